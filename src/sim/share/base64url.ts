// Bytes as letters that an address needs not escape. There is one spelling of every sequence; another is refused.

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export function toBase64url(bytes: readonly number[]): string {
	let text = '';
	for (let i = 0; i < bytes.length; i += 3) {
		const [a = 0, b, c] = bytes.slice(i, i + 3);
		const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
		const count = b === undefined ? 2 : c === undefined ? 3 : 4;
		for (let n = 0; n < count; n++) text += letters.charAt((bits >> (18 - 6 * n)) & 0x3f);
	}
	return text;
}

export function fromBase64url(text: string): Uint8Array | null {
	const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
	let bits = 0;
	let count = 0;
	let length = 0;
	for (const letter of text) {
		const value = letters.indexOf(letter);
		if (value < 0) return null;
		bits = ((bits << 6) | value) & 0xffff;
		count += 6;
		if (count < 8) continue;
		count -= 8;
		bytes[length++] = (bits >> count) & 0xff;
	}
	return text.length % 4 === 1 || (bits & ((1 << count) - 1)) !== 0 ? null : bytes;
}
