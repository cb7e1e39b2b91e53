// Puts the page on the screen and connects it: the lab's feed into the store, keys, theme of the system. The faces are
// loaded first, since terminals measure their cells when they open.

import { createRoot } from 'react-dom/client';
import '@xterm/xterm/css/xterm.css';
import './styles/index.css';
import { Page } from './page';
import { fetchPictures } from './panels/stage/pictures';
import { comeAtOnce } from './parts/later';
import { loadFaces } from './parts/load-faces';
import { obeyClock } from './store/clock-asks';
import { watchCounterparts } from './store/counterparts';
import { openEditor } from './store/editing';
import { followGoals } from './store/goals';
import { watchHush } from './store/hush';
import { listenToKeys } from './store/keyboard';
import type { LabPort } from './store/lab-port';
import { connectLab, labFailed, labOpens } from './store/lab-store';
import { currentStory, noteProgress } from './store/lesson';
import { watchContent } from './store/lesson-content';
import { watchLostNodes } from './store/lost-node';
import { watchNarratorTexts } from './store/narrator-texts';
import { keepOffline } from './store/offline';
import { startDemo } from './store/opening';
import { setPage, shownTheme, usePage } from './store/page-store';
import { isPlaying, pause, runOn, watchForNews } from './store/player';
import { openQuestion, passMissed, placeStops, watchAsking } from './store/questions';
import { watchSteps } from './store/reset';
import { keepPages, type Opening } from './store/resume';
import { watchDrops } from './store/run-files';
import { watchLinks } from './store/share';
import { watchTour } from './store/tour';
import { offerVote } from './store/vote';
import { watchTerminals } from './terminal/screens';

/** A question that has been reached stops the clock, and its step is read. */
function noteFound(): void {
	noteProgress();
	const question = openQuestion();
	if (question === null) {
		void passMissed().then((passed) => {
			if (passed && isPlaying()) runOn();
		});
		return;
	}
	pause();
	setPage({ lessonStep: question.step });
	offerVote();
}

/** Milliseconds until the picture of the start is drawn: often the page itself is known sooner. */
const startingAfter = 100;

function once(work: () => void): () => void {
	let done = false;
	return () => {
		if (!done) work();
		done = true;
	};
}

/** While a run is gone through the page has time to fetch what comes later on a first visit. */
function waits(): void {
	comeAtOnce();
	fetchPictures();
}

export async function mountPage(element: HTMLElement, openLab: (opening: Opening) => Promise<LabPort>): Promise<void> {
	const faces = loadFaces();
	const { documentElement } = document;
	documentElement.dataset.theme = shownTheme(usePage.getState());
	documentElement.lang = usePage.getState().language;
	window
		.matchMedia('(prefers-color-scheme: dark)')
		.addEventListener('change', (event) => setPage({ systemDark: event.matches }));
	usePage.subscribe((page) => {
		documentElement.dataset.theme = shownTheme(page);
	});
	listenToKeys();
	watchTerminals();
	watchForNews();
	watchSteps();
	watchLinks();
	watchDrops();
	watchCounterparts();
	watchHush();
	watchTour();
	const draw = once(() => createRoot(element).render(<Page />));
	const read = once(watchContent);
	try {
		const stands = (): void => {
			read();
			void faces.then(() => {
				labOpens();
				draw();
			});
		};
		const lab = openLab({ stands, waits });
		setTimeout(draw, startingAfter);
		const [port] = await Promise.all([lab, faces, watchNarratorTexts()]);
		draw();
		connectLab(port);
		read();
		watchAsking();
		followGoals(port, {
			storyOf: currentStory,
			begun: () => void placeStops(),
			found: noteFound,
		});
		keepPages(port);
		watchLostNodes();
		void startDemo();
		keepOffline();
		port.onEditor(openEditor);
		port.onClock(obeyClock);
	} catch (error) {
		labFailed(error instanceof Error ? error.message : String(error));
		draw();
	}
}
