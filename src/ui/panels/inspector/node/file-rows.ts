// A file as rows: of hexadecimal numbers, or of the parts that the server's reader found in it.

import type { FilePart, FilePartKind } from '../../../../engine';

export interface HexRow {
	/** Place of its first byte. */
	readonly from: number;
	/** Runs of bytes that stand out or not, in order. */
	readonly runs: readonly HexRun[];
	/** Blanks that a short last row needs to end where the others do. */
	readonly gap: number;
}

export interface HexRun {
	readonly from: number;
	readonly hex: string;
	readonly text: string;
	readonly lit: boolean;
	readonly broken: boolean;
}

interface Span {
	readonly start: number;
	readonly end: number;
}

/** Rows of `across` bytes from `from` up to `to`. */
export function hexRows(
	content: Uint8Array,
	[from, to]: readonly [number, number],
	across: number,
	lit: Span | null,
	broken: Span | null,
): readonly HexRow[] {
	const rows: HexRow[] = [];
	for (let start = from - (from % across); start < Math.min(to, content.length); start += across) {
		const end = Math.min(start + across, content.length);
		const runs: HexRun[] = [];
		for (let at = start; at < end; ) {
			const next = Math.min(end, edgeAfter(at, lit), edgeAfter(at, broken));
			const bytes = [...content.subarray(at, next)];
			runs.push({
				from: at,
				hex: bytes.map((byte) => `${byte.toString(16).padStart(2, '0')} `).join(''),
				text: bytes.map(shownCharacter).join(''),
				lit: isIn(at, lit),
				broken: isIn(at, broken),
			});
			at = next;
		}
		rows.push({ from: start, runs, gap: 3 * (across - (end - start)) });
	}
	return rows;
}

function isIn(at: number, span: Span | null): boolean {
	return span !== null && at >= span.start && at < span.end;
}

function edgeAfter(at: number, span: Span | null): number {
	if (span === null || at >= span.end) return Number.POSITIVE_INFINITY;
	return at < span.start ? span.start : span.end;
}

function shownCharacter(byte: number): string {
	return byte > 31 && byte < 127 ? String.fromCharCode(byte) : '·';
}

const shownBytes = 12;

/** The first bytes of a part, as numbers. */
export function partHex(content: Uint8Array, { start, end }: Span): string {
	const bytes = [...content.subarray(start, Math.min(end, start + shownBytes))];
	const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
	return end - start > shownBytes ? `${hex} …` : hex;
}

type Say<K extends FilePartKind> = (part: Extract<FilePart, { readonly kind: K }>) => string;

/** What a part says, in the file's own terms; the rest is the page's to word. */
const said: { readonly [K in FilePartKind]: Say<K> } = {
	header: ({ version }) => `REDIS${String(version).padStart(4, '0')}`,
	aux: ({ name, value }) => `${name} = ${value}`,
	database: ({ index }) => `SELECTDB ${index}`,
	sizes: ({ keys, expires }) => `RESIZEDB ${keys} ${expires}`,
	function: ({ code }) => code,
	entry: ({ key, value, length }) => `${key} = ${value}${length > value.length ? '…' : ''}`,
	end: () => 'EOF',
	command: ({ text }) => text,
	note: ({ text }) => text,
	broken: ({ log }) => log.join(' '),
	rest: () => '…',
};

export function partText(part: FilePart): string {
	const say = said[part.kind] as (part: FilePart) => string;
	return say(part);
}
