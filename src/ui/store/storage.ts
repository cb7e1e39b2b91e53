// What outlives the tab beside the run: small texts by key. A browser that refuses storage has none, and takes none.

export const storage = {
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
			// Storage is full or forbidden: it lasts as long as the tab.
		}
	},
};
