// The lesson beside the stage: its steps, the prose and commands of the open one, and its goals. A step is ticked when
// the lab has seen its goals happen, in whatever way.

import { type Bilingual, parseMarkup } from '../../../i18n';
import { goalKey, type Lesson as LessonData, type LessonStep } from '../../../lessons';
import { Icon } from '../../parts/icon';
import { Prose } from '../../parts/prose';
import { goToStep, stepsDone, useGoalsMet, useLesson } from '../../store/lesson';
import { setPage, usePage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';
import { CodeBlock, CodeRow } from './code-block';

function Paragraph({ text }: { readonly text: Bilingual }) {
	const language = usePage((page) => page.language);
	return (
		<p className="prose">
			<Prose parts={parseMarkup(text[language])} />
		</p>
	);
}

function Head({ lesson, at }: { readonly lesson: LessonData; readonly at: number }) {
	const texts = useTexts().lesson;
	const language = usePage((page) => page.language);
	const done = stepsDone(lesson, useGoalsMet());
	const total = lesson.steps.length;
	return (
		<div className="hd">
			<div className="over">
				<Icon name="book" className="s" />
				{texts.over(lesson.number, lesson.course[language])}
				<span className="grow" />
				<span role="img" aria-label={texts.progress(at + 1, total)}>
					{`${at + 1} / ${total}`}
				</span>
				<button
					type="button"
					className="btn ic ghost"
					aria-label={texts.collapse}
					title={`${texts.collapse} (L)`}
					onClick={() => setPage({ lessonOpen: false })}
				>
					<Icon name="panel" className="s" />
				</button>
			</div>
			<h1>{lesson.title[language]}</h1>
			<div className="prog" aria-hidden="true">
				{lesson.steps.map((step, index) => (
					<i key={step.id} className={index === at ? 'c' : done[index] ? 'd' : ''} />
				))}
			</div>
		</div>
	);
}

function Steps({ lesson, at }: { readonly lesson: LessonData; readonly at: number }) {
	const texts = useTexts().lesson;
	const language = usePage((page) => page.language);
	const done = stepsDone(lesson, useGoalsMet());
	return (
		<ol className="steps">
			{lesson.steps.map((step, index) => (
				<li key={step.id}>
					<button
						type="button"
						className={`${done[index] ? 'done' : ''} ${index === at ? 'cur' : ''}`}
						aria-current={index === at ? 'step' : undefined}
						onClick={() => goToStep(index)}
					>
						<span className="n">{done[index] ? <Icon name="check" className="xs" /> : index + 1}</span>
						{step.title[language]}
						{done[index] && <span className="sr">{texts.done}</span>}
						{index === at && <span className="t">{texts.now}</span>}
					</button>
				</li>
			))}
		</ol>
	);
}

const rowsFrom = 3;

function Blocks({ step }: { readonly step: LessonStep }) {
	const inRows = step.code.length >= rowsFrom && step.code.every((block) => !block.code.includes('\n'));
	const Block = inRows ? CodeRow : CodeBlock;
	return (
		<div className={inRows ? 'blocks tight' : 'blocks'}>
			{step.code.map((block) => (
				<Block key={block.id} step={step} block={block} />
			))}
		</div>
	);
}

function Goals({ step }: { readonly step: LessonStep }) {
	const texts = useTexts().lesson;
	const language = usePage((page) => page.language);
	const met = useGoalsMet();
	return (
		<ul className="goals" aria-label={texts.goal}>
			{step.goals.map((goal, index) => {
				const reached = met.includes(goalKey(step.id, index));
				return (
					<li key={goalKey(step.id, index)} className={reached ? 'goal met prose' : 'goal prose'}>
						<Icon name={reached ? 'check' : 'flag'} className="s" />
						<span>
							<Prose parts={parseMarkup(goal.text[language])} />
							{reached && <span className="sr">{texts.goalMet}</span>}
						</span>
					</li>
				);
			})}
		</ul>
	);
}

function Foot({ lesson, at }: { readonly lesson: LessonData; readonly at: number }) {
	const texts = useTexts().lesson;
	const done = stepsDone(lesson, useGoalsMet());
	return (
		<div className="lfoot">
			<button type="button" className="btn out lg" disabled={at === 0} onClick={() => goToStep(at - 1)}>
				<Icon name="left" className="s" />
				{texts.back}
			</button>
			<span className="grow" />
			{at < lesson.steps.length - 1 && (
				<button type="button" className={done[at] ? 'btn pri lg' : 'btn out lg'} onClick={() => goToStep(at + 1)}>
					{texts.next}
					<Icon name="right" className="s" />
				</button>
			)}
		</div>
	);
}

export function Lesson() {
	const texts = useTexts().lesson;
	const at = usePage((page) => page.lessonStep);
	const lesson = useLesson();
	const step = lesson.steps[at];
	if (step === undefined) return null;
	return (
		<aside className="panel" aria-label={texts.panel}>
			<Head lesson={lesson} at={at} />
			<Steps lesson={lesson} at={at} />
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
			<section className="lbody" tabIndex={0} aria-label={texts.panel}>
				{step.prose.map((text) => (
					<Paragraph key={text.en} text={text} />
				))}
				<Blocks step={step} />
				{step.note !== undefined && <Paragraph text={step.note} />}
				<Goals step={step} />
			</section>
			<Foot lesson={lesson} at={at} />
		</aside>
	);
}
