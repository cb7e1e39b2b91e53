// vi's keys: what vim 9.0 makes of the same text with the same keys, and where its cursor then is.
import { history, isolateHistory, redo, undo } from '@codemirror/commands';
import { EditorState, type Transaction } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { viKeyOf } from '../../src/ui/panels/editor/vi/bind';
import { readEx } from '../../src/ui/panels/editor/vi/ex';
import { leaveInsert, pressVi, search } from '../../src/ui/panels/editor/vi/keys';
import { type Pressed, startVi } from '../../src/ui/panels/editor/vi/state';
import { substitution } from '../../src/ui/panels/editor/vi/substitute';

const text = 'port 6379\n# 한글 주석\n\n  save 900 1\nend';

/** A text and keys; `|` is where the cursor is afterwards. */
function typed(keys: string, doc = text): { shown: string; said: string | undefined } {
	let vi = startVi;
	let said: string | undefined;
	let state = EditorState.create({
		doc,
		extensions: history({ newGroupDelay: Number.POSITIVE_INFINITY, joinToEvent: () => vi.mode === 'insert' }),
	});
	const dispatch = (transaction: Transaction): void => {
		state = transaction.state;
	};
	const take = (pressed: Pressed): void => {
		vi = pressed.vi;
		said = pressed.said;
		const annotations = isolateHistory.of(vi.mode === 'insert' ? 'before' : 'full');
		if (pressed.change !== undefined) dispatch(state.update({ ...pressed.change, annotations }));
		if (pressed.order === 'undo') undo({ state, dispatch });
		if (pressed.order === 'redo') redo({ state, dispatch });
		if (pressed.order !== undefined) dispatch(state.update({ selection: { anchor: state.selection.main.from } }));
	};
	for (const one of keys.match(/<[\w+]+>|[\s\S]/gu) ?? []) {
		const key = { '<Esc>': 'Escape', '<CR>': 'Enter', '<C-r>': 'ctrl+r' }[one] ?? one;
		if (vi.mode !== 'insert') take(pressVi(vi, key, state));
		else if (key === 'Escape') take(leaveInsert(vi, state));
		else dispatch(state.update(state.replaceSelection(key), { userEvent: 'input.type' }));
	}
	const { head } = state.selection.main;
	return { shown: `${state.sliceDoc(0, head)}|${state.sliceDoc(head)}`, said };
}

