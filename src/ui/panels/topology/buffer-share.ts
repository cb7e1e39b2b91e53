// How full the meter of an output buffer is drawn.

/** Share of the meter that is filled: a log scale, so that one PING shows and a megabyte still fits. */
export function bufferShare(bytes: number): number {
	if (bytes <= 0) return 0;
	return Math.min(1, 0.06 + (String(bytes).length - 1 + bytes / 10 ** String(bytes).length) / 8);
}
