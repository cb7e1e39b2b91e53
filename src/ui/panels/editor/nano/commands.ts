// What nano's keys do with the file that is open, and with the answers to its questions.

import { cursorLineEnd, cursorLineStart, redo, undo } from '@codemirror/commands';
import type { EditorView } from '@codemirror/view';
import { closeEditor, hostText } from '../../../store/editing';
import { placeOf } from '../place-of';
import { nanoWords } from '../tool-words';
import type { EditedBuffer, SaveHow } from '../use-buffer';
import type { Saving } from '../use-saving';
import { cutLine, findText, type NanoOrder, whereText } from './keys';
import type { NanoQuestion } from './prompt';
import { occurrences, replacedText, shifted } from './replace';

/** What nano remembers from key to key. */
export interface NanoMemory {
	cut: string;
	/** The last key was a cut: the next adds to it. */
	isChained: boolean;
	found: string;
	isLeaving: boolean;
}

export interface NanoAround {
	readonly editing: EditedBuffer;
	readonly memory: NanoMemory;
	/** Read when it is used: a question outlives the drawing in which it was asked. */
	readonly saving: () => Saving;
	readonly say: (text: string) => void;
	readonly ask: (question: NanoQuestion) => void;
	readonly showHelp: (shown: boolean) => void;
}

type Orders = Readonly<Record<NanoOrder, (view: EditorView) => unknown>>;

export async function write(
	{ editing, memory, saving }: Pick<NanoAround, 'editing' | 'memory' | 'saving'>,
	how: SaveHow,
): Promise<void> {
	if ((await saving().save(how)) && memory.isLeaving) closeEditor(editing.file);
}

export function nanoCommands(around: NanoAround): Orders {
	const { editing, memory, say, ask, showHelp } = around;
	const { file } = editing;
	const leave = () => closeEditor(file);
	const askName = () =>
		ask({
			kind: 'text',
			lead: 'File Name to Write: ',
			value: file.name,
			enter: (name) => {
				const path = placeOf(file, name);
				if (name !== '') void write(around, path === file.path ? {} : { path });
			},
		});
	return {
		help: () => showHelp(true),
		write: () => {
			memory.isLeaving = false;
			askName();
		},
		save: () => {
			memory.isLeaving = false;
			return write(around, {});
		},
		leave: () => {
			memory.isLeaving = true;
			if (editing.changed) ask({ kind: 'yesNo', lead: 'Save modified buffer? ', yes: askName, no: leave });
			else leave();
		},
		...cutting(memory, say),
		...finding(around),
		...replacing(around),
		read: (view) =>
			ask({
				kind: 'text',
				lead: 'File to insert [from ./]: ',
				value: '',
				enter: (name) => (name === '' ? say('Cancelled') : void insertFile(around, view, name)),
			}),
		execute: () => say(nanoWords.restricted),
		where: (view) => say(whereText(view.state)),
		undo: (view) => undo(view) || say('Nothing to undo'),
		redo: (view) => redo(view) || say('Nothing to redo'),
		lineStart: cursorLineStart,
		lineEnd: cursorLineEnd,
		indent: (view) => view.dispatch(view.state.replaceSelection('\t'), { userEvent: 'input.type' }),
	};
}

function cutting(memory: NanoMemory, say: (text: string) => void): Pick<Orders, 'cut' | 'paste'> {
	return {
		cut: (view) => {
			const cut = cutLine(view.state);
			if (cut === null) return say('Nothing was cut');
			memory.cut = memory.isChained ? memory.cut + cut.text : cut.text;
			view.dispatch(cut.change);
		},
		paste: (view) => {
			if (memory.cut === '') return say('Cutbuffer is empty');
			view.dispatch(view.state.replaceSelection(memory.cut), { userEvent: 'input.paste', scrollIntoView: true });
		},
	};
}

function finding({ memory, say, ask }: NanoAround): Pick<Orders, 'find' | 'findNext' | 'goto'> {
	const find = (view: EditorView, wanted: string) => {
		const sought = wanted === '' ? memory.found : wanted;
		memory.found = sought;
		if (sought === '') return say('No current search pattern');
		const hit = findText(view.state, sought);
		say(hit === null ? nanoWords.notFound(sought) : hit.wrapped ? 'Search Wrapped' : '');
		if (hit !== null) view.dispatch({ selection: { anchor: hit.from }, scrollIntoView: true });
	};
	const goTo = (view: EditorView, text: string) => {
		const [number = Number.NaN, column = 1] = text.split(/[,. ]+/).map(Number);
		if (!(number >= 1)) return say('Invalid line or column number');
		const line = view.state.doc.line(Math.min(number, view.state.doc.lines));
		view.dispatch({ selection: { anchor: Math.min(line.to, line.from + column - 1) }, scrollIntoView: true });
	};
	return {
		find: (view) => {
			const lead = memory.found === '' ? 'Search: ' : `Search [${memory.found}]: `;
			ask({ kind: 'text', lead, value: '', enter: (text) => find(view, text) });
		},
		findNext: (view) => find(view, ''),
		goto: (view) => {
			const lead = 'Enter line number, column number: ';
			ask({ kind: 'text', lead, value: '', enter: (text) => goTo(view, text) });
		},
	};
}

async function insertFile({ editing, say }: NanoAround, view: EditorView, name: string): Promise<void> {
	const text = await hostText(placeOf(editing.file, name));
	if (text === null || text === 'folder') return say(text === null ? nanoWords.noFile(name) : nanoWords.isFolder(name));
	view.dispatch(view.state.replaceSelection(text.text), { userEvent: 'input.paste', scrollIntoView: true });
	say(nanoWords.inserted(text.text));
}

/** One occurrence after the other, each with a question; the cursor is where it was in the end. */
function replacing({ memory, say, ask }: NanoAround): Pick<Orders, 'replace'> {
	const begin = (view: EditorView, wanted: string, by: string) => {
		const home = view.state.selection.main.head;
		const finish = (count: number) => {
			view.dispatch({ selection: { anchor: Math.min(home, view.state.doc.length) }, scrollIntoView: true });
			say(replacedText(count));
		};
		const put = (at: number) => view.dispatch({ changes: { from: at, to: at + wanted.length, insert: by } });
		const grown = by.length - wanted.length;
		const next = (places: readonly number[], count: number): void => {
			const [at, ...rest] = places;
			if (at === undefined) return finish(count);
			view.dispatch({ selection: { anchor: at, head: at + wanted.length }, scrollIntoView: true });
			ask({
				kind: 'yesNo',
				lead: 'Replace this instance? ',
				yes: () => {
					put(at);
					next(shifted(rest, at, grown), count + 1);
				},
				no: () => next(rest, count),
				all: () => {
					let left = places;
					for (let [first] = left; first !== undefined; [first] = left) {
						put(first);
						left = shifted(left.slice(1), first, grown);
					}
					finish(count + places.length);
				},
				cancel: () => finish(count),
			});
		};
		const places = occurrences(view.state, wanted);
		if (places.length === 0) say(nanoWords.notFound(wanted));
		else next(places, 0);
	};
	return {
		replace: (view) => {
			const lead = memory.found === '' ? 'Search (to replace): ' : `Search (to replace) [${memory.found}]: `;
			const enter = (text: string) => {
				const wanted = text === '' ? memory.found : text;
				if (wanted === '') return say('Cancelled');
				memory.found = wanted;
				ask({ kind: 'text', lead: 'Replace with: ', value: '', enter: (by) => begin(view, wanted, by) });
			};
			ask({ kind: 'text', lead, value: '', enter });
		},
	};
}
