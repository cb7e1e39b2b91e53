// How large a person's window is belongs to a run only as far as something is done in it: the page names the size with each
// line, and the record takes it where it is another one than before.

import type { LabInput, RecordedInput } from '../sim';

/** Of a size that the terminal has already. */
export function isKnownSize(inputs: readonly RecordedInput[], input: LabInput): boolean {
	if (input.kind !== 'resize') return false;
	const { terminal, columns, rows } = input;
	const last = inputs.findLast(({ input: one }) => 'columns' in one && one.terminal === terminal)?.input;
	return last !== undefined && 'columns' in last && last.columns === columns && last.rows === rows;
}
