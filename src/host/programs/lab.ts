// lab: what docker has no word for. Links between nodes are cut, silenced, healed, slowed and narrowed by command, and
// the frames on them held and let go, so that the record has all of it like everything else that is typed.

import type { Latin1 } from '../../base';
import type { HoldOrder, LinkSettings } from '../io';
import type { Host, Process, Program, Task } from '../machine/state';
import { writeOut } from '../machine/stream';
import { emit } from '../machine/tell';
import { key, sleep, waitFor } from '../machine/waiting';
import { disk, diskWords } from './lab-disk';
import { exportTo } from './lab-export';
import { importFrom } from './lab-import';
import { changeMicros, complain } from './lab-said';
import { time, timeWords } from './lab-time';
import { readLasts, readSettings, readSpan, readWords, settingNames, type Words } from './lab-words';

const usage = `Usage:  lab link cut A B [--for 5s]         both ends get a reset, and dials are refused
        lab link silence A B [--for 5s] [--from A]
                                            all is swallowed, and nobody is told
        lab link heal A B                   the link works again
        lab link A B [--latency 40ms] [--jitter 5ms] [--bandwidth 4kb | none] [--loss 2%] [--from A]
        lab partition A,B C,D [--silent [--from A]] [--for 5s]
                                            cuts every link between the two sides
        lab heal                            heals every link

        lab hold A B [--from A]             what is sent stays in the air
        lab held [A B]                      lists what is held, with numbers
        lab deliver A B [N]                 frame N arrives; without N the first one
        lab delay A B N 500ms               frame N goes on so much later
        lab drop A B N                      frame N is lost: TCP sends it again
        lab release A B [--from A]          all goes on, in order

        lab disk NODE full                  nothing more finds room, until lab disk NODE ok
        lab disk NODE limit 64kb            no more than that finds room in all
        lab disk NODE slow 500ms            each sync of a file takes so much longer
        lab disk host full | ok             the same of this computer's own files

        lab time                            which time it is here
        lab time run 5s                     waits so long, and the page does not
        lab time until 12:00:05             so until then; +30s is from now
        lab time speed 0.5 | play | pause | step [message | command | log | second]
                                            the page's clock, as its controls have it

        lab export DIR [--lang ko|en]       this world for a real docker: a compose file,
                                            redis.conf files and the steps as a script
        lab import FILE [DIR] [--keys]      the world that INFO, a log or a redis.conf of a real
                                            server tells of, as files for docker compose

A and B are names of containers, or "host". Latency is one way, at least 1ms; up to
jitter is added to it. Bandwidth is bytes a second: 500b, 4kb, 1mb. Loss is the share
of frames that arrive one retransmission late: TCP loses time, never bytes. With
--from only what that end sends is concerned; of a partition, what its side sends.
`;

type Verb = (host: Host, process: Process, words: readonly Latin1[]) => Task<number>;

const verbs: ReadonlyMap<Latin1, Verb> = new Map<Latin1, Verb>([
	['link', link],
	['partition', partition],
	['heal', healAll],
	['hold', (host, process, words) => orderAll(host, process, words, { do: 'hold' })],
	['release', (host, process, words) => orderAll(host, process, words, { do: 'release' })],
	['disk', disk],
	['time', time],
	['export', exportTo],
	['import', importFrom],
	['held', list],
	['deliver', deliver],
	['delay', delay],
	['drop', drop],
]);

export const lab: Program = function* (host, process) {
	const [, verb, ...words] = process.argv;
	if (verb === undefined || verb === 'help' || verb === '--help') {
		writeOut(host, process, usage);
		return 0;
	}
	const run = verbs.get(verb);
	if (run === undefined) return complain(host, process, `unknown command "${verb}". See "lab help".`);
	return yield* run(host, process, words);
};

/** What Tab offers behind these words of a command. */
export function labWords(before: readonly Latin1[], names: readonly Latin1[]): Latin1[] {
	const [verb, next] = before;
	if (verb === undefined) return ['help', ...verbs.keys()].sort();
	const offered = [...names];
	if (verb === 'link') offered.push(...(next === undefined ? ['cut', 'silence', 'heal'] : linkOptions(next)));
	if (verb === 'partition') offered.push('--silent', '--for', '--from');
	if (verb === 'hold' || verb === 'release') offered.push('--from');
	if (verb === 'time') return timeWords(before.slice(1));
	if (verb === 'disk') return diskWords(before.slice(1), names);
	if (verb === 'export') return ['--lang'];
	if (verb === 'import') return ['--keys'];
	return verb === 'help' || verb === 'heal' ? [] : offered.sort();
}

function linkOptions(verb: Latin1): readonly Latin1[] {
	if (verb === 'heal') return [];
	if (verb === 'cut') return ['--for'];
	return verb === 'silence' ? ['--for', '--from'] : [...settingNames, '--from'];
}

