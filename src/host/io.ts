// The face of the simulated computer a learner types into: terminals, a shell, files, docker, redis-cli. Like every
// machine it takes one input and the time, and returns effects and trace events as data. It never sees an engine: a
// container's process lives elsewhere and is reached through effects, at least 1 ms of virtual time away.

import type { Bytes, Latin1, Micros } from '../base';
import type { FileError } from './files/tree';

export type TerminalId = string;
/** Docker's 64 hex digits. */
export type ContainerId = string;
/** A connection of a host program, numbered by the host. */
export type HostConn = number;

export type SignalName = 'SIGTERM' | 'SIGINT' | 'SIGKILL' | 'SIGHUP' | 'SIGSTOP' | 'SIGCONT';

/** Where a program's sockets live. `host` is the host's own network. */
export type NetworkPlace = { readonly in: 'host' } | { readonly in: 'container'; readonly container: ContainerId };

export interface PublishedPort {
	readonly hostIp: string;
	readonly hostPort: number;
	readonly containerPort: number;
}

/** Paths are bytes, as everything in a terminal. */
export interface Mount {
	readonly kind: 'bind' | 'volume';
	/** Absolute host path, or the volume's name. */
	readonly source: string;
	readonly target: string;
	readonly readonly: boolean;
}

/** Where a container is plugged in: one of docker's networks that has addresses. */
export interface Attachment {
	readonly network: string;
	/** `172.18.0.0/16` */
	readonly subnet: string;
	readonly gateway: string;
	readonly ip: string;
	/** What its neighbours may call it; the default bridge resolves no names. */
	readonly names: readonly string[];
}

/** Who reads a line at a terminal. A password is not shown as it is typed. */
export type Reader = 'shell' | 'redis-cli' | 'program' | 'password';

/** A row of a container's /etc/hosts that its user gave it. */
export interface ExtraHost {
	readonly name: string;
	readonly ip: string;
}

/** `vim` is `vi`. */
export type EditorTool = 'code' | 'nano' | 'vi';

/** Why a file of the page's was not written. `changed`: it is not the one any more that the editor has read. */
export type PlaceError = FileError | 'changed' | 'exists';

export interface EditedFile {
	readonly terminal: TerminalId;
	readonly tool: EditorTool;
	/** The program goes on only when the editor is closed. */
	readonly waits: boolean;
	readonly path: string;
	/** The path as it was typed, and where that was. */
	readonly name: string;
	readonly folder: string;
	/** `homeless`: new, and so is its folder. */
	readonly form: 'text' | 'new' | 'homeless' | 'binary' | 'folder' | 'unread';
	/** The text; of what is binary its bytes, of a folder its names, of what can't be read why. */
	readonly text: string;
	readonly writable: boolean;
}

/** What the world must know to give a container a node. */
export interface ContainerSpec {
	readonly container: ContainerId;
	readonly name: string;
	readonly image: string;
	readonly hostname: string;
	readonly extraHosts: readonly ExtraHost[];
	/** Whose interfaces it has: its own, as many as it is plugged in, or the host's. */
	readonly network: 'own' | 'host';
	readonly published: readonly PublishedPort[];
	readonly mounts: readonly Mount[];
	readonly workdir: string;
}

export interface LinkSettings {
	readonly up?: boolean;
	readonly silent?: boolean;
	readonly latency?: Micros;
	readonly bandwidth?: number | null;
	readonly jitter?: Micros;
	/** 0 to 1. */
	readonly loss?: number;
	/** A cut or a silence heals by itself after so long. */
	readonly lasts?: Micros;
	/** Latency, bandwidth, jitter and loss are what the world gave it. */
	readonly asBefore?: true;
}

/** Of the disk of a container. What is absent stays as it is. */
export interface DiskSettings {
	/** Bytes of all files together that find room; `full`: what is there now; null: as many as there are. */
	readonly limit?: number | 'full' | null;
	/** What a sync takes longer. */
	readonly slow?: Micros;
}

/** A null number is the first frame that is held. */
export type HoldOrder =
	| { readonly do: 'hold' | 'release' | 'list' }
	| { readonly do: 'deliver'; readonly number: number | null }
	| { readonly do: 'drop'; readonly number: number }
	| { readonly do: 'delay'; readonly number: number; readonly by: Micros };

