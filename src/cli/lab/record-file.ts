// The record in a file: the headless lab writes it alone, the page writes runs of several branches, one JSON object a line,
// after a line that says which of them is shown.

import { type LabRecord, recordProblem } from '../../sim';

export type FoundRecord =
	| { readonly ok: true; readonly record: LabRecord }
	/** In words for a person. */
	| { readonly ok: false; readonly problem: string };

const runFormat = 1;

/** Of a run's branches the one that was shown. */
export function recordInFile(text: string): FoundRecord {
	const whole = parsed(text);
	if (isRecordLike(whole)) return checked(whole);
	const [head, ...branches] = text
		.split('\n')
		.filter((line) => line !== '')
		.map(parsed);
	if (!isFields(head) || head.resync === undefined) return bad('it is neither a record nor a run of a lab');
	if (head.resync !== runFormat)
		return bad(`its format is ${String(head.resync)}, and only format ${runFormat} can be read`);
	const shown = branches.find((branch) => isFields(branch) && branch.id === head.branch);
	return isFields(shown) ? checked(shown.record) : bad(`its branch ${String(head.branch)} is damaged or missing`);
}

function checked(record: unknown): FoundRecord {
	const problem = recordProblem(record);
	return problem === null ? { ok: true, record: record as LabRecord } : bad(problem);
}

function bad(problem: string): FoundRecord {
	return { ok: false, problem };
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null;
}

/** A run of one branch is two lines, so one object alone is no run. */
function isRecordLike(value: unknown): boolean {
	return isFields(value) && value.resync === undefined;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
