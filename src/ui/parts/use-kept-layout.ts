// Sizes that a person gave to panels outlive the tab. Only what was done by hand is kept: a window that is made smaller
// says nothing about what is wanted.

import { useDefaultLayout } from 'react-resizable-panels';
import { storage } from '../store/storage';

/** What a group of panels takes over. @param panelIds of those that are there now, in their order */
export function useKeptLayout(id: string, panelIds: string[]) {
	const { defaultLayout, onLayoutChanged } = useDefaultLayout({
		id: `resync.${id}`,
		panelIds,
		storage,
		onlySaveAfterUserInteractions: true,
	});
	return { ...(defaultLayout === undefined ? {} : { defaultLayout }), onLayoutChanged };
}
