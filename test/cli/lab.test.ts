import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { micros } from '../../src/base';
import { parseDuration, parseOptions } from '../../src/cli/lab/options';
import { labMain } from '../../src/cli/lab/run';
import { behaviour, defaultWorld } from '../../src/sim';
import { writeRunFile } from '../../src/workers/run-file';
import { closePages, startPage } from '../support/session-page';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
let folder = '';
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'lab-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
	readonly code: number | null;
	readonly out: string;
	readonly err: string;
}

async function lab(args: readonly string[], input = ''): Promise<Ran> {
	let out = '';
	let err = '';
	const code = await labMain(args, {
		input: () => input,
		out: (text) => {
			out += text;
		},
		err: (text) => {
			err += text;
		},
	});
	return { code, out, err };
}

function file(name: string, text = ''): string {
	const path = join(folder, name);
	if (text !== '') writeFileSync(path, text);
	return path;
}

const exercise = `docker run -d --name my-redis-master -p 5000:6379 redis
docker run -d --network host --name my-redis-replica redis redis-server --replicaof 127.0.0.1 5000
sleep 6
docker exec my-redis-master redis-cli set a 한글
docker exec my-redis-replica redis-cli get a
`;

describe('the headless lab', () => {
	test('runs a script from standard input, prints what the terminal prints, and ends with its status', async () => {
		const { code, out } = await lab([], `${exercise}exit 3\n`);
		expect(code).toBe(3);
		expect(out).toMatch(/^[0-9a-f]{64}\n[0-9a-f]{64}\nOK\n한글\n$/);
	});

	test('prints logs and the digest last, writes trace and record, and replays the record to the same digest', async () => {
		const script = file('exercise.sh', exercise);
		const trace = file('trace.jsonl');
		const record = file('record.json');
		const first = await lab([script, '--logs', 'my-redis-replica', '--trace', trace, '--record', record, '--digest']);
		expect(first.code).toBe(0);
		expect(first.out).toContain('* MASTER <-> REPLICA sync: Finished with success');
		const digest = first.out.trimEnd().split('\n').at(-1);
		expect(digest).toMatch(/^[0-9a-f]{32}$/);
		expect((await lab(['--replay', record, '--digest'])).out.trimEnd().split('\n').at(-1)).toBe(digest);
		const events = readFileSync(trace, 'utf8')
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line));
		expect(events[0]).toMatchObject({ kind: 'input.taken', at: 1_689_651_960_000_000, node: 'host' });
		expect(events.filter(({ kind }) => kind === 'psync.decided')).toHaveLength(1);
	});

	test('replays the shown branch of a .resync file as the page has it', async () => {
		const page = await startPage();
		await page.call('run', { command: 'docker run -d --name a redis', terminal: 'host-1', within: null });
		await page.call('advance', { by: micros(3_000_000) });
		const whole = await page.call('digest', {});
		await page.call('step-back', { unit: 'second' });
		await page.call('branch', {});
		await page.call('run', { command: 'echo another future', terminal: 'host-1', within: null });
		const branched = await page.call('digest', {});
		const kept = await page.call('kept', {});
		closePages();
		const digestOf = async (branch: number) => {
			const path = file(`branch-${branch}.resync`, writeRunFile({ ...kept, branch }, null));
			return (await lab(['--replay', path, '--digest'])).out.trimEnd().split('\n').at(-1);
		};
		expect(await digestOf(1)).toBe(branched);
		expect(await digestOf(0)).toBe(whole);
	});

	test.each([
		['nothing', 'hello\n', 'it is neither a record nor a run of a lab'],
		['a record of another format', '{"format":7}', 'its format is 7, and only format 1 can be read'],
		['a run of another format', '{"resync":2,"branch":0}\n', 'its format is 2, and only format 1 can be read'],
		['a run without its branch', '{"resync":1,"branch":0}\n', 'its branch 0 is damaged or missing'],
		[
			'an old record',
			JSON.stringify({ format: 1, behaviour: 1, world: { ...defaultWorld }, inputs: [], until: 0 }),
			`it was made with behaviour 1, and this is behaviour ${behaviour}`,
		],
	])('says in one line what is wrong with %s', async (name, text, problem) => {
		const path = file(`${name}.resync`, text);
		expect(await lab(['--replay', path])).toEqual({
			code: 2,
			out: '',
			err: `lab: ${path} can't be replayed: ${problem}\n`,
		});
	});

	test('gives one digest in ten runs, and another for another seed', async () => {
		const digestOf = async (...args: string[]): Promise<string | undefined> =>
			(await lab(['--digest', ...args], exercise)).out.trimEnd().split('\n').at(-1);
		const digests = new Set<string | undefined>();
		for (let run = 0; run < 10; run++) digests.add(await digestOf());
		expect(digests.size).toBe(1);
		expect(digests).not.toContain(await digestOf('--seed', 'other'));
	});

	test('is stopped by --until', async () => {
		const { code, out } = await lab(['--until', '2s'], 'echo before\nsleep 10\necho after\n');
		expect(out).toBe('before\n');
		expect(code).toBe(0);
	});

	test('says what is wrong with its command line', async () => {
		expect(await lab(['--until', 'soon'])).toMatchObject({
			code: 2,
			err: expect.stringContaining('soon is not a time'),
		});
		expect(await lab(['--speed'])).toMatchObject({ code: 2, err: expect.stringContaining('unknown option --speed') });
		expect(await lab([join(folder, 'nothing.sh')])).toMatchObject({
			code: 2,
			err: expect.stringContaining('nothing.sh'),
		});
	});
});

describe('the program', () => {
	test('is the same behind a process, and Hangul goes through whole', () => {
		const entry = join(root, 'src/cli/lab.ts');
		const args = ['--import', 'tsx', entry];
		const { status, stdout } = spawnSync(process.execPath, args, {
			cwd: root,
			input: 'echo 한글\nexit 4\n',
			encoding: 'utf8',
		});
		expect([status, stdout]).toEqual([4, '한글\n']);
	});
});

describe('its options', () => {
	test.each([
		['60s', 60_000],
		['500ms', 500],
		['2m', 120_000],
		['1.5', 1_500],
		['1h', 3_600_000],
		['-1s', null],
		['s', null],
	])('%s is %s ms', (text, ms) => {
		expect(parseDuration(text)).toBe(ms);
	});

	test('may be given as one word or two, and --logs more than once', () => {
		expect(parseOptions(['a.sh', '--logs=x', '--logs', 'y', '--until=3s', '--digest'])).toEqual({
			options: {
				script: 'a.sh',
				seed: null,
				untilMs: 3_000,
				logs: ['x', 'y'],
				trace: null,
				digest: true,
				record: null,
				replay: null,
			},
		});
		expect(parseOptions(['a', 'b'])).toEqual({ error: 'only one script can be run' });
		expect(parseOptions(['--seed'])).toEqual({ error: '--seed needs a value' });
		expect(parseOptions(['x', '-h'])).toBe('help');
	});
});
