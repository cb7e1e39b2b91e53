// How far each lesson ever came, and the file in which that goes from one browser to another.

import type { LessonOutline } from './plan';
import { lessons } from './registry';

/** Ids of steps that were ever done, by lesson. */
export type Progress = Readonly<Record<string, readonly string[]>>;

export function isProgress(value: unknown): value is Progress {
	if (typeof value !== 'object' || value === null) return false;
	const isList = (ids: unknown): boolean => Array.isArray(ids) && ids.every((id) => typeof id === 'string');
	return Object.values(value).every(isList);
}

const format = 'resync-progress';
const version = 1;

export interface ProgressFile {
	readonly format: typeof format;
	readonly version: typeof version;
	readonly progress: Progress;
}

export function progressFile(progress: Progress): ProgressFile {
	return { format, version, progress };
}

/** @param value of the file's JSON. Null: it is no progress file. Steps and lessons that are unknown here are left out. */
export function readProgress(value: unknown): Progress | null {
	const file = value as Partial<ProgressFile> | null;
	if (file?.format !== format || file.version !== version || !isProgress(file.progress)) return null;
	const { progress } = file;
	const known = lessons.map(({ id, steps }) => [id, steps.map((step) => step.id)] as const);
	return Object.fromEntries(known.map(([id, steps]) => [id, steps.filter((step) => progress[id]?.includes(step))]));
}

/** What was done in either is done. */
export function joinProgress(one: Progress, other: Progress): Progress {
	const ids = new Set([...Object.keys(one), ...Object.keys(other)]);
	return Object.fromEntries([...ids].map((id) => [id, [...new Set([...(one[id] ?? []), ...(other[id] ?? [])])]]));
}

/** The first step that was never done, or null if there is none. */
export function stepToGoOn({ id, steps }: LessonOutline, progress: Progress): string | null {
	return steps.find((step) => progress[id]?.includes(step.id) !== true)?.id ?? null;
}
