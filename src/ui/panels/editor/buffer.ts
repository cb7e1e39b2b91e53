// A file's text as an editor holds it, and back: byte for byte the same where nothing was changed in code; nano and vi
// end the last line, as they do.

import type { EditorTool } from '../../../host';

export interface BufferShape {
	/** Every line ends in CR LF: they are shown without, and written with. */
	readonly isDos: boolean;
	/** What is there to begin with has no end of line at its end. */
	readonly isEndless: boolean;
	/** The file is one empty line. */
	readonly isBlankLine: boolean;
}

export interface Buffer extends BufferShape {
	readonly doc: string;
}

export function bufferOf(text: string, tool: EditorTool): Buffer {
	const isDos = text.includes('\r\n') && !/(?:^|[^\r])\n/.test(text);
	const lines = isDos ? text.replaceAll('\r\n', '\n') : text;
	const isEndless = lines !== '' && !lines.endsWith('\n');
	// vi's last line is no empty one behind the end.
	const doc = tool === 'vi' && lines.endsWith('\n') ? lines.slice(0, -1) : lines;
	return { doc, isDos, isEndless, isBlankLine: lines === '\n' };
}

export function textOf(doc: string, { isDos, isBlankLine }: BufferShape, tool: EditorTool): string {
	const lines = ended(doc, tool, isBlankLine);
	return isDos ? lines.replaceAll('\n', '\r\n') : lines;
}

function ended(doc: string, tool: EditorTool, isBlankLine: boolean): string {
	if (tool === 'code' || (doc === '' && !isBlankLine)) return doc;
	return tool === 'nano' && (doc.endsWith('\n') || doc === '') ? doc : `${doc}\n`;
}

/** As nano and vi count. */
export function lineCount(text: string): number {
	const ends = text.split('\n').length - 1;
	return text === '' || text.endsWith('\n') ? ends : ends + 1;
}
