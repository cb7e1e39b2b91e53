// Walks over all keys with SCAN: to list them, or to find the biggest and the most used. ^C ends a search with what it
// has found so far.
// @redis redis-cli.c scanMode
// @redis redis-cli.c findBigKeys
// @redis redis-cli.c findHotKeys

import type { Latin1 } from '../../base';
import type { Reply } from '../../resp';
import type { Task } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import { sleep } from '../machine/waiting';
import { quoted } from './format';
import { ask, askAll, connect } from './session';
import type { Session } from './state';

interface Page {
	readonly keys: readonly Latin1[];
	readonly next: Latin1;
}

/** Null: it can't go on, and why was said. */
function* scanPage(session: Session, cursor: Latin1): Task<Page | null> {
	const { host, process, options } = session;
	const match = options.pattern === null ? [] : ['MATCH', options.pattern];
	const reply = yield* ask(session, ['SCAN', cursor, ...match]);
	if (reply?.kind !== 'array') {
		writeErr(host, process, reply?.kind === 'error' ? `SCAN error: ${reply.text}\n` : '\nI/O error\n');
		return null;
	}
	const [next, keys] = reply.items;
	return { next: bytesOf(next), keys: keys?.kind === 'array' ? keys.items.map(bytesOf) : [] };
}

function bytesOf(reply: Reply | undefined): Latin1 {
	if (reply?.kind === 'bulk') return reply.bytes;
	return reply?.kind === 'simple' ? reply.text : '';
}

function countOf(reply: Reply): number {
	return reply.kind === 'integer' ? Number(reply.value) : 0;
}

export function* scanMode(session: Session): Task<number> {
	const { host, process, options } = session;
	if (!(yield* connect(session, false, false))) return 1;
	let cursor = '0';
	do {
		const page = yield* scanPage(session, cursor);
		if (page === null) return 1;
		for (const name of page.keys) writeOut(host, process, `${options.output === 'standard' ? quoted(name) : name}\n`);
		cursor = page.next;
		if (options.interval > 0) yield* sleep(host, options.interval);
	} while (cursor !== '0');
	return 0;
}

interface Search {
	sampled: number;
	/** How much of the keys was seen when the last page was asked for. */
	percent: string;
}

function percentText(part: number, whole: number): string {
	return (whole === 0 ? 0 : (100 * part) / whole).toFixed(2).padStart(5, '0');
}

const pagesPerPause = 100;

/** Goes through all keys, or until ^C; false: it ended with a mistake that was said. */
function* search(
	session: Session,
	what: string,
	state: Search,
	take: (keys: readonly Latin1[]) => Task<boolean>,
): Task<boolean> {
	const { host, process, options } = session;
	const size = yield* ask(session, ['DBSIZE']);
	if (size?.kind !== 'integer') {
		const why = size?.kind === 'error' ? `Couldn't determine DBSIZE: ${size.text}\n` : '\nI/O error\n';
		writeErr(host, process, why);
		return false;
	}
	writeOut(
		host,
		process,
		`\n# Scanning the entire keyspace to find ${what} keys as well as\n# average sizes per key type.  You can use -i 0.1 to sleep 0.1 sec\n# per 100 SCAN commands (not usually needed).\n\n`,
	);
	process.catches.add('SIGINT');
	let cursor = '0';
	let pages = 0;
	do {
		state.percent = percentText(state.sampled, Number(size.value));
		const page = yield* scanPage(session, cursor);
		if (page === null || !(yield* take(page.keys))) return false;
		cursor = page.next;
		if (options.interval > 0 && ++pages % pagesPerPause === 0) {
			if (!(yield* sleep(host, options.interval))) session.interrupted = true;
		}
	} while (cursor !== '0' && !session.interrupted);
	return true;
}

interface TypeFound {
	readonly name: Latin1;
	readonly sizeCommand: Latin1;
	readonly unit: Latin1;
	count: number;
	total: number;
	biggest: number;
	biggestKey: Latin1 | null;
}

function typesToFind(): TypeFound[] {
	const rows: readonly (readonly [string, string, string])[] = [
		['list', 'LLEN', 'items'],
		['hash', 'HLEN', 'fields'],
		['string', 'STRLEN', 'bytes'],
		['stream', 'XLEN', 'entries'],
		['set', 'SCARD', 'members'],
		['zset', 'ZCARD', 'members'],
	];
	return rows.map(([name, sizeCommand, unit]) => ({
		name,
		sizeCommand,
		unit,
		count: 0,
		total: 0,
		biggest: 0,
		biggestKey: null,
	}));
}