export interface HostInputMap {
	/** A terminal window appears; its shell starts and prompts. `script`: runs this text as `sh` does, without echo, and exits. */
	'open-terminal': {
		readonly terminal: TerminalId;
		readonly columns: number;
		readonly rows: number;
		readonly script: string | null;
	};
	'close-terminal': { readonly terminal: TerminalId };
	resize: { readonly terminal: TerminalId; readonly columns: number; readonly rows: number };
	/** A committed line, UTF-16, without its newline. Line editing itself is the page's business. */
	line: { readonly terminal: TerminalId; readonly text: string };
	key: { readonly terminal: TerminalId; readonly key: '^C' | '^D' | '^Z' };
	/** A file is put there (UTF-16 text), with the folders above it. */
	'file-saved': { readonly path: string; readonly text: string };
	/** An editor writes its text, as it is. `over`: whatever stands there. `file.placed` answers. */
	'editor-saved': {
		readonly terminal: TerminalId;
		readonly tool: EditorTool;
		/** What the editor has open. */
		readonly opened: string;
		/** Where it writes. */
		readonly path: string;
		readonly text: string;
		readonly over: boolean;
	};
	/** As it is, whatever its bytes are. `file.placed` answers. */
	'file-imported': { readonly path: string; readonly bytes: Latin1 };
	/** The page's editor was closed; the program that opened it goes on. */
	'editor-closed': { readonly terminal: TerminalId; readonly path: string };
	timer: Record<never, never>;
	'container-started': { readonly container: ContainerId; readonly pid: number };
	/** Answer to a `container-plug` that claims ports. */
	'container-plugged': { readonly container: ContainerId };
	'container-failed': { readonly container: ContainerId; readonly why: 'port-allocated'; readonly port: number };
	'container-output': { readonly container: ContainerId; readonly stream: 'stdout' | 'stderr'; readonly text: Latin1 };
	'container-exited': { readonly container: ContainerId; readonly code: number };
	/** What a container's process left at a path that is bound from this host; `bytes` are a file's. */
	'container-wrote': {
		readonly container: ContainerId;
		readonly path: Latin1;
		readonly what: 'file' | 'directory' | 'nothing';
		readonly bytes: Latin1;
	};
	/** Answer to `read-container-file`, null: no such file or directory; and to `write-container-file`. */
	'container-file': { readonly ticket: number; readonly bytes: Latin1 | null };
	/** Answer to `lab-hold`: what it prints, or why it could not be done. */
	'lab-answered': { readonly ticket: number; readonly ok: boolean; readonly text: string };
	'conn-opened': { readonly conn: HostConn };
	'conn-refused': {
		readonly conn: HostConn;
		readonly why: 'refused' | 'timeout' | 'unreachable' | 'unknown-host' | 'reset';
	};
	'conn-data': { readonly conn: HostConn; readonly bytes: Bytes };
	'conn-closed': { readonly conn: HostConn; readonly how: 'fin' | 'rst' | 'timeout' };
}
export type HostInput = { [K in keyof HostInputMap]: { readonly kind: K } & HostInputMap[K] }[keyof HostInputMap];

