// Which inputs are something that a person has done, and in what words.

import type { LabInput } from '../sim';

/** Null: no deed of a person, such as the size of a window, or an empty line. */
export function deedOf(input: LabInput): string | null {
	const text = textOf(input);
	return text === '' ? null : text;
}

function textOf(input: LabInput): string | null {
	switch (input.kind) {
		case 'line':
		case 'script':
			return input.text;
		case 'key':
			return input.key;
		case 'file-saved':
		case 'editor-saved':
			return input.path.slice(input.path.lastIndexOf('/') + 1);
		default:
			return null;
	}
}
