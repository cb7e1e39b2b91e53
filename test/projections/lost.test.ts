// Writes that got OK and are lost, or will be, in real runs.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { micros } from '../../src/base';
import { copyLabFold, createLabFold, foldEvent, type LabFold, type LostView, viewsOf } from '../../src/projections';
import { createLab, defaultWorld } from '../../src/sim';
import { standingAt } from '../support/playback';
import { runs } from '../support/runs';
import { threadPorts } from '../support/thread-ports';
import { typedRun } from '../support/typed-run';

vi.setConfig({ testTimeout: 240_000 });

const pair = `
	docker run -d --name old redis
	docker run -d --name new redis redis-server --replicaof 172.17.0.2 6379
	wait 7s
	docker exec old redis-cli set order:1 paid
	wait 1s
`;

async function foldOf(lines: string): Promise<LabFold> {
	const fold = createLabFold(defaultWorld);
	await typedRun(lines, {}, (event) => foldEvent(fold, event));
	return fold;
}

function lostIn(fold: LabFold): LostView {
	return viewsOf(fold, standingAt(defaultWorld.startsAt)).lost;
}

/** `2 at risk, 1 lost`, and the writes with what has become of them. */
function inShort({ atRisk, lost, rows }: LostView): readonly string[] {
	const fate = ({ lostAt, survivor }: LostView['rows'][number]): string =>
		lostAt === null ? `not on ${survivor}` : 'lost';
	return [
		`${atRisk} at risk, ${lost} lost`,
		...rows.map((row) => `${row.name}: ${row.text} → ${row.reply}, ${fate(row)}`),
	];
}

const after = async (lines: string): Promise<readonly string[]> => inShort(lostIn(await foldOf(lines)));

const split = `${pair}
	lab link cut old new
	docker exec old redis-cli set order:2 paid
	docker exec old redis-cli incr orders
`;

test('what an old master alone has is safe as long as nobody else is master', async () => {
	expect(await after(split)).toEqual(['0 at risk, 0 lost']);
});

test('once a replica is promoted it will be lost, and is lost when the old master has followed', async () => {
	const promoted = `${split}
		docker exec new redis-cli replicaof no one
		docker exec new redis-cli set order:3 paid
	`;
	expect(await after(promoted)).toEqual([
		'2 at risk, 0 lost',
		'old: set order:2 paid → OK, not on new',
		'old: incr orders → (integer) 1, not on new',
	]);
	const joining = `${promoted}
		lab link heal old new
		docker exec old redis-cli replicaof 172.17.0.3 6379
	`;
	expect(await after(`${joining}wait 3s`)).toContain('2 at risk, 0 lost');
	expect(await after(`${joining}wait 7s`)).toEqual([
		'0 at risk, 2 lost',
		'old: set order:2 paid → OK, lost',
		'old: incr orders → (integer) 1, lost',
	]);
});

test('if the promoted node goes back, what it wrote itself is lost', async () => {
	const back = `${split}
		docker exec new redis-cli replicaof no one
		docker exec new redis-cli set order:3 paid
		lab link heal old new
		docker exec new redis-cli replicaof 172.17.0.2 6379
		wait 7s
	`;
	expect(await after(back)).toEqual(['0 at risk, 1 lost', 'new: set order:3 paid → OK, lost']);
});

test('a planned switchover loses nothing', async () => {
	const switchover = `${pair}
		docker exec old redis-cli set order:2 paid
		docker exec old redis-cli failover
		wait 3s
		docker exec new redis-cli set order:3 paid
		wait 3s
	`;
	expect(await after(switchover)).toEqual(['0 at risk, 0 lost']);
});

test('a master that comes back empty puts at risk what its replica has, and the resync takes it', async () => {
	const killed = `
		docker run -d --name old redis redis-server --save ""
		docker run -d --name new redis redis-server --save "" --replicaof 172.17.0.2 6379
		wait 7s
		docker exec old redis-cli mset a 1 b 2
		wait 1s
		docker kill old
		lab link cut old new
	`;
	expect(await after(killed)).toEqual(['0 at risk, 0 lost']);
	const back = `${killed}docker start old\nwait 2s\n`;
	expect(await after(back)).toEqual(['1 at risk, 0 lost', 'old: mset a 1 b 2 → OK, not on old']);
	expect(await after(`${back}lab link heal old new\nwait 9s`)).toEqual([
		'0 at risk, 1 lost',
		'old: mset a 1 b 2 → OK, lost',
	]);
});

