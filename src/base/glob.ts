/**
 * Redis's glob patterns: `*`, `?`, `[a-c]`, `[^x]` and `\` before a literal. One star is remembered at a time, so a
 * match costs at most the product of the two lengths whatever the pattern. Odd corners are Redis's own: nothing but
 * the empty pattern matches the empty string, and a class that is never closed ends with the pattern.
 * @redis util.c stringmatchlen
 */
import type { Latin1 } from './bytes';
import { lowerCode } from './case';

const star = 42;
const question = 63;
const classOpen = 91;
const classClose = 93;
const backslash = 92;
const caret = 94;
const dash = 45;

export function globMatch(pattern: Latin1, text: Latin1, nocase = false): boolean {
	let at = 0;
	let position = 0;
	let afterStar = -1;
	let starPosition = 0;
	while (position < text.length) {
		if (pattern.charCodeAt(at) === star) {
			while (pattern.charCodeAt(at) === star) at++;
			if (at === pattern.length) return true;
			afterStar = at;
			starPosition = position;
			continue;
		}
		const next = at < pattern.length ? matchOne(pattern, at, text.charCodeAt(position), nocase) : -1;
		if (next >= 0) {
			at = next;
			position++;
		} else {
			if (afterStar < 0) return false;
			starPosition++;
			position = starPosition;
			at = afterStar;
			if (position === text.length) return false;
		}
	}
	// Stars may match nothing at the end of a text that had something before it.
	if (text.length > 0) while (pattern.charCodeAt(at) === star) at++;
	return at === pattern.length;
}

/** Where the pattern goes on if the element at `at` takes this one byte, else -1. */
function matchOne(pattern: Latin1, at: number, code: number, nocase: boolean): number {
	const element = pattern.charCodeAt(at);
	if (element === question) return at + 1;
	if (element === classOpen) return matchClass(pattern, at + 1, code, nocase);
	const literal = element === backslash && at + 1 < pattern.length ? at + 1 : at;
	return sameByte(pattern.charCodeAt(literal), code, nocase) ? literal + 1 : -1;
}

function matchClass(pattern: Latin1, first: number, code: number, nocase: boolean): number {
	let at = first;
	const inverted = pattern.charCodeAt(at) === caret;
	if (inverted) at++;
	let matched = false;
	for (; at < pattern.length; at++) {
		const element = pattern.charCodeAt(at);
		const left = pattern.length - at;
		if (element === backslash && left >= 2) {
			at++;
			// Redis compares an escaped byte of a class exactly, even in a search that ignores case.
			if (pattern.charCodeAt(at) === code) matched = true;
		} else if (element === classClose) {
			break;
		} else if (left >= 3 && pattern.charCodeAt(at + 1) === dash) {
			if (inRange(element, pattern.charCodeAt(at + 2), code, nocase)) matched = true;
			at += 2;
		} else if (sameByte(element, code, nocase)) {
			matched = true;
		}
	}
	if (matched === inverted) return -1;
	return Math.min(at + 1, pattern.length);
}

/** Ranges compare signed chars, as C does on x86; a range written backwards is turned round. */
function inRange(from: number, to: number, code: number, nocase: boolean): boolean {
	let start = signed(from);
	let end = signed(to);
	if (start > end) [start, end] = [end, start];
	const value = signed(code);
	if (!nocase) return value >= start && value <= end;
	return lowerCode(value) >= lowerCode(start) && lowerCode(value) <= lowerCode(end);
}

function signed(code: number): number {
	return code < 128 ? code : code - 256;
}

function sameByte(a: number, b: number, nocase: boolean): boolean {
	return nocase ? lowerCode(a) === lowerCode(b) : a === b;
}
