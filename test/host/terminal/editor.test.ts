// The line editor, drawn on a real terminal (xterm.js without a page): what stands there and where the cursor is.
import { Terminal } from '@xterm/headless';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	type Completions,
	complete,
	completeByTurns,
	createEditor,
	type Draw,
	decodeKeys,
	drawDraft,
	drawText,
	type EditorRequest,
	type EditorState,
	edit,
	eraseDraft,
	textWidth,
	withColumns,
	withHint,
	withPrompt,
} from '../../../src/host';
import { runs } from '../../support/runs';

const ctrl = (letter: string) => String.fromCharCode(letter.charCodeAt(0) - 64);
const up = '\x1b[A';
const down = '\x1b[B';
const left = '\x1b[D';

/** Types what a terminal would send. */
function typed(state: EditorState, sent: string): { state: EditorState; draw: Draw[]; requests: EditorRequest[] } {
	let now = state;
	const draw: Draw[] = [];
	const requests: EditorRequest[] = [];
	for (const key of decodeKeys(sent)) {
		const edited = edit(now, key);
		now = edited.state;
		draw.push(...edited.draw);
		if (edited.request !== null) requests.push(edited.request);
	}
	return { state: now, draw, requests };
}

const typing = (sent: string, history: readonly string[] = []) => typed(createEditor(80, '$ ', history), sent).state;
/** The text with `|` at the cursor. */
const shown = ({ text, cursor }: EditorState) => `${text.slice(0, cursor)}|${text.slice(cursor)}`;

describe('keys', () => {
	const cases: readonly (readonly [sent: string, shown: string])[] = [
		['abc', 'abc|'],
		[`abc${left}${left}X`, 'aX|bc'],
		[`abc${ctrl('A')}X`, 'X|abc'],
		[`abc\x1b[HX\x1b[F!`, 'Xabc!|'],
		[`abc${ctrl('B')}${ctrl('B')}${ctrl('F')}X`, 'abX|c'],
		[`abc${ctrl('A')}${ctrl('E')}X`, 'abcX|'],
		[`abc\x7f`, 'ab|'],
		[`abc${ctrl('A')}\x7f`, '|abc'],
		[`abc${left}\x1b[3~`, 'ab|'],
		[`abc${ctrl('A')}${ctrl('D')}`, '|bc'],
		[`one two three${ctrl('W')}`, 'one two |'],
		[`one two three${ctrl('W')}${ctrl('W')}${ctrl('Y')}${ctrl('Y')}`, 'one two two |'],
		[`one two${ctrl('U')}`, '|'],
		[`one two${ctrl('A')}\x1bf${ctrl('K')}`, 'one|'],
		[`one two${ctrl('A')}\x1bf${ctrl('K')}${ctrl('Y')}`, 'one two|'],
		['one two three\x1bb\x1bb', 'one |two three'],
		['one two\x1b[1;5D\x1b[1;5DX', 'X|one two'],
		[`a-b c${ctrl('A')}\x1bf\x1bf\x1bf`, 'a-b c|'],
		['one two\x1bb\x1bd', 'one |'],
		[`ab${ctrl('T')}`, 'ba|'],
		[`abc${left}${ctrl('T')}`, 'acb|'],
		['안녕\x7f', '안|'],
		[`안녕${left}${left}X`, 'X|안녕'],
		[`😀x${left}${left}y`, 'y|😀x'],
		['e\u0301x\x7f\x7f', '|'],
		[`unknown\x1b[24~keys\x1b[200~`, 'unknownkeys|'],
	];
	test.each(cases)('%j gives %s', (sent, expected) => expect(shown(typing(sent))).toBe(expected));
});

describe('the history', () => {
	const history = ['first', 'second', 'third'];

	test('goes up and down, and what was being written comes back', () => {
		expect(shown(typing(`new${up}`, history))).toBe('third|');
		expect(shown(typing(`new${up}${up}${up}${up}`, history))).toBe('first|');
		expect(shown(typing(`new${up}${up}${down}${down}${down}`, history))).toBe('new|');
		expect(shown(typing(`${ctrl('P')}${ctrl('P')}${ctrl('N')}`, history))).toBe('third|');
	});

	test('is searched backwards with ^R, again and again', () => {
		const lines = ['docker ps', 'set a a', 'docker run redis', 'get a'];
		const search = (sent: string) => typed(createEditor(80, '$ ', lines), sent);
		expect(search(`${ctrl('R')}dock`).state.text).toBe('docker run redis');
		expect(search(`${ctrl('R')}dock${ctrl('R')}`).state.text).toBe('docker ps');
		expect(search(`${ctrl('R')}dock${ctrl('R')}\r`).requests).toEqual([{ kind: 'commit', text: 'docker ps' }]);
		expect(shown(search(`${ctrl('R')}ps${ctrl('E')}!`).state)).toBe('docker ps!|');
		expect(shown(search(`draft${ctrl('R')}dock${ctrl('G')}`).state)).toBe('draft|');
		expect(search(`${ctrl('R')}zzz`).state.search?.failed).toBe(true);
		expect(search(`${ctrl('R')}runX\x7f`).state.text).toBe('docker run redis');
	});

	test('takes a committed line once', () => {
		expect(typing('a\ra\rb\r   \r').history).toEqual(['a', 'b']);
	});
});

