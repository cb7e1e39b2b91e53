// Whether a value read from a file is a record that can be run. Records come from downloads and other people, so
// everything that a run relies on is looked at before it starts.

import { sha1Hex } from '../../base';
import type { EditorTool } from '../../host';
import { behaviour } from './default-world';
import type { Change } from './overrides';
import type { LabInput, RecordedInput } from './record';

/** The text fields that each kind of input must have. */
const inputFields: Readonly<Record<LabInput['kind'], readonly string[]>> = {
	'open-terminal': ['terminal'],
	'close-terminal': ['terminal'],
	resize: ['terminal'],
	line: ['terminal', 'text'],
	key: ['terminal', 'key'],
	script: ['terminal', 'text'],
	'file-saved': ['path', 'text'],
	'file-imported': ['path', 'sha1'],
	'editor-closed': ['terminal', 'path'],
	'editor-saved': ['terminal', 'tool', 'opened', 'path', 'text'],
};

type Fields = Readonly<Record<string, unknown>>;

/** Null: it can be run and gives the run it was made of. Else what is wrong with it, in words for a person. */
export function recordProblem(value: unknown): string | null {
	const made = isFields(value) ? value.behaviour : undefined;
	const problem = recordDamage(value);
	if (problem !== null || made === behaviour) return problem;
	return `it was made with behaviour ${String(made)}, and this is behaviour ${behaviour}`;
}

/** Null: it is whole and can be run, though a run of another behaviour may come out differently. */
export function recordDamage(value: unknown): string | null {
	if (!isFields(value) || value.format === undefined) return 'it is not a record of a lab';
	if (value.format !== 1) return `its format is ${String(value.format)}, and only format 1 can be read`;
	if (typeof value.behaviour !== 'number') return 'it does not say with which behaviour it was made';
	if (typeof value.until !== 'number') return 'it does not say how far the run goes';
	const { world, inputs, files } = value;
	return worldProblem(world) ?? inputsProblem(inputs) ?? filesProblem(files ?? {}, inputs as readonly RecordedInput[]);
}

/** Every imported file is there, and is what its name says. */
function filesProblem(files: unknown, inputs: readonly RecordedInput[]): string | null {
	if (!isFields(files)) return 'its imported files are damaged';
	for (const [sha1, bytes] of Object.entries(files)) {
		const isLatin1 = typeof bytes === 'string' && !/[^\0-\xff]/.test(bytes);
		if (!isLatin1 || sha1Hex(bytes) !== sha1) return `its imported file ${sha1} is damaged`;
	}
	const missing = inputs.find(({ input }) => input.kind === 'file-imported' && files[input.sha1] === undefined);
	return missing === undefined ? null : `its imported file ${(missing.input as { path: string }).path} is missing`;
}

function worldProblem(world: unknown): string | null {
	if (!isFields(world) || !isFields(world.host) || !isFields(world.files)) return 'its world is damaged';
	const { seed, redisVersion, startsAt, latency, bandwidth, diskBytesPerSecond } = world;
	const named = typeof seed === 'string' && typeof redisVersion === 'string';
	const measured = [startsAt, latency, diskBytesPerSecond].every((number) => typeof number === 'number');
	const paced = bandwidth === null || typeof bandwidth === 'number';
	return named && measured && paced && areOverrides(world.overrides) ? null : 'its world is damaged';
}

/** Records from before there were any have none. */
function areOverrides(overrides: unknown): boolean {
	if (overrides === undefined) return true;
	if (!isFields(overrides) || !Array.isArray(overrides.directives) || !Array.isArray(overrides.links)) return false;
	const directives = overrides.directives.every((one) => isFields(one) && isDirective(one));
	const links = overrides.links.every(
		(one) =>
			isFields(one) &&
			typeof one.a === 'string' &&
			typeof one.b === 'string' &&
			typeof one.latency === 'number' &&
			(one.bandwidth === null || typeof one.bandwidth === 'number'),
	);
	return directives && links;
}

function isDirective({ container, name, value }: Fields): boolean {
	return typeof name === 'string' && typeof value === 'string' && (container === null || typeof container === 'string');
}

/**
 * Whether it has the shape of a change. The page reads files with it, so it knows nothing of what a directive takes: a
 * server that is given a wrong one says so when it starts.
 */
export function isChange(change: unknown): change is Change {
	if (!isFields(change)) return false;
	switch (change.kind) {
		case 'directive':
			return isDirective(change);
		case 'link': {
			const { between, latency, bandwidth } = change;
			const ends = Array.isArray(between) && between.length === 2 && between.every((end) => typeof end === 'string');
			const paced = bandwidth === undefined || bandwidth === null || typeof bandwidth === 'number';
			return (between === null || ends) && paced && (latency === undefined || typeof latency === 'number');
		}
		case 'disk':
			return typeof change.bytesPerSecond === 'number';
		case 'seed':
			return typeof change.seed === 'string';
		default:
			return false;
	}
}

function inputsProblem(inputs: unknown): string | null {
	if (!Array.isArray(inputs)) return 'its inputs are missing';
	let last = Number.NEGATIVE_INFINITY;
	for (const [index, recorded] of inputs.entries()) {
		if (!isRecorded(recorded)) {
			return `its input number ${index + 1} is damaged`;
		}
		if (recorded.at < last) return `its input number ${index + 1} comes before the one it follows`;
		last = recorded.at;
	}
	return null;
}

function isRecorded(recorded: unknown): recorded is Fields & { readonly at: number } {
	if (!isFields(recorded) || typeof recorded.at !== 'number' || !isInput(recorded.input)) return false;
	return recorded.anchor === undefined || typeof recorded.anchor === 'number';
}

const screened = ['open-terminal', 'resize'];
const keys = ['^C', '^D', '^Z'];
const tools: readonly EditorTool[] = ['code', 'nano', 'vi'];

function isInput(input: unknown): boolean {
	if (!isFields(input) || typeof input.kind !== 'string') return false;
	const fields = (inputFields as Readonly<Record<string, readonly string[] | undefined>>)[input.kind];
	if (fields?.every((field) => typeof input[field] === 'string') !== true) return false;
	if (screened.includes(input.kind) && !(isSize(input.columns) && isSize(input.rows))) return false;
	if (input.kind === 'editor-saved' && !(isTool(input.tool) && typeof input.over === 'boolean')) return false;
	return input.kind !== 'key' || keys.includes(input.key as string);
}

function isTool(value: unknown): boolean {
	return tools.includes(value as EditorTool);
}

function isSize(value: unknown): boolean {
	return typeof value === 'number' && Number.isInteger(value) && value > 0;
}

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null;
}
