// What may come after the console that a visitor types in, in scripts of its own: on a slow machine the pictures take longer
// than all the rest of the page.

import { type ReactNode, useEffect, useState } from 'react';
import { useLab } from '../store/lab-store';
import { Part } from './part';

/** Once everything has been there it comes at once, as when a panel is opened again. */
let hasCome = false;

/** Milliseconds after which it comes though the page is busy. */
const latest = 250;

/** Calls back once the page has nothing else to do, or does not get around to it. */
function whenIdle(come: () => void): () => void {
	if (!('requestIdleCallback' in window)) {
		const asked = setTimeout(come, latest / 2);
		return () => clearTimeout(asked);
	}
	const asked = requestIdleCallback(come, { timeout: latest });
	return () => cancelIdleCallback(asked);
}

export function Later({ children }: { readonly children: ReactNode }) {
	const [comes, setComes] = useState(hasCome);
	const ready = useLab((lab) => lab.phase === 'ready');
	// Not as a deferred value: what plays would put that off for ever.
	useEffect(() => {
		if (!ready) return;
		return whenIdle(() => {
			hasCome = true;
			setComes(true);
		});
	}, [ready]);
	return comes ? <Part>{children}</Part> : null;
}
