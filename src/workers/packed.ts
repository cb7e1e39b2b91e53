// Lists of records as they travel between conductor and nodes. At full speed these are tens of thousands of small records
// a second, and cloned as they are they would say the same keys and kinds each time: that costs several times as much as
// to say each shape once, and then numbers and texts only. Numbers travel as differences from the last one of their field,
// since times, ids and offsets are large and grow in small steps; a text that comes again is said once a message.
//
// It is the bytes of a message that count: the browser keeps them until the receiver's next great collection, and then
// gives them back at one go, which stops all other threads for as long as there are many.
//
// RDB payloads change owners: a copy is made and handed over, since the sender's own snapshot must stay whole.

import { bytesToLatin1, type Latin1 } from '../base';

/** Survives structured cloning. The two ends know the same shapes because they have had the same messages. */
export interface PackedLists {
	/** How many records each list has. */
	readonly lengths: readonly number[];
	/** Shapes that come for the first time. */
	readonly shapes: readonly PackedShape[];
	/** For each record its shape; then, in the order of its fields, differences, places of texts, and inner records. */
	readonly numbers: Latin1;
	readonly texts: readonly string[];
	/** What is no plain field. */
	readonly others: readonly unknown[];
}

export interface PackedShape {
	readonly fields: readonly Field[];
}

