// Whether a value read from a file is a record that can be run. Records come from downloads and other people, so
// everything that a run relies on is looked at before it starts.

import { behaviour } from './default-world';
import type { LabInput } from './record';

/** The text fields that each kind of input must have. */
const inputFields: Readonly<Record<LabInput['kind'], readonly string[]>> = {
	'open-terminal': ['terminal'],
	'close-terminal': ['terminal'],
	resize: ['terminal'],
	line: ['terminal', 'text'],
	key: ['terminal', 'key'],
	script: ['terminal', 'text'],
	'file-saved': ['path', 'text'],
	'editor-closed': ['terminal', 'path'],
};

type Fields = Readonly<Record<string, unknown>>;

/** Null: it can be run. Else what is wrong with it, in words for a person. */
export function recordProblem(value: unknown): string | null {
	if (!isFields(value) || value.format === undefined) return 'it is not a record of a lab';
	if (value.format !== 1) return `its format is ${String(value.format)}, and only format 1 can be read`;
	if (value.behaviour !== behaviour) {
		return `it was made with behaviour ${String(value.behaviour)}, and this is behaviour ${behaviour}`;
	}
	if (typeof value.until !== 'number') return 'it does not say how far the run goes';
	return worldProblem(value.world) ?? inputsProblem(value.inputs);
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
	const directives = overrides.directives.every(
		(one) =>
			isFields(one) &&
			typeof one.name === 'string' &&
			typeof one.value === 'string' &&
			(one.container === null || typeof one.container === 'string'),
	);
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

function inputsProblem(inputs: unknown): string | null {
	if (!Array.isArray(inputs)) return 'its inputs are missing';
	let last = Number.NEGATIVE_INFINITY;
	for (const [index, recorded] of inputs.entries()) {
		if (!isFields(recorded) || typeof recorded.at !== 'number' || !isInput(recorded.input)) {
			return `its input number ${index + 1} is damaged`;
		}
		if (recorded.at < last) return `its input number ${index + 1} comes before the one it follows`;
		last = recorded.at;
	}
	return null;
}

function isInput(input: unknown): boolean {
	if (!isFields(input) || typeof input.kind !== 'string') return false;
	const fields = (inputFields as Readonly<Record<string, readonly string[] | undefined>>)[input.kind];
	return fields?.every((field) => typeof input[field] === 'string') ?? false;
}

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null;
}
