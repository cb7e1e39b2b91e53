// The run that something else took the place of (a lesson, a preset, a link, a file): it stays within reach, also after a
// reload, until the next one is left. Going back to it leaves the present one in its place.

import { create } from 'zustand';
import { interfaceTexts } from '../../i18n';
import type { KeptRun } from '../../workers';
import { isKeptPage, type KeptPage, pageNow } from './kept-page';
import type { LabPort } from './lab-port';
import { labPort } from './lab-store';
import { toast, usePage } from './page-store';
import { pause } from './player';
import { readPreferences } from './preferences';
import { clearSelection } from './selection';

/** Where the person stood in it; null: there is none. */
export const useEarlier = create<{ readonly page: KeptPage | null }>()(() => ({ page: null }));

export function noteEarlier(page: unknown): void {
	useEarlier.setState({ page: isKeptPage(page) ? page : null });
}

/** Something else will be opened. A lab that nobody has done anything in is not missed. */
export async function leave(port: Pick<LabPort, 'kept' | 'setAside'>): Promise<KeptRun> {
	if (usePage.getState().hint) return port.kept();
	const page = pageNow();
	noteEarlier(page);
	return port.setAside(page);
}

export function hasEarlier(): boolean {
	return useEarlier.getState().page !== null;
}

export async function backToEarlier(): Promise<void> {
	const port = labPort();
	const { page } = useEarlier.getState();
	if (port === null || page === null) return;
	pause();
	const here = pageNow();
	if ((await port.takeBack(here)) === null) return;
	noteEarlier(here);
	clearSelection();
	// A link may have brought another language and theme than this person's.
	const { language, theme } = usePage.getState();
	const own = { language, theme, ...readPreferences() };
	usePage.setState({ ...page, language: own.language, theme: own.theme, home: false, hint: false });
	toast(interfaceTexts(usePage.getState().language).home.isBack, { icon: 'rewind' });
}
