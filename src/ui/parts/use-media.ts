// Whether a media query holds now.

import { useSyncExternalStore } from 'react';

export function useMedia(query: string): boolean {
	return useSyncExternalStore(
		(listener) => {
			const media = window.matchMedia(query);
			media.addEventListener('change', listener);
			return () => media.removeEventListener('change', listener);
		},
		() => window.matchMedia(query).matches,
	);
}

/** The system's wish, or the page's own setting. */
export function prefersStill(): boolean {
	if (document.documentElement.dataset.motion === 'still') return true;
	return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
