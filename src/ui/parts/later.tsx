// What may come after the console that a visitor types in, the pictures in scripts of their own: on a slow machine they take
// longer than all the rest of the page.

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

interface LaterProps {
	readonly children: ReactNode;
	/** What keeps its place. */
	readonly meanwhile?: ReactNode;
}

export function Later({ children, meanwhile = null }: LaterProps) {
	const [comes, setComes] = useState(hasCome);
	// Not as a deferred value: what plays would put that off for ever.
	useEffect(() => {
		whenQuiet(() => {
			hasCome = true;
			setComes(true);
		}, latest);
	}, []);
	return comes ? <Part waiting={meanwhile}>{children}</Part> : meanwhile;
}
