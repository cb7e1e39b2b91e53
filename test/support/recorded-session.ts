// A real replica's synchronisation with a real master, as bytes: a proxy stands between them and keeps both directions.

import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { startServer } from './tcp-server';

export interface RecordedSession {
	/** What the replica says up to PSYNC, one command each, words joined by blanks. */
	readonly requests: readonly string[];
	/** The master's reply lines to them. */
	readonly replies: readonly string[];
	/** All that the master sends after its last reply line: the RDB and the stream, in base64. */
	readonly payload: string;
	readonly writes: readonly string[];
	/** DEBUG DIGEST of both at the end, and the stream's end. */
	readonly digest: string;
	readonly offset: number;
}

export const sessionFixture = fileURLToPath(new URL('../oracle/fixtures/replica-session.json', import.meta.url));

export const sessionWrites = [
	'SET a 1',
	'INCR a',
	'SET later v PX 900000000',
	'SELECT 3',
	'SET in3 x',
	'SELECT 0',
	'DEL gone',
	'APPEND text more',
] as const;

export function readSession(): RecordedSession {
	return JSON.parse(readFileSync(sessionFixture, 'utf8'));
}

export async function recordSession(program: readonly string[], options: readonly string[]): Promise<RecordedSession> {
	const master = await startServer(program, options);
	const heard = { replica: '', master: '' };
	const proxy = createServer((socket) => join(socket, master.port, heard));
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	const port = String((proxy.address() as AddressInfo).port);
	for (const write of ['MSET gone 1 text hello number 42', `SET long ${'abc'.repeat(100)}`, 'SET bytes 한글']) {
		await master.ask(write);
	}
	const replica = await startServer(program, [
		...options,
		'--replicaof',
		'127.0.0.1',
		port,
		'--replica-announce-port',
		'7001',
	]);
	await replica.until('in sync', async () => (await replica.info('master_link_status')) === 'up');
	await pipeline(master.port, sessionWrites);
	await replica.until('all there', async () => {
		return (await replica.info('slave_repl_offset')) === (await master.info('master_repl_offset'));
	});
	const digest = await replica.ask('DEBUG DIGEST');
	const offset = Number(await replica.info('slave_repl_offset'));
	replica.stop();
	master.stop();
	proxy.close();
	return { ...split(heard), writes: sessionWrites, digest, offset };
}

function join(socket: Socket, port: number, heard: { replica: string; master: string }): void {
	const other = connect(port, '127.0.0.1');
	socket.on('data', (chunk) => {
		heard.replica += chunk.toString('latin1');
		other.write(chunk);
	});
	other.on('data', (chunk) => {
		heard.master += chunk.toString('latin1');
		socket.write(chunk);
	});
	for (const one of [socket, other])
		one.on('error', () => {}).on('close', () => [socket, other].map((two) => two.destroy()));
}

/** One connection, so that SELECT counts for what follows. */
function pipeline(port: number, lines: readonly string[]): Promise<void> {
	return new Promise((resolve, reject) => {
		let replies = 0;
		const socket = connect(port, '127.0.0.1', () => socket.write(lines.map((line) => `${line}\r\n`).join('')));
		socket.on('error', reject).on('data', (chunk) => {
			replies += chunk.toString('latin1').split('\r\n').length - 1;
			if (replies < lines.length) return;
			socket.destroy();
			resolve();
		});
	});
}

const handshakeLength = 4;

function split(heard: { replica: string; master: string }): Pick<RecordedSession, 'requests' | 'replies' | 'payload'> {
	const requests = heard.replica
		.split(/\*\d+\r\n/)
		.slice(1, 1 + handshakeLength)
		.map((command) =>
			command
				.split('\r\n')
				.filter((_, i) => i % 2 === 1)
				.join(' '),
		);
	const replies: string[] = [];
	let rest = heard.master;
	for (let i = 0; i < handshakeLength; i++) {
		const end = rest.indexOf('\r\n');
		replies.push(rest.slice(0, end));
		rest = rest.slice(end + 2);
	}
	return { requests, replies, payload: Buffer.from(rest, 'latin1').toString('base64') };
}