test('a server alone loses with SIGKILL what it has not saved, and nothing with SIGTERM', async () => {
	const alone = `
		docker run -d --name alone redis
		docker exec alone redis-cli set saved 1
		docker exec alone redis-cli save
		docker exec alone redis-cli set unsaved 1
	`;
	expect(await after(`${alone}docker stop alone`)).toEqual(['0 at risk, 0 lost']);
	const gone = ['0 at risk, 1 lost', 'alone: set unsaved 1 → OK, lost'];
	expect(await after(`${alone}docker kill alone`)).toEqual(gone);
	expect(await after(`${alone}docker kill alone\ndocker start alone\ndocker exec alone redis-cli set next 1`)).toEqual(
		gone,
	);
});

test('an append-only file brings back what SIGKILL would take', async () => {
	const alone = `
		docker run -d --name alone redis redis-server --appendonly yes
		docker exec alone redis-cli set a 1
		wait 2s
		docker kill alone
	`;
	expect(await after(alone)).toEqual(['0 at risk, 0 lost']);
	const back = await foldOf(`${alone}docker start alone\ndocker exec alone redis-cli set b 1`);
	expect(inShort(lostIn(back))).toEqual(['0 at risk, 0 lost']);
	expect(back.facts.nodes.get('alone' as never)?.keys.get(0)).toBe(2);
});

test('a process that reads what it wrote itself goes on in its own history', async () => {
	const alone = `
		docker run -d --name alone redis redis-server --enable-debug-command yes
		docker exec alone redis-cli set a 1
		docker exec alone redis-cli debug reload
		docker exec alone redis-cli set b 1
		docker exec alone redis-cli debug reload
	`;
	const fold = await foldOf(`${alone}docker exec alone redis-cli set c 1`);
	expect(inShort(lostIn(fold))).toEqual(['0 at risk, 0 lost']);
	expect(fold.facts.nodes.get('alone' as never)?.keys.get(0)).toBe(3);
	// The last of them was not saved: SIGKILL takes it, and it alone.
	expect(await after(`${alone}docker exec alone redis-cli set c 1\ndocker kill alone`)).toEqual([
		'0 at risk, 1 lost',
		'alone: set c 1 → OK, lost',
	]);
});

test('an append-only file that is read again in its own history brings back all of it, whatever was saved before', async () => {
	const alone = `
		docker run -d --name alone redis redis-server --enable-debug-command yes --appendonly yes
		docker exec alone redis-cli set a 1
		docker exec alone redis-cli save
		docker exec alone redis-cli set b 1
		docker exec alone redis-cli debug loadaof
		docker exec alone redis-cli set c 1
	`;
	const fold = await foldOf(alone);
	expect(inShort(lostIn(fold))).toEqual(['0 at risk, 0 lost']);
	expect(fold.facts.nodes.get('alone' as never)?.keys.get(0)).toBe(3);
	expect(await after(`${alone}docker kill alone\ndocker start alone\nwait 1s`)).toEqual(['0 at risk, 0 lost']);
});

test('a replica’s second full resync loads a file of the history that it is in already, and loses nothing', async () => {
	const twice = `
		docker run -d --name old redis
		docker run -d --name new redis redis-server --enable-debug-command yes --replicaof 172.17.0.2 6379
		wait 7s
		docker exec old redis-cli set order:1 paid
		wait 1s
		docker exec new redis-cli save
		docker exec old redis-cli set order:2 paid
		docker exec new redis-cli debug reload
		docker exec new redis-cli replicaof no one
		docker exec new redis-cli save
		docker exec new redis-cli replicaof 172.17.0.2 6379
		wait 7s
		docker exec old redis-cli config set repl-backlog-size 16kb
		docker stop new
		docker exec old redis-cli set order:3 paid
		docker start new
		wait 7s
		docker exec new redis-cli debug reload
		wait 7s
	`;
	expect(await after(twice)).toEqual(['0 at risk, 0 lost']);
	expect(await after(`${twice}docker exec new redis-cli replicaof no one\nwait 1s`)).toEqual(['0 at risk, 0 lost']);
});

test('a transaction is lost as a whole, and stands at the end of its EXEC in the stream', async () => {
	const fold = await foldOf(`${pair}
		lab link cut old new
		printf 'multi\\nset a 1\\nincr n\\nget a\\nexec\\n' | docker exec -i old redis-cli
		docker exec new redis-cli replicaof no one
	`);
	const { rows } = lostIn(fold);
	expect(rows.map(({ text, client }) => `${text} by ${client}`)).toEqual(['set a 1 by client-1', 'incr n by client-1']);
	const end = fold.facts.nodes.get('old' as never)?.offset;
	expect(rows.map(({ offset }) => offset)).toEqual([end, end]);
});

