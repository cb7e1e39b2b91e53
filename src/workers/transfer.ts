// RDB payloads travel between threads as buffers that change owners: a copy is made and handed over, since the sender's
// own snapshot must stay whole. Copying is 20 times cheaper than cloning through the message.

/** Below this a clone costs nothing. */
const handedOverBytesMin = 4_096;

export interface Packed<T> {
	readonly message: T;
	readonly transfer: ArrayBuffer[];
}

interface Carrier {
	readonly body: { readonly kind: string };
}

/** A list of departures or deliveries with their large payloads ready to hand over. */
export function packPayloads<T extends Carrier>(items: readonly T[]): Packed<readonly T[]> {
	const transfer: ArrayBuffer[] = [];
	const message = items.map((item) => {
		const { bytes } = item.body as { readonly bytes?: unknown };
		if (!(bytes instanceof Uint8Array) || bytes.length < handedOverBytesMin) return item;
		const copy = bytes.slice();
		transfer.push(copy.buffer);
		return { ...item, body: { ...item.body, bytes: copy } };
	});
	return transfer.length === 0 ? { message: items, transfer } : { message, transfer };
}
