// A redis.conf, or what CONFIG GET * printed: of a terminal (numbered), raw (name and value on lines of their own), or RESP3.

import { asciiLower } from '../../base';
import { splitArgs } from '../../resp';
import { type GuessedNode, keptSettings, type Left, newNode, takeSetting } from './guess';

const known: ReadonlySet<string> = new Set([
	...keptSettings,
	'bind',
	'replicaof',
	'slaveof',
	'requirepass',
	'masterauth',
	'daemonize',
	'pidfile',
	'logfile',
	'loglevel',
	'dir',
	'protected-mode',
	'tcp-backlog',
	'include',
	'loadmodule',
	'user',
	'cluster-enabled',
	'aclfile',
	'rename-command',
	'supervised',
]);

function pairsOf(text: string): [string, string][] {
	const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
	const mapped = lines.flatMap((line): [string, string][] => {
		const row = /^\s*\d+# "([^"]+)" => "(.*)"$/.exec(line);
		return row === null ? [] : [[row[1] ?? '', row[2] ?? '']];
	});
	if (mapped.length > 0) return mapped;
	const numbered = lines.flatMap((line) => /^\s*\d+\) "(.*)"$/.exec(line)?.[1] ?? []);
	const words = numbered.length > 0 ? numbered : lines;
	const pairs: [string, string][] = [];
	for (let at = 0; at + 1 < words.length; at += 2) pairs.push([words[at] ?? '', words[at + 1] ?? '']);
	return pairs;
}

/** Enough names at the places of names. */
export function isSettings(text: string): boolean {
	const pairs = pairsOf(text);
	const names = pairs.filter(([name]) => known.has(name));
	return names.length >= 2 && pairs.every(([name]) => /^[a-z][a-z0-9_-]*$/.test(name));
}

export function readSettings(text: string, left: Left[]): GuessedNode[] {
	const pairs = pairsOf(text);
	const node = newNode(
		pairs.some(([name, value]) => name === 'replicaof' && value !== '') ? 'redis-replica' : 'redis-master',
	);
	for (const [name, value] of pairs) {
		// One row says all classes: `normal 0 0 0 slave … pubsub …`.
		const rows = name === 'client-output-buffer-limit' ? (value.match(/\w+ \d+ \d+ \d+/g) ?? []) : [value];
		for (const row of rows) takeSetting(node, name, row, left);
	}
	return [node];
}

function directives(text: string): string[] {
	return text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '' && !line.startsWith('#'));
}

/** Most of its lines are directives. */
export function isConfig(text: string): boolean {
	const lines = directives(text);
	const hits = lines.filter((line) => known.has(asciiLower(line.split(/\s+/)[0] ?? '')) && /\s/.test(line)).length;
	return hits > 0 && hits * 2 >= lines.length;
}

export function readConfig(text: string, left: Left[]): GuessedNode[] {
	const lines = directives(text);
	const node = newNode(
		lines.some((line) => /^(?:replicaof|slaveof)\s+(?!no\b)/i.test(line)) ? 'redis-replica' : 'redis-master',
	);
	for (const line of lines) {
		const [name = '', ...words] = splitArgs(line) ?? [];
		const directive = asciiLower(name);
		if (!/^[a-z][a-z0-9-]*$/.test(directive)) left.push({ kind: 'unknown', detail: line.slice(0, 80) });
		else if (directive === 'include') left.push({ kind: 'unknown', detail: line.slice(0, 80) });
		else takeSetting(node, directive, words.join(' '), left);
	}
	return [node];
}
