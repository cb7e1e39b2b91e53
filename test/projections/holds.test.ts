// What the picture says of frames that a link keeps: they stay where they are with a number, and nothing of it is lost.
import { describe, expect, test } from 'vitest';
import type { TraceEvent } from '../../src/sim';
import { fullResyncEnds, fullResyncRuns, masterUp, replicaAsks, viewsAfter } from './support/stories';
import { trace, wire } from './support/trace';

const synced = [masterUp, replicaAsks, fullResyncRuns, fullResyncEnds];

const story = trace`
	set: 20000ms master frame.departed wire=2 from=master to=replica arrivesAt=20001ms size=27 what=stream head="${wire('set a 1')}"
	20000ms world link.held a=my-redis-master b=my-redis-replica from=["master"]
	20000ms master frame.held wire=2 frame=@set number=1 from=master to=replica text=bytes
	20100ms master frame.lost wire=2 frame=@set number=1 from=master to=replica resentAt=20302ms
	20302ms replica frame.released wire=2 frame=@set number=1 arrivesAt=20303ms why=resent
`;
const held = story.slice(0, 3);
const dropped = story.slice(0, 4);

describe('a held frame', () => {
	test('stands in the air with its number', () => {
		const { frames, links } = viewsAfter(...synced, held).topology;
		expect(frames.slice(-1).map(({ text, kept }) => [text, kept])).toEqual([
			['set a 1', { number: 1, state: 'held', due: null }],
		]);
		expect(links.map(({ held }) => held)).toEqual([true]);
	});

	test('is lost when it is dropped, until TCP sends it again', () => {
		const lost = viewsAfter(...synced, dropped).topology.frames.at(-1);
		expect(lost?.kept?.state).toBe('lost');
		const again = viewsAfter(...synced, story).topology.frames.at(-1);
		expect(again?.kept).toBeNull();
		expect((again?.arrivesAt ?? 0) - (again?.departedAt ?? 0)).toBe(1_000);
	});

	test('is an arrow that waits', () => {
		const waits = (...stories: readonly (readonly TraceEvent[])[]) =>
			viewsAfter(...stories).sequence.rows.flatMap((row) =>
				row.kind === 'arrow' && row.text === 'set a 1' ? [row] : [],
			);
		expect(waits(...synced, held)[0]?.waits).toBe(true);
		expect(waits(...synced, story)[0]).toMatchObject({ waits: false, arrived: false });
	});

	test('has a sentence for what becomes of it', () => {
		const said = (...stories: readonly (readonly TraceEvent[])[]) => viewsAfter(...stories).narrator?.sentence;
		expect(said(...synced, held)).toEqual({
			key: 'hold.begun',
			values: { a: 'my-redis-master', b: 'my-redis-replica' },
		});
		expect(said(...synced, dropped)).toEqual({ key: 'frame.dropped', values: { number: 1, millis: 202 } });
		expect(said(...synced, story)).toEqual({ key: 'frame.resent', values: { number: 1 } });
	});
});

describe('a link that falls silent', () => {
	const silent = trace`21000ms world wire.changed a=my-redis-master b=my-redis-replica up=true latency=1000 bandwidth=null jitter=0 loss=0 silent=true`;

	test('is still online for both, and the narrator says who would notice', () => {
		const views = viewsAfter(...synced, silent);
		expect(views.topology.links.map(({ state, ways }) => [state, ways.toReplica.silent, ways.toMaster.silent])).toEqual(
			[['online', true, true]],
		);
		expect(views.narrator?.sentence).toEqual({ key: 'link.silent', values: { seconds: 60 } });
	});
});
