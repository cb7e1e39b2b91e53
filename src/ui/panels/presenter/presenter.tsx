// The page in front of a class: one sentence, the nodes, the backlog, and the keys of a remote. Nothing is smaller than
// 20 px of a 1280×720 picture; on a larger screen all of it grows, on a smaller one the page scrolls.

import { lazy, useEffect, useLayoutEffect, useRef } from 'react';
import { narrateWhy } from '../../../i18n';
import type { LabViews } from '../../../projections';
import { clockText } from '../../parts/format';
import { Icon } from '../../parts/icon';
import { Part } from '../../parts/part';
import { Prose } from '../../parts/prose';
import { useSize } from '../../parts/use-size';
import { nextOfLesson, togglePlay, toggleTheme } from '../../store/actions';
import { useLab } from '../../store/lab-store';
import { useNarratorTexts } from '../../store/narrator-texts';
import { inspectSelected, stepForward, togglePresentDock } from '../../store/page-actions';
import { setPage, usePage } from '../../store/page-store';
import { stepBackOnce } from '../../store/past';
import { useSelectedNode } from '../../store/selection';
import { useLessonTexts, useTexts } from '../../store/selectors';
import { offerVote, useVote } from '../../store/vote';
import { Dock } from '../dock/dock';
import { Sentence } from '../narrator/narrator';
import { BigTape } from './big-tape';
import { Card } from './cards';
import { Between } from './lanes';
import { bigStage, picture, shownTape, stageHeight } from './layout';
import { VoteCard } from './vote-card';

const Inspector = lazy(() => import('../inspector/inspector'));

const dotsMax = 60;
/** Letters of a console in the picture. */
const consoleLetters = 24;
/** Makes the smallest letters of cards and inspectors, 11 px, as large as the smallest of the picture. */
const cardZoom = 20 / 11;

/** How far the story is: one mark a sentence, the last ones where there are many. */
function Dots() {
	const narrator = useLab((lab) => lab.views?.narrator ?? null);
	if (narrator === null) return null;
	const first = Math.max(1, narrator.total - dotsMax + 1);
	const marks = Array.from({ length: Math.min(dotsMax, narrator.total) }, (_, index) => first + index);
	return (
		<div className="dots" aria-hidden="true">
			{marks.map((step) => (
				<i key={step} className={step === narrator.step ? 'c' : step < narrator.step ? 'd' : ''} />
			))}
		</div>
	);
}

function Stage({ views, width }: { readonly views: LabViews; readonly width: number }) {
	const { presenter: texts, node: words } = useTexts();
	const selected = useSelectedNode();
	const tape = shownTape(views.tapes, selected);
	const { master, others, more } = bigStage(views.topology, tape?.master ?? null, width);
	if (master === null) return <p className="nothing">{texts.empty}</p>;
	const all = [master, ...others];
	return (
		<>
			<svg viewBox={`0 0 ${width} ${stageHeight}`} aria-hidden="true">
				{all.map((card) => (
					<Card key={card.node.node} card={card} />
				))}
				{others.map(
					(card) =>
						card.link !== null && (
							<Between
								key={card.node.node}
								card={card}
								link={card.link}
								from={master.x + master.width}
								frames={views.topology.frames}
								tape={tape}
							/>
						),
				)}
			</svg>
			<ul className="sr">
				{all.map(({ node }) => (
					<li key={node.node}>
						{words.summary(
							node.name,
							node.role,
							node.address,
							String(node.offset ?? words.noOffset),
							String(node.keys),
						)}
					</li>
				))}
			</ul>
			{more > 0 && <p className="more">{texts.more(more)}</p>}
		</>
	);
}

interface LowerProps {
	readonly views: LabViews;
	readonly width: number;
	readonly unit: number;
}

function Lower({ views, width, unit }: LowerProps) {
	const texts = useNarratorTexts((state) => state.texts);
	const why = usePage((page) => page.whyOpen);
	const console = usePage((page) => page.presentDock);
	const tape = shownTape(views.tapes, useSelectedNode());
	const voting = useVote((vote) => vote.question !== null);
	if (voting) return <VoteCard />;
	if (why && views.narrator !== null && texts !== null) {
		const { key, values } = views.narrator.sentence;
		return (
			<div className="because">
				<Prose parts={narrateWhy(texts, key, values)} />
			</div>
		);
	}
	if (console) return <Dock splits={false} letters={Math.round(consoleLetters * unit)} />;
	return tape === null || tape.window === null ? null : <BigTape tape={tape} width={width} />;
}

