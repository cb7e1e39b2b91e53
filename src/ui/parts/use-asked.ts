// What a node or the host answers at the shown moment: asked when the moment is another one, and now and then while the clock plays.
// The last answer stays until the next one has come.

import { useEffect, useRef, useState } from 'react';
import type { Micros } from '../../base';
import type { LabPort } from '../store/lab-port';
import { labPort, useLab } from '../store/lab-store';
import { usePage } from '../store/page-store';

/** `answer` null: there is none at that moment. */
export interface Asked<T> {
	readonly at: Micros;
	readonly answer: T;
}

/** Milliseconds of quiet before it is asked: a clock that plays changes the moment with every frame. */
const quiet = 120;
/** And how long it is not asked at most. */
const stale = 600;

/**
 * @param what changes when another question is asked
 * @param ask while the clock plays it is told so, and may ask for less
 */
export function useAsked<T>(what: string, ask: (port: LabPort, playing: boolean) => Promise<T>): Asked<T> | null {
	const now = useLab((lab) => lab.views?.transport.now);
	const branch = useLab((lab) => lab.views?.transport.branch);
	const events = useLab((lab) => lab.views?.transport.events);
	const playing = usePage((page) => page.playing);
	const [asked, setAsked] = useState<(Asked<T> & { readonly what: string }) | null>(null);
	const lastAt = useRef(0);
	// biome-ignore lint/correctness/useExhaustiveDependencies: another moment or branch has other answers
	useEffect(() => {
		const port = labPort();
		if (now === undefined || port === null) return;
		let wanted = true;
		const first = asked === null || asked.what !== what;
		const late = performance.now() - lastAt.current > stale;
		const timer = setTimeout(
			() => {
				lastAt.current = performance.now();
				void ask(port, playing).then((answer) => {
					if (wanted || playing) setAsked({ at: now, what, answer });
				});
			},
			first || late ? 0 : quiet,
		);
		return () => {
			wanted = false;
			clearTimeout(timer);
		};
	}, [what, now, branch, events, playing]);
	return asked?.what === what ? asked : null;
}
