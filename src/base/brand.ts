/**
 * Quantities that must not be mixed up: each is its plain value with a name that only the compiler sees.
 * Arithmetic on a brand gives the plain type back, so a result is branded again by its maker.
 */
declare const brand: unique symbol;

export type Brand<T, N extends string> = T & { readonly [brand]: N };

/** Microseconds: a duration, or a point of virtual time counted from the Unix epoch (exact up to the year 2255). */
export type Micros = Brand<number, 'Micros'>;

/** The name of a simulated node, unique in its world. */
export type NodeId = Brand<string, 'NodeId'>;

export function micros(n: number): Micros {
	return n as Micros;
}

export function millis(n: number): Micros {
	return (n * 1_000) as Micros;
}

export function seconds(n: number): Micros {
	return (n * 1_000_000) as Micros;
}

export function nodeId(name: string): NodeId {
	return name as NodeId;
}
