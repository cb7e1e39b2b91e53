// What vi's colon, slash and its orders do with the file that is open.

import { redo, undo } from '@codemirror/commands';
import type { EditorView } from '@codemirror/view';
import { closeEditor } from '../../../store/editing';
import { placeOf } from '../place-of';
import { viWords } from '../tool-words';
import type { EditedBuffer, SaveHow } from '../use-buffer';
import type { Saving } from '../use-saving';
import type { ViBinding } from './bind';
import { type ExOrder, readEx } from './ex';
import { search } from './keys';
import { firstNonBlank } from './motions';
import type { Numbers } from './numbers';
import { move, overLines } from './operate';
import type { ViOrder } from './state';
import { substitution } from './substitute';

export interface ViLine {
	/** What stands before what is typed. */
	readonly lead: string;
	readonly kind: 'ex' | 'search' | 'overwrite';
	readonly how?: SaveHow;
}

interface Around {
	readonly editing: EditedBuffer;
	readonly saving: Saving;
	readonly bound: ViBinding & { readonly numbers: Numbers };
	readonly say: (text: string) => void;
	readonly setLine: (line: ViLine | null) => void;
	readonly showHelp: (shown: boolean) => void;
}

export interface ViCommands {
	readonly order: (order: ViOrder, times: number) => void;
	readonly enter: (line: ViLine, text: string, leave: () => void) => void;
}

export function useViCommands(around: Around): ViCommands {
	const { editing, saving, bound, say, setLine, showHelp } = around;
	const quit = () => closeEditor(editing.file);
	const write = async (how: SaveHow, quits: boolean) => {
		if (!how.over && how.path === undefined && !editing.file.writable && editing.file.form === 'text') {
			say(viWords.readonly);
			return;
		}
		if ((await saving.save(how)) && quits) quit();
	};
	const isNew = editing.file.form !== 'text' && !saving.wroteOnce;
	const writeChanged = (over: boolean) => (editing.changed || isNew ? void write({ over }, true) : quit());
	const orders: Readonly<Record<ViOrder, (times: number) => void>> = {
		undo: (times) => stepBack(editing.view.current, times, undo, say, viWords.oldest),
		redo: (times) => stepBack(editing.view.current, times, redo, say, viWords.newest),
		colon: () => setLine({ lead: ':', kind: 'ex' }),
		slash: () => setLine({ lead: '/', kind: 'search' }),
		question: () => setLine({ lead: '?', kind: 'search' }),
		writeAndQuit: () => writeChanged(false),
		quitOver: quit,
		help: () => showHelp(true),
	};
	const run = (order: ExOrder) => {
		const view = editing.view.current;
		if (view === null) return;
		switch (order.do) {
			case 'write': {
				const path = order.name === null ? null : placeOf(editing.file, order.name);
				const how = { over: order.over, ...(path === null || path === editing.file.path ? {} : { path }) };
				return void write(how, order.quits);
			}
			case 'writeChanged':
				return writeChanged(order.over);
			case 'quit':
				if (!editing.changed || order.over) return quit();
				return say(order.all === true ? viWords.unsavedIn(editing.file.name) : viWords.unsaved);
			case 'numbers':
				return bound.numbers.show(view, order.shown);
			case 'undo':
			case 'redo':
			case 'help':
				return orders[order.do](1);
			case 'complain':
				return say(order.text);
			case 'nothing':
				return;
			default:
				return runOnText(view, order, bound, say);
		}
	};
	return {
		order: (order, times) => orders[order](times),
		enter: (line, text, leave) => {
			const view = editing.view.current;
			say('');
			leave();
			if (line.kind === 'overwrite') {
				if (text.toLowerCase() === 'y') void saving.save({ ...line.how, over: true });
			} else if (line.kind === 'ex') run(readEx(text));
			else if (view !== null) lookFor(view, text, line.lead === '/', bound);
		},
	};
}

type Textual = Exclude<
	ExOrder,
	{ readonly do: 'write' | 'writeChanged' | 'quit' | 'numbers' | 'undo' | 'redo' | 'help' | 'nothing' | 'complain' }
>;

function runOnText(view: EditorView, order: Textual, bound: ViBinding, say: (text: string) => void): void {
	const { state } = view;
	const { doc } = state;
	const vi = bound.vi();
	if (order.do === 'goto') {
		const number = order.line === '$' ? doc.lines : Math.max(1, Math.min(order.line, doc.lines));
		return bound.apply(view, { vi, change: move(state, firstNonBlank(doc, doc.line(number).from)) });
	}
	const here = doc.lineAt(state.selection.main.head).number;
	if (order.do === 'delete') {
		const { change, register } = overLines(state, 'd', order.all ? 1 : here, order.all ? doc.lines : here);
		return bound.apply(view, {
			vi: register === undefined ? vi : { ...vi, register },
			...(change === undefined ? {} : { change }),
		});
	}
	const made = substitution(doc, order.all ? [1, doc.lines] : [here, here], order);
	if (made === null) return say(viWords.notFound(order.from));
	bound.apply(view, { vi, change: { changes: made.changes, selection: { anchor: made.last } } });
	if (made.count > 2) say(`${made.count} substitutions on ${made.lines} line${made.lines === 1 ? '' : 's'}`);
}

function lookFor(view: EditorView, text: string, forward: boolean, bound: ViBinding): void {
	const vi = bound.vi();
	const sought = text === '' ? vi.sought : { pattern: text, forward };
	if (sought === null) return bound.apply(view, { vi, said: 'E35: No previous regular expression' });
	bound.apply(view, search({ ...vi, sought: { ...sought, forward } }, view.state, { ...sought, forward }));
}

function stepBack(
	view: EditorView | null,
	times: number,
	step: typeof undo,
	say: (text: string) => void,
	none: string,
): void {
	if (view === null) return;
	for (let left = times; left > 0; left--) if (!step(view)) say(none);
	// What was selected as it was changed is not selected again.
	view.dispatch(move(view.state, view.state.selection.main.from));
}
