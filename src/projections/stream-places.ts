// Which bytes of the replication stream a frame carries. A master hands bytes to a replica's socket and tells up to which
// offset; frames leave later, in order, so each carries what was handed first and has not left yet.

/** By wire: the next byte to leave and the last that was handed. */
export type StreamPlaces = Map<number, { readonly next: number; readonly last: number }>;

export interface StreamRange {
	/** Both inclusive; the first byte of a stream is 1. */
	readonly from: number;
	readonly to: number;
}

/** `bytes` up to `offset` have been handed to the wire's socket. */
export function handOver(places: StreamPlaces, wire: number, bytes: number, offset: number): void {
	const before = places.get(wire);
	const next = before === undefined || before.next > before.last ? offset - bytes + 1 : before.next;
	places.set(wire, { next, last: offset });
}

/** A frame of `size` bytes leaves; null where more leaves than is known to have been handed. */
export function takeOut(places: StreamPlaces, wire: number, size: number): StreamRange | null {
	const waiting = places.get(wire);
	if (waiting === undefined || waiting.next + size - 1 > waiting.last) return null;
	places.set(wire, { ...waiting, next: waiting.next + size });
	return { from: waiting.next, to: waiting.next + size - 1 };
}
