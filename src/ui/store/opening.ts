// What is opened: a lesson from its start, a preset of the sandbox, or what the page's address asks for. The run that was
// there before comes back with one press.

import { defaultHostFiles } from '../../host';
import { interfaceTexts } from '../../i18n';
import {
	blocksBefore,
	lessonById,
	lessons,
	loadLesson,
	type PresetName,
	presetNames,
	presetRecord,
	presets,
	solutionRecord,
} from '../../lessons';
import { defaultWorld, type WorldSpec } from '../../sim';
import { type KeptRun, runOfRecord } from '../../workers';
import { prefersStill } from '../parts/use-media';
import { leave } from './earlier';
import { focusOpened } from './focus-opened';
import { pageNow } from './kept-page';
import type { LabPort } from './lab-port';
import { labPort, labReady } from './lab-store';
import { reachedSteps } from './lesson';
import { logsTab, type PageState, setPage, toast, usePage } from './page-store';
import { pause, play } from './player';
import type { DockerKind } from './preferences';
import { clearSelection } from './selection';
import { keyboardOf } from './terminal-keys';

type Opens = Pick<LabPort, 'openKept'>;
/** What is left can be opened again. */
type Left = Pick<LabPort, 'openKept' | 'kept' | 'setAside'>;

/** The world of a new run: its host has a redis.conf with comments in the page's language. */
function newWorld(): WorldSpec {
	const files = defaultHostFiles(usePage.getState().language, defaultWorld.host.home);
	return { ...defaultWorld, files };
}

/** Where a person stands in a run that nobody has done anything in. */
const atStart = {
	home: false,
	lessonStep: 0,
	stepBegan: {},
	ran: {},
	reached: [],
	answers: {},
	hintsRead: {},
	panes: { left: 'host-1', right: logsTab },
	split: true,
	side: 'left',
	tapeSpans: {},
	cards: {},
	whyOpen: false,
} as const satisfies Partial<PageState>;

const demoMaster = 'cli:my-redis-master';

/** What a run is begun with, and how the page stands in it. */
interface Beginning {
	readonly run: KeptRun;
	readonly page: Partial<PageState>;
}

async function begin(port: Opens, { run, page }: Beginning): Promise<void> {
	await port.openKept(run);
	clearSelection();
	setPage(page);
}

function presetBeginning(name: PresetName): Beginning {
	const world = newWorld();
	const { docker } = usePage.getState();
	const record = presetRecord(name, docker === 'engine' ? world : { ...world, host: { ...world.host, docker } });
	const cursor = presets[name].played === true ? { events: 0, now: record.world.startsAt } : null;
	return { run: { ...runOfRecord(record), cursor }, page: { ...atStart, mode: 'sandbox', preset: name } };
}

/** @param step id of the step before which everything has been typed; null: the first */
async function lessonBeginning(id: string, step: string | null): Promise<Beginning> {
	const lesson = lessonById(id);
	const at = Math.max(
		0,
		lesson.steps.findIndex((one) => one.id === step),
	);
	const { plan } = await loadLesson(lesson.id, usePage.getState().language);
	const record = solutionRecord(blocksBefore(plan, at), newWorld());
	const { presenting } = usePage.getState();
	const page: Partial<PageState> = {
		...atStart,
		mode: 'lesson',
		lesson: lesson.id,
		lessonStep: at,
		// The first step is as old as the run.
		ran: plan.steps[at]?.mode === 'alone' ? { [plan.steps[at].id]: true } : {},
		stepBegan: at === 0 ? {} : { [lesson.steps[at]?.id ?? '']: record.until },
		reached: lesson.steps.slice(0, at).map((one) => one.id),
		lessonOpen: window.innerWidth >= 1024 || presenting,
	};
	return { run: runOfRecord(record), page };
}

/** The step is done on a host on which there is nothing; what was there comes back with one press. */
export async function beginAlone(step: string): Promise<void> {
	const { lesson, answers, hintsRead, lessonStep, language } = usePage.getState();
	const reached = reachedSteps();
	await instead(labPort(), interfaceTexts(language).home.presets.empty, async (port) => {
		const record = presetRecord('empty', newWorld());
		await port.openKept(runOfRecord(record));
		clearSelection();
		setPage({ ...atStart, mode: 'lesson', lesson, lessonStep, reached, answers, hintsRead, ran: { [step]: true } });
	});
}

/** The picker over a lab that runs, with a command that waits for Enter. */
function demoBeginning(): Beginning {
	const { run, page } = presetBeginning('demo');
	return {
		run,
		page: { ...page, home: true, hint: true, panes: { left: demoMaster, right: 'cli:my-redis-replica' } },
	};
}

