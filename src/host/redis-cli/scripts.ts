// `--eval FILE keys , arguments`: a script of a file as EVAL. What becomes of it is the server's business.
// @redis redis-cli.c evalMode

import type { Latin1 } from '../../base';
import { fileErrorTexts } from '../files/tree';
import { readPlaceFile } from '../machine/place-files';
import type { Task } from '../machine/state';
import { writeErr } from '../machine/stream';
import { connect, issue } from './session';
import type { Session } from './state';

export function* evalMode(session: Session, words: readonly Latin1[]): Task<number> {
	const { host, process, options } = session;
	if (!(yield* connect(session, false, false)) && session.conn === null) return 1;
	const read = yield* readPlaceFile(host, process, options.script);
	if (!read.ok) {
		writeErr(host, process, `Can't open file '${options.script}': ${fileErrorTexts[read.error]}\n`);
		return 1;
	}
	const comma = words.indexOf(',');
	const keys = comma < 0 ? words : words.slice(0, comma);
	const given = comma < 0 ? [] : words.slice(comma + 1);
	const sent = yield* issue(session, ['EVAL', read.text, String(keys.length), ...keys, ...given], options.repeat);
	return sent === 'ok' ? 0 : 1;
}
