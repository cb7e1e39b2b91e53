// Colours for what stands on a screen: prompts and log stamps are dim, what was typed is strong, errors are red. Only
// colours are added; the text stays as it was written.

const dim = '\x1b[90m';
const strong = '\x1b[1m';
const red = '\x1b[31m';
const plain = '\x1b[0m';

const logStamp = /^(\d+:[XCSM] \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d\.\d{3})( .*)$/;

/** @param prompts Every prompt that this terminal has shown, longest first. */
export function decorateLine(line: string, prompts: readonly string[]): string {
	if (line.includes('\x1b')) return line;
	const prompt = prompts.find((one) => line.startsWith(one));
	if (prompt !== undefined) return `${dim}${prompt}${plain}${strong}${line.slice(prompt.length)}${plain}`;
	if (line.startsWith('(error)')) return `${red}${line}${plain}`;
	const stamped = logStamp.exec(line);
	return stamped === null ? line : `${dim}${stamped[1]}${plain}${stamped[2]}`;
}

/** A draft as the editor draws it, with the prompt dim and the words strong. */
export function decorateDraft(head: string, text: string): string {
	return `${head === '' ? '' : `${dim}${head}${plain}`}${text === '' ? '' : `${strong}${text}${plain}`}`;
}

/** Where the last line begins: what comes after it is not finished. */
export function unfinished(screen: string): number {
	return screen.lastIndexOf('\n') + 1;
}

// biome-ignore lint/complexity/useRegexLiterals: an escape character in a literal reads as a mistake
const escapes = new RegExp('\\x1b\\[[0-9;?]*[ -/]*[@-~]', 'g');

export function withoutEscapes(text: string): string {
	return text.replace(escapes, '').replaceAll('\r', '');
}
