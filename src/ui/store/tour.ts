// What is said of the ten-minute demo at the shown moment. Its texts come with it; until they are there, and where
// somebody has gone another way, the narrator speaks.

import { create } from 'zustand';
import { loadTour, presets } from '../../lessons';
import { useLab } from './lab-store';
import { usePage } from './page-store';

type LineAt = Awaited<ReturnType<typeof loadTour>>;

const useTour = create<{ readonly lineAt: LineAt | null }>()(() => ({ lineAt: null }));

export function watchTour(): () => void {
	let wanted = false;
	const look = (): void => {
		if (wanted || usePage.getState().preset !== 'tour') return;
		wanted = true;
		loadTour().then(
			(lineAt) => useTour.setState({ lineAt }),
			() => {
				wanted = false;
			},
		);
	};
	look();
	return usePage.subscribe(look);
}

/** Null: nothing of its own is said. */
export function useTourLine(): string | null {
	const shown = usePage(({ mode, preset }) => mode === 'sandbox' && preset === 'tour');
	const language = usePage((page) => page.language);
	const lineAt = useTour((tour) => tour.lineAt);
	return useLab(({ views }) => {
		if (!shown || lineAt === null || views === null) return null;
		const { branches, now, startsAt } = views.transport;
		const seconds = (now - startsAt) / 1_000_000;
		return branches.length > 1 || seconds > presets.tour.seconds + 1 ? null : (lineAt(seconds)?.[language] ?? null);
	});
}
