// Sizes that a person gave to panels outlive the tab. Only what was done by hand is kept: a window that is made smaller
// says nothing about what is wanted.

import { useDefaultLayout } from 'react-resizable-panels';

/** A browser that refuses storage loses nothing but the sizes. */
const storage = {
	getItem: (key: string): string | null => {
		try {
			return window.localStorage.getItem(key);
		} catch {
			return null;
		}
	},
	setItem: (key: string, value: string): void => {
		try {
			window.localStorage.setItem(key, value);
		} catch {
			// They last as long as the tab.
		}
	},
};

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
