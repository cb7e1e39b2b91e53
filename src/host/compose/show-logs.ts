// The logs of several containers as compose prints them: each line after its container's name, names of one width, the
// name coloured on a terminal. Lines come in the order in which they were written.

import { type Latin1, utf8Encode } from '../../base';
import type { LogLine } from '../docker/output';
import { isScreen } from '../docker/screen';
import type { Container } from '../docker/state';
import { isoTime } from '../docker/words';
import type { Host, Process } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import { logName } from './containers';

/** Cyan, yellow, green, magenta, blue, and the same again in bold. */
const colours = ['36', '33', '32', '35', '34', '36;1', '33;1', '32;1', '35;1', '34;1'];

interface Shown {
	readonly container: Container;
	readonly name: string;
	readonly colour: string | null;
	/** Lines of its log that are out. */
	next: number;
}

export interface LogShow {
	readonly host: Host;
	readonly process: Process;
	readonly containers: readonly Shown[];
	readonly width: number;
	readonly stamps: boolean;
	readonly prefixes: boolean;
	/** Later lines are not shown. */
	readonly until: number;
}

export interface LogOptions {
	readonly coloured: boolean;
	readonly prefixes: boolean;
	readonly stamps: boolean;
	readonly until?: number;
}

/** `from`: the first line of each container that is shown. */
export function createLogShow(
	host: Host,
	process: Process,
	project: string,
	containers: readonly Container[],
	from: (container: Container) => number,
	{ coloured, prefixes, stamps, until = Infinity }: LogOptions,
): LogShow {
	const paints = coloured && isScreen(host, process);
	const shown = containers.map((container, i) => ({
		container,
		name: logName(project, container),
		colour: paints ? (colours[i % colours.length] ?? null) : null,
		next: from(container),
	}));
	const width = Math.max(0, ...shown.map(({ name }) => name.length)) + 1;
	return { host, process, containers: shown, width, stamps, prefixes, until };
}

/** Prints what has come since. */
export function showNew(show: LogShow): void {
	const lines = show.containers.flatMap((shown, order) => {
		const fresh = shown.container.output.lines.slice(shown.next);
		shown.next = shown.container.output.lines.length;
		return fresh.filter(({ at }) => at <= show.until).map((line) => ({ line, shown, order }));
	});
	lines.sort((a, b) => a.line.at - b.line.at || a.order - b.order);
	for (const { line, shown } of lines) showLine(show, shown, line);
}

function showLine(show: LogShow, { name, colour }: Shown, line: LogLine): void {
	const { host, process, width, stamps, prefixes } = show;
	const text: Latin1 = `${stamps ? `${isoTime(line.at)} ` : ''}${line.text}`;
	const prefix = prefixes ? paint(colour, `${name.padEnd(width)} | `) : '';
	const write = line.stream === 'stdout' ? writeOut : writeErr;
	write(host, process, `${utf8Encode(prefix)}${text}\n`);
}

/** A line about a container that is not of its log. */
export function showEnd({ host, process, containers }: LogShow, container: Container): void {
	const shown = containers.find((one) => one.container === container);
	if (shown === undefined) return;
	const text = paint(shown.colour, `${shown.name} exited with code ${container.exitCode}`);
	writeOut(host, process, utf8Encode(`${text}\n`));
}

function paint(colour: string | null, text: string): string {
	return colour === null ? text : `\x1b[${colour}m${text}\x1b[0m`;
}
