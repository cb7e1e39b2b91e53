// Processor time of a process and all its descendants, from /proc (Linux only).

import { readdirSync, readFileSync } from 'node:fs';

const ticksASecond = 100;

interface Entry {
	readonly pid: number;
	readonly parent: number;
	readonly ticks: number;
}

/** Seconds since they began, or null where there is no /proc. */
export function treeSeconds(root: number): number | null {
	const entries = allProcesses();
	if (entries === null) return null;
	const tree = new Set([root]);
	// A child may come before its parent in the list.
	for (let size = 0; size !== tree.size; ) {
		size = tree.size;
		for (const { pid, parent } of entries) if (tree.has(parent)) tree.add(pid);
	}
	return entries.reduce((sum, { pid, ticks }) => sum + (tree.has(pid) ? ticks : 0), 0) / ticksASecond;
}

function allProcesses(): Entry[] | null {
	try {
		return readdirSync('/proc')
			.filter((name) => /^\d+$/.test(name))
			.flatMap(readEntry);
	} catch {
		return null;
	}
}

function readEntry(name: string): Entry[] {
	try {
		const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
		// The second field is the name, which may hold anything.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		// User and system time, its own and that of children that have ended.
		const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
		return [{ pid: Number(name), parent: Number(fields[1]), ticks }];
	} catch {
		// It has ended meanwhile.
		return [];
	}
}