/** `same`: as in every record of the shape. `record`: has a shape of its own. `other`: cloned. */
interface Field {
	readonly key: string;
	readonly way: 'same' | 'number' | 'text' | 'record' | 'other';
	readonly same: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/** Both ends keep these alike. `last`: by field, the number that came last. */
interface Shape extends PackedShape {
	readonly last: number[];
}

interface SentShape extends Shape {
	/** Its place among the shapes that the other end knows. */
	readonly number: number;
	/** Of the one field that is a record. */
	readonly inner: SentShape[];
}

export interface Packed {
	readonly message: PackedLists;
	readonly transfer: ArrayBuffer[];
}

/** Below this a clone costs nothing. */
const handedOverBytesMin = 4_096;

/** Differences of such numbers, twice as large, are exact; times until the year 2041 are among them. */
const numberMax = 2 ** 51;

/** Bytes that one number may take. */
const numberBytesMax = 8;

/** Packs plain records, for one that unpacks all of its messages in their order. */
export function createPacker(): (...lists: readonly (readonly object[])[]) => Packed {
	const roots: SentShape[] = [];
	let count = 0;
	let shapes: PackedShape[] = [];
	let numbers = new Uint8Array(1_024);
	let length = 0;
	let texts: string[] = [];
	let places = new Map<string, number>();
	let others: unknown[] = [];
	let transfer: ArrayBuffer[] = [];

	/** Seven bits a byte, lowest first, the highest bit for "there is more"; the sign is the lowest bit of all. */
	const write = (number: number): void => {
		if (length + numberBytesMax > numbers.length) {
			const larger = new Uint8Array(2 * numbers.length);
			larger.set(numbers);
			numbers = larger;
		}
		let rest = number < 0 ? -2 * number - 1 : 2 * number;
		while (rest >= 128) {
			numbers[length++] = (rest % 128) + 128;
			rest = Math.floor(rest / 128);
		}
		numbers[length++] = rest;
	};
	const shapeOf = (known: SentShape[], record: Fields): SentShape => {
		for (const shape of known) if (fits(shape, record)) return shape;
		const fields = Object.entries(record).map(([key, value]): Field => {
			const way = wayOf(key, value);
			return { key, way, same: way === 'same' ? value : null };
		});
		shapes.push({ fields });
		const shape = { fields, number: count++, last: fields.map(() => 0), inner: [] };
		known.push(shape);
		return shape;
	};
	const placeOf = (text: string): number => {
		const known = places.get(text);
		if (known !== undefined) return known;
		places.set(text, texts.length);
		return texts.push(text) - 1;
	};
	const put = (known: SentShape[], record: Fields): void => {
		const { fields, number, last, inner } = shapeOf(known, record);
		write(number);
		for (let i = 0; i < fields.length; i++) {
			const { key, way } = fields[i] as Field;
			if (way === 'same') continue;
			const value = record[key];
			if (way === 'number') {
				write((value as number) - (last[i] as number));
				last[i] = value as number;
			} else if (way === 'text') write(placeOf(value as string));
			else if (way === 'record') put(inner, value as Fields);
			else others.push(handOver(value, transfer));
		}
	};
	return (...lists) => {
		shapes = [];
		length = 0;
		texts = [];
		places = new Map();
		others = [];
		transfer = [];
		for (const list of lists) for (const record of list) put(roots, record as Fields);
		const lengths = lists.map((list) => list.length);
		const message = { lengths, shapes, numbers: bytesToLatin1(numbers, 0, length), texts, others };
		return { message, transfer };
	};
}

function fits({ fields }: Shape, record: Fields): boolean {
	let i = 0;
	for (const key in record) {
		const field = fields[i++];
		if (field === undefined || field.key !== key) return false;
		const value = record[key];
		const fitting = field.way === 'same' ? value === field.same : wayOf(key, value) === field.way;
		if (!fitting) return false;
	}
	return i === fields.length;
}

function wayOf(key: string, value: unknown): Field['way'] {
	switch (typeof value) {
		case 'string':
			return key === 'kind' || key === 'by' ? 'same' : 'text';
		case 'number':
			return isCounted(value) ? 'number' : 'other';
		case 'boolean':
		case 'undefined':
			return 'same';
		default:
			if (value === null) return 'same';
			return key === 'body' ? 'record' : 'other';
	}
}

function isCounted(value: number): boolean {
	return Number.isInteger(value) && value <= numberMax && value >= -numberMax && !Object.is(value, -0);
}

function handOver(value: unknown, transfer: ArrayBuffer[]): unknown {
	if (!(value instanceof Uint8Array) || value.length < handedOverBytesMin) return value;
	const copy = value.slice();
	transfer.push(copy.buffer);
	return copy;
}

interface ReadShape extends Shape {
	/** A record with all fields, and those that are the same. */
	readonly blank: Fields;
}

/** Unpacks one packer's messages in their order: the same lists of equal records, whose equal texts are shared. */
export function createUnpacker(): (message: PackedLists) => readonly (readonly unknown[])[] {
	const known: ReadShape[] = [];
	let next = 0;
	let nextOther = 0;

	const read = (numbers: Latin1): number => {
		let code = numbers.charCodeAt(next++);
		let value = code & 127;
		for (let scale = 128; code >= 128; scale *= 128) {
			code = numbers.charCodeAt(next++);
			value += (code & 127) * scale;
		}
		return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
	};
	const take = (message: PackedLists): unknown => {
		const { numbers, texts, others } = message;
		const { fields, last, blank } = known[read(numbers)] as ReadShape;
		// Made with all its fields at once, as the sender's was.
		const record: Record<string, unknown> = { ...blank };
		for (let i = 0; i < fields.length; i++) {
			const { key, way } = fields[i] as Field;
			if (way === 'same') continue;
			if (way === 'number') {
				last[i] = (last[i] as number) + read(numbers);
				record[key] = last[i];
			} else if (way === 'text') record[key] = texts[read(numbers)];
			else record[key] = way === 'record' ? take(message) : others[nextOther++];
		}
		return record;
	};
	return (message) => {
		for (const { fields } of message.shapes) {
			const blank = Object.fromEntries(fields.map(({ key, same }) => [key, same]));
			known.push({ fields, last: fields.map(() => 0), blank });
		}
		next = 0;
		nextOther = 0;
		return message.lengths.map((length) => {
			const list: unknown[] = [];
			while (list.length < length) list.push(take(message));
			return list;
		});
	};
}
