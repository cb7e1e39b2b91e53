// A command that is written as one text, as compose splits it: like a shell, without variables, and no further than to the
// first sign that a shell would take for its own.

/** Null: a quote that nobody closes. */
export function commandWords(text: string): string[] | null {
	const words: string[] = [];
	let word: string | null = null;
	let quote = '';
	for (let i = 0; i < text.length; i++) {
		const letter = text.charAt(i);
		if (letter === '\\' && quote !== "'") {
			i++;
			if (i === text.length) return null;
			word = (word ?? '') + text.charAt(i);
		} else if (quote !== '') {
			if (letter === quote) quote = '';
			else word = (word ?? '') + letter;
		} else if (letter === '"' || letter === "'") {
			quote = letter;
			word ??= '';
		} else if (/\s/.test(letter)) {
			if (word !== null) words.push(word);
			word = null;
		} else if (/[;&|<>]/.test(letter)) break;
		else word = (word ?? '') + letter;
	}
	if (quote !== '') return null;
	if (word !== null) words.push(word);
	return words;
}