test('errors and refused writes were never acknowledged', async () => {
	const refused = `${pair}
		lab link cut old new
		docker exec old redis-cli incr order:1
		docker exec old redis-cli get order:1
		docker exec new redis-cli set x 1
		docker exec new redis-cli replicaof no one
	`;
	expect(await after(refused)).toEqual(['0 at risk, 0 lost']);
});

test('a copy of the fold goes on by itself', async () => {
	const fold = createLabFold(defaultWorld);
	const copies: LabFold[] = [];
	await typedRun(`${split}docker exec new redis-cli replicaof no one`, {}, (event) => {
		foldEvent(fold, event);
		for (const copy of copies) foldEvent(copy, event);
		if (event.id % 29 === 0) copies.push(copyLabFold(fold));
	});
	expect(copies.length).toBeGreaterThan(3);
	for (const copy of copies) expect(lostIn(copy)).toEqual(lostIn(fold));
});

const step = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom('write old', 'write new', 'write third') },
	{
		weight: 4,
		arbitrary: fc.constantFrom(
			'docker exec new redis-cli replicaof no one',
			'docker exec old redis-cli replicaof 172.17.0.3 6379',
			'docker exec new redis-cli replicaof 172.17.0.2 6379',
			'docker exec third redis-cli replicaof 172.17.0.3 6379',
			'docker exec old redis-cli save',
			'docker kill old',
			'docker start old',
			'docker stop new',
			'docker start new',
			'docker kill third',
			'docker start third',
			'lab link cut old new',
			'lab link heal old new',
		),
	},
	{ weight: 1, arbitrary: fc.constant('wait') },
);

const names = ['old', 'new', 'third'] as const;

interface Fate {
	/** Keys that were acknowledged, and those that are called lost or at risk. */
	readonly acked: readonly string[];
	readonly lost: readonly string[];
	readonly atRisk: readonly string[];
	/** In the memory of some node, and in some file: read there, not folded. */
	readonly inMemory: ReadonlySet<string>;
	readonly files: string;
}

/** Each write has a key of its own, so that what is still there can be told from what is not. */
async function fateOf(steps: readonly string[], appends: boolean): Promise<Fate> {
	const fold = createLabFold(defaultWorld);
	const lab = createLab(defaultWorld, { ...threadPorts, observe: (event) => foldEvent(fold, event) });
	const wait = async (seconds: number) => lab.advance(micros(lab.now() + seconds * 1_000_000));
	const aof = appends ? ' --appendonly yes' : '';
	await lab.run(`docker run -d --name old redis redis-server${aof}`);
	for (const name of ['new', 'third'])
		await lab.run(`docker run -d --name ${name} redis redis-server --replicaof 172.17.0.2 6379${aof}`);
	await wait(7);
	const acked: string[] = [];
	for (const [index, one] of steps.entries()) {
		const [verb, name = ''] = one.split(' ');
		if (verb === 'write') {
			const { output } = await lab.run(`docker exec ${name} redis-cli set key:${index}: ${name}`);
			if (output.includes('OK\r\n') || output.includes('OK\n')) acked.push(`key:${index}:`);
		} else if (verb === 'wait') await wait(7);
		else await lab.run(one);
	}
	for (const name of names) await lab.run(`docker start ${name}`);
	await wait(0.1);
	const inMemory = new Set<string>();
	let files = '';
	for (const { node } of lab.nodes()) {
		const view = (await lab.inspect(node, { ask: 'keys', db: 0, limit: 1_000 })) as { keys: { key: string }[] } | null;
		for (const { key } of view?.keys ?? []) inMemory.add(key);
	}
	const seen = lostIn(fold);
	for (const name of names) files += (await lab.run(`docker exec ${name} cat /data/dump.rdb`)).output;
	expect(seen.rows.length).toBe(seen.lost + seen.atRisk);
	const keysOf = (lost: boolean) =>
		seen.rows.filter(({ lostAt }) => (lostAt !== null) === lost).map(({ text }) => text.split(' ')[1] ?? '');
	return { acked, lost: keysOf(true), atRisk: keysOf(false), inMemory, files };
}

test('what is called lost is in no memory and no file, and what is in none is called lost', async () => {
	let losses = 0;
	let risks = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), fc.boolean(), async (steps, appends) => {
			const { acked, lost, atRisk, inMemory, files } = await fateOf(steps, appends);
			const isKept = (key: string): boolean => inMemory.has(key) || files.includes(key);
			expect(lost.filter(isKept)).toEqual([]);
			expect(acked.filter((key) => !isKept(key))).toEqual(lost);
			expect(atRisk.filter((key) => !isKept(key))).toEqual([]);
			losses += lost.length;
			risks += atRisk.length;
		}),
		{ numRuns: runs(100) },
	);
	expect(losses).toBeGreaterThan(3);
	expect(risks).toBeGreaterThan(3);
});
