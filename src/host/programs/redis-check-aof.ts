// redis-check-aof: goes through an append-only file, or all files of a manifest, and cuts off a broken end if it may.
// @redis redis-check-aof.c redis_check_aof_main, checkMultiPartAof, checkOldStyleAof

import { type Latin1, logStamp } from '../../base';
import { parentOf } from '../files/paths';
import { fileErrorTexts } from '../files/tree';
import { readPlaceFile, writePlaceFile } from '../machine/place-files';
import type { FileCheckers, Host, Process, Program, Task } from '../machine/state';
import { readLine, writeOut } from '../machine/stream';
import { checkSnapshot } from './redis-check-rdb';

const usage = 'Usage: redis-check-aof [--fix|--truncate-to-timestamp $timestamp] <file.manifest|file.aof>\n';

interface Check {
	readonly host: Host;
	readonly process: Process;
	readonly checkers: FileCheckers;
	readonly fix: boolean;
	/** Unix seconds; what is later is cut off. */
	readonly until: number | null;
	/** Lines are counted through all files. */
	line: number;
}

/** `ended`: the program is over, and has said why. */
type Verdict = 'valid' | 'empty' | 'cut' | 'ended';

export const redisCheckAof: Program = function* (host, process) {
	const say = (text: Latin1): number => {
		writeOut(host, process, text);
		return 1;
	};
	const words = process.argv.slice(1);
	const path = words.at(-1) ?? '';
	const [option, time = ''] = words;
	const fix = words.length === 2 && option === '--fix';
	const cuts = words.length === 3 && option === '--truncate-to-timestamp';
	if (words.length !== 1 && !fix && !cuts) return say(usage);
	if (cuts && !/^\s*[+-]?\d+$/.test(time)) return say('Invalid timestamp, aborting...\n');
	if (host.checkers === null) return 1;
	const check: Check = { host, process, checkers: host.checkers, fix, until: cuts ? Number(time) : null, line: 1 };
	const read = yield* readPlaceFile(host, process, path);
	if (!read.ok) {
		if (read.error === 'EISDIR') return say(`Cannot read file: ${path}\n`);
		return say(`Cannot open file ${path}: ${fileErrorTexts[read.error]}\n`);
	}
	return yield* isManifest(read.text) ? checkAll(check, path, read.text) : checkOne(check, path);
};

