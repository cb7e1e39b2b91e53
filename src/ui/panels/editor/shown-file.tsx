// What no editor changes: bytes that are no text, as hexadecimal numbers; a folder, as a list whose files open by the
// command that opened it; a file that may not be read, with the tool's words.

import { useMemo } from 'react';
import { latin1ToBytes } from '../../../base';
import { editorTexts, formatCount } from '../../../i18n';
import { Icon } from '../../parts/icon';
import { runAtHost } from '../../store/actions';
import { downloadBytes } from '../../store/download';
import { closeEditor } from '../../store/editing';
import { type OpenEditor, usePage } from '../../store/page-store';
import { Card } from '../dialogs/card';
import { Hex } from '../inspector/node/file-view';
import { fileName } from './file-form';
import { codeWords, unreadWords } from './tool-words';

export function ShownFile({ file }: { readonly file: OpenEditor }) {
	const texts = editorTexts(usePage((page) => page.language));
	const { path, form, tool } = file;
	const close = () => closeEditor(file);
	return (
		<Card
			title={fileName(path) === '' ? path : fileName(path)}
			icon="file"
			className={`editor shown ${tool}`}
			onClose={close}
			onLeave={close}
		>
			{form === 'binary' && <Bytes file={file} />}
			{form === 'folder' && <Folder file={file} />}
			{form === 'unread' && <p className="cc mono">{unreadWords(file)}</p>}
			<div className="cf">
				<span className="grow" />
				<button type="button" className="btn pri lg" onClick={close}>
					{texts.close}
				</button>
			</div>
		</Card>
	);
}

function Bytes({ file: { text, tool, path } }: { readonly file: OpenEditor }) {
	const texts = editorTexts(usePage((page) => page.language));
	const bytes = useMemo(() => latin1ToBytes(text), [text]);
	return (
		<>
			<div className="cc binary">
				{tool === 'code' && <code>{codeWords.binary}</code>}
				<p>{texts.hexOnly}</p>
				<p className="row">
					<span className="mono">{`${formatCount(bytes.length)} B`}</span>
					<span className="grow" />
					<button type="button" className="btn out" onClick={() => downloadBytes(fileName(path), bytes)}>
						{texts.download}
					</button>
				</p>
			</div>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
			<section className="scroll bytes" tabIndex={0} aria-label={path}>
				<Hex content={bytes} lit={null} broken={null} />
			</section>
		</>
	);
}

function Folder({ file }: { readonly file: OpenEditor }) {
	const texts = editorTexts(usePage((page) => page.language));
	const { text, path, tool } = file;
	const names = text === '' ? [] : text.split('\n');
	const separator = path.includes('\\') ? '\\' : '/';
	const open = (name: string) => {
		closeEditor(file);
		const whole = `${path.endsWith(separator) ? path : `${path}${separator}`}${name}`;
		void runAtHost(`${tool} ${/^[\w./:\\-]+$/.test(whole) ? whole : `'${whole.replaceAll("'", "'\\''")}'`}`);
	};
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
		<section className="scroll folder" tabIndex={0} aria-label={texts.folder(path)}>
			{names.length === 0 && <p className="cc">{texts.emptyFolder}</p>}
			<ul>
				{names.map((name) => (
					<li key={name}>
						<button type="button" className="mono" onClick={() => open(name)}>
							<Icon name={name.endsWith('/') ? 'down' : 'file'} className="s" />
							{name}
						</button>
					</li>
				))}
			</ul>
		</section>
	);
}
