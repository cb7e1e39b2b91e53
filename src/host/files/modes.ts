// Modes as chmod reads and ls prints them: `640`, `u+w,go-r`, `rw-r-----`. A new file's umask is 022.

export const umask = 0o022;

const everybody = 0o777;

/** Nine letters; setuid, setgid and sticky stand in the place of an x. */
export function modeText(mode: number): string {
	const letters = [...'rwxrwxrwx'].map((letter, at) => ((mode & (0o400 >> at)) === 0 ? '-' : letter));
	['sS', 'sS', 'tT'].forEach((pair, of) => {
		const at = 3 * of + 2;
		if ((mode & (0o4000 >> of)) !== 0) letters[at] = pair.charAt(letters[at] === 'x' ? 0 : 1);
	});
	return letters.join('');
}

export interface ModeSubject {
	readonly mode: number;
	readonly isFolder: boolean;
}

/** What a word of chmod's makes of a mode; null: it is none. */
export function readMode(word: string): ((subject: ModeSubject) => number) | null {
	if (/^[0-7]{1,4}$/.test(word)) return () => Number.parseInt(word, 8);
	const clauses = word.split(',').map(readClause);
	if (clauses.some((clause) => clause === null)) return null;
	return ({ mode, isFolder }) => clauses.reduce((now, clause) => clause?.({ mode: now, isFolder }) ?? now, mode);
}

type Clause = (subject: ModeSubject) => number;

const whoBits: Readonly<Record<string, number>> = { u: 0o700, g: 0o070, o: 0o007, a: everybody };

/** `go-rw`, `+x`, `u=rwX`, `g=u`. Who is not named is everybody, as far as the umask lets through. */
function readClause(text: string): Clause | null {
	const parts = /^([ugoa]*)((?:[-+=](?:[rwxX]*|[ugo]))+)$/.exec(text);
	if (parts === null) return null;
	const [, who = '', actions = ''] = parts;
	const named = [...who].reduce((sum, one) => sum | (whoBits[one] ?? 0), 0);
	const reach = who === '' ? everybody & ~umask : named;
	const steps = [...actions.matchAll(/([-+=])([rwxXugo]*)/g)].map(([, sign = '', letters = '']) => ({ sign, letters }));
	return ({ mode, isFolder }) =>
		steps.reduce((now, { sign, letters }) => {
			const asked = bitsOf(letters, now, isFolder) & reach;
			if (sign === '+') return now | asked;
			if (sign === '-') return now & ~asked;
			return (now & ~(who === '' ? everybody : named)) | asked;
		}, mode);
}

/** For everybody: who is meant is cut out of it. */
function bitsOf(letters: string, mode: number, isFolder: boolean): number {
	const copied = { u: mode >> 6, g: mode >> 3, o: mode }[letters];
	if (copied !== undefined) return (copied & 7) * 0o111;
	let bits = 0;
	if (letters.includes('r')) bits |= 0o444;
	if (letters.includes('w')) bits |= 0o222;
	if (letters.includes('x') || (letters.includes('X') && (isFolder || (mode & 0o111) !== 0))) bits |= 0o111;
	return bits;
}