/** Its first line that is no comment begins as a manifest's do. */
function isManifest(text: Latin1): boolean {
	return /^(?:#[^\n]*\n)*file/.test(text);
}

function say({ host, process }: Check, text: Latin1): void {
	writeOut(host, process, text);
}

function* checkOne(check: Check, path: Latin1): Task<number> {
	say(check, 'Start checking Old-Style AOF\n');
	const verdict = yield* checkFile(check, path, path, true);
	if (verdict === 'valid') say(check, `AOF ${path} is valid\n`);
	if (verdict === 'empty') say(check, `AOF ${path} is empty\n`);
	return verdict === 'ended' ? 1 : 0;
}

function* checkAll(check: Check, path: Latin1, text: Latin1): Task<number> {
	say(check, 'Start checking Multi Part AOF\n');
	const read = check.checkers.manifest(text);
	if (!read.ok) {
		say(check, manifestError(check, read.why, read.line));
		return 1;
	}
	const { base, increments } = read.manifest;
	const folder = path.includes('/') ? `${parentOf(path)}/`.replace('//', '/') : '';
	const each = function* (kind: string, name: Latin1, last: boolean): Task<boolean> {
		const verdict = yield* checkFile(check, folder + name, name, last);
		if (verdict === 'valid') say(check, `${kind} AOF ${name} is valid\n`);
		if (verdict === 'empty') say(check, `${kind} AOF ${name} is empty\n`);
		return verdict !== 'ended';
	};
	if (base !== null) {
		const begun = yield* readPlaceFile(check.host, check.process, folder + base.name);
		if (!begun.ok) {
			say(check, `Cannot open file ${folder + base.name}: ${fileErrorTexts[begun.error]}\n`);
			return 1;
		}
		const rdb = begun.text.startsWith('REDIS');
		say(check, `Start to check BASE AOF (${rdb ? 'RDB' : 'RESP'} format).\n`);
		if (!(yield* each('BASE', base.name, increments.length === 0))) return 1;
	}
	if (increments.length > 0) say(check, 'Start to check INCR files.\n');
	for (const [i, { name }] of increments.entries()) {
		if (!(yield* each('INCR', name, i === increments.length - 1))) return 1;
	}
	say(check, 'All AOF files and manifest are valid\n');
	return 0;
}

/** As a server logs it. */
function manifestError(
	{ host, process }: Check,
	why: Latin1,
	line: { readonly number: number; readonly text: Latin1 } | null,
): Latin1 {
	const lines = [
		'\n*** FATAL AOF MANIFEST FILE ERROR ***',
		...(line === null ? [] : [`Reading the manifest file, at line ${line.number}`, `>>> '${line.text}'`]),
		why,
	];
	return lines.map((text) => `${process.pid}:C ${logStamp(host.now)} # ${text}\n\n`).join('');
}

function* checkFile(check: Check, path: Latin1, name: Latin1, last: boolean): Task<Verdict> {
	const { host, process, checkers, until } = check;
	const read = yield* readPlaceFile(host, process, path);
	if (!read.ok) {
		say(check, `Cannot open file ${path}: ${fileErrorTexts[read.error]}, aborting...\n`);
		return 'ended';
	}
	const { text } = read;
	if (text === '') return 'empty';
	let start = 0;
	if (text.startsWith('REDIS')) {
		const end = yield* checkSnapshot(host, process, text, name);
		say(check, end === null ? 'RDB preamble of AOF file is not sane, aborting.\n' : preambleGood);
		if (end === null) return 'ended';
		start = end;
	}
	const checked = checkers.aof(text, start, name, check.line, until);
	check.line = checked.line;
	if (checked.badTime) {
		say(check, 'Invalid timestamp annotation\n');
		return 'ended';
	}
	if (checked.later !== null) return yield* cutLater(check, path, name, text, checked.later, last);
	say(check, checked.error);
	const { okUpTo, line } = checked;
	const diff = text.length - okUpTo;
	if (diff === 0 && until !== null) {
		say(check, `Truncate nothing in AOF ${name} to timestamp ${until}\n`);
		return 'valid';
	}
	const analyzed = `filename=${name}, size=${text.length}, ok_up_to=${okUpTo}, ok_up_to_line=${line}, diff=${diff}`;
	say(check, `AOF analyzed: ${analyzed}\n`);
	if (diff === 0) return 'valid';
	if (check.fix && !last) {
		say(check, `Failed to truncate AOF ${name} because it is not the last file\n`);
		return 'ended';
	}
	if (check.fix) return yield* cutBroken(check, path, name, text, okUpTo);
	say(check, `AOF ${name} is not valid. Use the --fix option to try fixing it.\n`);
	return 'ended';
}

const preambleGood = 'RDB preamble is OK, proceeding with AOF tail...\n';

function* cutLater(check: Check, path: Latin1, name: Latin1, text: Latin1, at: number, last: boolean): Task<Verdict> {
	const { host, process, until } = check;
	if (at === 0) {
		say(check, `AOF ${name} has nothing before timestamp ${until}, aborting...\n`);
		return 'ended';
	}
	if (!last) {
		say(
			check,
			`Failed to truncate AOF ${name} to timestamp ${until} to offset ${at} because it is not the last file.\nIf you insist, please delete all files after this file according to the manifest file and delete the corresponding records in manifest file manually. Then re-run redis-check-aof.\n`,
		);
		return 'ended';
	}
	const error = yield* writePlaceFile(host, process, path, text.slice(0, at));
	say(check, error === null ? `Successfully truncated AOF ${name} to timestamp ${until}\n` : failure(name, until));
	return error === null ? 'cut' : 'ended';
}

function failure(name: Latin1, until: number | null): Latin1 {
	return `Failed to truncate AOF ${name}${until === null ? '' : ` to timestamp ${until}`}\n`;
}

function* cutBroken(check: Check, path: Latin1, name: Latin1, text: Latin1, okUpTo: number): Task<Verdict> {
	const { host, process } = check;
	const diff = text.length - okUpTo;
	say(check, `This will shrink the AOF ${name} from ${text.length} bytes, with ${diff} bytes, to ${okUpTo} bytes\n`);
	const question = 'Continue? [y/N]: ';
	// At a terminal the prompt stands before the cursor, and with what is typed behind it.
	if (process.stdin.kind !== 'terminal') say(check, question);
	const answer = yield* readLine(host, process, question, 'program');
	if (answer.kind !== 'line' || !/^y/i.test(answer.text)) {
		say(check, 'Aborting...\n');
		return 'ended';
	}
	const error = yield* writePlaceFile(host, process, path, text.slice(0, okUpTo));
	say(check, error === null ? `Successfully truncated AOF ${name}\n` : failure(name, null));
	return error === null ? 'cut' : 'ended';
}
