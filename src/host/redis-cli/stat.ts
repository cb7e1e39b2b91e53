// One line of a server's INFO each interval.
// @redis redis-cli.c statMode

import type { Latin1 } from '../../base';
import { micros } from '../../base';
import type { Reply } from '../../resp';
import type { Task } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import { sleep } from '../machine/waiting';
import { askUntilAnswered } from './reconnecting';
import { connect } from './session';
import type { Session } from './state';

const head = `------- data ------ --------------------- load -------------------- - child -
keys       mem      clients blocked requests            connections          
`;
const rowsPerHead = 20;
const everySecond = micros(1_000_000);
const children = ['', 'SAVE', 'AOF', 'SAVE+AOF', 'LOAD'];

export function* statMode(session: Session): Task<number> {
	const { host, process, options } = session;
	if (!(yield* connect(session, false, false))) return 1;
	let requests = 0;
	for (let row = 0; ; row++) {
		const reply = yield* askUntilAnswered(session, ['INFO']);
		if (reply.kind === 'error') {
			writeErr(host, process, `ERROR: ${reply.text}\n`);
			return 1;
		}
		const info = textOf(reply);
		if (row % rowsPerHead === 0) writeOut(host, process, head);
		const served = fieldOf(info, 'total_commands_processed');
		writeOut(host, process, statRow(info, served, requests === 0 ? 0 : served - requests));
		requests = served;
		yield* sleep(host, options.interval === 0 ? everySecond : options.interval);
	}
}

function textOf(reply: Reply): Latin1 {
	return reply.kind === 'bulk' || reply.kind === 'verbatim' ? reply.bytes : '';
}

/** The first field whose name ends so. */
function fieldOf(info: Latin1, name: Latin1): number {
	const at = info.indexOf(`${name}:`);
	return at < 0 ? 0 : Number(/^-?\d+/.exec(info.slice(at + name.length + 1))?.[0] ?? 0);
}

function statRow(info: Latin1, served: number, more: number): Latin1 {
	const keys = [...info.matchAll(/^db\d+:keys=(\d+)/gm)].reduce((sum, [, count]) => sum + Number(count), 0);
	const child =
		(fieldOf(info, 'bgsave_in_progress') & 1) +
		2 * (fieldOf(info, 'aof_rewrite_in_progress') & 1) +
		4 * (fieldOf(info, 'loading') & 1);
	return `${[
		String(keys).padEnd(11),
		humanBytes(fieldOf(info, 'used_memory')).padEnd(8),
		` ${String(fieldOf(info, 'connected_clients')).padEnd(8)}`,
		String(fieldOf(info, 'blocked_clients')).padEnd(8),
		`${served} (+${more})`.padEnd(19),
		` ${String(fieldOf(info, 'total_connections_received')).padEnd(12)}`,
		children[child] ?? '',
	].join('')}\n`;
}

/** @redis redis-cli.c bytesToHuman */
function humanBytes(bytes: number): Latin1 {
	if (bytes < 1024) return `${bytes}B`;
	let size = bytes / 1024;
	let unit = 0;
	for (; size >= 1024 && unit < 2; unit++) size /= 1024;
	return `${size.toFixed(2)}${'KMG'.charAt(unit)}`;
}