export interface HostEffectMap {
	/** Bytes for a terminal's screen, as UTF-16 text with \n and ANSI colours. */
	'terminal-write': { readonly terminal: TerminalId; readonly text: string };
	/**
	 * A program reads a line: what the page's line editor shows before the cursor, and who reads. Null `prompt`: nobody
	 * reads lines now (a foreground process runs; keys still work).
	 */
	'terminal-prompt': {
		readonly terminal: TerminalId;
		readonly prompt: string | null;
		readonly reader: Reader;
	};
	'terminal-exited': { readonly terminal: TerminalId; readonly code: number };
	/** `code FILE` / `nano FILE`: the page opens its editor. */
	'open-editor': EditedFile;
	'container-create': { readonly spec: ContainerSpec };
	/**
	 * Starts the container's process. `files` are the bind-mounted files and directories as they are now, by path inside
	 * the container; a null content is a directory.
	 */
	'container-start': {
		readonly container: ContainerId;
		/** As `execve` gets it, after the image's entrypoint: `argv[0]` is `redis-server`. */
		readonly argv: readonly Latin1[];
		/** Where the image has it. */
		readonly executable: Latin1;
		/** The pid of its first child: the image's entrypoint has used those before. */
		readonly firstChildPid: number;
		/** None on the host's network. */
		readonly attachments: readonly Attachment[];
		readonly env: Readonly<Record<string, string>>;
		readonly files: Readonly<Record<string, Latin1 | null>>;
		/** Of the files, those whose modes keep the server's user out; absent: none. */
		readonly denied?: readonly Latin1[];
		readonly tty: boolean;
	};
	/**
	 * Its networks are now these. `claims`: it is about to start, and its published ports become its own, which
	 * `container-plugged` or `container-failed` answers.
	 */
	'container-plug': {
		readonly container: ContainerId;
		readonly attachments: readonly Attachment[];
		readonly claims: boolean;
	};
	'container-signal': { readonly container: ContainerId; readonly signal: SignalName };
	/** A named volume is gone, with what was in it. */
	'volume-remove': { readonly name: string };
	'container-remove': { readonly container: ContainerId; readonly volumes: boolean };
	/** A path that ends in `/` asks for a directory: the answer is its names, sorted, each followed by a newline. */
	'read-container-file': { readonly container: ContainerId; readonly path: string; readonly ticket: number };
	/** Null bytes make a directory. `container-file` answers: no bytes, or null where there was no room. */
	'write-container-file': {
		readonly container: ContainerId;
		readonly path: Latin1;
		readonly bytes: Latin1 | null;
		readonly ticket: number;
	};
	dial: { readonly conn: HostConn; readonly from: NetworkPlace; readonly host: string; readonly port: number };
	send: { readonly conn: HostConn; readonly bytes: Bytes };
	close: { readonly conn: HostConn; readonly how: 'fin' | 'rst' };
	/** Deadline of the host's next own event; replaces the earlier one. Null: none. */
	arm: { readonly at: Micros | null };
	/** `lab ...` commands: what docker has no word for. */
	'lab-link': {
		readonly a: string;
		readonly b: string;
		readonly change: LinkSettings;
		/** Only what this end sends is concerned; absent: both ways. */
		readonly from?: string;
	};
	/** Bytes that still find room on this computer's own disk, on which is what containers have bound; null: any number. */
	'host-room': { readonly room: number | null };
	'lab-disk': { readonly container: ContainerId; readonly change: DiskSettings };
	/** What is done with the frames that a link keeps. `from`: only those that come from this end. */
	'lab-hold': {
		readonly a: string;
		readonly b: string;
		readonly from: string | null;
		readonly order: HoldOrder;
		readonly ticket: number;
	};
}
export type HostEffect = { [K in keyof HostEffectMap]: { readonly kind: K } & HostEffectMap[K] }[keyof HostEffectMap];

export type StepOf = 'message' | 'command' | 'log' | 'second';

/** What `lab time` asks of the page's clock. Nothing of the run depends on whether it is obeyed. */
export type ClockAsk =
	| { readonly do: 'run'; readonly until: Micros }
	| { readonly do: 'speed'; readonly speed: number }
	| { readonly do: 'step'; readonly unit: StepOf }
	| { readonly do: 'play' | 'pause' };

export interface HostTraceMap {
	'terminal.opened': { readonly terminal: TerminalId };
	'terminal.closed': { readonly terminal: TerminalId };
	'terminal.line': {
		readonly terminal: TerminalId;
		readonly text: string;
		readonly reader: Reader;
	};
	'terminal.output': { readonly terminal: TerminalId; readonly text: string };
	'terminal.prompt': {
		readonly terminal: TerminalId;
		readonly prompt: string | null;
		readonly reader: Reader;
	};
	/** A foreground program (or shell line) of a terminal ended. */
	'program.exited': { readonly terminal: TerminalId; readonly code: number };
	'editor.opened': EditedFile;
	/** What became of a file that the page's editor wrote or that came from outside; then there is no terminal. */
	'file.placed': {
		readonly terminal: TerminalId | null;
		readonly path: string;
		readonly error: PlaceError | null;
	};
	'file.changed': { readonly path: string };
	'container.moved': {
		readonly container: ContainerId;
		readonly name: string;
		readonly to: 'created' | 'running' | 'exited' | 'removed' | 'paused';
		readonly exitCode: number | null;
	};
	'clock.asked': { readonly ask: ClockAsk };
	/** A redis-cli (or another client) started or ended in a terminal. */
	'client.started': { readonly terminal: TerminalId; readonly conn: HostConn; readonly to: string };
	'client.ended': { readonly terminal: TerminalId; readonly conn: HostConn };
}
export type HostTrace = { [K in keyof HostTraceMap]: { readonly kind: K } & HostTraceMap[K] }[keyof HostTraceMap];
