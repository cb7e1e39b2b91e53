// The sheet of shortcuts, and what Resync is.

import type { InterfaceTexts } from '../../../i18n';
import { Icon } from '../../parts/icon';
import { setPage, usePage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';
import { Card } from './card';

type ShortcutName = Exclude<keyof InterfaceTexts['shortcuts'], 'title' | 'singleKeys' | 'restart'>;

const shortcuts: readonly (readonly [ShortcutName, readonly string[]])[] = [
	['play', ['Space']],
	['step', ['←', '→']],
	['ends', ['Home', 'End']],
	['units', ['1', '2', '3', '4']],
	['speed', ['[', ']']],
	['why', ['W']],
	['lesson', ['L']],
	['sequence', ['Q']],
	['dock', ['J']],
	['theme', ['T']],
	['zoom', ['+', '−']],
	['fit', ['0']],
	['console', ['Ctrl', '`']],
	['help', ['?']],
	['close', ['Esc']],
];

export function HelpDialog() {
	const texts = useTexts();
	const singleKeys = usePage((page) => page.singleKeys);
	return (
		<Card title={texts.shortcuts.title} icon="help" onClose={() => setPage({ dialog: null })}>
			<div className="cc">
				<dl className="keylist">
					{shortcuts.map(([name, keys]) => (
						<div key={name}>
							<dt>{texts.shortcuts[name]}</dt>
							<dd>
								{keys.map((key) => (
									<kbd key={key}>{key}</kbd>
								))}
							</dd>
						</div>
					))}
				</dl>
				<label className="check">
					<input
						type="checkbox"
						checked={singleKeys}
						onChange={(event) => setPage({ singleKeys: event.target.checked })}
					/>
					{texts.shortcuts.singleKeys}
				</label>
				<div className="row">
					<span className="grow" />
					<button type="button" className="btn out lg" onClick={() => setPage({ dialog: 'about' })}>
						<Icon name="book" className="s" />
						{texts.nav.about}
					</button>
				</div>
			</div>
		</Card>
	);
}

export function AboutDialog() {
	const texts = useTexts();
	return (
		<Card title={`Resync · ${texts.app.tagline}`} icon="book" onClose={() => setPage({ dialog: null })}>
			<div className="cc">
				<p>{texts.app.local}</p>
				<p>{texts.app.version('7.0.12')}</p>
				<p>{texts.app.notice}</p>
			</div>
		</Card>
	);
}