/** @param memory sizes are those of MEMORY USAGE */
export function* bigKeysMode(session: Session, memory: boolean): Task<number> {
	const { host, process } = session;
	if (!(yield* connect(session, false, false))) return 1;
	const state: Search = { sampled: 0, percent: '' };
	const types = typesToFind();
	let nameBytes = 0;
	const done = yield* search(session, 'biggest', state, function* (keys) {
		const found = yield* typesOf(session, keys, types);
		const sizes = found === null ? null : yield* sizesOf(session, keys, found, memory);
		if (found === null || sizes === null) return false;
		keys.forEach((name, i) => {
			const type = found[i];
			const size = sizes[i] ?? 0;
			if (type === undefined) return;
			type.total += size;
			type.count++;
			nameBytes += name.length;
			state.sampled++;
			if (type.biggest >= size) return;
			type.biggest = size;
			type.biggestKey = quoted(name);
			const unit = memory ? 'bytes' : type.unit;
			writeOut(
				host,
				process,
				`[${state.percent}%] Biggest ${type.name.padEnd(6)} found so far '${type.biggestKey}' with ${size} ${unit}\n`,
			);
		});
		return true;
	});
	if (!done) return 1;
	writeOut(host, process, summary(session, state) + bigSummary(types, state.sampled, nameBytes, memory));
	return 0;
}

function summary({ interrupted }: Session, { sampled, percent }: Search): Latin1 {
	return `\n-------- summary -------\n\n${interrupted ? `[${percent}%] ` : ''}Sampled ${sampled} keys in the keyspace!\n`;
}

function bigSummary(types: readonly TypeFound[], sampled: number, nameBytes: number, memory: boolean): Latin1 {
	const average = sampled === 0 ? 0 : nameBytes / sampled;
	const biggest = types.map(({ name, biggestKey, biggest: size, unit }) =>
		biggestKey === null
			? ''
			: `Biggest ${name.padStart(6)} found '${biggestKey}' has ${size} ${memory ? 'bytes' : unit}\n`,
	);
	const all = types.map(({ name, count, total, unit }) => {
		const each = (count === 0 ? 0 : total / count).toFixed(2);
		return `${count} ${name}s with ${total} ${memory ? 'bytes' : unit} (${percentText(count, sampled)}% of keys, avg size ${each})\n`;
	});
	return `Total key length in bytes is ${nameBytes} (avg len ${average.toFixed(2)})\n\n${biggest.join('')}\n${all.join('')}`;
}

/** One for each key; undefined: it is gone. */
function* typesOf(
	session: Session,
	keys: readonly Latin1[],
	types: TypeFound[],
): Task<(TypeFound | undefined)[] | null> {
	const replies = yield* askAll(
		session,
		keys.map((name) => ['TYPE', name]),
	);
	return replies?.map((reply) => types.find(({ name }) => name === bytesOf(reply))) ?? null;
}

function* sizesOf(
	session: Session,
	keys: readonly Latin1[],
	found: readonly (TypeFound | undefined)[],
	memory: boolean,
): Task<number[] | null> {
	const { memorySamples } = session.options;
	const samples = memorySamples === null || memorySamples === 0 ? [] : ['SAMPLES', String(memorySamples)];
	const asked = keys.flatMap((name, i) => {
		const type = found[i];
		if (type === undefined) return [];
		return [{ i, argv: memory ? ['MEMORY', 'USAGE', name, ...samples] : [type.sizeCommand, name] }];
	});
	const replies = yield* askAll(
		session,
		asked.map(({ argv }) => argv),
	);
	if (replies === null) return null;
	const sizes = keys.map(() => 0);
	replies.forEach((reply, at) => {
		const { i = 0, argv = [] } = asked[at] ?? {};
		if (reply.kind === 'integer') sizes[i] = Number(reply.value);
		else if (reply.kind === 'error') {
			const text = `Warning:  ${argv[0]} on '${quoted(keys[i] ?? '')}' failed (may have changed type)\n`;
			writeErr(session.host, session.process, text);
		}
	});
	return sizes;
}

const hotKeysMax = 16;

export function* hotKeysMode(session: Session): Task<number> {
	const { host, process } = session;
	if (!(yield* connect(session, false, false))) return 1;
	const state: Search = { sampled: 0, percent: '' };
	/** Coldest first. */
	const hot: { readonly name: Latin1; readonly uses: number }[] = [];
	const done = yield* search(session, 'hot', state, function* (keys) {
		const replies = yield* askAll(
			session,
			keys.map((name) => ['OBJECT', 'FREQ', name]),
		);
		if (replies === null) return false;
		for (const [i, reply] of replies.entries()) {
			if (reply.kind === 'error') {
				writeErr(host, process, `Error: ${reply.text}\n`);
				return false;
			}
			state.sampled++;
			const uses = countOf(reply);
			const place = hot.findIndex((other) => uses <= other.uses);
			const at = place < 0 ? hot.length : place;
			if (uses === 0 || (at === 0 && hot.length === hotKeysMax)) continue;
			const name = quoted(keys[i] ?? '');
			hot.splice(at, 0, { name, uses });
			if (hot.length > hotKeysMax) hot.shift();
			writeOut(host, process, `[${state.percent}%] Hot key '${name}' found so far with counter ${uses}\n`);
		}
		return true;
	});
	if (!done) return 1;
	const rows = [...hot].reverse().map(({ name, uses }) => `hot key found with counter: ${uses}\tkeyname: ${name}\n`);
	writeOut(host, process, summary(session, state) + rows.join(''));
	return 0;
}