describe('what the page is asked to do', () => {
	test('Enter commits and leaves an empty line', () => {
		const { state, requests } = typed(createEditor(80, '$ '), 'ls -l\r');
		expect(requests).toEqual([{ kind: 'commit', text: 'ls -l' }]);
		expect(shown(state)).toBe('|');
	});

	test('a paste of several lines commits each, whatever its line ends', () => {
		for (const end of ['\r', '\n', '\r\n']) {
			const { state, requests } = typed(createEditor(80, '$ '), `cat <<EOF${end}한글 a${end}EOF${end}rest`);
			expect(requests.map((request) => request.kind === 'commit' && request.text)).toEqual([
				'cat <<EOF',
				'한글 a',
				'EOF',
			]);
			expect(shown(state)).toBe('rest|');
		}
	});

	test('^C drops the line, ^D is the end only of an empty one', () => {
		expect(typed(createEditor(80, '$ '), `abc${ctrl('C')}`)).toMatchObject({
			state: { text: '' },
			requests: [{ kind: 'key', key: '^C' }],
		});
		expect(typed(createEditor(80, '$ '), ctrl('D')).requests).toEqual([{ kind: 'key', key: '^D' }]);
		expect(typed(createEditor(80, '$ '), `a${ctrl('D')}`).requests).toEqual([]);
		expect(typed(createEditor(80, '$ '), ctrl('Z')).requests).toEqual([{ kind: 'key', key: '^Z' }]);
	});

	test('Tab asks for what is before the cursor', () => {
		expect(typed(createEditor(80, '$ '), `docker st x${left}${left}\t`).requests).toEqual([
			{ kind: 'complete', text: 'docker st' },
		]);
	});
});

describe("completion of redis-cli's", () => {
	const words = ['SELECT', 'SET'];
	const tabbed = completeByTurns(typing('se'), { from: 0, words, hint: '' }).state;

	test('each Tab shows the next word, and after the last one what was written', () => {
		expect(shown(tabbed)).toBe('SELECT|');
		expect(shown(typed(tabbed, '\t').state)).toBe('SET|');
		expect(shown(typed(tabbed, '\t\t').state)).toBe('se|');
		expect(shown(typed(tabbed, '\t\t\t').state)).toBe('SELECT|');
	});

	test('Escape brings back what was written, another key takes the word', () => {
		expect(shown(edit(tabbed, { kind: 'escape' }).state)).toBe('se|');
		expect(shown(typed(tabbed, '\t a b').state)).toBe('SET a b|');
		expect(typed(tabbed, ' 1\r').requests).toEqual([{ kind: 'commit', text: 'SELECT 1' }]);
	});
});

describe('completion', () => {
	const tab = (text: string, words: readonly string[], from: number) => {
		const completions: Completions = { from, words, hint: '' };
		return complete(typing(text), completions);
	};

	test('writes the only word out, with a space unless it is a folder', () => {
		expect(shown(tab('docker sta', ['start'], 7).state)).toBe('docker start |');
		expect(shown(tab('cat s', ['sub/'], 4).state)).toBe('cat sub/|');
	});

	test('goes as far as the words agree, then lists them', () => {
		expect(shown(tab('docker s', ['start', 'status'], 7).state)).toBe('docker sta|');
		const listed = tab('docker st', ['start', 'stop'], 7);
		expect(shown(listed.state)).toBe('docker st|');
		expect(drawText(listed.draw)).toContain('start  stop\r\n');
	});

	test('nothing happens without words', () => {
		expect(tab('zzz', [], 0)).toMatchObject({ draw: [], state: { text: 'zzz' } });
	});
});

// ---------- on a terminal ----------

async function write(terminal: Terminal, text: string): Promise<void> {
	await new Promise<void>((resolve) => terminal.write(text, resolve));
}

function rowsOf(terminal: Terminal): string[] {
	const { active } = terminal.buffer;
	const rows = Array.from({ length: active.length }, (_, i) => active.getLine(i)?.translateToString(true) ?? '');
	while (rows[rows.length - 1] === '') rows.pop();
	return rows;
}

/** The screen as xterm itself wraps prompt and text, and its cursor after the part before it. */
async function expected(
	prompt: string,
	text: string,
	cursor: number,
	columns: number,
): Promise<{ rows: string[]; x: number; y: number }> {
	const whole = new Terminal({ cols: columns, rows: 40, allowProposedApi: true });
	const part = new Terminal({ cols: columns, rows: 40, allowProposedApi: true });
	await write(whole, prompt + text);
	await write(part, prompt + text.slice(0, cursor));
	const { cursorX, cursorY } = part.buffer.active;
	// A full row: the next character goes to the next one.
	const wraps = cursorX >= columns;
	return { rows: rowsOf(whole), x: wraps ? 0 : cursorX, y: cursorY + (wraps ? 1 : 0) };
}

