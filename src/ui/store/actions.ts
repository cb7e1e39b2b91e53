// What the controls of the page do. What a person does to the lab is typing: a button types the command that would do
// it, in the terminal where a person would type it.

import { micros } from '../../base';
import { interfaceTexts, lessonPanelTexts } from '../../i18n';
import { codeOf, type LessonCode, type StepPlan, savedFile, solved } from '../../lessons';
import type { StepUnit } from '../../projections';
import { defaultWorld, type LabInput } from '../../sim';
import type { LabPort } from './lab-port';
import { labPort, labViews, viewsReach } from './lab-store';
import { markRan } from './lesson';
import { currentContent } from './lesson-content';
import { setPage, shownTheme, showTab, toast, usePage } from './page-store';
import { isLive, mayGoOn } from './past';
import { isPlaying, pause, play, remind, runOn, setSpeed, stepBy } from './player';
import { openQuestion } from './questions';
import { clearSelection } from './selection';
import { keyboardOf } from './terminal-keys';

export const speeds: readonly number[] = [0.1, 0.2, 0.5, 1, 2, 5, 10, 100];

const terminalSize = { columns: 100, rows: 24 } as const;
const promptWithin = 15_000;
/** Virtual time of a block that does not say more, and wall time that a person may think about a question. */
const blockSeconds = 2;
const stepWithin = 120_000;

function texts() {
	return interfaceTexts(usePage.getState().language);
}

export function togglePlay(): void {
	if (isPlaying()) pause();
	else play();
}

export function stepOnce(): void {
	void stepBy(usePage.getState().unit);
}

export function chooseUnit(unit: StepUnit): void {
	setPage({ unit });
}

export function chooseSpeed(speed: number): void {
	setSpeed(speed);
}

export function shiftSpeed(by: -1 | 1): void {
	const at = speeds.indexOf(usePage.getState().speed);
	const next = speeds[at + by];
	if (next !== undefined) setSpeed(next);
}

/** The same world from its start, with one terminal open as when the page was opened. */
export async function restartLab(): Promise<void> {
	pause();
	const port = labPort();
	if (port === null) return;
	clearSelection();
	setPage({ ran: {}, tapeSpans: {}, cards: {}, panes: { left: 'host-1', right: 'logs' }, lessonStep: 0 });
	await port.reset();
	await openFirstTerminal(port);
	toast(texts().toast.reset);
}

export async function openFirstTerminal(port: Pick<LabPort, 'input' | 'advance'>): Promise<void> {
	await port.input({ kind: 'open-terminal', terminal: 'host-1', ...terminalSize });
	await port.advance(micros(1));
}

export function toggleTheme(): void {
	const theme = shownTheme(usePage.getState()) === 'dark' ? 'light' : 'dark';
	setPage(usePage.getState().presenting ? { presentTheme: theme } : { theme });
}

export function copyText(text: string, said: string = texts().toast.copied, line: string | null = null): void {
	navigator.clipboard.writeText(text).then(
		() => toast(said, { icon: line === null ? 'copy' : 'link', line }),
		() => toast(texts().toast.noClipboard),
	);
}

/** What is done in the past is asked about first; nothing happens when it is not wanted there. */
export function whenLive(run: () => void, otherwise: () => void = () => {}): void {
	if (isLive()) run();
	else void mayGoOn().then((may) => (may ? run() : otherwise()));
}

/** Hands an input to the lab. With the clock standing, the instant of the input passes, so that it takes effect. */
export function give(input: LabInput): void {
	const port = labPort();
	if (port === null) return;
	void port.input(input);
	if (!isPlaying()) void port.advance(micros(1));
}

function terminal(id: string) {
	return labViews()?.terminals.find((view) => view.terminal === id && !view.closed);
}

function openTerminal(id: string): void {
	if (terminal(id) === undefined) give({ kind: 'open-terminal', terminal: id, ...terminalSize });
}

function hasPrompt(id: string, reader?: 'shell' | 'redis-cli'): Promise<boolean> {
	return viewsReach(({ terminals }) => {
		const view = terminals.find((one) => one.terminal === id && !one.closed);
		return view !== undefined && view.prompt !== null && (reader === undefined || view.reader === reader);
	}, promptWithin);
}

/** The first host terminal from `wanted` on in which nothing runs; a new one if all are busy. */
function freeHostTerminal(wanted: number): string {
	for (let number = wanted; ; number++) {
		const view = terminal(`host-${number}`);
		if (view === undefined || (view.prompt !== null && view.reader === 'shell')) return `host-${number}`;
	}
}

export async function addTerminal(): Promise<void> {
	if (!(await mayGoOn())) return;
	const id = freeNumber();
	openTerminal(id);
	showTab(id);
	focusTerminal(id);
}

function freeNumber(): string {
	let number = 1;
	while (labViews()?.terminals.some((view) => view.terminal === `host-${number}`)) number += 1;
	return `host-${number}`;
}

/** A redis-cli console of a container is a terminal in which `docker exec -it NAME redis-cli` is typed. */
export async function openConsole(name: string): Promise<string | null> {
	const id = await reachConsole(name);
	if (id !== null) focusTerminal(id);
	return id;
}

