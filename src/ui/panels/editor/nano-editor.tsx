// `nano FILE`: its title, its line of answers and questions, its two lines of keys, and its words.

import type { EditorView } from '@codemirror/view';
import { useRef, useState } from 'react';
import { editorTexts } from '../../../i18n';
import { type OpenEditor, usePage } from '../../store/page-store';
import { EditorFrame } from './frame';
import type { Mark } from './marks';
import { type NanoMemory, nanoCommands, write } from './nano/commands';
import { NanoFoot } from './nano/foot';
import { type NanoOrder, nanoKeys } from './nano/keys';
import { NanoPrompt, type NanoQuestion } from './nano/prompt';
import { nanoWords } from './tool-words';
import { useBuffer } from './use-buffer';
import { useCodeView } from './use-code-view';
import { type Failure, type Saving, useSaving } from './use-saving';

const program = 'GNU nano 7.2';

function createKeys() {
	const listener: { current: (order: NanoOrder, view: EditorView) => boolean } = { current: () => false };
	const memory: NanoMemory = { cut: '', isChained: false, found: '', isLeaving: false };
	return { listener, keys: nanoKeys(listener), memory };
}

export function NanoEditor({ file }: { readonly file: OpenEditor }) {
	const language = usePage((page) => page.language);
	const place = useRef<HTMLDivElement>(null);
	const [{ listener, keys, memory }] = useState(createKeys);
	const [marks, setMarks] = useState<readonly Mark[]>([]);
	const [help, showHelp] = useState(false);
	const [question, ask] = useState<NanoQuestion | null>(null);
	const editing = useBuffer(file);
	const [said, say] = useState(() => nanoWords.opened(editing));
	const now = useRef<Saving | null>(null);
	const onFailed = ({ error, words, how }: Failure) => {
		if (error !== 'exists' && error !== 'changed') return say(words);
		const lead = error === 'exists' ? nanoWords.exists(how.path ?? file.name) : nanoWords.changed;
		const yes = () => write({ editing, memory, saving: () => now.current ?? saving }, { ...how, over: true });
		ask({ kind: 'yesNo', lead, yes });
	};
	const saving = useSaving(editing, {
		failed: (error, { path }) => nanoWords.failed(path ?? file.name, error),
		onFailed,
		onWrote: (wrote) => say(nanoWords.wrote(wrote)),
	});
	now.current = saving;
	const label = editorTexts(language).field(file.path);
	useCodeView(place, editing, { language, label, onMarks: setMarks, keys });
	const toText = () => {
		ask(null);
		editing.view.current?.focus();
	};
	const cancel = () => {
		memory.isLeaving = false;
		say('Cancelled');
		toText();
		if (question?.kind === 'yesNo') question.cancel?.();
	};
	const commands = nanoCommands({ editing, memory, saving: () => now.current ?? saving, say, ask, showHelp });
	const run = (order: NanoOrder, view: EditorView): boolean => {
		// With something selected Ctrl+C copies it, as everywhere on the page.
		if (order === 'where' && !view.state.selection.main.empty) return false;
		saving.forget();
		say('');
		commands[order](view);
		memory.isChained = order === 'cut';
		return true;
	};
	listener.current = run;
	const press = (order: NanoOrder) => {
		const view = editing.view.current;
		if (view === null) return;
		view.focus();
		run(order, view);
	};
	return (
		<EditorFrame saving={saving} marks={marks} help={{ shown: help, show: showHelp }}>
			<div className="nanohead" aria-hidden="true">
				<span>{program}</span>
				<span>{file.name}</span>
				<span>{editing.changed ? nanoWords.modified : ''}</span>
			</div>
			<div ref={place} className="code" />
			<div className={`toolline${/^Error/.test(said) ? ' bad' : ''}`}>
				{question === null ? (
					<span role="status">{said === '' ? '' : `[ ${said} ]`}</span>
				) : (
					<NanoPrompt question={question} onDone={toText} onCancel={cancel} />
				)}
			</div>
			<NanoFoot onPress={press} />
		</EditorFrame>
	);
}
