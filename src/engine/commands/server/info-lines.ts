// The form of INFO: a field a line, and numbers of bytes as people read them.

import type { Latin1 } from '../../../base';

export type InfoFields = readonly (readonly [name: Latin1, value: Latin1 | number])[];

export function infoLines(fields: InfoFields): Latin1 {
	let text = '';
	for (const [name, value] of fields) text += `${name}:${value}\r\n`;
	return text;
}

const units = ['B', 'K', 'M', 'G', 'T', 'P'];

/** @redis server.c bytesToHuman */
export function humanBytes(bytes: number): Latin1 {
	if (bytes < 1024) return `${bytes}B`;
	let unit = 0;
	let value = bytes;
	while (value >= 1024 && unit < units.length - 1) {
		value /= 1024;
		unit++;
	}
	return `${value.toFixed(2)}${units[unit]}`;
}

export const yes = (value: boolean): number => (value ? 1 : 0);
