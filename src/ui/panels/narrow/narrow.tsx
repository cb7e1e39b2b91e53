// The page on a hand-held screen: sentence, a small stage, the tape, a sheet with lesson, messages or console, and the
// clock at the bottom. Targets are 44 px.

import { Icon, type IconName } from '../../parts/icon';
import { Logo } from '../../parts/marks';
import { stepsDone, useGoalsMet, useLesson } from '../../store/lesson';
import { type PageState, setPage, usePage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';
import { Dock } from '../dock/dock';
import { Lesson } from '../lesson/lesson';
import { Sandbox } from '../lesson/sandbox';
import { Sentence } from '../narrator/narrator';
import { Sequence } from '../sequence/sequence';
import { Tape } from '../tape/tape';
import { LanguageSwitch, ThemeButton } from '../topbar/topbar';
import { Topology } from '../topology/topology';
import { Transport } from '../transport/transport';

const sheets: readonly (readonly [PageState['sheet'], IconName])[] = [
	['lesson', 'book'],
	['messages', 'log'],
	['console', 'terminal'],
];

function Head() {
	const texts = useTexts();
	const language = usePage((page) => page.language);
	const at = usePage((page) => page.lessonStep);
	const lesson = useLesson();
	const total = lesson.steps.length;
	const done = stepsDone(lesson, useGoalsMet()).filter(Boolean).length;
	return (
		<header className="t">
			<span className="brand">
				<Logo />
			</span>
			<div className="grow" style={{ minWidth: 0 }}>
				<h1>{lesson.title[language]}</h1>
				<small>{texts.lesson.progress(Math.max(done, at + 1), total)}</small>
			</div>
			<LanguageSwitch />
			<ThemeButton />
		</header>
	);
}

function Sheet() {
	const texts = useTexts().sheet;
	const sheet = usePage((page) => page.sheet);
	const mode = usePage((page) => page.mode);
	return (
		<section className="sheet">
			<div className="seg" role="tablist" aria-label={texts.tabs}>
				{sheets.map(([name, icon]) => (
					<button
						key={name}
						type="button"
						role="tab"
						aria-selected={sheet === name}
						onClick={() => setPage({ sheet: name })}
					>
						<Icon name={icon} className="s" />
						{texts[name]}
					</button>
				))}
			</div>
			<div className="in">
				{sheet === 'lesson' && (mode === 'lesson' ? <Lesson /> : <Sandbox />)}
				{sheet === 'messages' && <Sequence />}
				{sheet === 'console' && <Dock splits={false} />}
			</div>
		</section>
	);
}

export function NarrowPage() {
	const texts = useTexts().narrator;
	return (
		<div className="ph">
			<Head />
			<section className="cpn" aria-label={texts.panel}>
				<Sentence />
			</section>
			<Topology />
			<Tape />
			<Sheet />
			<Transport />
		</div>
	);
}
