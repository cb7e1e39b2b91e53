// Large scripts are built as plain ASCII: one letter beyond Latin-1 has a browser keep, scan and compile the whole script in
// two bytes a character, and nearly every one of ours has a little Korean in it.

import type { Plugin } from 'vite';

/** One letter in so many may be written out as an escape of six; scripts that are mostly Korean stay as they are. */
const fewest = 20;

export function asciiScripts(): Plugin {
	return {
		name: 'ascii-scripts',
		generateBundle(_options, bundle) {
			for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = asciiOf(file.code);
		},
	};
}

/** Such letters stand in texts and patterns only, where an escape means the same. */
export function asciiOf(code: string): string {
	const beyond = code.match(/[^\0-\x7f]/g)?.length ?? 0;
	if (beyond * fewest > code.length) return code;
	return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