const keys = fc.oneof(
	fc.constantFrom('a', 'b', ' ', '안', '녕', '한글 ', 'word ', 'x'.repeat(17), '가'.repeat(9), '😀', 'e\u0301'),
	fc.constantFrom(
		left,
		'\x1b[C',
		up,
		down,
		ctrl('A'),
		ctrl('E'),
		ctrl('K'),
		ctrl('U'),
		ctrl('W'),
		ctrl('Y'),
		'\x7f',
		'\x1b[3~',
		'\x1bb',
		'\x1bf',
		ctrl('T'),
	),
);

describe('on a terminal', () => {
	test('prompt, text and cursor are always where the terminal itself would have them', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(keys, { maxLength: 25 }),
				fc.integer({ min: 8, max: 30 }),
				async (sequence, columns) => {
					const terminal = new Terminal({ cols: columns, rows: 40, allowProposedApi: true });
					let state = createEditor(columns, '한> ', ['older line', '또 다른 아주 긴 줄입니다 정말로']);
					await write(terminal, drawText(drawDraft(state)));
					for (const sent of sequence) {
						const next = typed(state, sent);
						state = next.state;
						await write(terminal, drawText(next.draw));
					}
					const want = await expected('한> ', state.text, state.cursor, columns);
					const { cursorX, cursorY } = terminal.buffer.active;
					expect({ rows: rowsOf(terminal), x: cursorX, y: cursorY }).toEqual(want);
				},
			),
			{ numRuns: runs(150) },
		);
	});

	test('a committed line is erased, for the host writes it', async () => {
		const terminal = new Terminal({ cols: 20, rows: 10, allowProposedApi: true });
		const state = createEditor(20, '$ ');
		await write(terminal, drawText(drawDraft(state)));
		await write(terminal, drawText(typed(state, `echo ${'long '.repeat(8)}\r`).draw));
		expect(rowsOf(terminal)).toEqual([]);
		expect(terminal.buffer.active.cursorX).toBe(0);
		expect(terminal.buffer.active.cursorY).toBe(0);
	});

	test('output of the host goes above the line that is being written', async () => {
		const terminal = new Terminal({ cols: 12, rows: 10, allowProposedApi: true });
		const { state, draw } = typed(createEditor(12, '$ '), `abcdefghijklmno${left}${left}`);
		await write(terminal, drawText([...drawDraft(createEditor(12, '$ ')), ...draw]));
		await write(terminal, `${drawText(eraseDraft(state))}log line\r\n${drawText(drawDraft(state))}`);
		expect(rowsOf(terminal)).toEqual(['log line', '$ abcdefghij', 'klmno']);
		expect(terminal.buffer.active.cursorX).toBe(3);
	});

	test('a hint stands dim after the text and does not move the cursor', async () => {
		const terminal = new Terminal({ cols: 20, rows: 10, allowProposedApi: true });
		const { state } = typed(createEditor(20, '> '), 'set');
		const hinted = withHint(state, ' key value [NX|XX]');
		await write(terminal, drawText([...drawDraft(state), ...hinted.draw]));
		// As far as the row goes, like the real one.
		expect(rowsOf(terminal)).toEqual(['> set key value [NX|']);
		expect(terminal.buffer.active.cursorX).toBe(5);
		expect(terminal.buffer.active.cursorY).toBe(0);
		const next = edit(hinted.state, { kind: 'text', text: ' ' });
		await write(terminal, drawText(next.draw));
		expect(rowsOf(terminal)).toEqual(['> set ']);
	});

	test('^L clears and draws the line again', async () => {
		const terminal = new Terminal({ cols: 20, rows: 10, allowProposedApi: true });
		await write(terminal, 'old\r\nold\r\n$ abc');
		await write(terminal, drawText(typed(createEditor(20, '$ '), `abc${ctrl('L')}`).draw));
		expect(rowsOf(terminal)).toEqual(['$ abc']);
	});

	test('a new prompt and a new width keep what is written', () => {
		const { state } = typed(createEditor(80, '$ '), 'abc');
		expect(withColumns(withPrompt(state, '> ', ['x']), 10)).toMatchObject({
			text: 'abc',
			prompt: '> ',
			columns: 10,
			at: 1,
		});
	});

	test('widths are those of the terminal', async () => {
		const samples = [
			'a',
			'안',
			'ㄱ',
			'漢',
			'あ',
			'！',
			'é',
			'e\u0301',
			'…',
			'─',
			'✔',
			'😀',
			'a\u200b',
			'｡',
			'〈',
			'가\u3099',
		];
		for (const sample of samples) {
			const terminal = new Terminal({ cols: 20, rows: 2, allowProposedApi: true });
			await write(terminal, sample);
			expect([sample, textWidth(sample)]).toEqual([sample, terminal.buffer.active.cursorX]);
		}
	});
});
