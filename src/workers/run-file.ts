// A run as a file: a line of JSON that says what the file is and what was shown, then a line for each branch, so that what
// is wrong with a file has a line. Such files come from anybody; everything that a run relies on is looked at first.

import type { BookmarkView } from '../projections';
import { isChange, recordDamage } from '../sim';
import type { KeptBranch, KeptRun, Rooted, Taken, Undone } from './protocol';

const format = 1;

export type ReadRun =
	| { readonly ok: true; readonly run: KeptRun; readonly page: unknown }
	/** Number of the first line that can't be read, from 1. */
	| { readonly ok: false; readonly line: number };

/** @param page where the person stood in the page */
export function writeRunFile({ branches, ...head }: KeptRun, page: unknown): string {
	const lines = [{ resync: format, ...head, page }, ...branches];
	return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

export function readRunFile(text: string): ReadRun {
	const lines = text.split('\n').map(parsed);
	if (lines.at(-1) === undefined) lines.pop();
	const [head, ...branches] = lines;
	if (!isHead(head)) return { ok: false, line: 1 };
	const ids = new Set<unknown>();
	for (const [index, branch] of branches.entries()) {
		if (!isBranch(branch) || ids.has(branch.id) || (branch.parent !== null && !ids.has(branch.parent))) {
			return { ok: false, line: index + 2 };
		}
		ids.add(branch.id);
	}
	if (!ids.has(head.branch)) return { ok: false, line: 1 };
	// Files of older pages hold nothing that was undone.
	const { branch, bookmarks, cursor, undone = [], page } = head;
	return { ok: true, run: { branches: branches as KeptBranch[], branch, bookmarks, cursor, undone }, page };
}

function parsed(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}

type Fields = Readonly<Record<string, unknown>>;
type Head = Omit<KeptRun, 'branches'> & { readonly page: unknown };
/** Everything that is kept is checked: a new field needs its row. */
type Checks<T> = { readonly [K in keyof Required<T>]: (value: unknown) => boolean };

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const isText = (value: unknown): value is string => typeof value === 'string';

const bookmarkChecks: Checks<BookmarkView> = {
	id: isNumber,
	branch: isNumber,
	events: isNumber,
	at: isNumber,
	name: isText,
};

const isId = (parent: unknown): boolean => parent === null || isNumber(parent);
const isNullOrText = (value: unknown): boolean => value === null || isText(value);
const areMarks = (marks: unknown): boolean => Array.isArray(marks) && marks.every(isNumber);
const isRecord = (record: unknown): boolean => recordDamage(record) === null;

function listOf<T>(checks: Checks<T>): (value: unknown) => boolean {
	return (value) => Array.isArray(value) && value.every((one) => passes(one, checks));
}

const rootedChecks: Checks<Rooted> = { parent: isId, at: isNumber, began: isNullOrText };

const takenChecks: Checks<Taken> = {
	branches: listOf<Taken['branches'][number]>({
		id: isNumber,
		before: (before) => passes(before, rootedChecks),
		after: (after) => passes(after, rootedChecks),
	}),
	gone: listOf(bookmarkChecks),
	moved: listOf<Taken['moved'][number]>({ id: isNumber, branch: isNumber }),
};

const undoneChecks: Checks<Undone> = {
	marked: (marked) => passes<Undone['marked']>(marked, { record: isRecord, marks: areMarks }),
	text: isText,
	at: isNumber,
	taken: (taken) => passes(taken, takenChecks),
};

const headChecks: Checks<Omit<KeptRun, 'branches'>> = {
	branch: isNumber,
	bookmarks: listOf(bookmarkChecks),
	cursor: (cursor) => cursor === null || (isFields(cursor) && isNumber(cursor.events) && isNumber(cursor.now)),
	undone: (undone) => undone === undefined || listOf(undoneChecks)(undone),
};

const branchChecks: Checks<KeptBranch> = {
	id: isNumber,
	parent: isId,
	at: isNumber,
	name: isNullOrText,
	began: isNullOrText,
	endsAt: isNumber,
	change: (change) => change === undefined || isChange(change),
	record: isRecord,
	marks: areMarks,
};

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function passes<T>(value: unknown, checks: Checks<T>): boolean {
	return (
		isFields(value) && Object.entries<(field: unknown) => boolean>(checks).every(([name, check]) => check(value[name]))
	);
}

function isHead(head: unknown): head is Head {
	return isFields(head) && head.resync === format && passes(head, headChecks);
}

function isBranch(branch: unknown): branch is KeptBranch {
	return passes(branch, branchChecks);
}
