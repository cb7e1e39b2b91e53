// The one timer of an engine: it asks for its earliest deadline only.

import type { EngineEffectMap } from '../../engine';
import { now } from './clock';

export interface Timer {
	readonly arm: (effect: EngineEffectMap['arm']) => void;
	readonly disarm: () => void;
}

/** setTimeout takes no more. */
const timeoutMsMax = 2 ** 31 - 1;

export function createTimer(due: () => void): Timer {
	let timer: NodeJS.Timeout | null = null;

	function arm({ at }: EngineEffectMap['arm']): void {
		disarm();
		const ms = Math.min(timeoutMsMax, Math.max(0, Math.ceil((at - now()) / 1_000)));
		timer = setTimeout(() => {
			timer = null;
			if (now() < at) arm({ at });
			else due();
		}, ms);
	}

	function disarm(): void {
		if (timer !== null) clearTimeout(timer);
		timer = null;
	}

	return { arm, disarm };
}
