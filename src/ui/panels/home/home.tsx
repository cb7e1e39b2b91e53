// The picker: it lies over the lab, which goes on below it. Lessons with how far each has come, presets of the sandbox,
// and what a teacher needs.

import { useEffect } from 'react';
import { lessonById, lessons, type PresetName, presetNames, stepToGoOn } from '../../../lessons';
import { Icon, type IconName } from '../../parts/icon';
import { Later } from '../../parts/later';
import { copyText } from '../../store/actions';
import { backToEarlier, useEarlier } from '../../store/earlier';
import { focusOpened } from '../../store/focus-opened';
import { useLab } from '../../store/lab-store';
import { useLesson } from '../../store/lesson';
import { classLink, openLesson, openPreset } from '../../store/opening';
import { setPage, usePage } from '../../store/page-store';
import { exportProgress, importProgress } from '../../store/progress';
import { useLessonTexts, useTexts } from '../../store/selectors';
import { Picture, PicturePatterns } from './picture';

function Head() {
	const texts = useTexts().home;
	return (
		<div className="ph1">
			<h1>{texts.title}</h1>
			<span className="grow" />
			<button type="button" className="btn out quiet" onClick={() => setPage({ dialog: 'palette' })}>
				<Icon name="search" className="s" />
				{texts.search}
				<kbd>{'/'}</kbd>
			</button>
			<button
				type="button"
				className="btn ic ghost"
				aria-label={texts.close}
				title={texts.close}
				onClick={() => setPage({ home: false })}
			>
				<Icon name="cross" />
			</button>
		</div>
	);
}

/** The way on: back to what one left, or into the first lesson for who has just come. */
function Resume() {
	const texts = useTexts().home;
	const language = usePage((page) => page.language);
	const { mode, preset, lessonStep } = usePage();
	const nodes = useLab((lab) => lab.views?.topology.nodes.length ?? 0);
	const progress = usePage((page) => page.progress);
	const open = useLesson();
	const fresh = mode === 'sandbox' && preset === 'demo';
	// Who comes back without a run goes on where the lessons were left.
	const lesson = fresh ? (lessons.find((one) => stepToGoOn(one, progress) !== null) ?? lessons[0]) : open;
	const goOn = stepToGoOn(lesson, progress);
	const at = fresh
		? Math.max(
				0,
				lesson.steps.findIndex(({ id }) => id === goOn),
			)
		: lessonStep;
	const inLesson = fresh || mode === 'lesson';
	const presetName = texts.presets[preset as PresetName] ?? texts.sandbox;
	return (
		<section className="resume" aria-label={fresh ? texts.begin : texts.resume}>
			<div>
				<p className="sub">
					{inLesson ? texts.at(lesson.number, at + 1, lesson.steps.length) : texts.sandboxAt(nodes)}
				</p>
				<b>{inLesson ? lesson.steps[at]?.title[language] : presetName}</b>
			</div>
			<button
				type="button"
				className="btn pri lg"
				onClick={() => (fresh ? void openLesson(lesson.id, goOn) : setPage({ home: false }))}
			>
				<Icon name="play" className="s" />
				{fresh ? texts.begin : texts.resume}
			</button>
		</section>
	);
}

/** What a lesson, preset, link or file took the place of. */
function Earlier() {
	const texts = useTexts().home;
	const language = usePage((page) => page.language);
	const page = useEarlier((earlier) => earlier.page);
	if (page === null) return null;
	const lesson = lessonById(page.lesson);
	const inLesson = page.mode === 'lesson';
	return (
		<section className="resume" aria-label={texts.earlier}>
			<div>
				<p className="sub">
					{inLesson
						? `${texts.earlier} · ${texts.at(lesson.number, page.lessonStep + 1, lesson.steps.length)}`
						: texts.earlier}
				</p>
				<b>
					{inLesson
						? lesson.steps[page.lessonStep]?.title[language]
						: (texts.presets[page.preset as PresetName] ?? texts.sandbox)}
				</b>
			</div>
			<button type="button" className="btn out" onClick={() => void backToEarlier()}>
				<Icon name="rewind" className="s" />
				{texts.goBack}
			</button>
		</section>
	);
}

function Lessons() {
	const texts = useTexts().home;
	const words = useLessonTexts();
	const language = usePage((page) => page.language);
	const progress = usePage((page) => page.progress);
	return (
		<section aria-label={texts.lessons}>
			<h2>
				{texts.lessons}
				<span>{texts.lessonsNote}</span>
			</h2>
			<div className="cards">
				{lessons.map((lesson) => {
					const total = lesson.steps.length;
					const done = lesson.steps.filter(({ id }) => progress[lesson.id]?.includes(id)).length;
					return (
						<button
							key={lesson.id}
							type="button"
							className="pcard"
							onClick={() => void openLesson(lesson.id, stepToGoOn(lesson, progress))}
						>
							<Picture picture={lesson.picture} />
							<b>{`${lesson.number}. ${lesson.name[language]}`}</b>
							<span className="sub">
								{done === total ? (
									<span className="c-partial">
										<Icon name="check" className="xs" />
										{texts.done}
									</span>
								) : (
									<span aria-hidden="true">{`${done} / ${total} · ${words.minutes(lesson.minutes)}`}</span>
								)}
								<span className="sr">{texts.progress(done, total)}</span>
								<span className={done === total ? 'pg all' : 'pg'} aria-hidden="true">
									<i style={{ width: `${(done / total) * 100}%` }} />
								</span>
							</span>
						</button>
					);
				})}
			</div>
		</section>
	);
}

const presetIcons: Partial<Readonly<Record<PresetName, IconName>>> = { empty: 'plus' };

function Presets() {
	const texts = useTexts().home;
	return (
		<section aria-label={texts.sandbox}>
			<h2>{texts.sandbox}</h2>
			<div className="pres">
				{presetNames.map((name) => {
					const icon = presetIcons[name];
					return (
						<button
							key={name}
							type="button"
							className="btn out"
							data-preset={name}
							onClick={() => void openPreset(name)}
						>
							{icon !== undefined && <Icon name={icon} className="s" />}
							{texts.presets[name]}
						</button>
					);
				})}
			</div>
		</section>
	);
}

function Classroom() {
	const texts = useTexts().home;
	const words = useLessonTexts();
	return (
		<section aria-label={texts.classroom}>
			<h2>{texts.classroom}</h2>
			<div className="pres">
				<button type="button" className="btn out" onClick={() => setPage({ presenting: true, home: false })}>
					<Icon name="screen" className="s" />
					{texts.present}
					<kbd>{'P'}</kbd>
				</button>
				<button type="button" className="btn out" onClick={() => copyText(classLink(), texts.linkCopied)}>
					<Icon name="link" className="s" />
					{texts.classLink}
				</button>
				<button type="button" className="btn out" onClick={() => exportProgress()}>
					<Icon name="download" className="s" />
					{words.exportProgress}
				</button>
				<button type="button" className="btn out" onClick={() => importProgress()}>
					<Icon name="file" className="s" />
					{words.importProgress}
				</button>
			</div>
		</section>
	);
}

export function Home() {
	const texts = useTexts().home;
	useEffect(() => focusOpened, []);
	return (
		<aside className="pick" aria-label={texts.name}>
			<PicturePatterns />
			<Head />
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
			<section className="pbody" tabIndex={0} aria-label={texts.title}>
				<Resume />
				<Earlier />
				<Lessons />
				<Later>
					<Presets />
					<Classroom />
				</Later>
			</section>
			<footer>
				<span>{texts.local}</span>
				<span className="grow" />
				<span>{texts.notice}</span>
			</footer>
		</aside>
	);
}
