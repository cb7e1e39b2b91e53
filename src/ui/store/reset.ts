// Back to a start: of the step that is open, of the lesson or preset, or of everything. Whatever was there comes back
// with one press, and stays within reach from home and the palette as every run that something else took the place of.

import type { Micros } from '../../base';
import { interfaceTexts } from '../../i18n';
import { presetNames } from '../../lessons';
import { leave } from './earlier';
import { keptFields } from './kept-page';
import type { LabPort } from './lab-port';
import { labPort, labViews } from './lab-store';
import { currentLesson, forgetSteps } from './lesson';
import { beginAnew } from './opening';
import { type PageState, setPage, toast, usePage } from './page-store';
import { pause } from './player';

export type ResetLevel = 'step' | 'lesson' | 'all';

/** What a reset may change of the page. */
const changed = [...keptFields, 'progress', 'tapeSpans'] as const satisfies readonly (keyof PageState)[];

function pageBefore(): Partial<PageState> {
	const page = usePage.getState();
	return Object.fromEntries(changed.map((name) => [name, page[name]]));
}

/** When a step of the lesson was opened for the first time in this run. */
export function watchSteps(): () => void {
	return usePage.subscribe(({ lessonStep, lesson, mode }, before) => {
		if (mode !== 'lesson' || (lessonStep === before.lessonStep && lesson === before.lesson)) return;
		const step = currentLesson().steps[lessonStep];
		const now = labViews()?.transport.now;
		const { stepBegan } = usePage.getState();
		if (step === undefined || now === undefined || lessonStep === 0 || step.id in stepBegan) return;
		setPage({ stepBegan: { ...stepBegan, [step.id]: now } });
	});
}

/** When the open step began; null: with the lesson. */
function stepStart(): Micros | null {
	const { mode, lessonStep, stepBegan } = usePage.getState();
	const step = currentLesson().steps[lessonStep];
	return mode !== 'lesson' || step === undefined ? null : (stepBegan[step.id] ?? null);
}

const resets: Readonly<Record<ResetLevel, (port: LabPort) => Promise<void>>> = {
	step: async (port) => {
		const began = stepStart();
		if (began === null) return beginAgain(port);
		await port.rewind(began);
		forgetSteps(usePage.getState().lessonStep);
	},
	lesson: beginAgain,
	all: async (port) => {
		await beginAnew(port, null);
		setPage({ progress: {}, stepBegan: {} });
	},
};

async function beginAgain(port: LabPort): Promise<void> {
	const { mode, lesson, preset } = usePage.getState();
	const known = presetNames.find((name) => name === preset) ?? 'empty';
	await beginAnew(port, mode === 'lesson' ? { lesson, step: null } : { preset: known });
}

export async function reset(level: ResetLevel): Promise<void> {
	const port = labPort();
	if (port === null) return;
	pause();
	setPage({ dialog: null });
	const page = pageBefore();
	const run = await leave(port);
	await resets[level](port);
	const texts = interfaceTexts(usePage.getState().language);
	toast(texts.toast.reset, {
		icon: 'rewind',
		action: {
			text: texts.home.undo,
			run: () => {
				pause();
				void port.openKept(run).then(() => setPage(page));
			},
		},
	});
}
