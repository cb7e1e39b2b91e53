/**
 * A deep copy of a machine's state: this is what checkpoint and restore are made of. State is plain data (objects,
 * arrays, Map, Set, typed arrays, primitives); shared references stay shared and cycles stay cycles. Anything with
 * behaviour (a function, a class instance) is refused, since it could not be restored. Works through a list instead
 * of recursion, so depth costs no stack.
 */
import { invariant } from './invariant';

interface Copying {
	readonly copies: Map<object, object>;
	/** Pairs of an original and its copy, in which objects are still the original's. */
	readonly pending: object[];
}

export function cloneState<T>(value: T): T {
	const copying: Copying = { copies: new Map(), pending: [] };
	const copy = copyOf(copying, value);
	while (copying.pending.length > 0) {
		const target = copying.pending.pop() as object;
		const source = copying.pending.pop() as object;
		fill(copying, source, target);
	}
	return copy as T;
}

function copyOf(copying: Copying, value: unknown): unknown {
	if (typeof value !== 'object' || value === null) {
		invariant(typeof value !== 'function' && typeof value !== 'symbol', `state holds a ${typeof value}`);
		return value;
	}
	const known = copying.copies.get(value);
	if (known !== undefined) return known;
	if (ArrayBuffer.isView(value)) return copyView(copying, value);
	const copy = emptyCopy(value);
	copying.copies.set(value, copy);
	if (!(value instanceof ArrayBuffer)) copying.pending.push(value, copy);
	return copy;
}

function emptyCopy(value: object): object {
	if (Array.isArray(value)) return value.slice();
	const prototype: unknown = Object.getPrototypeOf(value);
	// Made with all its fields at once: V8 then keeps it a record, while one that grows field by field ends as a hash table.
	if (prototype === Object.prototype) return { ...value };
	if (prototype === null) return Object.assign(Object.create(null) as object, value);
	if (prototype === Map.prototype) return new Map();
	if (prototype === Set.prototype) return new Set();
	invariant(prototype === ArrayBuffer.prototype, 'state holds a class instance');
	return (value as ArrayBuffer).slice(0);
}

function fill(copying: Copying, source: object, target: object): void {
	if (Array.isArray(target)) return fillArray(copying, target);
	if (source instanceof Map) return fillMap(copying, source, target as Map<unknown, unknown>);
	if (source instanceof Set) return fillSet(copying, source, target as Set<unknown>);
	fillRecord(copying, target as Record<string, unknown>);
}

/** The copy has the original's fields already, as an array's has its elements. */
function fillRecord(copying: Copying, target: Record<string, unknown>): void {
	for (const key of Object.keys(target)) {
		const value = target[key];
		if (isPlain(value)) continue;
		const copy = copyOf(copying, value);
		// Assigning to `__proto__` would set the prototype instead of a field.
		if (key === '__proto__') Object.defineProperty(target, key, { value: copy });
		else target[key] = copy;
	}
}

/** The copy was sliced from the original; only what is not a plain value still has to be replaced. */
function fillArray(copying: Copying, target: unknown[]): void {
	for (let i = 0; i < target.length; i++) {
		const value = target[i];
		if (!isPlain(value)) target[i] = copyOf(copying, value);
	}
}

function fillMap(copying: Copying, source: Map<unknown, unknown>, target: Map<unknown, unknown>): void {
	for (const [key, value] of source) target.set(copyOf(copying, key), copyOf(copying, value));
}

function fillSet(copying: Copying, source: Set<unknown>, target: Set<unknown>): void {
	for (const value of source) target.add(copyOf(copying, value));
}

function isPlain(value: unknown): boolean {
	return (
		typeof value === 'string' || typeof value === 'number' || typeof value === 'undefined' || typeof value === 'boolean'
	);
}

const viewMakers = new Map<unknown, (buffer: ArrayBuffer, offset: number, length: number) => ArrayBufferView>([
	[Uint8Array.prototype, (buffer, offset, length) => new Uint8Array(buffer, offset, length)],
	[Int8Array.prototype, (buffer, offset, length) => new Int8Array(buffer, offset, length)],
	[Uint16Array.prototype, (buffer, offset, length) => new Uint16Array(buffer, offset, length)],
	[Int16Array.prototype, (buffer, offset, length) => new Int16Array(buffer, offset, length)],
	[Uint32Array.prototype, (buffer, offset, length) => new Uint32Array(buffer, offset, length)],
	[Int32Array.prototype, (buffer, offset, length) => new Int32Array(buffer, offset, length)],
	[Float32Array.prototype, (buffer, offset, length) => new Float32Array(buffer, offset, length)],
	[Float64Array.prototype, (buffer, offset, length) => new Float64Array(buffer, offset, length)],
	[BigUint64Array.prototype, (buffer, offset, length) => new BigUint64Array(buffer, offset, length)],
	[BigInt64Array.prototype, (buffer, offset, length) => new BigInt64Array(buffer, offset, length)],
]);

/** Two views of one buffer are two views of one copy. */
function copyView(copying: Copying, view: ArrayBufferView): ArrayBufferView {
	const make = viewMakers.get(Object.getPrototypeOf(view));
	invariant(make !== undefined, 'state holds a view that is not a typed array');
	const buffer = copyOf(copying, view.buffer) as ArrayBuffer;
	const { length } = view as unknown as { readonly length: number };
	const copy = make(buffer, view.byteOffset, length);
	copying.copies.set(view, copy);
	return copy;
}
