// What may come after the console that a visitor types in, in scripts of its own: on a slow machine the pictures take longer
// than all the rest of the page.

import { type ReactNode, useEffect, useState } from 'react';
import { whenQuiet } from '../store/when-quiet';
import { Part } from './part';

/** Once everything has been there it comes at once, as when a panel is opened again. */
let hasCome = false;

/** It comes with the page itself: somebody who has been here waits for the run, and meanwhile it can be fetched. */
export function comeAtOnce(): void {
	hasCome = true;
}

/** Milliseconds after which it comes though the page is busy. */
const latest = 250;

export function Later({ children }: { readonly children: ReactNode }) {
	const [comes, setComes] = useState(hasCome);
	// Not as a deferred value: what plays would put that off for ever.
	useEffect(() => {
		whenQuiet(() => {
			hasCome = true;
			setComes(true);
		}, latest);
	}, []);
	return comes ? <Part>{children}</Part> : null;
}
