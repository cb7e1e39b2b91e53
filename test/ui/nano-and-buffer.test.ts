// nano's keys, what nano, vim and code say of a save, and texts on their way through an editor.
import { EditorState } from '@codemirror/state';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notSavedText } from '../../src/i18n';
import { bufferOf, lineCount, textOf } from '../../src/ui/panels/editor/buffer';
import { cutLine, findText, nanoOrderOf, whereText } from '../../src/ui/panels/editor/nano/keys';
import { occurrences, replacedText, shifted } from '../../src/ui/panels/editor/nano/replace';
import { placeOf } from '../../src/ui/panels/editor/place-of';
import { codeWords, nanoWords, viWords } from '../../src/ui/panels/editor/tool-words';

describe('a text in an editor', () => {
	test('of code comes back as it was, whatever its line ends are', () => {
		const texts = fc
			.array(fc.constantFrom('\r\n', '\n', '\r', 'a', '\t', '한', '😀', '\ufeff', ''))
			.map((parts) => parts.join(''));
		fc.assert(
			fc.property(texts, (text) => {
				const buffer = bufferOf(text, 'code');
				expect(textOf(buffer.doc, buffer, 'code')).toBe(text);
			}),
			{ numRuns: 300 },
		);
	});

	test('of nano and vi comes back with an end of its last line', () => {
		for (const tool of ['nano', 'vi'] as const)
			for (const [text, written] of [
				['', ''],
				['\n', '\n'],
				['a', 'a\n'],
				['a\n', 'a\n'],
				['a\n\n', 'a\n\n'],
				['a\r\nb\r\n', 'a\r\nb\r\n'],
				['a\r\nb', 'a\r\nb\r\n'],
				['a\r\nb\n', 'a\r\nb\n'],
			] as const) {
				const buffer = bufferOf(text, tool);
				expect(textOf(buffer.doc, buffer, tool)).toBe(written);
			}
	});

	test('that is written with CR LF shows no CR, and one with both shows it', () => {
		expect(bufferOf('a\r\nb\r\n', 'nano')).toMatchObject({ doc: 'a\nb\n', isDos: true });
		expect(bufferOf('a\r\nb\n', 'nano')).toMatchObject({ doc: 'a\r\nb\n', isDos: false });
	});

	test('has as many lines as nano and vim count', () => {
		expect(['', 'a', 'a\n', 'a\nb', '\n\n'].map(lineCount)).toEqual([0, 1, 1, 2, 2]);
	});
});

describe('nano', () => {
	const order = (code: string, more = {}) =>
		nanoOrderOf({ code, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, ...more });

	test('reads keys by their place, with another for those that a browser keeps', () => {
		expect(order('KeyO', { ctrlKey: true })).toBe('write');
		expect([order('KeyW', { ctrlKey: true }), order('F6')]).toEqual(['find', 'find']);
		expect(order('KeyU', { altKey: true })).toBe('undo');
		expect([order('KeyA'), order('KeyV', { ctrlKey: true }), order('KeyX', { metaKey: true })]).toEqual([
			null,
			null,
			null,
		]);
		expect(order('Tab', { shiftKey: true })).toBeNull();
	});

	test('replaces what is found from the cursor on and around the end, whatever the case', () => {
		const state = EditorState.create({ doc: 'Two two\ntwo', selection: { anchor: 4 } });
		expect(occurrences(state, 'TWO')).toEqual([4, 8, 0]);
		expect(occurrences(EditorState.create({ doc: 'aaaa' }), 'aa')).toEqual([0, 2]);
		expect(shifted([8, 0], 4, 3)).toEqual([11, 0]);
		expect([replacedText(0), replacedText(1), replacedText(2)]).toEqual([
			'Replaced 0 occurrences',
			'Replaced 1 occurrence',
			'Replaced 2 occurrences',
		]);
		expect(order('Backslash', { ctrlKey: true })).toBe('replace');
	});

	test('says of a file that is to be inserted what nano says', () => {
		expect(nanoWords.noFile('nosuch')).toBe('File "nosuch" not found');
		expect(nanoWords.isFolder('.')).toBe('"." is a directory');
		expect(nanoWords.inserted('ins1\nins2\n')).toBe('Read 2 lines');
		expect([order('KeyR', { ctrlKey: true }), order('KeyT', { ctrlKey: true })]).toEqual(['read', 'execute']);
	});

	test('cuts a line with its end, or what is selected', () => {
		const state = EditorState.create({ doc: 'one\ntwo\nthree', selection: { anchor: 5 } });
		const cut = cutLine(state);
		expect(cut?.text).toBe('two\n');
		expect(state.update(cut?.change ?? {}).state.doc.toString()).toBe('one\nthree');
		expect(cutLine(state.update({ selection: { anchor: 0, head: 2 } }).state)?.text).toBe('on');
		expect(cutLine(EditorState.create({ doc: '' }))).toBeNull();
	});

	test('finds whatever the case, around the end, and says where the cursor is', () => {
		const state = EditorState.create({ doc: 'Port 1\nport 2', selection: { anchor: 7 } });
		expect(findText(state, 'PORT')).toEqual({ from: 0, wrapped: true });
		expect(findText(state, '2')).toEqual({ from: 12, wrapped: false });
		expect(findText(state, 'x')).toBeNull();
		expect(whereText(state)).toBe('line 2/2 (100%), col 1/7 (14%), char 7/13 (53%)');
	});
});

describe('a save that was refused', () => {
	test('is told in the words of the tool', () => {
		expect(nanoWords.failed('d/redis.conf', 'ENOENT')).toBe('Error writing d/redis.conf: No such file or directory');
		expect(nanoWords.failed('f', 'EACCES')).toBe('Error writing f: Permission denied');
		expect(nanoWords.failed('f', 'EISDIR')).toBe('Error writing f: Is a directory');
		expect(viWords.failed('d/f', 'ENOENT')).toBe(`"d/f" E212: Can't open file for writing`);
		expect(viWords.failed('d', 'EISDIR')).toBe('E17: "d" is a directory');
		expect(viWords.failed('f', 'exists')).toBe('E13: File exists (add ! to override)');
		expect(codeWords.failed('/home/x/f', 'EACCES')).toBe("Failed to save 'f': Insufficient permissions.");
		expect(codeWords.failed('/home/x/f', 'changed')).toContain('The content of the file is newer.');
	});

	test('says in both languages that the text is still there', () => {
		for (const error of ['ENOENT', 'EACCES', 'EISDIR', 'changed', 'elsewhere', 'EIO']) {
			expect(notSavedText('ko', error)).toContain('내용은 편집기에 그대로 있습니다.');
			expect(notSavedText('en', error)).toContain('The text is still in the editor.');
		}
	});
});

test('a name that is typed leads where the terminal would take it', () => {
	const file = { name: 'a.conf', path: '/home/x/a.conf', folder: '/home/x' };
	expect(['a.conf', 'b', '../c', '/d', '~/e'].map((name) => placeOf(file, name))).toEqual([
		'/home/x/a.conf',
		'/home/x/b',
		'/home/x/../c',
		'/d',
		'~/e',
	]);
	expect(placeOf({ name: 'a', path: 'C:\\x\\a', folder: 'C:\\x' }, 'b')).toBe('C:\\x\\b');
});
