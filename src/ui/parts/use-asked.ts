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

/** Milliseconds of quiet before it is asked: a hand that scrubs changes the moment with every frame. */
const quiet = 120;
/** While it plays it is asked so often at most. */
const rest = 600;

interface Waiting {
	readonly what: string;
	readonly timer: ReturnType<typeof setTimeout>;
}

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
	const waiting = useRef<Waiting | null>(null);
	const askedAt = useRef(Number.NEGATIVE_INFINITY);
	/** The moment that is shown, a new one each time, and how it is asked. */
	const latest = useRef<{ readonly now: Micros; readonly ask: typeof ask } | null>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: another moment or branch has other answers
	useEffect(() => {
		const port = labPort();
		if (now === undefined || port === null) return;
		latest.current = { now, ask };
		// Somebody who waits while the clock plays will ask for the moment that is shown by then.
		if (playing && waiting.current?.what === what) return;
		clearTimeout(waiting.current?.timer);
		const timer = setTimeout(
			() => {
				waiting.current = null;
				askedAt.current = performance.now();
				const moment = latest.current;
				void moment?.ask(port, playing).then((answer) => {
					if (latest.current === moment || playing) setAsked({ at: moment.now, what, answer });
				});
			},
			waitOf(asked?.what !== what),
		);
		waiting.current = { what, timer };
	}, [what, now, branch, events, playing]);
	useEffect(() => () => clearTimeout(waiting.current?.timer), []);
	return asked?.what === what ? asked : null;

	function waitOf(first: boolean): number {
		const left = askedAt.current + rest - performance.now();
		if (first || left <= 0) return 0;
		return playing ? left : quiet;
	}
}
