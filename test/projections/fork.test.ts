import { expect, test } from 'vitest';
import { fullResyncEnds, fullResyncRuns, masterUp, replicaAsks, replid, viewsAfter } from './support/stories';
import { at, trace } from './support/trace';

const synced = [masterUp, replicaAsks, fullResyncRuns, fullResyncEnds];
const newReplid = '9f0c5ad1e83b47c2a6d90e71b4f2583dc07e6b18';

const promoted = trace`
	9000ms replica replid.changed replid=${newReplid} replid2=${replid} secondReplOffset=65 offset=64 why=promoted
	9000ms replica role.changed role=master master=null
	9100ms replica backlog.grew from=65 to=87 text="SELECT 0" bytes="" why=select
	9100ms replica backlog.grew from=88 to=114 text="set c c" bytes="" why=write
`;
const writesOfOld = trace`
	9200ms master backlog.grew from=65 to=78 text=ping bytes="" why=ping
	9300ms master backlog.grew from=79 to=105 text="set b b" bytes="" why=write
`;

test('a promoted node’s tape knows where the old history ends, and that nobody goes on with it', () => {
	const tape = viewsAfter(...synced, promoted).tapes.find(({ master }) => master === 'replica');
	expect(tape?.fork).toMatchObject({ at: 64, replid, old: null });
	expect(tape?.prospect).toBeNull();
});

test('what the old master writes after that is told apart, and how many writes are in it', () => {
	const [tape] = viewsAfter(...synced, promoted, writesOfOld).tapes;
	expect(tape?.master).toBe('replica');
	expect(tape?.fork?.old).toMatchObject({ label: 'my-redis-master', end: 105, writes: 1 });
	expect(tape?.fork?.old?.blocks.map(({ text }) => text)).toEqual(['ping', 'set b b']);
});

test('the old master would be refused for asking past the fork point', () => {
	const [tape] = viewsAfter(...synced, promoted, writesOfOld).tapes;
	expect(tape?.prospect).toMatchObject({ asked: { replid, offset: 106 }, decision: 'full', why: 'past-second-replid' });
	expect(tape?.prospect?.checks.map(({ check, result, compared }) => [check, result, compared])).toEqual([
		['same-history', 'passed', 'e7e1… = replid2'],
		['before-fork', 'failed', '106 > 65'],
		['in-window', 'not-checked', ''],
	]);
});

test('a fork is over when the old master follows the new one', () => {
	const joins = trace`
		9500ms master role.changed role=replica master=127.0.0.1:6379
		9600ms master replid.changed replid=${newReplid} replid2=${'0'.repeat(40)} secondReplOffset=-1 offset=114 why=full-resync
	`;
	const [tape] = viewsAfter(...synced, promoted, writesOfOld, joins).tapes;
	expect(tape?.fork).toMatchObject({ at: 64, old: null });
});

test('a card tells when its node was promoted and how far the second id is good', () => {
	const node = viewsAfter(...synced, promoted).topology.nodes.find(({ name }) => name === 'my-redis-replica');
	expect(node).toMatchObject({ promotedAt: at(9000), replid2: replid, secondOffset: 65 });
});

test('the last bytes of the blocks that were let go are kept, to be drawn as they went', () => {
	const trims = trace`
		9000ms master backlog.trimmed first=30 histlen=35
		9001ms master backlog.trimmed first=60 histlen=5
	`;
	expect(viewsAfter(...synced, trims).tapes[0]?.freed).toEqual([29, 59]);
});