/** Types lines into a container's console one after the other, each once there is a prompt for it. */
export async function typeInConsole(name: string, lines: readonly string[]): Promise<void> {
	const id = await openConsole(name);
	if (id === null) return;
	for (const line of lines) {
		if (!(await hasPrompt(id))) return;
		await typeLine(id, line);
	}
}

/** The focus stays where it is: whoever runs a lesson's line by keyboard goes on from there. */
async function reachConsole(name: string): Promise<string | null> {
	const id = `cli:${name}`;
	if (terminal(id)?.reader === 'redis-cli' && !isLive()) {
		showTab(id);
		return id;
	}
	if (!(await mayGoOn())) return null;
	openTerminal(id);
	showTab(id);
	await hasPrompt(id);
	if (terminal(id)?.reader === 'shell') {
		await typeLine(id, `docker exec -it ${name} redis-cli`);
		if (!(await hasPrompt(id, 'redis-cli'))) return null;
	}
	return id;
}

export async function runCode(step: string, block: LessonCode): Promise<void> {
	const { place } = block;
	if (!(await mayGoOn())) return;
	if (place.in === 'editor') {
		give(savedFile(place.file, solved(block), defaultWorld.host));
		runOn();
		return markRan(step, block.id);
	}
	const id = place.in === 'console' ? await reachConsole(place.container) : await openHost(place.terminal);
	if (id === null) return;
	for (const line of solved(block).split('\n')) {
		if (!(await hasPrompt(id))) return;
		await typeLine(id, line);
	}
	markRan(step, block.id);
}

/**
 * In front of a class the lesson goes on by one key: the next block of the open step is typed; after the last one the next
 * step is read. The step on an empty host is for the class to do.
 */
export async function nextOfLesson(): Promise<void> {
	const { lessonStep, ran, language, presenting } = usePage.getState();
	if (!presenting && openQuestion() !== null) return remind();
	const steps = currentContent()?.plan.steps ?? [];
	const step = steps[lessonStep];
	const block = step?.mode === 'alone' ? undefined : step && codeOf(step).find(({ id }) => !ran[`${step.id}/${id}`]);
	if (step !== undefined && block !== undefined) return runCode(step.id, block);
	if (steps[lessonStep + 1] === undefined) toast(lessonPanelTexts(language).stepEnds);
	else setPage({ lessonStep: lessonStep + 1 });
}

/** Types all that the step needs, each block when the one before has had its time. Predictions stop it as they stop anybody. */
export async function runStep(step: StepPlan): Promise<void> {
	for (const block of codeOf(step)) {
		await runCode(step.id, block);
		// The views may be behind what was just typed.
		const typed = (await labPort()?.advance(micros(0))) ?? 0;
		const had = typed + (block.takes ?? blockSeconds) * 1_000_000;
		if (!(await viewsReach(({ transport }) => transport.now >= had, stepWithin))) return;
	}
}

/** Types a command into a terminal of the host in which nothing runs. */
export async function runAtHost(command: string): Promise<void> {
	if (!(await mayGoOn())) return;
	const id = await openHost(1);
	if (await hasPrompt(id)) await typeLine(id, command);
}

async function openHost(number: number): Promise<string> {
	const id = freeHostTerminal(number);
	openTerminal(id);
	showTab(id);
	await hasPrompt(id, 'shell');
	return id;
}

async function typeLine(id: string, line: string): Promise<void> {
	const { presenting, presentDock, language } = usePage.getState();
	// No console is in front of the class: what is typed is said.
	if (presenting && !presentDock) {
		toast(lessonPanelTexts(language).typed, { icon: 'terminal', line });
		return commitLine(id, line);
	}
	await keyboardOf(id).type(line);
}

/** Out of a console: to the play button, or to the presenter's first key. */
export function leaveConsole(): void {
	document.querySelector<HTMLElement>('.tb .play, .pr .ft button')?.focus();
}

export function focusTerminal(id: string): void {
	keyboardOf(id).focus();
}

export function commitLine(id: string, text: string): void {
	whenLive(
		() => {
			setPage({ hint: false });
			giveSize(id);
			give({ kind: 'line', terminal: id, text });
			runOn();
		},
		() => keyboardOf(id).put(text),
	);
}

export function sendKey(id: string, key: '^C' | '^D' | '^Z'): void {
	whenLive(() => {
		give({ kind: 'key', terminal: id, key });
		runOn();
	});
}

const sizes = new Map<string, { readonly columns: number; readonly rows: number }>();

/** The window's size is the run's business once a line is typed in it: what only looks at a run adds nothing to it. */
export function resizeTerminal(id: string, columns: number, rows: number): void {
	sizes.set(id, { columns, rows });
}

function giveSize(id: string): void {
	const size = sizes.get(id);
	if (size !== undefined) void labPort()?.input({ kind: 'resize', terminal: id, ...size });
}

export function saveFile(path: string, text: string): void {
	whenLive(() => {
		give({ kind: 'file-saved', path, text });
		runOn();
	});
}
