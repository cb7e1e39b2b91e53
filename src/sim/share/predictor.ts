// Predicts the next bit of a byte stream from what followed the same bytes before, with contexts of none to six bytes whose
// predictions are mixed by weights that learn. Only + − × ÷ on doubles, which every engine computes alike: a link that one
// browser wrote is read by another.

const orders = 7;
const slotBits = 16;
const slots = 1 << slotBits;
const stretchMax = 12;
const learning = 0.02;
/** How fast a slot that was seen n times follows what it sees. */
const rates = [0.5, 0.4, 0.3, 0.24, 0.2, 0.17, 0.15, 0.13, 0.12, 0.11, 0.1, 0.09, 0.08];
const trust = [0, 0.45, 0.65, 0.8, 0.9, 1];
const scale = 65_536;

export interface Predictor {
	/** That the next bit is 1, of 65,536: never 0 and never all. */
	predict(): number;
	learn(bit: number): void;
}

/** What has followed one length of context, by a hash of the context and the bits of the byte so far. */
interface Order {
	readonly chances: Float64Array;
	readonly counts: Uint8Array;
	/** Hash of the bytes before. */
	base: number;
	slot: number;
	input: number;
}

export function createPredictor(): Predictor {
	const all = Array.from({ length: orders }, createOrder);
	const weights = Array.from({ length: orders + 1 }, () => new Float64Array(orders).fill(0.35));
	const past = new Uint8Array(orders);
	let mix = weights[0] as Float64Array;
	let partial = 1;
	let mixed = 0.5;
	rehash(all, past);
	return {
		predict: () => {
			let known = 0;
			for (const [index, order] of all.entries()) if (look(order, partial)) known = index + 1;
			mix = weights[known] as Float64Array;
			let sum = 0;
			for (let order = 0; order < orders; order++) sum += (all[order] as Order).input * (mix[order] as number);
			mixed = squash(sum);
			return Math.min(scale - 32, Math.max(32, Math.floor(mixed * scale)));
		},
		learn: (bit) => {
			const step = learning * (bit - mixed);
			for (let order = 0; order < orders; order++) {
				mix[order] = (mix[order] as number) + step * (all[order] as Order).input;
				see(all[order] as Order, bit);
			}
			partial = partial * 2 + bit;
			if (partial < 256) return;
			past.copyWithin(1, 0, orders - 1);
			past[0] = partial & 0xff;
			partial = 1;
			rehash(all, past);
		},
	};
}

function createOrder(): Order {
	const chances = new Float64Array(slots).fill(0.5);
	return { chances, counts: new Uint8Array(slots), base: 0, slot: 0, input: 0 };
}

/** A new byte begins. */
function rehash(all: readonly Order[], past: Uint8Array): void {
	let hash = 0x2f0b4c47;
	for (const [index, order] of all.entries()) {
		order.base = Math.imul(hash, 0x9e3779b1) ^ (index << 11);
		hash = Math.imul(hash ^ (past[index] as number), 0x85ebca6b) ^ (hash >>> 15);
	}
}

/** Whether the context has been seen. */
function look(order: Order, partial: number): boolean {
	const hash = Math.imul(order.base ^ Math.imul(partial, 0xc2b2ae35), 0x27d4eb2f);
	order.slot = (hash ^ (hash >>> slotBits)) & (slots - 1);
	const count = order.counts[order.slot] as number;
	order.input = stretch(order.chances[order.slot] as number) * (trust[Math.min(count, trust.length - 1)] as number);
	return count > 0;
}

function see({ chances, counts, slot }: Order, bit: number): void {
	const chance = chances[slot] as number;
	const count = counts[slot] as number;
	chances[slot] = chance + (bit - chance) * (rates[Math.min(count, rates.length - 1)] as number);
	if (count < 255) counts[slot] = count + 1;
}

const tableSize = 4_096;
const exponents = tableOf((index) => exponential(((index - tableSize / 2) * 2 * stretchMax) / tableSize));
const logits = tableOf((index) => {
	const chance = (index + 0.5) / tableSize;
	return logarithm(chance / (1 - chance));
});

function tableOf(value: (index: number) => number): Float64Array {
	const table = new Float64Array(tableSize);
	for (let index = 0; index < tableSize; index++) table[index] = value(index);
	return table;
}

function stretch(chance: number): number {
	return logits[Math.min(tableSize - 1, Math.floor(chance * tableSize))] as number;
}

function squash(logit: number): number {
	const index = Math.floor((logit * tableSize) / (2 * stretchMax)) + tableSize / 2;
	const power = exponents[Math.min(tableSize - 1, Math.max(0, index))] as number;
	return power / (1 + power);
}

/** e to the x, by its series on a small part of x. */
function exponential(x: number): number {
	const part = x / 256;
	let term = 1;
	let sum = 1;
	for (let n = 1; n < 12; n++) {
		term = (term * part) / n;
		sum += term;
	}
	for (let doubling = 0; doubling < 8; doubling++) sum *= sum;
	return sum;
}

function logarithm(x: number): number {
	let rest = x;
	let halvings = 0;
	for (; rest > 1.5; rest /= 2) halvings++;
	for (; rest < 0.75; rest *= 2) halvings--;
	const ratio = (rest - 1) / (rest + 1);
	let power = ratio;
	let sum = 0;
	for (let n = 1; n < 40; n += 2) {
		sum += power / n;
		power *= ratio * ratio;
	}
	return 2 * sum + halvings * Math.LN2;
}
