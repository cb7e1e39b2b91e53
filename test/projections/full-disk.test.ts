// What is told of a disk that is full, and which writes it loses.

import { expect, test } from 'vitest';
import { createLabFold, foldEvent, type LabFold, viewsOf } from '../../src/projections';
import { defaultWorld } from '../../src/sim';
import { standingAt } from '../support/playback';
import { typedRun } from '../support/typed-run';

interface Told {
	readonly fold: LabFold;
	/** Keys of the sentences, each once in a row. */
	readonly keys: readonly string[];
}

async function told(lines: string): Promise<Told> {
	const fold = createLabFold(defaultWorld);
	const keys: string[] = [];
	await typedRun(lines, {}, (event) => {
		const before = fold.narrator.count;
		foldEvent(fold, event);
		const key = fold.narrator.current?.sentence.key;
		if (fold.narrator.count > before && key !== undefined && key !== keys.at(-1)) keys.push(key);
	});
	return { fold, keys };
}

const about = /^(disk|misconf|rdb\.failed|aof\.(failed|recovered|rewrite-failed)|sync\.failed|node\.ended)/;
const ofDisk = async (lines: string) => (await told(lines)).keys.filter((key) => about.test(key));

test('a failed save, MISCONF and its end are told, each once', async () => {
	const story = `
		docker run -d --name one redis
		lab disk one full
		docker exec one redis-cli bgsave
		wait 1s
		docker exec one redis-cli set a 1
		lab disk one ok
		docker exec one redis-cli bgsave
		wait 1s
	`;
	expect(await ofDisk(story)).toEqual(['disk.full', 'rdb.failed', 'misconf.rdb', 'disk.ok', 'misconf.ended']);
});

test('so are an append that fails, a rewrite that fails, and the end of it', async () => {
	const story = `
		docker run -d --name one redis redis-server --appendonly yes
		lab disk one limit 200b
		docker exec one redis-cli set a ${'x'.repeat(100)}
		docker exec one redis-cli bgrewriteaof
		lab disk one ok
		wait 1s
		lab disk one slow 3s
	`;
	expect(await ofDisk(story)).toEqual([
		'disk.limited',
		'aof.failed',
		'misconf.aof',
		'aof.rewrite-failed',
		'disk.ok',
		'aof.recovered',
		'misconf.ended',
		'disk.slow',
	]);
});

test('a sync that fails for want of room is told once, though it is tried ten times a second', async () => {
	const pair = (fails: string) => `
		docker run -d --name aa redis redis-server --repl-diskless-sync no
		docker run -d --name bb redis
		lab disk ${fails} full
		docker exec bb redis-cli replicaof 172.17.0.2 6379
		wait 2s
		lab disk ${fails} ok
		wait 2s
	`;
	expect(await ofDisk(pair('bb'))).toEqual(['disk.full', 'sync.failed-replica', 'disk.ok']);
	expect((await ofDisk(pair('aa'))).filter((key) => key.startsWith('sync'))).toEqual(['sync.failed-master']);
});

const lostOf = async (lines: string) => {
	const { fold } = await told(lines);
	const { atRisk, lost, rows } = viewsOf(fold, standingAt(defaultWorld.startsAt)).lost;
	const { acknowledged } = fold.lost;
	return { atRisk, lost, acknowledged, rows: rows.map(({ text }) => text) };
};

test('what an append-only file did not take is lost with its process, and what came before is not', async () => {
	const story = `
		docker run -d --name one redis redis-server --appendonly yes --save ""
		docker exec one redis-cli set kept 1
		lab disk one full
		docker exec one redis-cli set gone 1
		docker kill one
		docker start one
		wait 1s
	`;
	expect(await lostOf(story)).toMatchObject({ lost: 1, rows: ['set gone 1'] });
});

test('a write that ends a server which syncs always was never acknowledged, so that it is not lost', async () => {
	const story = `
		docker run -d --name one redis redis-server --appendonly yes --appendfsync always --save ""
		docker exec one redis-cli set kept 1
		lab disk one full
		docker exec one redis-cli set gone 1
		wait 1s
		docker start one
		wait 1s
	`;
	expect(await lostOf(story)).toEqual({ atRisk: 0, lost: 0, acknowledged: 1, rows: [] });
	expect(await ofDisk(story)).toContain('node.ended-by-disk');
});
