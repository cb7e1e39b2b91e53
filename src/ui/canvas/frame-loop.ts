// Draws on request and goes on only while the drawing says that something moves, so an idle page does nothing.

export interface FrameLoop {
	/** Draw in the next animation frame. */
	readonly request: () => void;
	readonly stop: () => void;
}

/** @param draw Draws, and returns whether there is more to come. */
export function createFrameLoop(draw: (at: number) => boolean): FrameLoop {
	let pending: number | null = null;
	const frame = (at: number) => {
		pending = null;
		if (draw(at)) request();
	};
	const request = () => {
		pending ??= requestAnimationFrame(frame);
	};
	const stop = () => {
		if (pending !== null) cancelAnimationFrame(pending);
		pending = null;
	};
	return { request, stop };
}