const faults: ReadonlyMap<Latin1, LinkSettings> = new Map<Latin1, LinkSettings>([
	['cut', { up: false, silent: false }],
	['silence', { silent: true }],
	['heal', { up: true, silent: false }],
]);

function* link(host: Host, process: Process, words: readonly Latin1[]): Task<number> {
	const fault = faults.get(words[0] ?? '');
	const read = readWords(fault === undefined ? words : words.slice(1));
	if (typeof read === 'string') return complain(host, process, read);
	const problem = endsProblem(host, read.names);
	if (problem !== null) return complain(host, process, problem);
	const split = splitFrom(read);
	if (typeof split === 'string') return complain(host, process, split);
	const { from, options } = split;
	if (from !== null && (words[0] === 'heal' || words[0] === 'cut'))
		return complain(host, process, `${words[0]} is always both ways: a connection has no half`);
	const more =
		fault === undefined ? readSettings(options) : words[0] === 'heal' ? noOptions(options) : readLasts(options);
	if (typeof more === 'string') return complain(host, process, more);
	change(host, read.names, { ...fault, ...more }, from);
	yield* sleep(host, changeMicros);
	return 0;
}

function noOptions([first]: readonly { readonly name: Latin1 }[]): LinkSettings | string {
	return first === undefined ? {} : `unknown option ${first.name}`;
}

function change(
	host: Host,
	[a = '', b = '']: readonly Latin1[],
	settings: LinkSettings,
	from: Latin1 | null = null,
): void {
	emit(host, { kind: 'lab-link', a, b, change: settings, ...(from === null ? {} : { from }) });
}

/** `--from A`, one of the two names. */
function splitFrom({
	names,
	options,
}: Words): { readonly from: Latin1 | null; readonly options: Words['options'] } | string {
	const given = options.findLast(({ name }) => name === '--from');
	if (given !== undefined && !names.includes(given.value)) return `"${given.value}" is no end of this link`;
	return { from: given?.value ?? null, options: options.filter(({ name }) => name !== '--from') };
}

/** Null: these are two ends of a link. */
function endsProblem(host: Host, names: readonly Latin1[]): string | null {
	const [a, b] = names;
	if (a === undefined || b === undefined || names.length > 2) return 'a link has two ends. See "lab help".';
	const missing = names.find((name) => !isPlace(host, name));
	if (missing !== undefined) return `no container is called "${missing}"`;
	return a === b ? 'the two ends of a link differ' : null;
}

function isPlace(host: Host, name: Latin1): boolean {
	return placesOf(host).includes(name);
}

function placesOf(host: Host): Latin1[] {
	return ['host', ...[...host.daemon.containers.values()].map(({ name }) => name)];
}

function* partition(host: Host, process: Process, words: readonly Latin1[]): Task<number> {
	const read = readWords(words, ['--silent']);
	if (typeof read === 'string') return complain(host, process, read);
	const sides = read.names.map((names) => names.split(',').filter((name) => name !== ''));
	const [left, right] = sides;
	if (left === undefined || right === undefined || sides.length > 2)
		return complain(host, process, 'a partition has two sides: lab partition A,B C');
	const isSilent = read.options.some(({ name }) => name === '--silent');
	const from = read.options.findLast(({ name }) => name === '--from')?.value ?? null;
	const lasts = readLasts(read.options.filter(({ name }) => name !== '--silent' && name !== '--from'));
	if (typeof lasts === 'string') return complain(host, process, lasts);
	const problem = sidesProblem(host, left, right, from);
	if (problem !== null) return complain(host, process, problem);
	if (from !== null && !isSilent)
		return complain(host, process, 'cut is always both ways: a connection has no half. One way: --silent');
	const fault = faults.get(isSilent ? 'silence' : 'cut');
	const isFrom = (side: readonly Latin1[]) => from !== null && side.includes(from);
	for (const a of left)
		for (const b of right) change(host, [a, b], { ...fault, ...lasts }, isFrom(left) ? a : isFrom(right) ? b : null);
	yield* sleep(host, changeMicros);
	return 0;
}

/** Null: these are two sides. */
function sidesProblem(
	host: Host,
	left: readonly Latin1[],
	right: readonly Latin1[],
	from: Latin1 | null,
): string | null {
	const both = left.find((name) => right.includes(name));
	if (both !== undefined) return `"${both}" cannot be on both sides`;
	const all = [...left, ...right];
	const missing = all.find((name) => !isPlace(host, name));
	if (missing !== undefined) return `no container is called "${missing}"`;
	return from === null || all.includes(from) ? null : `"${from}" is on neither side`;
}

function* healAll(host: Host, process: Process, words: readonly Latin1[]): Task<number> {
	if (words.length > 0) return complain(host, process, 'heal heals every link; one: lab link heal A B');
	for (const pair of pairsOf(host)) change(host, pair, { ...faults.get('heal') });
	yield* sleep(host, changeMicros);
	return 0;
}

