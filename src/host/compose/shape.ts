// How a value of a compose file must be made, and whether one is: types, known keys, ranges. Of several things that are
// wrong compose tells the one that lies deepest, in the words of its validator, whose scores say which of several shapes
// was meant.
// @compose-go schema/schema.go getMostSpecificError

import { isGoDuration } from '../docker/value-kinds';
import { isMapping, type Mapping, type Yaml } from './read-yaml';

export type TypeName = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

export interface Shape {
	/** In the order in which compose names them; absent: any. */
	readonly types?: readonly TypeName[];
	readonly words?: readonly string[];
	readonly least?: number;
	readonly most?: number;
	readonly pattern?: string;
	readonly isDuration?: true;
	readonly keys?: Readonly<Record<string, Shape>>;
	/** Keys that match. */
	readonly named?: readonly (readonly [RegExp, Shape])[];
	/** No other keys. */
	readonly closed?: true;
	readonly needs?: readonly string[];
	readonly items?: Shape;
	readonly isSet?: true;
	/** Exactly one of them fits. */
	readonly oneOf?: readonly Shape[];
}

interface Complaint {
	readonly path: readonly string[];
	readonly kind: 'type' | 'one-of' | 'other';
	readonly text: string;
	/** What is said where it is only the reason of another. */
	readonly asReason: string;
}

interface Result {
	readonly complaints: Complaint[];
	score: number;
}

/** The complaint that compose chooses; null: it fits. */
export function shapeComplaint(shape: Shape, value: Yaml): string | null {
	const result: Result = { complaints: [], score: 0 };
	check(shape, value, [], result);
	const { complaints } = result;
	let chosen = 0;
	complaints.forEach((one, i) => {
		const before = complaints[chosen] as Complaint;
		const [depth, depthBefore] = [depthOf(one), depthOf(before)];
		if (depth > depthBefore || (depth === depthBefore && one.kind === 'type' && before.kind !== 'type')) chosen = i;
	});
	const found = complaints[chosen];
	if (found === undefined) return null;
	const reason = found.kind === 'one-of' ? complaints[chosen + 1]?.asReason : undefined;
	return `${shownPath(found.path)} ${reason ?? found.text}`;
}

function shownPath(path: readonly string[]): string {
	return path.length === 0 ? '(root)' : path.join('.');
}

/** A dot within a name counts, too. */
function depthOf({ path }: Complaint): number {
	return shownPath(path).split('.').length;
}

function complain(
	result: Result,
	path: readonly string[],
	text: string,
	kind: Complaint['kind'] = 'other',
	asReason = text,
): void {
	result.complaints.push({ path, kind, text, asReason });
	result.score -= 2;
}

function check(shape: Shape, value: Yaml, path: readonly string[], result: Result): void {
	const given = typeOf(value);
	const { types } = shape;
	if (types !== undefined && !types.includes(given) && !(given === 'integer' && types.includes('number'))) {
		const expected = types.length === 1 ? types[0] : `[${types.join(',')}]`;
		complain(
			result,
			path,
			`must be a ${readable(types)}`,
			'type',
			`Invalid type. Expected: ${expected}, given: ${given}`,
		);
		return;
	}
	checkChoice(shape, value, path, result);
	if (Array.isArray(value)) checkList(shape, value as readonly Yaml[], path, result);
	else if (isMapping(value)) checkKeys(shape, value, path, result);
	else if (typeof value === 'number') checkNumber(shape, value, path, result);
	checkWords(shape, value, path, result);
	if (typeof value === 'string') checkText(shape, value, path, result);
	for (const [key, each] of isMapping(value) ? Object.entries(value) : []) {
		const child = own(shape.keys, key);
		if (child !== undefined) check(child, each, [...path, key], result);
	}
	result.score++;
}

function checkChoice({ oneOf }: Shape, value: Yaml, path: readonly string[], result: Result): void {
	result.score++;
	if (oneOf === undefined) return;
	let fitting = 0;
	let best: Result | null = null;
	for (const shape of oneOf) {
		const one: Result = { complaints: [], score: 0 };
		check(shape, value, path, one);
		if (one.complaints.length === 0) fitting++;
		else if (fitting === 0 && (best === null || one.score > best.score)) best = one;
	}
	if (fitting === 1) return;
	complain(result, path, 'Must validate one and only one schema (oneOf)', 'one-of');
	if (fitting === 0 && best !== null) merge(result, best);
}

function checkList({ items, isSet }: Shape, value: readonly Yaml[], path: readonly string[], result: Result): void {
	if (items !== undefined) for (const [i, each] of value.entries()) apart(items, each, [...path, String(i)], result);
	if (isSet === true) {
		const seen = new Map<string, number>();
		value.forEach((each, second) => {
			const text = JSON.stringify(each);
			const first = seen.get(text);
			if (first !== undefined) complain(result, path, `array items[${first},${second}] must be unique`);
			seen.set(text, second);
		});
	}
	result.score++;
}

function checkKeys(shape: Shape, value: Mapping, path: readonly string[], result: Result): void {
	for (const key of shape.needs ?? []) {
		if (Object.hasOwn(value, key)) result.score++;
		else complain(result, path, `${key} is required`);
	}
	for (const [key, each] of Object.entries(value)) {
		const matching = (shape.named ?? []).filter(([pattern]) => pattern.test(key));
		for (const [, child] of matching) apart(child, each, [...path, key], result);
		if (matching.length > 0) result.score++;
		else if (shape.closed === true && own(shape.keys, key) === undefined)
			complain(result, path, `Additional property ${key} is not allowed`);
	}
	result.score++;
}

function checkNumber({ least, most }: Shape, value: number, path: readonly string[], result: Result): void {
	if (most !== undefined && value > most) complain(result, path, `Must be less than or equal to ${most}`);
	if (least !== undefined && value < least) complain(result, path, `Must be greater than or equal to ${least}`);
	result.score++;
}

function checkWords({ words }: Shape, value: Yaml, path: readonly string[], result: Result): void {
	if (words !== undefined && !words.some((word) => word === value)) {
		const all = words.map((word) => `"${word}"`).join(', ');
		complain(result, path, `${shownPath(path)} must be one of the following: ${all}`);
	}
	result.score++;
}

function checkText({ pattern, isDuration }: Shape, value: string, path: readonly string[], result: Result): void {
	if (pattern !== undefined && !new RegExp(pattern).test(value))
		complain(result, path, `Does not match pattern '${pattern}'`);
	if (isDuration === true && !isGoDuration(value)) complain(result, path, "Does not match format 'duration'");
	result.score++;
}

function apart(shape: Shape, value: Yaml, path: readonly string[], result: Result): void {
	const one: Result = { complaints: [], score: 0 };
	check(shape, value, path, one);
	merge(result, one);
}

function merge(result: Result, other: Result): void {
	result.complaints.push(...other.complaints);
	result.score += other.score;
}

function own(keys: Shape['keys'], key: string): Shape | undefined {
	return keys !== undefined && Object.hasOwn(keys, key) ? keys[key] : undefined;
}

function typeOf(value: Yaml): TypeName {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
	return typeof value as 'string' | 'boolean' | 'object';
}

const readableNames: Partial<Readonly<Record<TypeName, string>>> = { object: 'mapping', array: 'list' };

function readable(types: readonly TypeName[]): string {
	const all = types.map((type) => readableNames[type] ?? type);
	return all.length === 1 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}
