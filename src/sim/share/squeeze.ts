// Bytes made short: an arithmetic coder over the predictor, which has read the dictionary first. What is like the dictionary
// or like what came before takes few bits.

import { dictionary } from './dictionary';
import { createPredictor, type Predictor } from './predictor';

const top = 0xffff_ffff;
const scale = 65_536;

function readDictionary(): Predictor {
	const predictor = createPredictor();
	for (const byte of dictionary) {
		for (let shift = 7; shift >= 0; shift--) {
			predictor.predict();
			predictor.learn((byte >> shift) & 1);
		}
	}
	return predictor;
}

/** The point that parts the interval into a 1 below and a 0 above. */
function parting(low: number, high: number, chance: number): number {
	return low + Math.floor(((high - low) * chance) / scale);
}

export function squeeze(bytes: readonly number[]): number[] {
	const predictor = readDictionary();
	const out: number[] = [];
	let low = 0;
	let high = top;
	for (const byte of bytes) {
		for (let shift = 7; shift >= 0; shift--) {
			const bit = (byte >> shift) & 1;
			const middle = parting(low, high, predictor.predict());
			if (bit === 1) high = middle;
			else low = middle + 1;
			predictor.learn(bit);
			while (low >>> 24 === high >>> 24) {
				out.push(high >>> 24);
				low = (low << 8) >>> 0;
				high = ((high << 8) | 0xff) >>> 0;
			}
		}
	}
	return [...out, ...lastBytes(low, high)];
}

/** As few bytes as lie in the interval when zeros follow them. */
function lastBytes(low: number, high: number): number[] {
	for (let count = 0; count < 4; count++) {
		const unit = 2 ** (32 - 8 * count);
		const value = Math.ceil(low / unit) * unit;
		if (value <= high)
			return Array.from({ length: count }, (_, index) => Math.floor(value / 2 ** (24 - 8 * index)) % 256);
	}
	return [low >>> 24, (low >>> 16) & 0xff, (low >>> 8) & 0xff, low & 0xff];
}

/** Gives one byte after the other, and zeros that mean nothing after the last. */
export function unsqueeze(bytes: Uint8Array): () => number {
	const predictor = readDictionary();
	let low = 0;
	let high = top;
	let next = 0;
	let value = 0;
	const take = (): number => bytes[next++] ?? 0;
	for (let i = 0; i < 4; i++) value = ((value << 8) | take()) >>> 0;
	return () => {
		let byte = 0;
		for (let i = 0; i < 8; i++) {
			const middle = parting(low, high, predictor.predict());
			const bit = value <= middle ? 1 : 0;
			if (bit === 1) high = middle;
			else low = middle + 1;
			predictor.learn(bit);
			byte = byte * 2 + bit;
			while (low >>> 24 === high >>> 24) {
				low = (low << 8) >>> 0;
				high = ((high << 8) | 0xff) >>> 0;
				value = ((value << 8) | take()) >>> 0;
			}
		}
		return byte;
	};
}
