// What a real master and a real replica said to each other (recorded by test/oracle/tcp.test.ts): our server in the
// place of either says the same, and ends with the same data.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeCommand } from '../../../src/resp';
import { readSession } from '../../support/recorded-session';
import { runs } from '../../support/runs';
import type { LoneServer } from '../lone-server';
import { startLone } from '../lone-server';

const session = readSession();
const payload = Buffer.from(session.payload, 'base64');
/** Where the RDB and its end mark end and the stream begins. */
const rdbEnd = payload.lastIndexOf(payload.subarray('$EOF:'.length, '$EOF:'.length + 40)) + 40;
const conn = 900;
const address = { host: '127.0.0.1', port: 6390 };

function wordsSent(server: LoneServer): string[] {
	return server
		.heard(conn)
		.split(/\*\d+\r\n/)
		.slice(1)
		.map((command) =>
			command
				.split('\r\n')
				.filter((_, i) => i % 2 === 1)
				.join(' '),
		);
}

/** Our server as the replica: the recorded master answers each request, then its payload comes cut at these places. */
function replay(cuts: readonly number[]): LoneServer {
	const server = startLone(
		['--replicaof', '127.0.0.1', '6390', '--replica-announce-port', '7001', '--enable-debug-command', 'yes'],
		{ dials: false },
	);
	server.advance(10);
	const dial = server.effects.findLast((effect) => effect.kind === 'dial');
	server.give({ kind: 'conn-opened', conn, dialled: dial?.ticket ?? 0, peer: address, local: address });
	const said: string[] = [];
	for (const reply of session.replies) {
		said.push(...wordsSent(server));
		server.give({ kind: 'conn-data', conn, bytes: `${reply}\r\n` });
	}
	expect(said).toEqual(session.requests);
	deliver(server, 0, rdbEnd, cuts);
	// A master sends nothing after the end mark before it has seen the first ACK.
	expect(wordsSent(server)).toEqual(['REPLCONF ACK 0']);
	deliver(server, rdbEnd, payload.length, cuts);
	server.advance(10);
	return server;
}

function deliver(server: LoneServer, start: number, end: number, cuts: readonly number[]): void {
	const places = [...new Set([start, ...cuts.filter((cut) => cut > start && cut < end), end])].sort((a, b) => a - b);
	for (let i = 1; i < places.length; i++) {
		const part = payload.subarray(places[i - 1], places[i]);
		server.give({ kind: 'conn-data', conn, bytes: i % 2 === 0 ? part : part.toString('latin1') });
		server.advance(1);
	}
}

function digestOf(server: LoneServer): string {
	return server.ask(server.open(), 'DEBUG', 'DIGEST').slice(0, -2);
}

describe('in the place of the replica', () => {
	test('it asks in the same words and has the same data and offset', () => {
		const server = replay([]);
		expect(digestOf(server)).toBe(session.digest);
		const info = server.ask(server.open(), 'INFO', 'replication');
		expect(info).toContain('master_link_status:up\r\n');
		expect(info).toContain(`slave_repl_offset:${session.offset}\r\n`);
		server.heard(conn);
		server.advance(1_100);
		expect(wordsSent(server)).toEqual([`REPLCONF ACK ${session.offset}`]);
	});

	test('wherever the network cuts what the master sends', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(payload.length), { maxLength: 12 }), (cuts) => {
				expect(digestOf(replay(cuts))).toBe(session.digest);
			}),
			{ numRuns: runs(40) },
		);
	});
});

test('in the place of the master it answers in the same words', () => {
	const server = startLone(['--repl-diskless-sync-delay', '0', '--save', '']);
	const replica = server.open();
	const replies = session.requests.map((request) => {
		const bytes = server.send(replica, encodeCommand(request.split(' ')));
		server.advance(1);
		return (bytes + server.heard(replica)).split('\r\n')[0];
	});
	const withoutId = (line: string | undefined) => line?.replace(/[0-9a-f]{40} \d+$/, '<id> <offset>');
	expect(replies.map(withoutId)).toEqual(session.replies.map(withoutId));
});
