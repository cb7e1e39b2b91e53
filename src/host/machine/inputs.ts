// One row for each kind of input: what it changes, and whom it wakes.

import { utf8Encode } from '../../base';
import { feedReplies } from '../../resp';
import { containerExited } from '../docker/ending';
import { appendLog } from '../docker/output';
import { containerFailed, containerPlugged, serverStarted } from '../docker/start';
import { resolvePath } from '../files/paths';
import { makeDirectories, removePath, writeFile } from '../files/tree';
import type { HostInput, HostInputMap, TerminalId } from '../io';
import { openTerminal } from './open-terminal';
import { boundPath } from './place-files';
import { endProcess, signalGroup } from './process';
import { placeFile, placeImported, saveEdited } from './saved-files';
import type { Conn, Host, Terminal } from './state';
import { tellFile } from './stream';
import { tell, writeScreen } from './tell';
import { key, notify } from './waiting';

type Rows = { readonly [K in keyof HostInputMap]: (host: Host, input: HostInputMap[K]) => void };

const rows: Rows = {
	'open-terminal': openTerminal,
	'close-terminal': (host, { terminal }) => closeTerminal(host, terminal),
	resize: (host, { terminal, columns, rows: height }) => {
		const found = host.terminals.get(terminal);
		if (found === undefined) return;
		found.columns = columns;
		found.rows = height;
	},
	line: (host, { terminal, text }) => {
		const found = host.terminals.get(terminal);
		if (found !== undefined) for (const line of text.split('\n')) typeLine(host, found, line);
	},
	key: (host, { terminal, key: pressed }) => {
		const found = host.terminals.get(terminal);
		if (found !== undefined) pressKey(host, found, pressed);
	},
	'file-saved': (host, { path, text }) => {
		placeFile(host, path, utf8Encode(text.replace(/\r\n/g, '\n')));
	},
	'editor-saved': saveEdited,
	'file-imported': placeImported,
	'editor-closed': (host, { terminal, path }) => {
		const inside = resolvePath(host.spec.flavour, '/', '/', utf8Encode(path));
		const open = key.editor(terminal, inside);
		host.editors.delete(open);
		notify(host, open);
	},
	// Deadlines are looked at before every input.
	timer: () => {},
	'container-started': (host, { container, pid }) => {
		const found = host.daemon.containers.get(container);
		if (found !== undefined) serverStarted(host, found, pid);
	},
	'container-plugged': (host, { container }) => {
		const found = host.daemon.containers.get(container);
		if (found?.starting === true) containerPlugged(host, found);
	},
	'container-failed': (host, { container, port }) => {
		const found = host.daemon.containers.get(container);
		if (found?.starting === true) containerFailed(host, found, port);
	},
	'container-output': (host, { container, stream, text }) => appendLog(host, container, stream, text),
	'container-exited': (host, { container, code }) => {
		const found = host.daemon.containers.get(container);
		if (found !== undefined) containerExited(host, found, code);
	},
	'container-wrote': (host, { container, path, what, bytes }) => {
		const bound = boundPath(host, container, path);
		if (bound === null) return;
		if (what === 'nothing') removePath(host.files, bound);
		else if (what === 'directory') makeDirectories(host.files, bound, host.now, 'container');
		else writeFile(host.files, bound, bytes, host.now, 'container');
		tellFile(host, bound);
	},
	'container-file': (host, { ticket, bytes }) => {
		host.containerFiles.set(ticket, bytes);
		notify(host, key.containerFile(ticket));
	},
	'lab-answered': (host, { ticket, ok, text }) => {
		host.labAnswers.set(ticket, { ok, text });
		notify(host, key.labAnswer(ticket));
	},
	'conn-opened': (host, { conn }) => changeConn(host, conn, (found) => (found.state = 'open')),
	'conn-refused': (host, { conn, why }) =>
		changeConn(host, conn, (found) => {
			found.state = 'refused';
			found.why = why;
		}),
	'conn-data': (host, { conn, bytes }) => changeConn(host, conn, (found) => feedReplies(found.decoder, bytes)),
	'conn-closed': (host, { conn, how }) =>
		changeConn(host, conn, (found) => {
			found.state = 'closed';
			found.why = how;
		}),
};

export function takeInput(host: Host, input: HostInput): void {
	const row = rows[input.kind] as (host: Host, input: HostInput) => void;
	row(host, input);
}

function changeConn(host: Host, id: number, change: (conn: Conn) => void): void {
	const conn = host.conns.get(id);
	if (conn === undefined) return;
	change(conn);
	notify(host, key.conn(id));
}

/** Without a reader the terminal itself shows what is typed; whoever reads next takes it. */
function typeLine(host: Host, terminal: Terminal, text: string): void {
	const { reading, id } = terminal;
	host.cause = -1;
	host.cause = tell(host, 'terminal.line', { terminal: id, text, reader: reading?.reader ?? 'program' });
	if (reading === null) writeScreen(host, id, `${utf8Encode(text)}\n`);
	terminal.typed.push(utf8Encode(text));
	notify(host, key.line(id));
}

function pressKey(host: Host, terminal: Terminal, pressed: '^C' | '^D' | '^Z'): void {
	const { reading, id, foreground } = terminal;
	host.journal.push({ kind: 'key', at: host.now, key: pressed });
	if (pressed === '^D') {
		terminal.typed.push(null);
		notify(host, key.line(id));
		return;
	}
	const shell = host.processes.get(terminal.shell);
	if (pressed === '^Z') {
		if (shell === undefined || shell.group === foreground) return;
		writeScreen(host, id, '^Z');
		signalGroup(host, foreground, 'SIGSTOP');
		return;
	}
	// A terminal forgets what was typed and not read.
	terminal.typed.length = 0;
	if (reading === null || reading.reader === 'program') writeScreen(host, id, '^C');
	else writeScreen(host, id, `${reading.prompt}${reading.reader === 'shell' ? '^C' : ''}\n`);
	terminal.stale = true;
	signalGroup(host, foreground, 'SIGINT');
}

function closeTerminal(host: Host, id: TerminalId): void {
	const terminal = host.terminals.get(id);
	if (terminal === undefined) return;
	for (const process of [...host.processes.values()]) {
		if (process.terminal === id) endProcess(host, process, { code: 129, signal: 'SIGHUP' });
	}
	host.terminals.delete(id);
	host.cliHelp.delete(id);
	host.cliHints.delete(id);
	tell(host, 'terminal.closed', { terminal: id });
}
