// A new terminal: its shell, or a shell that runs a script, and the environment that both begin with.

import { type Latin1, utf8Encode } from '../../base';
import { resolvePath } from '../files/paths';
import type { HostInputMap } from '../io';
import { scriptProgram, shellProgram } from '../shell/shell';
import { spawn } from './process';
import type { Host, Stream } from './state';
import { tell } from './tell';

export function openTerminal(host: Host, { terminal: id, columns, rows, script }: HostInputMap['open-terminal']): void {
	if (host.terminals.has(id)) return;
	const { flavour, home } = host.spec;
	const inside = homeOf(host);
	const stream: Stream = { kind: 'terminal', terminal: id };
	const program =
		script === null ? shellProgram(flavour === 'powershell' ? 'pwsh' : 'bash') : scriptProgram(utf8Encode(script));
	const shell = spawn(host, {
		program,
		argv: [flavour === 'powershell' ? 'pwsh' : 'bash'],
		parent: null,
		group: null,
		terminal: id,
		place: { in: 'host' },
		cwd: inside,
		env: new Map([
			['HOME', inside],
			['PWD', utf8Encode(home)],
			['USER', utf8Encode(host.spec.user)],
			['PATH', '/usr/local/bin:/usr/bin:/bin'],
			['TERM', 'xterm-256color'],
			['LANG', 'C.UTF-8'],
		]),
		stdin: stream,
		stdout: stream,
		stderr: stream,
	});
	host.terminals.set(id, {
		id,
		columns,
		rows,
		shell: shell.pid,
		script: script !== null,
		foreground: shell.group,
		reading: null,
		typed: [],
		exited: false,
		shown: { prompt: null, reader: 'program' },
		stale: false,
		partial: '',
		midLine: false,
		history: [],
	});
	tell(host, 'terminal.opened', { terminal: id });
}

/** The home as an inside path. */
export function homeOf(host: Host): Latin1 {
	return resolvePath(host.spec.flavour, '/', '/', utf8Encode(host.spec.home));
}
