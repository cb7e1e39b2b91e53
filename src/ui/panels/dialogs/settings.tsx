// How the page looks and takes keys. Everything here outlives the tab and touches nothing of the run.

import type { ReactNode } from 'react';
import { type Language, languages } from '../../../i18n';
import { chooseDocker } from '../../store/opening';
import { type PageState, setPage, type ThemeChoice, usePage } from '../../store/page-store';
import { consoleSizes, dockerKinds, textSizes } from '../../store/preferences';
import { useTexts } from '../../store/selectors';
import { Card } from './card';

const themes: readonly ThemeChoice[] = ['system', 'light', 'dark'];
const languageNames: Readonly<Record<Language, string>> = { ko: 'KO', en: 'EN' };

interface ChoiceProps<T> {
	readonly label: string;
	readonly note?: string;
	readonly of: readonly T[];
	readonly now: T;
	readonly name: (one: T) => string;
	readonly choose: (one: T) => void;
}

function Choice<T extends string | number>({ label, note, of, now, name, choose }: ChoiceProps<T>) {
	return (
		<div className="setting">
			<span>
				<span aria-hidden="true">{label}</span>
				{note !== undefined && <small>{note}</small>}
			</span>
			<fieldset className="seg" aria-label={label}>
				{of.map((one) => (
					<button key={one} type="button" aria-pressed={one === now} onClick={() => choose(one)}>
						{name(one)}
					</button>
				))}
			</fieldset>
		</div>
	);
}

type Switch = 'still' | 'singleKeys' | 'lineInput' | 'asks';

function Check({ name, note }: { readonly name: Switch; readonly note?: ReactNode }) {
	const texts = useTexts().settings;
	const on = usePage((page: PageState) => page[name]);
	return (
		<label className="check setting">
			<input type="checkbox" checked={on} onChange={(event) => setPage({ [name]: event.target.checked })} />
			<span>
				{texts[name]}
				{note !== undefined && <small>{note}</small>}
			</span>
		</label>
	);
}

export function SettingsDialog() {
	const texts = useTexts().settings;
	const { language, theme, textSize, consoleSize, docker } = usePage();
	return (
		<Card title={texts.title} icon="settings" onClose={() => setPage({ dialog: null })}>
			<div className="cc">
				<Choice
					label={texts.language}
					of={languages}
					now={language}
					name={(one) => languageNames[one]}
					choose={(one) => setPage({ language: one })}
				/>
				<Choice
					label={texts.theme}
					of={themes}
					now={theme}
					name={(one) => texts.themes[one]}
					choose={(one) => setPage({ theme: one })}
				/>
				<Choice
					label={texts.textSize}
					of={textSizes}
					now={textSize}
					name={(one) => texts.sizes[one]}
					choose={(one) => setPage({ textSize: one })}
				/>
				<Choice
					label={texts.consoleSize}
					of={consoleSizes}
					now={consoleSize}
					name={(one) => texts.pixels(one)}
					choose={(one) => setPage({ consoleSize: one })}
				/>
				<Choice
					label={texts.docker}
					note={texts.dockerNote}
					of={dockerKinds}
					now={docker}
					name={(one) => texts.dockers[one]}
					choose={(one) => void chooseDocker(one)}
				/>
				<Check name="still" note={texts.stillNote} />
				<Check name="singleKeys" />
				<Check name="lineInput" />
				<Check name="asks" note={texts.asksNote} />
				<p className="quiet">{texts.sound}</p>
			</div>
		</Card>
	);
}
