// lab time: which time it is here, waiting for another, and what is asked of the page's clock. A wait is one of virtual
// time, in every runtime and every replay; how fast it passes, and whether the clock stands, is the page's alone.

import { civilTime, type Latin1, type Micros, micros } from '../../base';
import type { StepOf } from '../io';
import type { Host, Process, Task } from '../machine/state';
import { writeOut } from '../machine/stream';
import { tell } from '../machine/tell';
import { sleep } from '../machine/waiting';
import { complain } from './lab-said';
import { readSpan } from './lab-words';

type Verb = (host: Host, process: Process, word: Latin1 | undefined) => number | Task<number>;

/** Those that the page's transport offers. */
const speeds: readonly number[] = [0.1, 0.2, 0.5, 1, 2, 5, 10, 100];
const steps: readonly Latin1[] = ['message', 'command', 'log', 'second'] satisfies readonly StepOf[];
const dayMicros = 86_400_000_000;

const verbs: ReadonlyMap<Latin1, Verb> = new Map<Latin1, Verb>([
	['run', run],
	['until', until],
	['speed', speed],
	['play', (host, process, word) => alone(host, process, word, 'play')],
	['pause', (host, process, word) => alone(host, process, word, 'pause')],
	['step', step],
]);

export function* time(host: Host, process: Process, words: readonly Latin1[]): Task<number> {
	const [verb, word, ...more] = words;
	if (verb === undefined) {
		writeOut(host, process, `${clockText(host.now)} UTC, ${spanText(host.now - host.spec.startsAt)} since the start\n`);
		return 0;
	}
	if (isPlaceName(host, verb))
		return complain(host, process, `${verb} has no clock of its own: one time is for all. See "lab help".`);
	const known = verbs.get(verb);
	if (known === undefined || more.length > 0)
		return complain(
			host,
			process,
			'time takes run 5s, until 12:00:05 or +30s, speed 0.5, play, pause or step. See "lab help".',
		);
	const done = known(host, process, word);
	return typeof done === 'number' ? done : yield* done;
}

/** What Tab offers behind `time` and these words. */
export function timeWords(before: readonly Latin1[]): Latin1[] {
	if (before.length === 0) return [...verbs.keys()].sort();
	if (before.length > 1) return [];
	if (before[0] === 'until') return ['+30s'];
	if (before[0] === 'step') return [...steps].sort();
	return before[0] === 'speed' ? speeds.map(String) : [];
}

function clockText(at: Micros): string {
	const { year, month, day, hour, minute, second, micros: rest } = civilTime(at);
	const two = (n: number) => String(n).padStart(2, '0');
	const part = String(Math.floor(rest / 1_000)).padStart(3, '0');
	return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}.${part}`;
}

function spanText(span: number): string {
	return `${(Math.floor(span / 1_000) / 1_000).toFixed(3)}s`;
}

/** The page hurries; the program sleeps. */
function* waitFor(host: Host, at: Micros): Task<number> {
	tell(host, 'clock.asked', { ask: { do: 'run', until: at } });
	return (yield* sleep(host, micros(at - host.now))) ? 0 : 130;
}

function* run(host: Host, process: Process, word: Latin1 | undefined): Task<number> {
	const span = readSpan(word ?? '');
	if (span === null) return complain(host, process, `"${word ?? ''}" is no time: write for example 500ms or 5s`);
	return yield* waitFor(host, micros(host.now + span));
}

/** Whose time somebody wants to change alone. */
function isPlaceName(host: Host, word: Latin1): boolean {
	return word === 'host' || [...host.daemon.containers.values()].some(({ name }) => name === word);
}

function* until(host: Host, process: Process, word: Latin1 | undefined): Task<number> {
	if (word?.startsWith('+') === true) return yield* run(host, process, word.slice(1));
	const match = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d(?:\.\d{1,6})?))?$/.exec(word ?? '');
	if (match === null)
		return complain(host, process, `"${word ?? ''}" is no time of day: write for example 12:00:05, or +30s`);
	const [, hour, minute, second = '0'] = match;
	const ofDay = (Number(hour) * 3_600 + Number(minute) * 60) * 1_000_000 + Math.round(Number(second) * 1_000_000);
	const today = host.now - (host.now % dayMicros) + ofDay;
	return yield* waitFor(host, micros(today < host.now ? today + dayMicros : today));
}

function speed(host: Host, process: Process, word: Latin1 | undefined): number {
	const wanted = Number((word ?? '').replace(/x$/, ''));
	if (!speeds.includes(wanted)) return complain(host, process, `a speed is ${speeds.join(', ')}`);
	tell(host, 'clock.asked', { ask: { do: 'speed', speed: wanted } });
	return 0;
}

function step(host: Host, process: Process, word: Latin1 | undefined): number {
	const unit = steps.find((one) => one === (word ?? 'message')) as StepOf | undefined;
	if (unit === undefined) return complain(host, process, `a step is one ${steps.join(', ')}`);
	tell(host, 'clock.asked', { ask: { do: 'step', unit } });
	return 0;
}

function alone(host: Host, process: Process, word: Latin1 | undefined, what: 'play' | 'pause'): number {
	if (word !== undefined) return complain(host, process, `${what} takes nothing more`);
	tell(host, 'clock.asked', { ask: { do: what } });
	return 0;
}