function pairsOf(host: Host): (readonly [Latin1, Latin1])[] {
	const places = placesOf(host);
	return places.flatMap((a, index) => places.slice(index + 1).map((b) => [a, b] as const));
}

function* orderAll(host: Host, process: Process, words: readonly Latin1[], order: HoldOrder): Task<number> {
	const read = readWords(words);
	if (typeof read === 'string') return complain(host, process, read);
	const problem = endsProblem(host, read.names);
	if (problem !== null) return complain(host, process, problem);
	const split = splitFrom(read);
	if (typeof split === 'string') return complain(host, process, split);
	const [other] = split.options;
	if (other !== undefined) return complain(host, process, `unknown option ${other.name}`);
	return yield* obey(host, process, read.names, order, split.from);
}

function* deliver(host: Host, process: Process, words: readonly Latin1[]): Task<number> {
	const number = words[2] === undefined ? null : readNumber(words[2]);
	if (words.length > 3) return complain(host, process, 'deliver takes one frame: lab deliver A B 2');
	if (number === undefined) return complain(host, process, notANumber(words[2]));
	return yield* orderOne(host, process, words, { do: 'deliver', number });
}

function* drop(host: Host, process: Process, words: readonly Latin1[]): Task<number> {
	const number = readNumber(words[2] ?? '');
	if (words.length !== 3) return complain(host, process, 'which frame? lab drop A B 2. See "lab held".');
	if (number === undefined) return complain(host, process, notANumber(words[2]));
	return yield* orderOne(host, process, words, { do: 'drop', number });
}

function* delay(host: Host, process: Process, words: readonly Latin1[]): Task<number> {
	if (words.length !== 4) return complain(host, process, 'which frame, and by how much? lab delay A B 2 500ms');
	const number = readNumber(words[2] ?? '');
	const by = readSpan(words[3] ?? '');
	if (number === undefined) return complain(host, process, notANumber(words[2]));
	if (by === null || by < 1_000)
		return complain(host, process, `"${words[3]}" is no time: write for example 500ms or 5s`);
	return yield* orderOne(host, process, words, { do: 'delay', number, by });
}

function notANumber(word: Latin1 | undefined): string {
	return `"${word ?? ''}" is no number of a frame. See "lab held".`;
}

function readNumber(word: Latin1): number | undefined {
	return /^[1-9]\d{0,8}$/.test(word) ? Number(word) : undefined;
}

function* orderOne(host: Host, process: Process, words: readonly Latin1[], order: HoldOrder): Task<number> {
	const names = words.slice(0, 2);
	const problem = endsProblem(host, names);
	if (problem !== null) return complain(host, process, problem);
	return yield* obey(host, process, names, order, null);
}

function* obey(
	host: Host,
	process: Process,
	names: readonly Latin1[],
	order: HoldOrder,
	from: Latin1 | null,
): Task<number> {
	const { ok, text } = yield* answerTo(host, ask(host, names, order, from));
	if (!ok) return complain(host, process, text);
	writeOut(host, process, text);
	return 0;
}

function ask(host: Host, [a = '', b = '']: readonly Latin1[], order: HoldOrder, from: Latin1 | null): number {
	const ticket = host.nextTicket++;
	emit(host, { kind: 'lab-hold', a, b, from, order, ticket });
	return ticket;
}

function* answerTo(host: Host, ticket: number): Task<{ readonly ok: boolean; readonly text: string }> {
	for (;;) {
		const answer = host.labAnswers.get(ticket);
		if (answer !== undefined) {
			host.labAnswers.delete(ticket);
			return answer;
		}
		yield* waitFor(key.labAnswer(ticket));
	}
}

const columns = 'N\tDIRECTION\tSIZE\tSINCE\tSTATE\tFIRST LINE\n';

function* list(host: Host, process: Process, words: readonly Latin1[]): Task<number> {
	const problem = words.length === 0 ? null : endsProblem(host, words);
	if (problem !== null) return complain(host, process, problem);
	const pairs = words.length === 0 ? pairsOf(host) : [words];
	const tickets = pairs.map((pair) => ask(host, pair, { do: 'list' }, null));
	let lines = '';
	for (const ticket of tickets) lines += (yield* answerTo(host, ticket)).text;
	writeOut(host, process, lines === '' ? 'nothing is held\n' : aligned(columns + lines));
	return 0;
}

function aligned(text: string): string {
	const rows = text
		.trimEnd()
		.split('\n')
		.map((line) => line.split('\t'));
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	return rows
		.map(
			(row) =>
				`${row
					.map((cell, i) => cell.padEnd((widths[i] ?? 0) + 3))
					.join('')
					.trimEnd()}\n`,
		)
		.join('');
}
