// Sends what comes in as it is, and counts the replies until that of a last ECHO.
// @redis redis-cli.c pipeMode

import { micros } from '../../base';
import { encodeCommand } from '../../resp';
import { receive, sendBytes } from '../machine/net';
import type { Task } from '../machine/state';
import { readAll, writeErr, writeOut } from '../machine/stream';
import { connect } from './session';
import type { Session } from './state';

const mark = 'resync-end-of-pipe-1';

export function* pipeMode(session: Session): Task<number> {
	const { host, process, options } = session;
	if (!(yield* connect(session, false, false)) || session.conn === null) return 1;
	const { conn } = session;
	const sent = (yield* readAll(host, process)) ?? '';
	sendBytes(host, conn, `${sent}${sent === '' || sent.endsWith('\n') ? '' : '\n'}${encodeCommand(['ECHO', mark])}`);
	writeOut(host, process, 'All data transferred. Waiting for the last reply...\n');
	let errors = 0;
	let replies = 0;
	for (;;) {
		// Whole seconds are counted, and one begins.
		const limit = options.pipeTimeout > 0 ? micros(host.now + (options.pipeTimeout + 1) * 1_000_000) : null;
		const received = yield* receive(conn, limit);
		if (received.kind === 'late') {
			writeErr(host, process, `No replies for ${options.pipeTimeout} seconds: exiting.\n`);
			errors++;
			break;
		}
		if (received.kind === 'closed' && received.how === 'fin') return 1;
		if (received.kind !== 'reply') {
			writeErr(host, process, 'Error reading from the server: Connection reset by peer\n');
			return 1;
		}
		const { reply } = received;
		if (reply.kind === 'bulk' && reply.bytes === mark) {
			writeOut(host, process, 'Last reply received from server.\n');
			break;
		}
		if (reply.kind === 'error') {
			errors++;
			writeErr(host, process, `${reply.text}\n`);
		}
		replies++;
	}
	writeOut(host, process, `errors: ${errors}, replies: ${replies}\n`);
	return errors > 0 ? 1 : 0;
}
