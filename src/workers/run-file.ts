// A run as a file: a line of JSON that says what the file is and what was shown, then a line for each branch, so that what
// is wrong with a file has a line. Such files come from anybody; everything that a run relies on is looked at first.

import type { BookmarkView } from '../projections';
import { isChange, recordDamage } from '../sim';
import type { KeptBranch, KeptRun } from './protocol';

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
	const { branch, bookmarks, cursor, page } = head;
	return { ok: true, run: { branches: branches as KeptBranch[], branch, bookmarks, cursor }, page };
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

const headChecks: Checks<Omit<KeptRun, 'branches'>> = {
	branch: isNumber,
	bookmarks: (bookmarks) => Array.isArray(bookmarks) && bookmarks.every((one) => passes(one, bookmarkChecks)),
	cursor: (cursor) => cursor === null || (isFields(cursor) && isNumber(cursor.events) && isNumber(cursor.now)),
};

const branchChecks: Checks<KeptBranch> = {
	id: isNumber,
	parent: (parent) => parent === null || isNumber(parent),
	at: isNumber,
	name: (name) => name === null || isText(name),
	began: (began) => began === null || isText(began),
	endsAt: isNumber,
	change: (change) => change === undefined || isChange(change),
	record: (record) => recordDamage(record) === null,
	marks: (marks) => Array.isArray(marks) && marks.every(isNumber),
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
