// How many cells a character takes: Hangul and other East Asian characters two, combining marks none. The table is the
// one that xterm.js draws with (Unicode 6), because a cursor must stand where the terminal thinks it stands.

/** Pairs of first and last code points, in order. */
const wide: readonly number[] = [
	...[0x1100, 0x115f, 0x2329, 0x232a, 0x2e80, 0x303e, 0x3040, 0xa4cf, 0xac00, 0xd7a3, 0xf900, 0xfaff],
	...[0xfe10, 0xfe19, 0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6, 0x20000, 0x2fffd, 0x30000, 0x3fffd],
];

/** Marks that are drawn over the character before them, of the scripts that people type here. */
const combining: readonly number[] = [
	...[0x0300, 0x036f, 0x0483, 0x0486, 0x0488, 0x0489, 0x0591, 0x05bd, 0x064b, 0x065e, 0x0e31, 0x0e31, 0x0e34, 0x0e3a],
	...[0x1160, 0x11ff, 0x200b, 0x200f, 0x202a, 0x202e, 0x2060, 0x2063, 0x206a, 0x206f, 0x20d0, 0x20ef, 0x302a, 0x302f],
	...[0x3099, 0x309a, 0xfe00, 0xfe0f, 0xfe20, 0xfe23, 0xfeff, 0xfeff],
];

/** 0, 1 or 2; controls are 0. */
export function characterWidth(code: number): number {
	if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return 0;
	if (code < 0x300) return 1;
	if (isIn(combining, code)) return 0;
	return isIn(wide, code) ? 2 : 1;
}

export function textWidth(text: string): number {
	let width = 0;
	for (const character of text) width += characterWidth(character.codePointAt(0) ?? 0);
	return width;
}

function isIn(pairs: readonly number[], code: number): boolean {
	let low = 0;
	let high = pairs.length / 2 - 1;
	while (low <= high) {
		const middle = (low + high) >> 1;
		if (code < (pairs[2 * middle] ?? 0)) high = middle - 1;
		else if (code > (pairs[2 * middle + 1] ?? 0)) low = middle + 1;
		else return true;
	}
	return false;
}

/** The index after the character at `index`, with the marks that belong to it. */
export function nextIndex(text: string, index: number): number {
	let at = index;
	do {
		at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
	} while (at < text.length && isMark(text, at));
	return Math.min(at, text.length);
}

export function previousIndex(text: string, index: number): number {
	let at = index;
	do {
		at--;
		if (at > 0 && (text.charCodeAt(at) & 0xfc00) === 0xdc00) at--;
	} while (at > 0 && isMark(text, at));
	return Math.max(at, 0);
}

function isMark(text: string, index: number): boolean {
	const code = text.codePointAt(index) ?? 0;
	return code >= 0x300 && characterWidth(code) === 0;
}