/** `step`: id of a step of the lesson, or null for its start. */
export type Asked = { readonly lesson: string; readonly step: string | null } | { readonly preset: PresetName };

/** What the page's address asks for. */
export function askedByAddress(): Asked | null {
	const asked = new URLSearchParams(window.location.search);
	if (asked.has('present')) setPage({ presenting: true });
	const lesson = lessons.find(({ id }) => id === asked.get('lesson'));
	if (lesson !== undefined) return { lesson: lesson.id, step: asked.get('step') };
	const preset = presetNames.find((name) => name === asked.get('preset'));
	return preset === undefined ? null : { preset };
}

/** What the address asked for has been opened: a reload goes on where the run was left. */
export function clearAddress(): void {
	const { search, hash, pathname } = window.location;
	if (search !== '' || hash !== '') window.history.replaceState(null, '', pathname);
}

/** What was asked for; else what a person sees first who has no run yet. */
export function beginningOf(asked: Asked | null): Beginning | Promise<Beginning> {
	if (asked === null) return demoBeginning();
	return 'lesson' in asked ? lessonBeginning(asked.lesson, asked.step) : presetBeginning(asked.preset);
}

export async function beginAnew(port: Opens, asked: Asked | null): Promise<void> {
	await begin(port, await beginningOf(asked));
}

/** What waits for Enter, and how long it is in the stream. */
export const demoWrite = { text: 'set hello world', bytes: 35 } as const;

/** Once the lab is drawn: the demo's clock goes, and its command stands in the line. */
export async function startDemo(): Promise<void> {
	if (!usePage.getState().hint) return;
	await labReady();
	keyboardOf(demoMaster).put(demoWrite.text);
	keyboardOf(demoMaster).focus();
	if (!prefersStill()) play();
}

/** The address that begins what is open now from its start. */
export function classLink(): string {
	const { mode, lesson, preset } = usePage.getState();
	return addressOf(mode === 'lesson' ? { lesson } : { preset });
}

/** The address that begins the open lesson at the step that is read. */
export function stepLink(): string {
	const { lesson, lessonStep } = usePage.getState();
	return addressOf({ lesson, step: lessonById(lesson).steps[lessonStep]?.id ?? '' });
}

function addressOf(asks: Readonly<Record<string, string>>): string {
	const url = new URL(window.location.href);
	url.hash = '';
	url.search = new URLSearchParams(asks).toString();
	return url.href;
}

/**
 * Opens something else, and says how to come back: to the run, and to where the person stood in the page.
 *
 * @param port null while the lab is being opened: what was asked for waits
 */
export async function instead(
	port: Left | null,
	name: string,
	begins: (port: Opens) => Promise<void>,
	page: Partial<PageState> = pageNow(),
): Promise<void> {
	if (port === null) await labReady();
	const open = port ?? labPort();
	if (open === null) return;
	pause();
	const run = await leave(open);
	await begins(open);
	const texts = interfaceTexts(usePage.getState().language).home;
	toast(texts.begun(name), {
		icon: 'rewind',
		action: {
			text: texts.undo,
			run: () => {
				pause();
				void leave(open)
					.then(() => open.openKept(run))
					.then(() => usePage.setState(page));
			},
		},
	});
}

/** A sandbox that is open is begun anew on such a host; else the next one is. */
export async function chooseDocker(docker: DockerKind): Promise<void> {
	const { mode, preset, docker: before } = usePage.getState();
	setPage({ docker });
	const open = presetNames.find((name) => name === preset);
	if (docker !== before && mode === 'sandbox' && open !== undefined) await openPreset(open);
}

export async function openPreset(name: PresetName): Promise<void> {
	const { presets } = interfaceTexts(usePage.getState().language).home;
	await instead(labPort(), presets[name], (port) => begin(port, presetBeginning(name)));
	focusOpened();
}

/** An empty host, under another name. */
export async function openEmpty(name: string): Promise<void> {
	await instead(labPort(), name, (port) => begin(port, presetBeginning('empty')));
}

/** @param step where to go on; null: from the start */
export async function openLesson(id: string, step: string | null = null): Promise<void> {
	const { language } = usePage.getState();
	await instead(labPort(), lessonById(id).name[language], async (port) => begin(port, await lessonBeginning(id, step)));
	focusOpened();
}

/** What was asked for takes the place of the run that was kept. */
export async function openAsked(port: Left, asked: Asked): Promise<void> {
	const { language } = usePage.getState();
	const name =
		'lesson' in asked ? lessonById(asked.lesson).name[language] : interfaceTexts(language).home.presets[asked.preset];
	await instead(port, name, (opens) => beginAnew(opens, asked));
}
