import { describe, expect, test } from 'vitest';
import type { Backlog } from '../../../src/engine/replication/backlog';
import { createBacklog } from '../../../src/engine/replication/backlog';
import { decidePsync } from '../../../src/engine/replication/decide-psync';
import type { History } from '../../../src/engine/replication/history';
import { noReplid } from '../../../src/engine/replication/history';

const id1 = 'a'.repeat(40);
const id2 = 'b'.repeat(40);
const other = 'c'.repeat(40);

/** Bytes 101..200 are held; `id2` was good up to 150, so it may still ask for 151. */
const history: History = { replid: id1, replid2: id2, secondOffset: 151, offset: 200 };
const backlog: Backlog = { ...createBacklog(100), histlen: 100 };

const ids = { first: id1, 'first in capitals': id1.toUpperCase(), second: id2, unknown: other, '?': '?', empty: '' };
const offsets = [-1, 0, 100, 101, 150, 151, 152, 200, 201, 202];

/** What must come out, written down independently of the order in which the code asks. */
function expected(id: keyof typeof ids, offset: number, held: boolean): string {
	if (id === '?') return 'asked-for-full';
	if (id === 'unknown' || id === 'empty') return 'unknown-replid';
	if (id === 'second' && offset > 151) return 'past-second-replid';
	if (!held) return 'no-backlog';
	if (offset < 101) return 'before-window';
	return offset > 201 ? 'in-the-future' : 'in-window';
}

describe('every combination of id, offset and backlog', () => {
	for (const held of [true, false]) {
		for (const id of Object.keys(ids) as (keyof typeof ids)[]) {
			for (const offset of offsets) {
				const why = expected(id, offset, held);
				test(`${id} id, offset ${offset}, ${held ? 'bytes 101..200 held' : 'no backlog'}: ${why}`, () => {
					const verdict = decidePsync({ replid: ids[id], offset }, history, held ? backlog : null);
					expect(verdict.why).toBe(why);
					expect(verdict.decision).toBe(why === 'in-window' ? 'continue' : 'full');
					if (verdict.decision === 'continue') expect(verdict.bytes).toBe(201 - offset);
				});
			}
		}
	}
});

test('the numbers it was judged by come with the verdict', () => {
	const window = { replid: id1, replid2: id2, secondReplOffset: 151, first: 101, last: 200 };
	expect(decidePsync({ replid: other, offset: 7 }, history, backlog).window).toEqual(window);
	expect(decidePsync({ replid: id1, offset: 7 }, history, null).window.first).toBeNull();
});

test('asking for the byte that will come next is a continuation of 0 bytes', () => {
	expect(decidePsync({ replid: id1, offset: 201 }, history, backlog)).toMatchObject({ decision: 'continue', bytes: 0 });
});

test('without a second id, forty zeros are no id that can be asked for', () => {
	const fresh: History = { replid: id1, replid2: noReplid, secondOffset: -1, offset: 200 };
	expect(decidePsync({ replid: noReplid, offset: 150 }, fresh, backlog).why).toBe('past-second-replid');
});
