// Frames that have arrived by the lab's clock while their picture still glides to its end.

import { useEffect, useState } from 'react';
import type { FrameView } from '../../../projections';
import { landingFrames, onClockNoted, stepGlide } from '../../canvas/virtual-clock';

const none: readonly FrameView[] = [];

export function useLanding(): readonly FrameView[] {
	const [landing, setLanding] = useState(none);
	useEffect(() => {
		let timer = 0;
		const forget = onClockNoted(() => {
			const frames = landingFrames(performance.now());
			setLanding(frames.length === 0 ? none : frames);
			window.clearTimeout(timer);
			if (frames.length > 0) timer = window.setTimeout(() => setLanding(none), stepGlide);
		});
		return () => {
			window.clearTimeout(timer);
			forget();
		};
	}, []);
	return landing;
}
