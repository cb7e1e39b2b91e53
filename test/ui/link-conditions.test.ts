// The conditions of a link: what was moved becomes one command, and each is one that lab takes.

import { expect, test } from 'vitest';
import { micros } from '../../src/base';
import { createLabFold, foldEvent, viewsOf } from '../../src/projections';
import { createLab, defaultWorld } from '../../src/sim';
import {
	changesOf,
	clean,
	conditionCommand,
	conditionNames,
	conditionsOf,
	isClean,
	stopAt,
	stops,
} from '../../src/ui/store/link-conditions';
import { standingAt } from '../support/playback';
import { threadPorts } from '../support/thread-ports';
import { partialResync } from './fixtures/partial-resync';

const ends = ['one', 'two'] as const;

test('only what was moved is in the command', () => {
	expect(conditionCommand(ends, null, {})).toBeNull();
	expect(conditionCommand(ends, null, { latency: 40, jitter: 5.5 })).toBe(
		'lab link one two --latency 40ms --jitter 5.5ms',
	);
	expect(conditionCommand(ends, 'two', { loss: 0.5, bandwidth: null })).toBe(
		'lab link one two --bandwidth none --loss 0.5% --from two',
	);
	const rates = [500, 1_500, 4_000, 2_000_000].map((bandwidth) => conditionCommand(ends, null, { bandwidth }));
	expect(rates.map((line) => line?.split(' ').at(-1))).toEqual(['500b', '1500b', '4kb', '2mb']);
});

test('what is so already on the ways that are meant is not changed again', () => {
	const [link] = partialResync.topology.links;
	if (link === undefined) expect.unreachable('the picture has a link');
	const { toReplica } = link.ways;
	const slow = { ...toReplica, latency: conditionsOf(toReplica).latency === 40 ? toReplica.latency : 40_000 };
	expect(changesOf({ latency: 40 }, [slow as typeof toReplica])).toEqual({});
	expect(changesOf({ latency: 40 }, [slow as typeof toReplica, toReplica])).toEqual({ latency: 40 });
	expect(isClean(link)).toBe(false);
});

test('a value between two stops shows at the nearer one', () => {
	expect(stops.latency[stopAt('latency', 45)]).toBe(40);
	expect(stops.bandwidth[stopAt('bandwidth', null)]).toBeNull();
	expect(stops.bandwidth[stopAt('bandwidth', 3_900)]).toBe(4_000);
});

test('lab takes every stop, for one way and for both, and the link is so then', async () => {
	const lab = createLab(defaultWorld, threadPorts);
	await lab.run('docker run -d --name one redis');
	await lab.run('docker run -d --name two redis redis-server --replicaof 172.17.0.2 6379');
	await lab.advance(micros(lab.now() + 1_500_000));
	const link = () => {
		const fold = createLabFold(lab.spec);
		for (const event of lab.trace()) foldEvent(fold, event);
		const [shown] = viewsOf(fold, standingAt(lab.now())).topology.links;
		return shown ?? expect.unreachable('there is a link');
	};
	for (const name of conditionNames) {
		for (const value of stops[name]) {
			const line = conditionCommand(ends, 'two', { [name]: value }) ?? '';
			expect([line, await lab.run(line)]).toMatchObject([line, { exitCode: 0 }]);
			expect(conditionsOf(link().ways.toMaster)[name]).toBe(value);
		}
	}
	expect(conditionsOf(link().ways.toReplica)).toEqual(clean);
	expect(isClean(link())).toBe(false);
	await lab.run(conditionCommand(ends, null, clean) ?? '');
	expect(isClean(link())).toBe(true);
});
