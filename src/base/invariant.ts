/**
 * Failures of our own making. What a client, a network or a file does wrong is a value or an input and never comes
 * through here. Nothing inside a machine catches what is thrown: the node stops, and its seed and time are shown.
 */
export function invariant(condition: unknown, message: string): asserts condition {
	if (!condition) throw new Error(`invariant broken: ${message}`);
}

/** Ends a `switch` over a union: a member without a branch does not compile. */
export function unreachable(value: never): never {
	throw new Error(`invariant broken: unreachable value ${String(value)}`);
}