interface KeyProps {
	readonly name: string;
	readonly text: string;
	readonly run: () => void;
	readonly on?: boolean;
	/** The next key's word is about this one too. */
	readonly bare?: true;
}

function Key({ name, text, run, on, bare }: KeyProps) {
	return (
		<button
			type="button"
			className={bare ? 'bare' : undefined}
			aria-label={bare && text}
			title={bare && text}
			aria-pressed={on}
			onClick={run}
		>
			<kbd>{name}</kbd>
			{!bare && text}
		</button>
	);
}

function Foot({ views }: { readonly views: LabViews }) {
	const texts = useTexts();
	const { narrator, transport } = views;
	const { playing, whyOpen, presentDock, mode } = usePage();
	const lessonWords = useLessonTexts();
	const words = texts.presenter;
	const inspecting = useInspecting();
	return (
		<footer className="ft">
			{narrator !== null && (
				<span className="mono">
					<b>{narrator.step}</b>
					{` / ${narrator.total}`}
				</span>
			)}
			<Key name="←" text={texts.clock.stepBack} bare run={() => stepBackOnce()} />
			<Key name="→" text={words.step} run={() => stepForward()} />
			<Key name="Space" text={playing ? texts.clock.pause : words.play} run={() => togglePlay()} />
			<Key name="W" text={words.why} on={whyOpen} run={() => setPage({ whyOpen: !whyOpen })} />
			<Key name="I" text={words.inspect} on={inspecting} run={() => inspectSelected()} />
			<Key name="J" text={words.console} on={presentDock && !inspecting} run={() => togglePresentDock()} />
			{mode === 'lesson' && <Key name="N" text={lessonWords.nextCommand} run={() => void nextOfLesson()} />}
			<Key name="B" text={words.blank} run={() => setPage({ blanked: true })} />
			<span className="grow" />
			<time className="mono">{clockText(transport.now)}</time>
			<button
				type="button"
				className="ic"
				aria-label={texts.nav.theme}
				title={texts.nav.theme}
				onClick={() => toggleTheme()}
			>
				<Icon name="moon" />
			</button>
			<button
				type="button"
				className="ic"
				aria-label={words.leave}
				title={`${words.leave} (Esc)`}
				onClick={() => setPage({ presenting: false })}
			>
				<Icon name="cross" />
			</button>
		</footer>
	);
}

/** The screen shows nothing; B, Esc or a press shows it again. */
function Blank() {
	const texts = useTexts().presenter;
	return (
		<button type="button" className="blank" aria-label={texts.blanked} onClick={() => setPage({ blanked: false })} />
	);
}

/** One pixel of the picture, for what stands beside the presenter's page too: cards above it and editors. */
function useUnit(unit: number): void {
	useLayoutEffect(() => {
		const { style } = document.documentElement;
		style.setProperty('--u', `${unit}px`);
		style.setProperty('--card-zoom', String(unit * cardZoom));
		return () => {
			style.removeProperty('--u');
			style.removeProperty('--card-zoom');
		};
	}, [unit]);
}

/** Something is looked at in full: it has the place of stage and backlog, unless a question or a reason comes first. */
function useInspecting(): boolean {
	const voting = useVote((vote) => vote.question !== null);
	return usePage((page) => page.stageTab === 'inspector' && !page.whyOpen) && !voting;
}

export function Presenter() {
	const texts = useTexts().presenter;
	const views = useLab((lab) => lab.views);
	const blanked = usePage((page) => page.blanked);
	const place = useRef<HTMLElement>(null);
	const size = useSize(place);
	const unit = Math.max(1, Math.min(size.width / picture.width, size.height / picture.height));
	const width = Math.max(picture.width, Math.floor(size.width / unit));
	const inspecting = useInspecting();
	useUnit(unit);
	useEffect(() => offerVote(), []);
	return (
		<main ref={place} className="pr" aria-label={texts.name}>
			<h1 className="sr">{texts.name}</h1>
			{views !== null && (
				<div className="sheet">
					<Dots />
					<section className="cp">
						<Sentence />
					</section>
					{inspecting ? (
						<div className="full">
							<Part>
								<Inspector />
							</Part>
						</div>
					) : (
						<>
							<div className="stg">
								<Stage views={views} width={width} />
							</div>
							<div className="low">
								<Lower views={views} width={width} unit={unit} />
							</div>
						</>
					)}
					<Foot views={views} />
				</div>
			)}
			{blanked && <Blank />}
		</main>
	);
}
