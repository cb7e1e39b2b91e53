// The bar on top: lesson or sandbox, where one is, the record as a file, language, theme, help.

import { languages } from '../../../i18n';
import type { PresetName } from '../../../lessons';
import { Icon } from '../../parts/icon';
import { Logo } from '../../parts/marks';
import { toggleTheme } from '../../store/actions';
import { useLesson } from '../../store/lesson';
import { type PageState, setPage, shownTheme, usePage } from '../../store/page-store';
import { exportRun } from '../../store/run-files';
import { useShareTexts, useTexts } from '../../store/selectors';
import { openShare } from '../../store/share';
import { UnkeptSign } from './unkept';

const modes: readonly PageState['mode'][] = ['lesson', 'sandbox'];

function Modes() {
	const texts = useTexts().nav;
	const mode = usePage((page) => page.mode);
	return (
		<fieldset className="seg" aria-label={texts.mode}>
			{modes.map((one) => (
				<button
					key={one}
					type="button"
					aria-pressed={mode === one}
					onClick={() => setPage({ mode: one, lessonOpen: true })}
				>
					<Icon name={one === 'lesson' ? 'book' : 'flask'} className="s" />
					{texts[one]}
				</button>
			))}
		</fieldset>
	);
}

export function LanguageSwitch() {
	const texts = useTexts().nav;
	const language = usePage((page) => page.language);
	return (
		<fieldset className="seg" aria-label={texts.language}>
			{languages.map((one) => (
				<button
					key={one}
					type="button"
					lang={one}
					aria-pressed={language === one}
					onClick={() => setPage({ language: one })}
				>
					{one.toUpperCase()}
				</button>
			))}
		</fieldset>
	);
}

function ThemeButton() {
	const texts = useTexts().nav;
	const theme = usePage(shownTheme);
	return (
		<button
			type="button"
			className="btn ic ghost"
			aria-label={texts.theme}
			title={texts.theme}
			onClick={() => toggleTheme()}
		>
			<Icon name={theme === 'dark' ? 'moon' : 'sun'} />
		</button>
	);
}

function Crumb() {
	const texts = useTexts();
	const language = usePage((page) => page.language);
	const { mode, home, preset, lessonOpen } = usePage();
	const lesson = useLesson();
	const presetName = texts.home.presets[preset as PresetName] ?? texts.sandbox.title;
	const here = mode === 'lesson' ? lesson.title[language] : presetName;
	return (
		<div className="crumb">
			{!lessonOpen && !home && <h1 className="sr">{here}</h1>}
			<button type="button" className="btn ghost f3 wide" onClick={() => setPage({ home: true })}>
				{home ? texts.home.name : mode === 'lesson' ? lesson.course[language] : texts.sandbox.over}
			</button>
			<span className="f3 wide">
				<Icon name="right" className="s" />
			</span>
			<button
				type="button"
				className="btn ghost here"
				aria-haspopup="dialog"
				aria-expanded={home}
				onClick={() => setPage({ home: !home })}
			>
				<b>{here}</b>
				<Icon name="down" className="s" />
			</button>
		</div>
	);
}

function ShareButtons() {
	const texts = useShareTexts();
	return (
		<>
			<button type="button" className="btn ghost" aria-label={texts.open} onClick={() => void openShare()}>
				<Icon name="share" />
				<span className="wide">{texts.open}</span>
			</button>
			<button type="button" className="btn ghost" aria-label={texts.exportRun} onClick={() => void exportRun()}>
				<Icon name="download" />
				<span className="wide">{texts.exportRun}</span>
			</button>
		</>
	);
}

export function TopBar() {
	const { nav: texts, home, presenter } = useTexts();
	const homeOpen = usePage((page) => page.home);
	const panelOpen = usePage((page) => page.lessonOpen);
	return (
		<header className="top">
			<button
				type="button"
				className="brand"
				aria-label={`Resync. ${home.open}`}
				title={home.open}
				aria-expanded={homeOpen}
				onClick={() => setPage({ home: !homeOpen })}
			>
				<Logo />
				<span className="wide">{'Resync'}</span>
			</button>
			<Modes />
			<span className="vr" />
			{!panelOpen && (
				<button
					type="button"
					className="btn ic ghost"
					aria-label={texts.openPanel}
					title={texts.openPanel}
					onClick={() => setPage({ lessonOpen: true })}
				>
					<Icon name="panel" />
				</button>
			)}
			<Crumb />
			<span className="grow" />
			<UnkeptSign />
			<ShareButtons />
			<span className="vr" />
			<LanguageSwitch />
			<ThemeButton />
			<button
				type="button"
				className="btn ghost"
				aria-label={presenter.enter}
				onClick={() => setPage({ presenting: true, home: false })}
			>
				<Icon name="screen" />
				<span className="wide">{presenter.enter}</span>
				<kbd className="wide">{'P'}</kbd>
			</button>
			<button
				type="button"
				className="btn ic ghost"
				aria-label={texts.help}
				title={texts.help}
				onClick={() => setPage({ dialog: 'help' })}
			>
				<Icon name="help" />
			</button>
		</header>
	);
}
