// What every editor has around its text: the marked lines, what became of the last save, and buttons that lead out.
// Unsaved text is never dropped without a question.

import type { EditorView } from '@codemirror/view';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { type EditorTexts, editorTexts, editorToolTexts, notSavedText } from '../../../i18n';
import { downloadText } from '../../store/download';
import { closeEditor } from '../../store/editing';
import { useLessonBlock } from '../../store/lesson';
import { usePage } from '../../store/page-store';
import { Card } from '../dialogs/card';
import { bufferOf } from './buffer';
import { type FileForm, fileName, formOf } from './file-form';
import { KeysSheet } from './keys-sheet';
import { MarkList } from './mark-list';
import type { Mark } from './marks';
import type { Saving } from './use-saving';

interface FrameProps {
	readonly saving: Saving;
	readonly marks: readonly Mark[];
	/** Sees keys before the text does. */
	readonly onShortcut?: (event: KeyboardEvent) => void;
	readonly help?: { readonly shown: boolean; readonly show: (shown: boolean) => void };
	/** The text, and the lines that a tool has around it. */
	readonly children: ReactNode;
}

export function EditorFrame({ saving, marks, onShortcut, help, children }: FrameProps) {
	const { editing, failure } = saving;
	const { file, view, changed } = editing;
	const [asking, setAsking] = useState(false);
	const presenting = usePage((page) => page.presenting);
	const wanted = useLessonBlock(file.path);
	const insert = () => writeWhole(view.current, bufferOf(`${wanted?.code ?? ''}\n`, file.tool).doc);
	const close = () => closeEditor(file);
	const toText = () => {
		setAsking(false);
		view.current?.focus();
	};
	const shut = () => {
		help?.show(false);
		view.current?.focus();
	};
	const saveAndLeave = async () => {
		if (!changed || (await saving.save())) close();
		else toText();
	};
	return (
		<Card
			title={fileName(file.path)}
			icon="file"
			className={`editor ${file.tool}${presenting ? ' present' : ''}`}
			onClose={close}
			onLeave={asking ? toText : changed ? () => setAsking(true) : close}
			{...(onShortcut === undefined ? {} : { onShortcut })}
		>
			{children}
			{help?.shown === true && <KeysSheet tool={file.tool} onClose={shut} />}
			<MarkList marks={marks} onChoose={(line) => goTo(view.current, line)} />
			{failure !== null && <NotSaved saving={saving} />}
			{asking ? (
				<Unsaved onSave={() => void saveAndLeave()} onDiscard={close} onStay={toText} />
			) : (
				<Footer
					saving={saving}
					onLeave={() => void saveAndLeave()}
					onInsert={wanted === null || changed ? null : insert}
					{...(help === undefined ? {} : { help })}
				/>
			)}
		</Card>
	);
}

function goTo(view: EditorView | null, line: number): void {
	if (view === null) return;
	const { from } = view.state.doc.line(Math.min(line, view.state.doc.lines));
	view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
	view.focus();
}

function writeWhole(view: EditorView | null, text: string): void {
	if (view === null) return;
	view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
	view.focus();
}

function NotSaved({ saving }: { readonly saving: Saving }) {
	const language = usePage((page) => page.language);
	const { failure, editing } = saving;
	if (failure === null) return null;
	const isNewer = failure.error === 'changed' || failure.error === 'exists';
	return (
		<div className="cf failed">
			<span role="alert">
				{editing.file.tool === 'code' && failure.words !== '' && <code>{failure.words}</code>}
				<span>{notSavedText(language, failure.error)}</span>
			</span>
			<span className="grow" />
			{isNewer && (
				<button type="button" className="btn out lg" onClick={() => void saving.save({ ...failure.how, over: true })}>
					{editorTexts(language).overwrite}
				</button>
			)}
		</div>
	);
}

interface FooterProps {
	readonly saving: Saving;
	readonly help?: NonNullable<FrameProps['help']>;
	/** Null: no lesson has a text for this file, or something has been written already. */
	readonly onInsert: (() => void) | null;
	readonly onLeave: () => void;
}

function Footer({ saving, help, onInsert, onLeave }: FooterProps) {
	const language = usePage((page) => page.language);
	const next = usePage((page) => page.editors[1]);
	const texts = editorTexts(language);
	const { file, changed, saving: waits, text } = saving.editing;
	const isNew = file.form !== 'text' && !saving.wroteOnce;
	return (
		<div className="cf">
			<span className="about">
				<span role="status">
					{waits ? texts.saving : saving.wroteOnce && !changed ? texts.saved : needs[formOf(file.path)](texts)}
				</span>
				<span className="hint">{editorToolTexts(file.tool, language).hint}</span>
				{next !== undefined && <span className="hint">{texts.next(next.path)}</span>}
			</span>
			<span className="grow" />
			{onInsert !== null && (
				<button type="button" className="btn out lg" onClick={onInsert}>
					{texts.insert}
				</button>
			)}
			{help !== undefined && (
				<button type="button" className="btn ghost" aria-expanded={help.shown} onClick={() => help.show(!help.shown)}>
					{texts.help}
				</button>
			)}
			<button
				type="button"
				className="btn ghost"
				onClick={() => downloadText(fileName(file.path), text(), 'text/plain')}
			>
				{texts.download}
			</button>
			<button type="button" className="btn out lg" disabled={!changed && !isNew} onClick={() => void saving.save()}>
				{texts.save}
			</button>
			<button type="button" className="btn pri lg" onClick={onLeave}>
				{changed ? texts.saveAndClose : texts.close}
			</button>
		</div>
	);
}

const needs: Readonly<Record<FileForm, (texts: EditorTexts) => string>> = {
	'redis-conf': ({ needsRestart }) => needsRestart,
	compose: ({ needsUp }) => needsUp,
	yaml: () => '',
	text: () => '',
};

function Unsaved({ onSave, onDiscard, onStay }: Readonly<Record<'onSave' | 'onDiscard' | 'onStay', () => void>>) {
	const texts = editorTexts(usePage((page) => page.language));
	const first = useRef<HTMLButtonElement>(null);
	useEffect(() => first.current?.focus(), []);
	return (
		<div className="cf asks">
			<span role="alert">{texts.unsaved}</span>
			<span className="grow" />
			<button type="button" className="btn out lg" onClick={onDiscard}>
				{texts.discard}
			</button>
			<button type="button" className="btn out lg" onClick={onStay}>
				{texts.goOn}
			</button>
			<button ref={first} type="button" className="btn pri lg" onClick={onSave}>
				{texts.saveAndClose}
			</button>
		</div>
	);
}
