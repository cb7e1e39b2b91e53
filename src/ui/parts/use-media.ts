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

export function prefersStill(): boolean {
	return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
