// A command of a mode that goes on for ever: when the server goes away, it is sought once a second.
// @redis redis-cli.c reconnectingRedisCommand

import type { Latin1 } from '../../base';
import { micros } from '../../base';
import type { Reply } from '../../resp';
import type { Task } from '../machine/state';
import { writeOut } from '../machine/stream';
import { sleep } from '../machine/waiting';
import { ask, drop, reach } from './session';
import type { Session } from './state';

const clearLine = '\r\x1b[0K';
const pause = micros(1_000_000);

/** A new connection is not authenticated again: neither is the real one's. */
export function* askUntilAnswered(session: Session, argv: readonly Latin1[]): Task<Reply> {
	const { host, process } = session;
	let tries = 0;
	for (;;) {
		while (session.conn === null) {
			writeOut(host, process, `${clearLine}Reconnecting... ${++tries}\r`);
			yield* reach(session);
			yield* sleep(host, pause);
		}
		const reply = yield* ask(session, argv);
		if (tries > 0) writeOut(host, process, clearLine);
		if (reply !== null) return reply;
		drop(session);
	}
}
