// The world of a record, of which nothing is written that is as in the default world of this format.

import { micros } from '../../base';
import type { WorldSpec } from '../record/record';
import {
	type BytesIn,
	type BytesOut,
	readByte,
	readCount,
	readText,
	writeByte,
	writeCount,
	writeText,
} from './bytes-out';
import { knownFiles } from './dictionary';
import { readEdited, writeEdited } from './edited-text';
import { type Plain, readPlain, writePlain } from './plain-value';

type Fields = Omit<WorldSpec, 'files'>;

/** Never changes: links of this format rest on it, whatever today's default world is. */
const usual: Fields = {
	seed: 'resync',
	startsAt: micros(1_689_651_960_000_000),
	latency: micros(1_000),
	bandwidth: null,
	diskBytesPerSecond: 200_000_000,
	host: { user: 'sivae', name: 'resync', home: '/home/sivae', flavour: 'linux' },
	redisVersion: '7.0.12',
};

export function writeWorld(out: BytesOut, { files, ...world }: WorldSpec): void {
	const own = Object.entries(world).filter(([name, value]) => !isUsual(name, value));
	writeCount(out, own.length);
	for (const [name, value] of own) {
		writeText(out, name);
		writePlain(out, value as Plain);
	}
	const paths = Object.keys(files);
	writeCount(out, paths.length);
	for (const path of paths) {
		const text = files[path] ?? '';
		const known = Math.max(0, knownFiles.indexOf(text));
		writeText(out, path);
		writeByte(out, known);
		writeEdited(out, knownFiles[known] ?? '', text);
	}
}

function isUsual(name: string, value: unknown): boolean {
	return value === undefined || JSON.stringify(value) === JSON.stringify(usual[name as keyof Fields]);
}

/** Whether it is a world is for who reads the record to see. */
export function readWorld(from: BytesIn): WorldSpec {
	const own: Record<string, Plain> = {};
	for (let left = readCount(from); left > 0 && !from.spent; left--) {
		const name = readText(from);
		own[name] = readPlain(from);
	}
	const files: Record<string, string> = {};
	for (let left = readCount(from); left > 0 && !from.spent; left--) {
		const path = readText(from);
		files[path] = readEdited(from, knownFiles[readByte(from)] ?? '');
	}
	return { ...usual, ...own, files };
}
