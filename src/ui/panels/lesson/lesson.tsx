// The lesson beside the stage: its steps, and of the open one the prose, commands, predictions, goals and hints. A step
// is ticked when the lab has seen its goals happen, in whatever way.

import { parseMarkup } from '../../../i18n';
import {
	codeOf,
	isStepDone,
	type LessonContent,
	type LessonOutline,
	lessons,
	type StepPlan,
	type StepTexts,
} from '../../../lessons';
import { Icon } from '../../parts/icon';
import { Prose } from '../../parts/prose';
import { copyText } from '../../store/actions';
import { useLab } from '../../store/lab-store';
import { goToStep, useLesson, useStepsDone } from '../../store/lesson';
import { useContent, useLessonContent } from '../../store/lesson-content';
import { beginAlone, openLesson, stepLink } from '../../store/opening';
import { setPage, usePage } from '../../store/page-store';
import { useLessonTexts, useTexts } from '../../store/selectors';
import { Cause } from './cause';
import { CodeBlock, CodeRow } from './code-block';
import { Goals } from './goals';
import { Hints } from './hints';
import { Predict } from './predict';

function Paragraph({ text }: { readonly text: string }) {
	return (
		<p className="prose">
			<Prose parts={parseMarkup(text)} />
		</p>
	);
}

interface LessonProps {
	readonly lesson: LessonOutline;
	readonly at: number;
}

function Head({ lesson, at }: LessonProps) {
	const texts = useTexts().lesson;
	const words = useLessonTexts();
	const language = usePage((page) => page.language);
	const done = useStepsDone();
	const total = lesson.steps.length;
	return (
		<div className="hd">
			<div className="over">
				<Icon name="book" className="s" />
				{texts.over(lesson.number, lesson.name[language])}
				<span className="grow" />
				<span role="img" aria-label={texts.progress(at + 1, total)}>
					{`${at + 1} / ${total}`}
				</span>
				<button
					type="button"
					className="btn ic ghost"
					aria-label={words.stepLink}
					title={words.stepLink}
					onClick={() => copyText(stepLink(), words.linkCopied)}
				>
					<Icon name="link" className="s" />
				</button>
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
			<h1 tabIndex={-1}>{lesson.title[language]}</h1>
			<div className="prog" aria-hidden="true">
				{lesson.steps.map((step, index) => (
					<i key={step.id} className={index === at ? 'c' : done[index] ? 'd' : ''} />
				))}
			</div>
		</div>
	);
}

function Steps({ lesson, at }: LessonProps) {
	const texts = useTexts().lesson;
	const language = usePage((page) => page.language);
	const done = useStepsDone();
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

interface PartsProps {
	readonly content: LessonContent;
	readonly step: StepPlan;
}

function Parts({ content, step }: PartsProps) {
	const code = codeOf(step);
	const inRows = code.length >= rowsFrom && code.every((block) => !/[\n⟦]/.test(block.code));
	const Block = inRows ? CodeRow : CodeBlock;
	return (
		<div className={inRows ? 'blocks tight' : 'blocks'}>
			{step.parts.map((part) =>
				part.kind === 'predict' ? (
					<Predict key={`?${part.id}`} content={content} step={step} prediction={part} />
				) : (
					step.mode !== 'alone' && <Block key={part.id} step={step.id} block={part} />
				),
			)}
		</div>
	);
}

/** A step from an empty host begins with one. */
function Alone({ step }: { readonly step: StepPlan }) {
	const texts = useLessonTexts();
	const begun = usePage((page) => page.ran[step.id] === true);
	if (begun) return null;
	return (
		<div className="alone">
			<button type="button" className="btn pri" onClick={() => void beginAlone(step.id)}>
				<Icon name="plus" className="s" />
				{texts.empty}
			</button>
			<small>{texts.emptyNote}</small>
		</div>
	);
}

interface BodyProps extends PartsProps {
	readonly words: StepTexts;
}

function Body({ content, step, words }: BodyProps) {
	const texts = useTexts().lesson;
	const done = useLab((lab) => isStepDone(step, lab.goals));
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
		<section className="lbody" tabIndex={0} aria-label={texts.panel}>
			{words.prose.map((text) => (
				<Paragraph key={text} text={text} />
			))}
			{step.mode === 'alone' && <Alone step={step} />}
			<Parts content={content} step={step} />
			{words.note !== undefined && <Paragraph text={words.note} />}
			<Goals step={step} />
			{words.hints !== undefined && !done && <Hints step={step} hints={words.hints} />}
			{done && step.cause !== undefined && words.cause !== undefined && (
				<Cause step={step.id} cause={step.cause} words={words.cause} />
			)}
		</section>
	);
}

function Next({ lesson, at }: LessonProps) {
	const texts = useTexts().lesson;
	const words = useLessonTexts();
	const language = usePage((page) => page.language);
	const done = useStepsDone();
	const style = done[at] ? 'btn pri lg' : 'btn out lg';
	if (at < lesson.steps.length - 1)
		return (
			<button type="button" className={style} onClick={() => goToStep(at + 1)}>
				{texts.next}
				<Icon name="right" className="s" />
			</button>
		);
	const following = lessons[lessons.findIndex(({ id }) => id === lesson.id) + 1];
	if (!done[at] || following === undefined) return null;
	return (
		<button type="button" className={style} onClick={() => void openLesson(following.id)}>
			{words.next(following.name[language])}
			<Icon name="right" className="s" />
		</button>
	);
}

function Foot({ lesson, at }: LessonProps) {
	const texts = useTexts().lesson;
	return (
		<div className="lfoot">
			<button type="button" className="btn out lg" disabled={at === 0} onClick={() => goToStep(at - 1)}>
				<Icon name="left" className="s" />
				{texts.back}
			</button>
			<span className="grow" />
			<Next lesson={lesson} at={at} />
		</div>
	);
}

function Waiting() {
	const texts = useLessonTexts();
	const failed = useContent((state) => state.failed);
	return <p className="lbody prose">{failed ? texts.failed : texts.loading}</p>;
}

export function Lesson() {
	const texts = useTexts().lesson;
	const at = usePage((page) => page.lessonStep);
	const lesson = useLesson();
	const content = useLessonContent();
	const step = content?.plan.steps[at];
	const words = step === undefined ? undefined : content?.texts.steps[step.id];
	return (
		<aside className="panel" aria-label={texts.panel}>
			<Head lesson={lesson} at={at} />
			<Steps lesson={lesson} at={at} />
			{content === null || step === undefined || words === undefined ? (
				<Waiting />
			) : (
				<Body key={step.id} content={content} step={step} words={words} />
			)}
			<Foot lesson={lesson} at={at} />
		</aside>
	);
}
