// The keys of a tool, and what of the real program is not here.

import { useEffect, useRef } from 'react';
import type { EditorTool } from '../../../host';
import { editorTexts, editorToolTexts } from '../../../i18n';
import { usePage } from '../../store/page-store';

interface KeysSheetProps {
	readonly tool: EditorTool;
	readonly onClose: () => void;
}

export function KeysSheet({ tool, onClose }: KeysSheetProps) {
	const language = usePage((page) => page.language);
	const texts = editorTexts(language);
	const { keys, without } = editorToolTexts(tool, language);
	const close = useRef<HTMLButtonElement>(null);
	useEffect(() => close.current?.focus(), []);
	return (
		<section
			className="keysheet"
			aria-label={texts.help}
			onKeyDown={(event) => {
				if (event.code !== 'Escape' && !(event.ctrlKey && event.code === 'KeyX')) return;
				event.preventDefault();
				event.stopPropagation();
				onClose();
			}}
		>
			<div className="row">
				<h3>{texts.help}</h3>
				<span className="grow" />
				<button ref={close} type="button" className="btn out" onClick={onClose}>
					{texts.shut}
				</button>
			</div>
			<dl>
				{keys.map((row) => (
					<div key={row.keys}>
						<dt className="mono">{row.keys}</dt>
						<dd>{row.what}</dd>
					</div>
				))}
			</dl>
			<p>{without}</p>
		</section>
	);
}
