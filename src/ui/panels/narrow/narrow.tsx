// The page on a hand-held screen: sentence, a small stage, the tape, a sheet with lesson, messages or console, and the
// clock at the bottom. Targets are 44 px.

import { Icon, type IconName } from '../../parts/icon';
import { Later } from '../../parts/later';
import { Logo } from '../../parts/marks';
import { Part } from '../../parts/part';
import { useLab } from '../../store/lab-store';
import { useLesson, useStepsDone } from '../../store/lesson';
import { type PageState, setPage, usePage } from '../../store/page-store';
import { useShareTexts, useTexts } from '../../store/selectors';
import { openShare } from '../../store/share';
import { Dock } from '../dock/dock';
import { Home } from '../home/home';
import { LessonPanel } from '../lesson/lesson-panel';
import { Sandbox } from '../lesson/sandbox';
import { Sentence } from '../narrator/narrator';
import { Side, Tape, Topology } from '../stage/pictures';
import { LanguageSwitch } from '../topbar/topbar';
import { Transport } from '../transport/transport';

const sheets: readonly (readonly [PageState['sheet'], IconName])[] = [
	['lesson', 'book'],
	['messages', 'log'],
	['console', 'terminal'],
];

function Head() {
	const texts = useTexts();
	const share = useShareTexts();
	const language = usePage((page) => page.language);
	const at = usePage((page) => page.lessonStep);
	const lesson = useLesson();
	const mode = usePage((page) => page.mode);
	const nodes = useLab((lab) => lab.views?.topology.nodes.length ?? 0);
	const total = lesson.steps.length;
	const done = useStepsDone().filter(Boolean).length;
	return (
		<header className="t">
			<button
				type="button"
				className="brand tap"
				aria-label={`Resync. ${texts.home.open}`}
				onClick={() => setPage({ home: true })}
			>
				<Logo />
			</button>
			<div className="grow" style={{ minWidth: 0 }}>
				<h1>{mode === 'lesson' ? lesson.name[language] : texts.sandbox.over}</h1>
				<small>
					{mode === 'lesson'
						? texts.lesson.over(lesson.number, texts.lesson.progress(Math.max(done, at + 1), total))
						: texts.sandbox.nodes(nodes)}
				</small>
			</div>
			<LanguageSwitch />
			<button type="button" className="btn ghost tap" aria-label={share.open} onClick={() => void openShare()}>
				<Icon name="share" />
			</button>
			<button
				type="button"
				className="btn ghost tap"
				aria-label={texts.palette.title}
				onClick={() => setPage({ dialog: 'palette' })}
			>
				<Icon name="log" />
			</button>
		</header>
	);
}

function Sheet() {
	const texts = useTexts().sheet;
	const sheet = usePage((page) => page.sheet);
	const mode = usePage((page) => page.mode);
	return (
		<section className="sheet">
			<span className="grab" aria-hidden="true" />
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
				{sheet === 'lesson' && (mode === 'lesson' ? <LessonPanel /> : <Sandbox />)}
				{sheet === 'messages' && (
					<Part>
						<Side topology={false} />
					</Part>
				)}
				{sheet === 'console' && <Dock splits={false} />}
			</div>
		</section>
	);
}

export function NarrowPage() {
	const texts = useTexts().narrator;
	const home = usePage((page) => page.home);
	return (
		<main className="ph">
			{home && <Home />}
			<Head />
			<section className="cpn" aria-label={texts.panel}>
				<Sentence />
			</section>
			<Later>
				<Topology />
				<Tape />
			</Later>
			<Sheet />
			<Transport />
		</main>
	);
}
