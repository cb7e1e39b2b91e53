// What a bench found: rows of a table, ours beside a real redis-server's where one took part in the same run.

export interface Row {
	readonly bench: string;
	readonly what: string;
	readonly unit: string;
	readonly ours: number;
	/** The median of what the real server did in the same run; null: none took part, or it has no such thing. */
	readonly real: number | null;
	/** How good ours is in proportion to the real one; more is better, except where `target` says `atMost`. */
	readonly ratio: number | null;
	readonly target: Target | null;
	/** The best round, the spread, or why something is missing. */
	readonly note: string;
}

export interface Target {
	/** What the target is about: the ratio, or our own number. */
	readonly of: 'ratio' | 'ours';
	readonly atLeast?: number;
	readonly atMost?: number;
}

export interface Skipped {
	readonly bench: string;
	readonly skipped: string;
}

export type Found = Row | Skipped;

export function median(numbers: readonly number[]): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

export function geometricMean(numbers: readonly number[]): number {
	return Math.exp(numbers.reduce((sum, number) => sum + Math.log(number), 0) / numbers.length);
}

/** `rounds 0.91–1.12`: how far the rounds lie apart. */
export function spread(numbers: readonly number[], digits = 2): string {
	const shown = (number: number): string => number.toFixed(digits);
	return `rounds ${shown(Math.min(...numbers))}–${shown(Math.max(...numbers))}`;
}

/** `; processor time 1.31 / 1.28 s`: what the servers worked, whoever else had the machine meanwhile. */
export function processorNote(ours: readonly number[], real: readonly number[], digits = 2): string {
	const shown = (seconds: readonly number[]): string => median(seconds).toFixed(digits);
	return ours.some(Number.isNaN)
		? ''
		: `; processor time ${[ours, real]
				.filter((of) => of.length > 0)
				.map(shown)
				.join(' / ')} s`;
}

/** Null where nothing was asked for or the number is missing. */
export function isMet({ target, ratio, ours }: Row): boolean | null {
	if (target === null) return null;
	const number = target.of === 'ours' ? ours : ratio;
	if (number === null) return null;
	return (
		number >= (target.atLeast ?? Number.NEGATIVE_INFINITY) && number <= (target.atMost ?? Number.POSITIVE_INFINITY)
	);
}

export function tableOf(found: readonly Found[]): string {
	const heads = ['bench', 'what', 'ours', 'real', 'ratio', 'target', '', 'note'];
	const lines = found.map((row) =>
		'skipped' in row ? [row.bench, `not measured: ${row.skipped}`, '', '', '', '', '', ''] : cellsOf(row),
	);
	// A reason may be long; only measured rows set the width of a column.
	const measured = lines.filter((_, i) => !('skipped' in (found[i] as Found)));
	const widths = heads.map((head, i) => Math.max(head.length, ...measured.map((cells) => (cells[i] ?? '').length)));
	return [heads, ...lines]
		.map((cells) =>
			cells
				.map((cell, i) => cell.padEnd(widths[i] ?? 0))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}

function cellsOf(row: Row): string[] {
	const met = isMet(row);
	return [
		row.bench,
		row.what,
		`${shortNumber(row.ours)} ${row.unit}`.trimEnd(),
		row.real === null ? '–' : `${shortNumber(row.real)} ${row.unit}`.trimEnd(),
		row.ratio === null ? '–' : row.ratio.toFixed(2),
		targetText(row.target),
		met === null ? '' : met ? 'ok' : 'MISSED',
		row.note,
	];
}

function targetText(target: Target | null): string {
	if (target === null) return '';
	const { atLeast, atMost } = target;
	const bound = atLeast === undefined ? `≤ ${atMost}` : `≥ ${shortNumber(atLeast)}`;
	return target.of === 'ratio' ? `ratio ${bound}` : bound;
}

function shortNumber(number: number): string {
	if (Math.abs(number) >= 1_000) return Math.round(number).toLocaleString('en');
	return number.toFixed(Math.abs(number) >= 100 ? 0 : 2).replace(/\.00$/, '');
}
