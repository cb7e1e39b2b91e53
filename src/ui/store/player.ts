// How the clock goes while it plays. In the sandbox it is linear. In a lesson what happens between nodes is shown one
// message at a time, each with its glide and a short hold, however short it was: a flight of 1 ms must be seen. When
// only keepalives are left the clock is linear again, so that an idle page does nothing.

import { type Micros, millis, seconds } from '../../base';
import { lessonPanelTexts } from '../../i18n';
import type { LabViews, StepUnit } from '../../projections';
import { stepGlide } from '../canvas/virtual-clock';
import { prefersStill } from '../parts/use-media';
import { labPort, labViews, useLab, viewsReach } from './lab-store';
import { setPage, toast, usePage } from './page-store';
import { openQuestion } from './questions';
import { createRepetition } from './repetition';

/** Milliseconds between two steps of a guided run at speed 1. */
const hold = { replication: stepGlide + 160, client: 150, narrated: 420, waiting: 260 } as const;
/** So many steps with nothing but keepalives end a guided run. */
const quietSteps = 3;
const quietKeys: ReadonlySet<string> = new Set(['replica.ack', 'stream.ping']);

/** How far a guided step may go to find something: past a diskless delay, while a replica is on its way. */
const stepWithin = { pending: seconds(7), quiet: millis(60) } as const;

let run = 0;
let guided = false;
/** Steps in a row with nothing but keepalives. */
let quiet = 0;
const repetition = createRepetition();

export function isPlaying(): boolean {
	return usePage.getState().playing;
}

export function play(): void {
	if (openQuestion() !== null) return remind();
	setPage({ playing: true });
	if (usePage.getState().mode === 'lesson') startGuided();
	else startLinear();
}

export function pause(): void {
	run += 1;
	guided = false;
	setPage({ playing: false });
	void labPort()?.pause();
}

export function setSpeed(speed: number): void {
	setPage({ speed });
	if (isPlaying() && !guided) void labPort()?.play(speed);
}

/** A line was entered: the clock goes, and in a lesson what follows is shown step by step. */
export function runOn(): void {
	repetition.forget();
	if (openQuestion() !== null) return remind();
	if (!isPlaying()) setPage({ playing: true });
	if (usePage.getState().mode === 'lesson') startGuided();
	else startLinear();
}

export async function stepBy(unit: StepUnit): Promise<void> {
	pause();
	if (openQuestion() !== null && (labViews()?.transport.live ?? true)) return remind();
	await labPort()?.step(unit);
}

/** The clock stands at a question: it is answered or passed over first. Whoever has gone on reading is led back to it. */
export function remind(): void {
	const { language, presenting, lessonStep } = usePage.getState();
	if (presenting) return;
	const step = openQuestion()?.step ?? lessonStep;
	if (step !== lessonStep) setPage({ lessonStep: step, lessonOpen: true });
	toast(lessonPanelTexts(language).answerFirst, { icon: 'flag' });
}

export async function stepBackBy(unit: StepUnit): Promise<void> {
	pause();
	await labPort()?.stepBack(unit);
}

function startLinear(): void {
	run += 1;
	guided = false;
	void labPort()?.play(usePage.getState().speed);
}

function startGuided(): void {
	quiet = 0;
	if (guided) return;
	guided = true;
	repetition.look();
	run += 1;
	void labPort()?.pause();
	void guide(run);
}

async function guide(mine: number): Promise<void> {
	while (mine === run && quiet < quietSteps && !repetition.tires()) {
		const before = labViews();
		const now = await labPort()?.step('message', before === null ? stepWithin.quiet : within(before));
		if (mine !== run || now === undefined) return;
		await viewsReach((views) => views !== before && views.transport.now >= now, 500);
		const after = labViews();
		if (before === null || after === null) break;
		const pace = paceOf(before, after);
		const waiting = pace === 'quiet' && isPending(after);
		quiet = pace === 'quiet' && !waiting ? quiet + 1 : 0;
		if (pace !== 'quiet') repetition.shown(narratedKey(before, after));
		const held = waiting ? hold.waiting : pace === 'quiet' ? 0 : hold[pace];
		if (held > 0) await pauseFor((held * (prefersStill() ? 1.4 : 1)) / usePage.getState().speed);
	}
	if (mine === run) startLinear();
}

function within(views: LabViews): Micros {
	return isPending(views) ? stepWithin.pending : stepWithin.quiet;
}

/** A replica is between its dial and being online: more is to come, if only after a delay. */
function isPending(views: LabViews): boolean {
	return views.topology.links.some((link) => link.state !== 'online' && link.state !== 'down');
}

/** Null: the step has no sentence of its own. */
function narratedKey(before: LabViews, after: LabViews): string | null {
	const { narrator } = after;
	return narrator === null || narrator.step === before.narrator?.step ? null : narrator.sentence.key;
}

type Pace = 'replication' | 'client' | 'narrated' | 'quiet';

/** What the step was about, by what has changed between the views. */
export function paceOf(before: LabViews, after: LabViews): Pace {
	const narrated = after.narrator !== null && after.narrator.step !== before.narrator?.step;
	if (narrated && !quietKeys.has(after.narrator.sentence.key))
		return movedReplication(before, after) ? 'replication' : 'narrated';
	if (movedReplication(before, after)) return 'replication';
	const moved =
		after.topology.frames.some((frame) => frame.role === 'client') ||
		before.topology.frames.some((frame) => frame.role === 'client');
	return moved ? 'client' : 'quiet';
}

/** Frames between nodes other than keepalives have left or arrived. */
function movedReplication(before: LabViews, after: LabViews): boolean {
	const flying = (views: LabViews) =>
		views.topology.frames.filter((frame) => frame.role === 'replication' && !isKeepalive(frame.text));
	const was = flying(before);
	const is = flying(after);
	return was.length !== is.length || is.some((frame, index) => frame.event !== was[index]?.event);
}

function isKeepalive(text: string): boolean {
	const word = text.toLowerCase();
	return word.startsWith('replconf ack') || word === 'ping' || word === '\\n';
}

function pauseFor(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** In a lesson, something to see that nobody typed (a delay that ends, a retry) makes the run guided again. */
export function watchForNews(): () => void {
	return useLab.subscribe(({ views }, { views: before }) => {
		if (views === null || before === null || guided || !isPlaying() || usePage.getState().mode !== 'lesson') return;
		const key = narratedKey(before, views);
		if (key !== null && !quietKeys.has(key) && !repetition.isFamiliar(key)) startGuided();
	});
}
