// How thorough a run of the benches is.

export interface BenchOptions {
	/** Fewer rounds and smaller loads: to see that everything works, not to quote numbers. */
	readonly quick: boolean;
}

export function rounds({ quick }: BenchOptions, thorough: number): number {
	return quick ? Math.min(2, thorough) : thorough;
}
