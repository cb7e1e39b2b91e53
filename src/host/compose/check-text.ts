// What compose would say of a file that is being written: the same loader, in a world where that text is already saved.

import { cloneState, utf8Decode, utf8Encode } from '../../base';
import { parentOf, resolvePath } from '../files/paths';
import { writeFile } from '../files/tree';
import type { TerminalId } from '../io';
import type { Host, Process } from '../machine/state';
import { complaintLine } from './complaint-line';
import { loadProject } from './load';
import { parseYaml } from './read-yaml';
import { inertKeys } from './schema';

export type ComposeProblem =
	/** In compose's words. `line` counts from 1. */
	| { readonly kind: 'refused'; readonly line: number; readonly words: string }
	| { readonly kind: 'warned'; readonly line: number; readonly words: string }
	/** The key is accepted, and changes nothing in the lab. */
	| { readonly kind: 'inert'; readonly line: number; readonly name: string };

/** Changes nothing. `terminal` is where the file was opened: its variables fill the file's gaps. */
export function composeProblems(host: Host, terminal: TerminalId, path: string, text: string): ComposeProblem[] {
	const process = shellOf(host, terminal);
	if (process === null) return [];
	const file = resolvePath(host.spec.flavour, process.cwd, process.env.get('HOME') ?? '/', utf8Encode(path));
	const aside: Host = {
		...host,
		files: { nodes: new Map(host.files.nodes), guarded: false, limit: null },
		ids: cloneState(host.ids),
		daemon: { ...host.daemon },
	};
	writeFile(aside.files, file, utf8Encode(text), host.now);
	const loaded = loadProject(
		aside,
		{ ...process, cwd: parentOf(file) },
		{ file, name: null, envFile: null, profiles: [] },
	);
	const inert = inertProblems(text);
	const why = loaded.ok ? loaded.cycle : loaded.why;
	if (!loaded.ok || why !== null) {
		const words = utf8Decode(utf8Encode(why ?? ''));
		return [{ kind: 'refused', line: complaintLine(text, words), words }, ...inert];
	}
	const warned = loaded.warnings.map((words): ComposeProblem => {
		return { kind: 'warned', line: complaintLine(text, words), words };
	});
	return [...warned, ...inert];
}

function shellOf(host: Host, terminal: TerminalId): Process | null {
	const shells = [host.terminals.get(terminal), ...host.terminals.values()].map((one) => one?.shell);
	for (const pid of shells) {
		const process = pid === undefined ? undefined : host.processes.get(pid);
		if (process !== undefined) return process;
	}
	return null;
}

/** Keys of services that are read and not followed. */
function inertProblems(text: string): ComposeProblem[] {
	const { keyLine, value } = parseYaml(text);
	return inertKeys(value).flatMap((path): ComposeProblem[] => {
		const line = keyLine(path);
		return line === null ? [] : [{ kind: 'inert', line, name: path.at(-1) ?? '' }];
	});
}
