// `vi FILE`: modes, commands and vim's own words. The mode stands in the last line, as on a terminal, and the way out
// below it.

import { type KeyboardEvent, useRef, useState } from 'react';
import { editorTexts } from '../../../i18n';
import { type OpenEditor, usePage } from '../../store/page-store';
import { EditorFrame } from './frame';
import type { Mark } from './marks';
import { viWords } from './tool-words';
import { useBuffer } from './use-buffer';
import { useCodeView } from './use-code-view';
import { useSaving } from './use-saving';
import { bindVi, type ViBinding, type ViListener } from './vi/bind';
import { createNumbers } from './vi/numbers';
import { useViCommands, type ViLine } from './vi/use-commands';

const insertKey = 'i';

const modeWords = {
	normal: '',
	insert: viWords.inserting,
	visual: viWords.visual,
	lines: viWords.lines,
} as const;

interface Bound extends ViBinding {
	readonly numbers: ReturnType<typeof createNumbers>;
	readonly all: readonly ViBinding['keys'][];
	readonly listener: { current: ViListener };
}

function bind(): Bound {
	const listener: { current: ViListener } = { current: { onKey: () => {}, onOrder: () => {} } };
	const binding = bindVi(listener);
	const numbers = createNumbers();
	return { ...binding, numbers, all: [binding.keys, numbers.extension], listener };
}

export function ViEditor({ file }: { readonly file: OpenEditor }) {
	const language = usePage((page) => page.language);
	const place = useRef<HTMLDivElement>(null);
	const [bound] = useState(bind);
	const [marks, setMarks] = useState<readonly Mark[]>([]);
	const [help, showHelp] = useState(false);
	const editing = useBuffer(file);
	const [said, say] = useState(() => viWords.opened(editing));
	const [line, setLine] = useState<ViLine | null>(null);
	const [mode, setMode] = useState({ name: bound.vi().mode, pending: '' });
	const saving = useSaving(editing, {
		failed: (error, { path }) => viWords.failed(path ?? file.name, error),
		onFailed: ({ words, error, how }) => {
			say(words);
			if (error === 'changed') setLine({ lead: viWords.changed, kind: 'overwrite', how });
		},
		onWrote: (wrote, { path }) => say(viWords.wrote(path ?? file.name, wrote, editing.buffer.isDos)),
	});
	useCodeView(place, editing, {
		language,
		label: editorTexts(language).field(file.path),
		onMarks: setMarks,
		keys: bound.all,
	});
	const commands = useViCommands({ editing, saving, bound, say, setLine, showHelp });
	bound.listener.current = {
		onKey: (vi, told) => {
			if (told !== null) say(told);
			else if (vi.mode !== mode.name && vi.mode !== 'insert') say('');
			else if (vi.mode === 'insert' && mode.name !== 'insert')
				say(file.writable || file.form === 'new' ? '' : viWords.changing);
			setMode({ name: vi.mode, pending: vi.pending.join('') });
		},
		onOrder: commands.order,
	};
	const leaveLine = () => {
		setLine(null);
		editing.view.current?.focus();
	};
	return (
		<EditorFrame saving={saving} marks={marks} help={{ shown: help, show: showHelp }}>
			<div ref={place} className="code" />
			<div className={`toolline${/^"?.*E\d+:|^WARNING/.test(said) && line === null ? ' bad' : ''}`}>
				{line === null ? (
					<span role="status">{said === '' ? modeWords[mode.name] : said}</span>
				) : (
					<CommandLine line={line} onEnter={(text) => commands.enter(line, text, leaveLine)} onLeave={leaveLine} />
				)}
				<span className="grow" />
				{said !== '' && line === null && <span>{modeWords[mode.name]}</span>}
				{mode.name === 'normal' && line === null && (
					<button type="button" className="touch" onClick={() => bound.press(editing.view.current, 'i')}>
						<kbd>{insertKey}</kbd>
						<span>{viWords.insert}</span>
					</button>
				)}
				<span className="pending">{mode.pending}</span>
			</div>
		</EditorFrame>
	);
}

interface CommandLineProps {
	readonly line: ViLine;
	readonly onEnter: (text: string) => void;
	readonly onLeave: () => void;
}

function CommandLine({ line, onEnter, onLeave }: CommandLineProps) {
	const texts = editorTexts(usePage((page) => page.language));
	const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
		if (event.nativeEvent.isComposing) return;
		const { value } = event.currentTarget;
		const leaves = event.code === 'Escape' || (event.ctrlKey && ['KeyC', 'BracketLeft'].includes(event.code));
		const answers = line.kind === 'overwrite' && /^Key[YN]$/.test(event.code);
		if (event.key === 'Enter') onEnter(value);
		else if (answers) onEnter(event.code === 'KeyY' ? 'y' : 'n');
		else if (leaves || (event.key === 'Backspace' && value === '')) onLeave();
		else return;
		event.preventDefault();
		event.stopPropagation();
	};
	return (
		<label className="prompt">
			<span>{line.lead}</span>
			<input
				// biome-ignore lint/a11y/noAutofocus: it is where the key that opened it goes on
				autoFocus
				aria-label={texts.commandLine}
				autoComplete="off"
				spellCheck={false}
				onKeyDown={onKeyDown}
			/>
		</label>
	);
}
