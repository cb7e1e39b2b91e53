// Transcripts as tests. A file is a list of steps with what must be seen after each:
//
//   host-1$ COMMAND      types a line into a terminal (opened when first named) and runs until it has ended or is quiet
//   key host-1 ^C        a signal key, and what it makes this terminal print within a second
//   wait 5s              virtual time passes
//   screen host-1        what this terminal has printed that has not been shown
//   logs NAME            what this container has logged since the last time, without times
//   trace KIND ...       events of these kinds (a final * fits any ending) since the last time
//
// Lines starting with # are comments. Stamps, ids and container ids are written as <time>, <replid>, <container>.

import { micros } from '../../src/base';
import { nodePorts } from '../../src/cli/lab/ports';
import { createLab, defaultWorld, type Lab, plainEvent, type TraceEvent } from '../../src/sim';

interface Step {
	/** The step's own line, with comments and blank lines before it. */
	readonly before: readonly string[];
	readonly text: string;
	readonly seen: readonly string[];
}

interface Playing {
	readonly lab: Lab;
	readonly terminals: Set<string>;
	/** Output of terminals that has not been shown. */
	readonly output: Map<string, string>;
	/** Events that `logs NAME` and `trace` have shown. */
	readonly shown: Map<string, number>;
	readonly events: TraceEvent[];
}

const typed = /^([\w:-]+)\$ ?(.*)$/;
const directive = /^(key|wait|screen|logs|trace)( |$)/;

export function parseScenario(text: string): Step[] {
	const steps: { before: string[]; text: string; seen: string[] }[] = [];
	let before: string[] = [];
	for (const row of text.replace(/\n$/, '').split('\n')) {
		const last = steps.at(-1);
		if (typed.test(row) || directive.test(row)) {
			steps.push({ before, text: row, seen: [] });
			before = [];
		} else if (row.startsWith('# ') || row === '#' || last === undefined) before.push(row);
		else last.seen.push(row);
	}
	return steps;
}

/** The transcript as it really goes. */
export async function playScenario(text: string): Promise<string> {
	const events: TraceEvent[] = [];
	const playing: Playing = {
		lab: createLab(
			defaultWorld,
			nodePorts((event) => observe(event)),
		),
		terminals: new Set(),
		output: new Map(),
		shown: new Map(),
		events,
	};
	const observe = (event: TraceEvent): void => {
		events.push(event);
		if (event.kind === 'terminal.output') {
			const { terminal, text: printed } = event.body;
			playing.output.set(terminal, (playing.output.get(terminal) ?? '') + printed);
		}
	};
	const rows: string[] = [];
	for (const step of parseScenario(text)) {
		const seen = await play(playing, step.text);
		rows.push(...step.before, step.text, ...seen.map(withoutChance));
	}
	playing.lab.dispose();
	return `${rows.join('\n')}\n`;
}

async function play(playing: Playing, step: string): Promise<string[]> {
	const { lab } = playing;
	const line = typed.exec(step);
	if (line !== null) return type(playing, line[1] as string, line[2] as string);
	const [verb, ...words] = step.split(/\s+/) as [string, ...string[]];
	switch (verb) {
		case 'wait':
			await lab.advance(micros(lab.now() + durationMicros(words[0] ?? '1s')));
			return [];
		case 'screen':
			return takeOutput(playing, words[0] ?? '');
		case 'key':
			lab.input({ kind: 'key', terminal: words[0] ?? '', key: (words[1] ?? '^C') as '^C' });
			await lab.advance(micros(lab.now() + 1_000_000));
			return takeOutput(playing, words[0] ?? '');
		case 'logs':
			return sinceShown(playing, step).flatMap((event) =>
				event.kind === 'log.printed' && event.node === words[0] ? [event.body.line] : [],
			);
		default:
			return sinceShown(playing, 'trace')
				.filter(({ kind }) =>
					words.some((word) => (word.endsWith('*') ? kind.startsWith(word.slice(0, -1)) : kind === word)),
				)
				.map(traceRow);
	}
}

async function type(playing: Playing, terminal: string, text: string): Promise<string[]> {
	const { lab, terminals } = playing;
	if (!terminals.has(terminal)) {
		terminals.add(terminal);
		lab.input({ kind: 'open-terminal', terminal, columns: 80, rows: 24 });
		await lab.advance(micros(lab.now() + 10_000));
		playing.output.delete(terminal);
	}
	await lab.run(text, { terminal });
	const rows = takeOutput(playing, terminal);
	// The first row is the prompt with what was typed.
	return rows[0]?.endsWith(text) === true ? rows.slice(1) : rows;
}

function takeOutput({ output }: Playing, terminal: string): string[] {
	const text = output.get(terminal) ?? '';
	output.delete(terminal);
	return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

function sinceShown({ events, shown }: Playing, what: string): TraceEvent[] {
	const from = shown.get(what) ?? 0;
	shown.set(what, events.length);
	return events.slice(from);
}

function traceRow(event: TraceEvent): string {
	const body = Object.entries(plainEvent(event).body as object).map(
		([name, value]) => `${name}=${JSON.stringify(value)}`,
	);
	return [`${event.node} ${event.kind}`, ...body].join(' ');
}

function withoutChance(row: string): string {
	return row
		.replace(/\d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d\.\d{3}/g, '<time>')
		.replace(/\b(?!0{40})[0-9a-f]{40}\b/g, '<replid>')
		.replace(/\b[0-9a-f]{64}\b/g, '<container>')
		.replace(/signal-handler \(\d+\)/g, 'signal-handler (<time>)');
}

const unitMicros: Readonly<Record<string, number>> = { ms: 1_000, s: 1_000_000, m: 60_000_000 };

function durationMicros(text: string): number {
	const match = /^(\d+)(ms|s|m)$/.exec(text);
	return Number(match?.[1] ?? 1) * (unitMicros[match?.[2] ?? 's'] ?? 0);
}
