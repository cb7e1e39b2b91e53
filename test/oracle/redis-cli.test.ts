// The lab's redis-cli against the real one, both talking to the same real server: every kind of reply, and sessions. One
// command at a time: `invocations/redis-cli.ts`.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { utf8Encode } from '../../src/base';
import { encodeCommand } from '../../src/resp';
import { sessionLive } from '../host/support/real-sockets';
import { commands, sessions, setUp } from '../host/support/redis-cli-cases';
import { freePort } from '../support/free-port';
import { realRedisProgram } from '../support/real-redis';

const fixture = join(import.meta.dirname, '../host/fixtures/redis-cli.json');
const program = realRedisProgram();
// redis-cli is where redis-server is, which need not be on PATH.
if (program !== null) process.env.PATH = `${dirname(program)}:${process.env.PATH ?? ''}`;
const folder = mkdtempSync(join(tmpdir(), 'resync-cli-'));
let server: ChildProcess | null = null;
let port: number;

/** Bytes as one unit each, so that nothing is lost. */
function cli(
	args: readonly string[],
	input = '',
	env: Record<string, string> = {},
): { output: string; code: number | null } {
	const quoted = args.map((arg) => `'${arg.replaceAll("'", "'\\''")}'`).join(' ');
	const { stdout, status } = spawnSync('sh', ['-c', `redis-cli ${quoted} 2>&1`], {
		input: Buffer.from(input, 'utf8'),
		env: { PATH: process.env.PATH, HOME: folder, ...env },
		encoding: 'latin1',
	});
	return { output: stdout, code: status };
}

beforeAll(async () => {
	if (program === null) return;
	port = await freePort();
	const started = spawn(program, [
		'--port',
		String(port),
		'--save',
		'',
		'--dir',
		folder,
		'--enable-debug-command',
		'yes',
	]);
	server = started;
	await new Promise<void>((resolve) =>
		started.stdout?.on('data', (text: Buffer) => text.includes('Ready to accept') && resolve()),
	);
	for (const argv of setUp) await raw(argv.map(utf8Encode));
}, 60_000);

afterAll(() => {
	server?.kill('SIGKILL');
	rmSync(folder, { recursive: true });
});

/** One command's reply as it is on the wire. */
function raw(argv: readonly string[], protocol = 2): Promise<string> {
	const socket = createConnection({ port, host: '127.0.0.1' });
	const hello = protocol === 3 ? encodeCommand(['HELLO', '3']) : '';
	socket.write(hello + encodeCommand(argv) + encodeCommand(['ECHO', 'end-of-this']), 'latin1');
	return new Promise((resolve) => {
		let text = '';
		socket.on('data', (bytes) => {
			text += bytes.toString('latin1');
			const end = text.indexOf('$11\r\nend-of-this\r\n');
			if (end < 0) return;
			socket.destroy();
			// The answer to HELLO is a map of seven pairs that ends with an empty array.
			resolve(text.slice(protocol === 3 ? text.indexOf('modules\r\n*0\r\n') + 13 : 0, end));
		});
	});
}

interface Recorded {
	readonly argv: readonly string[];
	readonly protocol: number;
	readonly wire: string;
	readonly standard: string;
	readonly raw: string;
	readonly csv: string;
}

test.skipIf(program === null)(
	'the recorded replies are what the real server and the real redis-cli still say',
	{
		timeout: 120_000,
	},
	async () => {
		const recorded: Recorded[] = [];
		for (const argv of commands) {
			for (const protocol of [2, 3]) {
				const words = argv.map(utf8Encode);
				const base = ['-p', String(port), `-${protocol}`];
				const wire = await raw(words, protocol);
				const standard = cli([...base, '--no-raw', ...argv]).output;
				recorded.push({
					argv,
					protocol,
					wire,
					standard,
					raw: cli([...base, '--raw', ...argv]).output,
					csv: cli([...base, '--csv', ...argv]).output,
				});
			}
		}
		if (process.env.RESYNC_RECORD === '1') writeFileSync(fixture, `${JSON.stringify(recorded, null, '\t')}\n`);
		expect(recorded).toEqual(JSON.parse(readFileSync(fixture, 'utf8')));
	},
);

describe.skipIf(program === null)('a session', () => {
	test.each(sessions)('%s', async (_, lines) => {
		const typed = lines.map((line) => line.replace('PORT', String(port)));
		// Without its line editor: prompts and answers in a row, as a terminal without echo shows them.
		const command = `stty -echo; : > "$HOME/echo-is-off"; TERM=dumb redis-cli -p ${port}`;
		// What is typed before the echo is off would be echoed.
		const later = `rm -f "$HOME/echo-is-off"
			{ until [ -e "$HOME/echo-is-off" ]; do sleep 0.02; done; cat; } | script -qec '${command}' /dev/null`;
		const input = typed.map((line) => `${line}\n`).join('');
		for (const argv of setUp) await raw(argv.map(utf8Encode));
		const { stdout } = spawnSync('sh', ['-c', later], {
			input,
			encoding: 'latin1',
			env: { PATH: process.env.PATH, HOME: folder },
		});
		for (const argv of setUp) await raw(argv.map(utf8Encode));
		const ours = await sessionLive(`redis-cli -p ${port}`, typed);
		const plain = (text: string) =>
			text
				.trimEnd()
				.replaceAll('\r', '')
				.replaceAll(/\(\d\.\d\ds\)/g, '(its time)')
				// Which of the two the real client sees depends on whether its next command met a closed socket.
				.replaceAll('Error: Connection reset by peer', 'Error: Server closed the connection')
				.replace(/\(integer\) \d+(?=\n.*Error: Server closed)/, '(integer) N');
		expect(plain(ours.output)).toBe(plain(stdout));
	});
});
