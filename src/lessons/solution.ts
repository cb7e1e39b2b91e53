// A lesson's solution as a record: every block typed where it belongs, each when the one before has had its time. By it a
// lesson begins at any of its steps, a demo runs the same every time, and tests see what every step does.

import { type Micros, micros } from '../base';
import { behaviour, type LabInput, type LabRecord, type WorldSpec } from '../sim';
import type { LessonCode, LessonPlan, StepPlan } from './plan';

export const blank = /⟦([^⟧]*)⟧/g;

/** Whole commands, with what was left out. */
export function solved({ code }: Pick<LessonCode, 'code'>): string {
	return code.replace(blank, '$1');
}

export function codeOf(step: StepPlan): readonly LessonCode[] {
	return step.parts.filter((part): part is LessonCode => part.kind === 'code');
}

export interface FirstBlock {
	/** As blocks are noted that have run. */
	readonly step: string;
	readonly block: LessonCode;
}

/**
 * The command by which a lesson's first container is made. Null where a lesson begins otherwise, and on the empty host of
 * a step that the learner does alone.
 */
export function firstContainer({ steps }: LessonPlan, at: number): FirstBlock | null {
	const [step] = steps;
	if (step === undefined || steps[at]?.mode === 'alone') return null;
	const block = codeOf(step).find(({ code }) => code.startsWith('docker run'));
	return block === undefined ? null : { step: step.id, block };
}

/** Blocks that are typed before this step begins: a step alone begins on an empty host. */
export function blocksBefore(plan: LessonPlan, step: number): readonly LessonCode[] {
	if (plan.steps[step]?.mode === 'alone') return [];
	const earlier = plan.steps.slice(0, step).filter(({ mode }) => mode !== 'alone');
	return [...plan.before, ...earlier.flatMap(codeOf)];
}

type Typed = Exclude<LessonCode['place'], { readonly in: 'editor' }>;

function terminalOf(place: Typed): string {
	return place.in === 'host' ? `host-${place.terminal}` : `cli:${place.container}`;
}

/** What the editor saves, in the home directory of this host. */
export function savedFile(file: string, code: string, { home }: WorldSpec['host']): LabInput {
	return { kind: 'file-saved', path: `${home}/${file}`, text: `${code}\n` };
}

const lineSeconds = 1;

/** Lines with the seconds before each: one that is typed while another runs would be echoed twice, as in any terminal. */
export function pacedLines(lines: readonly string[]): readonly { readonly text: string; readonly after: number }[] {
	let ending: string | null = null;
	return lines.map((text, index) => {
		const after = index === 0 || ending !== null ? 0 : lineSeconds;
		if (text === ending) ending = null;
		else ending ??= /<<'?(\w+)'?/.exec(text)?.[1] ?? null;
		return { text, after };
	});
}

const takesDefault = 2;
const consoleSeconds = 1;
const screen = { columns: 100, rows: 24 };

/** @returns the record, and its end is when the last block has had its time */
export function solutionRecord(blocks: readonly LessonCode[], world: WorldSpec): LabRecord {
	const inputs: LabRecord['inputs'][number][] = [];
	const opened = new Set<string>();
	const consoles = new Set<string>();
	let seconds = 0;
	const now = (): Micros => micros(world.startsAt + Math.round(seconds * 1_000_000));
	const give = (input: LabInput): void => void inputs.push({ at: now(), input });
	const open = (terminal: string): void => {
		if (!opened.has(terminal)) give({ kind: 'open-terminal', terminal, ...screen });
		opened.add(terminal);
	};
	open('host-1');
	for (const block of blocks) {
		if (block.place.in === 'editor') {
			give(savedFile(block.place.file, solved(block), world.host));
			seconds += block.takes ?? takesDefault;
			continue;
		}
		const terminal = terminalOf(block.place);
		open(terminal);
		if (block.place.in === 'console' && !consoles.has(terminal)) {
			give({ kind: 'line', terminal, text: `docker exec -it ${block.place.container} redis-cli` });
			consoles.add(terminal);
			seconds += consoleSeconds;
		}
		for (const { text, after } of pacedLines(solved(block).split('\n'))) {
			seconds += after;
			give({ kind: 'line', terminal, text });
		}
		seconds += block.takes ?? takesDefault;
		// A redis-cli that was started by `docker exec` ends with its container.
		for (const [, name] of solved(block).matchAll(/docker (?:stop|kill|restart|rm -f) (\S+)/g))
			consoles.delete(`cli:${name}`);
	}
	return { format: 1, behaviour, world, inputs, until: micros(now() + 1) };
}