const rows: readonly (readonly [string, string])[] = [
	['ftx', 'por| 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['jjjfvx', 'port 6379\n# 한글 주석\n\n  sa|e 900 1\nend'],
	['ttx', 'po|t 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['$F3x', 'port 6|79\n# 한글 주석\n\n  save 900 1\nend'],
	['jjjdt9', 'port 6379\n# 한글 주석\n\n|900 1\nend'],
	['$dT ', 'port |9\n# 한글 주석\n\n  save 900 1\nend'],
	['3x', '|t 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['jdd', 'port 6379\n|\n  save 900 1\nend'],
	['2ddGp', '\n  save 900 1\nend\n|port 6379\n# 한글 주석'],
	['yyjP', 'port 6379\n|port 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['2yyjp', 'port 6379\n# 한글 주석\n|port 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['wdw', 'port| \n# 한글 주석\n\n  save 900 1\nend'],
	['d2w', '|\n# 한글 주석\n\n  save 900 1\nend'],
	['jwcw메모<Esc>', 'port 6379\n# 메|모 주석\n\n  save 900 1\nend'],
	['jjjCno<Esc>', 'port 6379\n# 한글 주석\n\nn|o\nend'],
	['wD', 'port| \n# 한글 주석\n\n  save 900 1\nend'],
	['A yes<Esc>', 'port 6379 ye|s\n# 한글 주석\n\n  save 900 1\nend'],
	['jjjI# <Esc>', 'port 6379\n# 한글 주석\n\n  #| save 900 1\nend'],
	['ojunk<Esc>u', '|port 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['O#<Esc>', '|#\nport 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['dG', '|'],
	['Gdgg', '|'],
	['3J', 'port 6379 # 한글 주|석\n  save 900 1\nend'],
	['rX', '|Xort 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['3rX', 'XX|Xt 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['r<CR>', '\n|ort 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['5~', 'PORT |6379\n# 한글 주석\n\n  save 900 1\nend'],
	['$x', 'port 63|7\n# 한글 주석\n\n  save 900 1\nend'],
	['eex', 'port 63|7\n# 한글 주석\n\n  save 900 1\nend'],
	['jex', 'port 6379\n# 한| 주석\n\n  save 900 1\nend'],
	['jjjwx', 'port 6379\n# 한글 주석\n\n  |ave 900 1\nend'],
	['wdb', '|6379\n# 한글 주석\n\n  save 900 1\nend'],
	['jjjwd0', 'port 6379\n# 한글 주석\n\n|save 900 1\nend'],
	['S!<Esc>', '|!\n# 한글 주석\n\n  save 900 1\nend'],
	['3s!<Esc>', '|!t 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['>>', '\t|port 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['jjj<<', 'port 6379\n# 한글 주석\n\n|save 900 1\nend'],
	['xp', 'o|prt 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['ywP', 'port| port 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['GkX', 'port 6379\n# 한글 주석\n\n|  save 900 1\nend'],
	['3Gox<Esc>ddp', 'port 6379\n# 한글 주석\n\n  save 900 1\n|x\nend'],
	['yy3p', 'port 6379\n|port 6379\nport 6379\nport 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['G5x', 'port 6379\n# 한글 주석\n\n  save 900 1\n|'],
	['jj3~', 'port 6379\n# 한글 주석\n|\n  save 900 1\nend'],
];

const visualRows: readonly (readonly [string, string])[] = [
	['vd', '|ort 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['vex', '| 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['vjd', '| 한글 주석\n\n  save 900 1\nend'],
	['vjjy', '|port 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['wvey0P', '637|9port 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['wvy$p', 'port 6379|6\n# 한글 주석\n\n  save 900 1\nend'],
	['vlcAB<Esc>', 'A|Brt 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['Vd', '|# 한글 주석\n\n  save 900 1\nend'],
	['Vjd', '|\n  save 900 1\nend'],
	['Vjy', '|port 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['jVky', '|port 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['VjyGp', 'port 6379\n# 한글 주석\n\n  save 900 1\nend\n|port 6379\n# 한글 주석'],
	['jjjVcno<Esc>', 'port 6379\n# 한글 주석\n\nn|o\nend'],
	['Vjcno<Esc>', 'n|o\n\n  save 900 1\nend'],
	['V>', '\t|port 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['Vjj>', '\t|port 6379\n\t# 한글 주석\n\n  save 900 1\nend'],
	['jjjV<', 'port 6379\n# 한글 주석\n\n|save 900 1\nend'],
	['jjjv<', 'port 6379\n# 한글 주석\n\n|save 900 1\nend'],
	['v$d', '|# 한글 주석\n\n  save 900 1\nend'],
	['v$y', '|port 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['v$yjp', 'port 6379\n#|port 6379\n 한글 주석\n\n  save 900 1\nend'],
	['vlohd', '|rt 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['jjvkd', 'port 6379\n|  save 900 1\nend'],
	['v3ld', '| 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['vG$d', '|'],
	['vggd', '|ort 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['Gvggd', '|nd'],
	['vwd', '|379\n# 한글 주석\n\n  save 900 1\nend'],
	['v2wd', '| 한글 주석\n\n  save 900 1\nend'],
	['vfxd', '|ort 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['vft~', '|PORT 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['veU', '|PORT 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['vju', '|port 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['veuu', '|port 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['vlrX', '|XXrt 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['VrX', '|XXXXXXXXX\n# 한글 주석\n\n  save 900 1\nend'],
	['vjJ', 'port 6379| # 한글 주석\n\n  save 900 1\nend'],
	['VjjJ', 'port 6379 # 한글 주|석\n  save 900 1\nend'],
	['vey$vp', 'port 637por|t\n# 한글 주석\n\n  save 900 1\nend'],
	['yyjVp', 'port 6379\n|port 6379\n\n  save 900 1\nend'],
	['veyjVp', 'port 6379\n|port\n\n  save 900 1\nend'],
	['yyjvep', 'port 6379\n\n|port 6379\n 주석\n\n  save 900 1\nend'],
	['vX', '|# 한글 주석\n\n  save 900 1\nend'],
	['vlD', '|# 한글 주석\n\n  save 900 1\nend'],
	['vlY', '|port 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['vlC!<Esc>', '|!\n# 한글 주석\n\n  save 900 1\nend'],
	['vS!<Esc>', '|!\n# 한글 주석\n\n  save 900 1\nend'],
	['vVd', '|# 한글 주석\n\n  save 900 1\nend'],
	['Vvld', '|rt 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['vvx', '|ort 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['VVx', '|ort 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['v<Esc>x', '|ort 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['v3jd', '| save 900 1\nend'],
	['jjvd', 'port 6379\n# 한글 주석\n|  save 900 1\nend'],
	['jjvjd', 'port 6379\n# 한글 주석\n| save 900 1\nend'],
	['vjjcx<Esc>', '|x  save 900 1\nend'],
	['vex.', '|9\n# 한글 주석\n\n  save 900 1\nend'],
	['vlxj0.', 'rt 6379\n|한글 주석\n\n  save 900 1\nend'],
	['Vjd.', '|end'],
	['Vd.', '|\n  save 900 1\nend'],
	['Vj>.', '\t\t|port 6379\n\t\t# 한글 주석\n\n  save 900 1\nend'],
	['vlcAB<Esc>j0.', 'ABrt 6379\nA|B한글 주석\n\n  save 900 1\nend'],
	['vly.', '|port 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['wVy', '|port 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['wVjy', '|port 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['jwVky', 'po|rt 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['wV~', '|PORT 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['wVu', '|port 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['wvj~', 'port |6379\n# 한글 주석\n\n  save 900 1\nend'],
	['VjrX', '|XXXXXXXXX\nXXXXXXX\n\n  save 900 1\nend'],
	['wVrX', '|XXXXXXXXX\n# 한글 주석\n\n  save 900 1\nend'],
	['wvp', 'port |379\n# 한글 주석\n\n  save 900 1\nend'],
	['Vp', '|# 한글 주석\n\n  save 900 1\nend'],
	['yyjvvp', 'port 6379\n# 한글 주석\n|port 6379\n\n  save 900 1\nend'],
	['xvp', '|prt 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['vjp', '| 한글 주석\n\n  save 900 1\nend'],
	['wV>', '\t|port 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['wvd.', 'port |79\n# 한글 주석\n\n  save 900 1\nend'],
	['vjd.', '|  save 900 1\nend'],
	['v$d.', '|\n  save 900 1\nend'],
	['V3j>', '\t|port 6379\n\t# 한글 주석\n\n\t  save 900 1\nend'],
	['ddVp', '|port 6379\n\n  save 900 1\nend'],
];

const dotRows: readonly (readonly [string, string])[] = [
	['x.', '|rt 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['x3.', '| 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['3x.', '|379\n# 한글 주석\n\n  save 900 1\nend'],
	['dwj0.', '6379\n|한글 주석\n\n  save 900 1\nend'],
	['dd.', '|\n  save 900 1\nend'],
	['dd2.', '  |save 900 1\nend'],
	['2dd.', '|end'],
	['A!<Esc>j.', 'port 6379!\n# 한글 주석|!\n\n  save 900 1\nend'],
	['Ix<Esc>j.', 'xport 6379\n|x# 한글 주석\n\n  save 900 1\nend'],
	['oab<Esc>.', 'port 6379\nab\na|b\n# 한글 주석\n\n  save 900 1\nend'],
	['Oab<Esc>.', 'a|b\nab\nport 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['cwab<Esc>j0.', 'ab 6379\na|b 한글 주석\n\n  save 900 1\nend'],
	['ia<Esc>.', '|aaport 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['ia<Esc>3.', 'aa|aaport 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['>>j.', '\tport 6379\n\t|# 한글 주석\n\n  save 900 1\nend'],
	['rXl.', 'X|Xrt 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['~.', 'PO|rt 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['J.', 'port 6379 # 한글 주|석\n  save 900 1\nend'],
	['xu.', '|ort 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['yyp.', 'port 6379\nport 6379\n|port 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['ddp.', '# 한글 주석\nport 6379\n|port 6379\n\n  save 900 1\nend'],
	['xp.', 'op|prt 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['.', '|port 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['C!<Esc>j.', '!\n|!\n\n  save 900 1\nend'],
	['sX<Esc>l.', 'X|Xrt 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['SX<Esc>j.', 'X\n|X\n\n  save 900 1\nend'],
	['3ia<Esc>', 'aa|aport 6379\n# 한글 주석\n\n  save 900 1\nend'],
	['3Aa<Esc>', 'port 6379aa|a\n# 한글 주석\n\n  save 900 1\nend'],
	['3oa<Esc>', 'port 6379\na\na\n|a\n# 한글 주석\n\n  save 900 1\nend'],
];

describe('in normal mode', () => {
	test.each(rows)('%s', (keys, expected) => {
		expect(typed(keys).shown).toBe(expected);
	});

	test('one insertion is undone in one go, and done again', () => {
		expect(typed('oab<Esc>ocd<Esc>u', 'x').shown).toBe('x\na|b');
		expect(typed('oab<Esc>ocd<Esc>uu', 'x').shown).toBe('|x');
		expect(typed('oab<Esc>ocd<Esc>uu', 'x').shown.replace('|', '')).toBe('x');
	});

	test('a motion that leads nowhere, and a key that vi here does not have, change nothing', () => {
		for (const keys of ['k', 'dk', '9dd', 'qa', '"ayy', '.', 'p', 'd<Esc>d<Esc>', 'di"'])
			expect(typed(keys).shown.replace('|', '')).toBe(text);
	});

	test('many lines are told', () => {
		expect(typed('3dd').said).toBe('3 fewer lines');
		expect(typed('3yy').said).toBe('3 lines yanked');
		expect(typed('2dd').said).toBeUndefined();
	});
});

describe('in visual mode', () => {
	test.each(visualRows)('%s', (keys, expected) => {
		expect(typed(keys).shown).toBe(expected);
	});

	test('many lines are told, and an empty register', () => {
		expect(typed('Vjj>').said).toBe('3 lines >ed 1 time');
		expect(typed('vjjy').said).toBe('4 lines yanked');
		expect(typed('v3jd').said).toBe('3 fewer lines');
		expect(typed('vp').said).toBe('E353: Nothing in register "');
	});

	test('what is selected shows in the text, and a click elsewhere ends it', () => {
		const state = EditorState.create({ doc: 'one\ntwo' });
		const begun = pressVi(startVi, 'v', state);
		const selecting = state.update(begun.change ?? {}).state;
		expect(selecting.selection.main).toMatchObject({ from: 0, to: 1 });
		const clicked = selecting.update({ selection: { anchor: 5 } }).state;
		expect(pressVi(begun.vi, 'x', clicked).vi.mode).toBe('normal');
		expect(clicked.update(pressVi(begun.vi, 'x', clicked).change ?? {}).newDoc.toString()).toBe('one\nto');
	});
});

describe('the dot, and counts of what is typed', () => {
	test.each(dotRows)('%s', (keys, expected) => {
		expect(typed(keys).shown).toBe(expected);
	});

	test('is undone in one go', () => {
		expect(typed('oab<Esc>.u', 'x').shown).toBe('x\na|b');
	});
});

test('a search goes on around the end, and says so', () => {
	const state = EditorState.create({ doc: 'a b\nb c', selection: { anchor: 4 } });
	const find = (pattern: string, forward = true) => search(startVi, state, { pattern, forward });
	expect(find('b')).toMatchObject({ said: 'search hit BOTTOM, continuing at TOP' });
	expect(find('b', false)).not.toHaveProperty('said');
	expect(find('no')).toMatchObject({ said: 'E486: Pattern not found: no' });
	expect(find('c').change?.selection).toMatchObject({ main: { head: 6 } });
});

describe('behind the colon', () => {
	const rows: readonly (readonly [string, ReturnType<typeof readEx>])[] = [
		['w', { do: 'write', name: null, over: false, quits: false }],
		['w! b.conf', { do: 'write', name: 'b.conf', over: true, quits: false }],
		['wq', { do: 'write', name: null, over: false, quits: true }],
		[' x', { do: 'writeChanged', over: false }],
		['q', { do: 'quit', over: false }],
		['q!', { do: 'quit', over: true }],
		['qa', { do: 'quit', over: false, all: true }],
		['quitall!', { do: 'quit', over: true, all: true }],
		['wqa', { do: 'write', name: null, over: false, quits: true }],
		['xa', { do: 'writeChanged', over: false }],
		['s/a/b/x', { do: 'complain', text: 'E488: Trailing characters: x' }],
		['12', { do: 'goto', line: 12 }],
		['$', { do: 'goto', line: '$' }],
		['set nu', { do: 'numbers', shown: true }],
		['set nonumber', { do: 'numbers', shown: false }],
		['set foo', { do: 'complain', text: 'E518: Unknown option: foo' }],
		['%s/a\\/b/c/g', { do: 'substitute', all: true, from: 'a/b', to: 'c', every: true }],
		['s#a#b', { do: 'substitute', all: false, from: 'a', to: 'b', every: false }],
		['foo', { do: 'complain', text: 'E492: Not an editor command: foo' }],
		['wqq', { do: 'complain', text: 'E492: Not an editor command: wqq' }],
		['', { do: 'nothing' }],
	];
	test.each(rows)(':%s', (typed, order) => {
		expect(readEx(typed)).toEqual(order);
	});

	test('a substitution takes the first of a line, or every one', () => {
		const { doc } = EditorState.create({ doc: 'aba\nb\naa' });
		expect(substitution(doc, [1, 3], { from: 'a', to: '[&]', every: true })).toMatchObject({ count: 4, lines: 2 });
		expect(substitution(doc, [1, 1], { from: '(b)', to: '\\1\\1', every: false })?.changes).toEqual([
			{ from: 1, to: 2, insert: 'bb' },
		]);
		expect(substitution(doc, [1, 3], { from: 'x', to: '', every: true })).toBeNull();
	});
});

test('a key is read by where it lies when its layout prints Hangul', () => {
	const key = (code: string, printed: string, more = {}) =>
		viKeyOf({ code, key: printed, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });
	expect(key('KeyJ', 'ㅓ')).toBe('j');
	expect(key('KeyG', 'ㅎ', { shiftKey: true })).toBe('G');
	expect(key('Semicolon', 'Process', { shiftKey: true })).toBe(':');
	expect(key('Slash', '/')).toBe('/');
	expect(key('KeyR', 'r', { ctrlKey: true })).toBe('ctrl+r');
	expect(key('KeyT', 't', { ctrlKey: true })).toBeNull();
	expect(key('ShiftLeft', 'Shift')).toBeNull();
});
