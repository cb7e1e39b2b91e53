// What `lab time` asks of the clock is done as the controls of the page would do it.

import { type Micros, micros } from '../../base';
import type { ClockAsk } from '../../host';
import { labPort } from './lab-store';
import { isPlaying, pause, play, runOn, setSpeed, stepBy } from './player';

export function obeyClock(ask: ClockAsk): void {
	switch (ask.do) {
		case 'play':
			return play();
		case 'pause':
			return pause();
		case 'speed':
			return setSpeed(ask.speed);
		case 'step':
			void stepBy(ask.unit);
			return;
		case 'run':
			void hurry(ask.until);
	}
}

/** At full speed, and then on as before. */
async function hurry(until: Micros): Promise<void> {
	const port = labPort();
	if (port === null) return;
	const played = isPlaying();
	pause();
	const now = await port.now();
	if (until > now) await port.advance(micros(until - now));
	if (played) runOn();
}
