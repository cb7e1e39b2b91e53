// How docker prints: tables, durations, and what it says when a command line or the daemon refuses.

import { civilTime, type Latin1, type Micros, utf8Encode } from '../../base';
import type { Host, Process } from '../machine/state';
import { writeErr } from '../machine/stream';

/** Cells are text, not bytes. Columns as wide as their widest cell and three spaces, at least `least`; the last one ends without spaces. */
export function table(rows: readonly (readonly string[])[], least = 10): Latin1 {
	return utf8Encode(tableText(rows, least));
}

function tableText(rows: readonly (readonly string[])[], least: number): string {
	const widths: number[] = [];
	for (const row of rows) {
		row.forEach((cell, i) => {
			widths[i] = Math.max(widths[i] ?? least, cell.length + 3);
		});
	}
	return rows
		.map((row) => `${row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0))).join('')}\n`)
		.join('');
}

/** As docker tells ages. */
export function ago(from: Micros, to: Micros): string {
	const total = Math.floor((to - from) / 1_000_000);
	if (total < 1) return 'Less than a second';
	if (total === 1) return '1 second';
	if (total < 60) return `${total} seconds`;
	const minutes = Math.floor(total / 60);
	if (minutes === 1) return 'About a minute';
	if (minutes < 60) return `${minutes} minutes`;
	const hours = Math.floor(total / 3600 + 0.5);
	if (hours === 1) return 'About an hour';
	if (hours < 48) return `${hours} hours`;
	if (hours < 24 * 7 * 2) return `${Math.floor(hours / 24)} days`;
	if (hours < 24 * 30 * 2) return `${Math.floor(hours / 24 / 7)} weeks`;
	if (hours < 24 * 365 * 2) return `${Math.floor(hours / 24 / 30)} months`;
	return `${Math.floor(hours / 24 / 365)} years`;
}

/** `2023-07-18T03:46:14.659123000Z`; docker leaves the zeros at the end away in `inspect` and keeps them in `logs -t`. */
export function isoTime(at: Micros | null): string {
	if (at === null) return '0001-01-01T00:00:00Z';
	const { year, month, day, hour, minute, second, micros } = civilTime(at);
	const two = (n: number) => String(n).padStart(2, '0');
	return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}.${String(micros).padStart(6, '0')}000Z`;
}

/** `2023-07-18 03:46:14 +0000 UTC`, as Go prints a time; with parts of a second if it has any. */
export function goTime(at: Micros, exact = false): string {
	const { year, month, day, hour, minute, second, micros } = civilTime(at);
	const two = (n: number) => String(n).padStart(2, '0');
	const part = exact && micros > 0 ? `.${String(micros).padStart(6, '0').replace(/0+$/, '')}` : '';
	return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}${part} +0000 UTC`;
}

export function daemonError(host: Host, process: Process, text: string): void {
	writeErr(host, process, `Error response from daemon: ${text}\n`);
}
