// The dialogs of the page. None is there when the page is loaded, so their scripts come when the first is wanted.

import { type ComponentType, type LazyExoticComponent, lazy, Suspense, useEffect } from 'react';
import { type PageState, setPage, usePage } from '../../store/page-store';
import { whenQuiet } from '../../store/when-quiet';
import { EditorDialog } from './editor';
import { OrTold } from './or-told';

type Name = NonNullable<PageState['dialog']>;

const dialogs: Readonly<Record<Name, LazyExoticComponent<ComponentType>>> = {
	help: lazy(async () => ({ default: (await import('./shortcuts')).ShortcutsDialog })),
	about: lazy(async () => ({ default: (await import('./about')).AboutDialog })),
	branch: lazy(async () => ({ default: (await import('./branch')).BranchDialog })),
	compare: lazy(async () => ({ default: (await import('../compare/compare-dialog')).CompareDialog })),
	elsewhere: lazy(async () => ({ default: (await import('./elsewhere')).ElsewhereDialog })),
	differs: lazy(async () => ({ default: (await import('./differs')).DiffersDialog })),
	moments: lazy(async () => ({ default: (await import('./moments')).MomentsDialog })),
	'go-to': lazy(async () => ({ default: (await import('./go-to')).GoToDialog })),
	reset: lazy(async () => ({ default: (await import('./reset')).ResetDialog })),
	storage: lazy(async () => ({ default: (await import('./storage')).StorageDialog })),
	palette: lazy(async () => ({ default: (await import('./palette')).PaletteDialog })),
	share: lazy(async () => ({ default: (await import('./share')).ShareDialog })),
	'world-in': lazy(async () => ({ default: (await import('./world-in')).WorldInDialog })),
	'link-news': lazy(async () => ({ default: (await import('./link-news')).LinkNewsDialog })),
	'place-files': lazy(async () => ({ default: (await import('./place-files')).PlaceFilesDialog })),
	settings: lazy(async () => ({ default: (await import('./settings')).SettingsDialog })),
};

/** What is opened by a key and typed into at once is fetched while nothing else is to be done; in vain: when it is. */
function useFetchedAhead(): void {
	useEffect(() => whenQuiet(() => void import('./palette').catch(() => {})), []);
}

export function Dialogs() {
	const dialog = usePage((page) => page.dialog);
	useFetchedAhead();
	const Shown = dialog === null ? null : dialogs[dialog];
	return (
		<Suspense fallback={null}>
			<OrTold shown={dialog} close={() => setPage({ dialog: null })}>
				{Shown !== null && <Shown />}
			</OrTold>
			<EditorDialog />
		</Suspense>
	);
}
