// Bytes as the engine's one-byte strings, at the edge where Node gives them.

declare global {
	interface Buffer {
		/** What `toString('latin1')` comes down to; Node has it, its types do not. */
		latin1Slice(start?: number, end?: number): string;
	}
}

export function bytesOfText(text: string): string {
	return Buffer.from(text, 'utf8').latin1Slice();
}

export function latin1Of(bytes: Buffer): string {
	return bytes.latin1Slice();
}
