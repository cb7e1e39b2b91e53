// The data of the link inspector.

import { expect, test } from 'vitest';
import { micros, nodeId } from '../../src/base';
import { createLabFold, foldEvent, viewsOf } from '../../src/projections';
import { createLab, defaultWorld } from '../../src/sim';
import { closesAt, inFlight, replicaLimit } from '../../src/ui/panels/inspector/link-facts';
import { standingAt } from '../support/playback';
import { threadPorts } from '../support/thread-ports';
import { partialResync } from './fixtures/partial-resync';

test('what is in flight is counted both ways, and only on this link', () => {
	const [link] = partialResync.topology.links;
	const [frame] = partialResync.topology.frames;
	if (link === undefined || frame === undefined) expect.unreachable('the picture has a link and frames');
	const of = (from: string, to: string, size: number) => ({
		...frame,
		from: nodeId(from),
		to: nodeId(to),
		size,
		role: 'replication' as const,
		kept: null,
	});
	const frames = [
		of(link.master, link.replica, 100),
		{ ...of(link.replica, link.master, 7), kept: { number: 1, state: 'held' as const, due: null } },
		of(link.master, 'another', 1_000),
		{ ...of(link.master, link.replica, 50), role: 'client' as const },
	];
	expect(inFlight(frames, link)).toEqual({ frames: 2, bytes: 107, held: 1 });
});

test('the limit of a replica is read from what CONFIG GET prints', () => {
	const limit = replicaLimit('normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60');
	expect(limit).toEqual({ hard: 268_435_456, soft: 67_108_864, softSeconds: 60 });
	expect(replicaLimit('')).toBe(null);
	// A limit below the backlog does not count before the backlog is full.
	expect(closesAt({ hard: 1_000, soft: 0, softSeconds: 0 }, 16_384)).toBe(16_384);
	expect(closesAt({ hard: 0, soft: 0, softSeconds: 0 }, 16_384)).toBe(null);
});

test('resyncs, the last ACK, and what stands in the way, over a run', async () => {
	const lab = createLab(defaultWorld, threadPorts);
	const link = () => {
		const fold = createLabFold(defaultWorld);
		for (const event of lab.trace()) foldEvent(fold, event);
		return viewsOf(fold, standingAt(lab.now())).topology.links[0];
	};
	await lab.run('docker run -d --name one -p 5000:6379 redis redis-server --repl-diskless-sync-delay 0');
	await lab.run('docker run -d --name two --network host redis redis-server --replicaof 127.0.0.1 5000');
	await lab.advance(micros(lab.now() + 5_000_000));
	expect(link()?.detail).toMatchObject({
		trouble: null,
		seen: 'online',
		buffer: 0,
		resyncs: [{ decision: 'full', why: 'asked-for-full', bytes: expect.any(Number) }],
	});
	const { ack } = link()?.detail ?? {};
	expect(lab.now() - (ack?.at ?? 0)).toBeLessThan(1_100_000);
	await lab.run('redis-cli -p 5000 set a 1');
	await lab.run('lab link cut one two');
	expect(link()).toMatchObject({ state: 'down', detail: { trouble: 'cut', seen: null, ack: null } });
	await lab.run('redis-cli -p 5000 set b 2');
	await lab.run('lab link heal one two');
	await lab.advance(micros(lab.now() + 3_000_000));
	expect(link()?.detail.resyncs.map(({ decision, why }) => [decision, why])).toEqual([
		['continue', 'in-window'],
		['full', 'asked-for-full'],
	]);
	await lab.run('docker stop two');
	expect(link()?.detail.trouble).toBe('replica-stopped');
});
