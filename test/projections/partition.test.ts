import { expect, test } from 'vitest';
import type { TopologyView } from '../../src/projections';
import type { TraceEvent } from '../../src/sim';
import { viewsAfter } from './support/stories';
import { at, trace } from './support/trace';

const node = (name: string, worker: number) => trace`
	0ms ${name} node.created name=${name} image=redis worker=${worker}
	1ms ${name} process.listening port=6379
	1ms ${name} role.changed role=master master=null
`;
const three = [node('a', 1), node('b', 2), node('c', 3)];
const cut = (ms: number, a: string, b: string) =>
	trace`${ms}ms world wire.changed a=${a} b=${b} up=false latency=1000 bandwidth=null`;

const after = (...stories: readonly (readonly TraceEvent[])[]): TopologyView =>
	viewsAfter(...three, ...stories).topology;

test('a link that is cut splits no network while there is a way around it', () => {
	expect(after(cut(10, 'a', 'b')).partition).toBeNull();
});

test('with every link between two sides cut the network is split, since the last of them', () => {
	expect(after(cut(10, 'a', 'b'), cut(20, 'c', 'a')).partition).toEqual({ far: ['a'], since: at(20) });
});

test('two nodes with their link cut are no split network', () => {
	expect(viewsAfter(node('a', 1), node('b', 2), cut(10, 'a', 'b')).topology.partition).toBeNull();
});

test('a healed link ends it', () => {
	const healed = trace`30ms world wire.changed a=c b=a up=true latency=1000 bandwidth=null`;
	expect(after(cut(10, 'a', 'b'), cut(20, 'c', 'a'), healed).partition).toBeNull();
});

test('a change of latency does not make a cut younger', () => {
	const slow = trace`40ms world wire.changed a=a b=b up=false latency=40000 bandwidth=null`;
	expect(after(cut(10, 'a', 'b'), cut(20, 'c', 'a'), slow).partition?.since).toBe(at(20));
});

test('a master on the far side is isolated, and says so when it goes on writing', () => {
	const isolation = (view: TopologyView) => view.nodes.map(({ isolated }) => isolated);
	const split = [cut(10, 'a', 'b'), cut(20, 'c', 'a')];
	const write = trace`
		25ms a backlog.created replid=${'e7'.repeat(20)} size=1048576 first=1 offset=0
		26ms a backlog.grew from=1 to=27 text="set a a" bytes="" why=write
	`;
	expect(isolation(after(...split))).toEqual(['quiet', null, null]);
	expect(isolation(after(...split, write))).toEqual(['writing', null, null]);
});
