// The simulated computer as its programs see it: processes, terminals, streams, files, connections and the docker
// daemon. Programs are generators, so this state is not plain data: a checkpoint is the list of inputs that led to it.

import type { Latin1, Micros, Rng } from '../../base';
import type { ReplyDecoder } from '../../resp';
import type { Daemon } from '../docker/state';
import type { Actor, FileTree } from '../files/tree';
import type { HostConn, HostEffect, HostInput, HostTrace, NetworkPlace, Reader, SignalName, TerminalId } from '../io';
import type { JournalEntry } from './journal';

export interface HostSpec {
	readonly seed: string;
	/** Virtual time at the start: what the first files are dated. */
	readonly startsAt: Micros;
	readonly user: string;
	readonly name: string;
	/** As the flavour writes paths: `/home/learner` or `C:\Users\sivae`. */
	readonly home: string;
	readonly flavour: Flavour;
	/** Docker Desktop's host network is that of its own virtual machine. The engine, unless told otherwise. */
	readonly docker?: 'engine' | 'desktop';
	/** Files at the start, by absolute path, as text. */
	readonly files: Readonly<Record<string, string>>;
	/** Images that are on the machine already; `redis:latest` unless told otherwise. */
	readonly images?: readonly string[];
	/** What redis-cli calls itself. */
	readonly redisVersion: string;
	/** What CONFIG GET says of a server that was told nothing. */
	readonly defaults?: Readonly<Record<string, Latin1>>;
	/** Words that end the command line of redis-servers in containers. */
	readonly serverOptions?: readonly ServerOptions[];
}

/** What tools for Redis's files know of them: handed in, because the host knows no engine. */
export interface FileCheckers {
	/** `name`: as the report calls it. `nowMs`: Unix milliseconds. */
	readonly rdb: (
		file: Latin1,
		name: Latin1,
		nowMs: number,
	) => {
		readonly ok: boolean;
		readonly text: Latin1;
		readonly end: number;
		readonly fatal: boolean;
		readonly unread: Latin1 | null;
	};
	readonly aof: (
		text: Latin1,
		start: number,
		name: Latin1,
		line: number,
		until: number | null,
	) => {
		readonly okUpTo: number;
		readonly line: number;
		readonly error: Latin1;
		readonly later: number | null;
		readonly badTime: boolean;
	};
	readonly manifest: (text: Latin1) =>
		| {
				readonly ok: true;
				readonly manifest: {
					readonly base: { readonly name: Latin1 } | null;
					readonly increments: readonly { readonly name: Latin1 }[];
				};
		  }
		| {
				readonly ok: false;
				readonly why: Latin1;
				readonly line: { readonly number: number; readonly text: Latin1 } | null;
		  };
}

export interface ServerOptions {
	/** By name; null: every container. */
	readonly container: string | null;
	readonly words: readonly Latin1[];
}

export type Flavour = 'linux' | 'powershell';

/** A program sleeps until one of these happens; see `waiting.ts` for the names. */
export interface Wait {
	readonly keys: readonly string[];
	readonly until: Micros | null;
}

export type Woken =
	| { readonly by: 'key' }
	| { readonly by: 'deadline' }
	| { readonly by: 'signal'; readonly signal: SignalName };

/** A program, or a part of one: it yields whenever it must wait. */
export type Task<T> = Generator<Wait, T, Woken>;

export type Program = (host: Host, process: Process) => Task<number>;

export type Stream =
	| { readonly kind: 'terminal'; readonly terminal: TerminalId }
	| { readonly kind: 'pipe'; readonly pipe: Pipe }
	/** A here-document, or a file opened for reading. */
	| { readonly kind: 'text'; text: Latin1 }
	/** A file opened for writing. */
	/** `refused`: what was written to it has found no room. */
	| { readonly kind: 'file'; readonly path: Latin1; refused?: boolean }
	/** The standard output of a container whose first process is a program of this machine. */
	| { readonly kind: 'container'; readonly container: string; readonly stream: 'stdout' | 'stderr' }
	/** Another stream, with or without a terminal's manners: what `docker exec` and `docker run` give with and without `-t`. */
	| { readonly kind: 'through'; readonly stream: Stream; readonly tty: boolean }
	| { readonly kind: 'null' };

export interface Pipe {
	readonly id: number;
	buffer: Latin1;
	readonly writers: Set<number>;
	readonly readers: Set<number>;
}

export interface Process {
	readonly pid: number;
	readonly parent: number;
	argv: readonly Latin1[];
	/** Processes that ^C reaches together. */
	readonly group: number;
	readonly terminal: TerminalId | null;
	readonly place: NetworkPlace;
	cwd: Latin1;
	/** On the host: it was begun by sudo. */
	isRoot: boolean;
	readonly env: Map<Latin1, Latin1>;
	stdin: Stream;
	stdout: Stream;
	stderr: Stream;
	readonly task: Task<number>;
	wait: Wait | null;
	/** Set when it is to go on, and with what. */
	woken: Woken | null;
	stopped: boolean;
	/** Signals that the program asked to see; the others end it. */
	readonly catches: Set<SignalName>;
	readonly signals: SignalName[];
	readonly conns: Set<HostConn>;
	readonly pipes: readonly Pipe[];
}

export interface Ended {
	readonly code: number;
	/** Null if it ended by itself. */
	readonly signal: SignalName | null;
}

export interface Terminal {
	readonly id: TerminalId;
	columns: number;
	rows: number;
	readonly shell: number;
	/** It runs a script: nobody types, and reading ends at once. */
	readonly script: boolean;
	/** The group of processes that keys reach. */
	foreground: number;
	/** The process that reads a line now. */
	reading: { readonly pid: number; readonly prompt: Latin1; readonly reader: Reader } | null;
	/** Lines that were typed before anybody read them. Null is ^D. */
	readonly typed: (Latin1 | null)[];
	/** The end of its shell was told. */
	exited: boolean;
	/** What the page was told last. */
	shown: { readonly prompt: string | null; readonly reader: Reader };
	/** Set when a line was taken: the page must hear of the next prompt even if it is the same. */
	stale: boolean;
	/** The beginning of a character whose end was not written yet. */
	partial: Latin1;
	/** What was written last was no whole line. */
	midLine: boolean;
	/** What the shell of this terminal read, oldest first. */
	readonly history: Latin1[];
}

export interface Conn {
	readonly id: HostConn;
	readonly owner: number;
	state: 'dialling' | 'open' | 'refused' | 'closed';
	why: string;
	readonly decoder: ReplyDecoder;
}

export interface Told {
	/** Index in this list, or -1: the input itself. */
	readonly cause: number;
	readonly event: HostTrace;
}

/** A file that an editor has read, to know whether it is still that file when it is written. */
export interface OpenFile {
	readonly waits: boolean;
	readonly by: Actor;
	/** Null: there was none. */
	seenAt: Micros | null;
}

export interface Host {
	readonly spec: HostSpec;
	/** Everything that was ever put in: the definition of this state. */
	readonly inputs: { readonly now: Micros; readonly input: HostInput }[];
	now: Micros;
	/** What was done, oldest first. */
	readonly journal: JournalEntry[];
	readonly files: FileTree;
	readonly daemon: Daemon;
	readonly terminals: Map<TerminalId, Terminal>;
	readonly processes: Map<number, Process>;
	readonly ended: Map<number, Ended>;
	readonly ready: Process[];
	readonly conns: Map<HostConn, Conn>;
	/** Answers to `read-container-file`. */
	readonly containerFiles: Map<number, Latin1 | null>;
	/** Answers to `lab-hold`. */
	readonly labAnswers: Map<number, { readonly ok: boolean; readonly text: string }>;
	/** Editors that are open, by terminal and path. */
	readonly editors: Map<string, OpenFile>;
	/** Commands that were typed into any redis-cli, oldest first. */
	readonly cliHistory: Latin1[];
	/** What the last redis-cli of a terminal learned of COMMAND DOCS. */
	readonly cliHelp: Map<TerminalId, readonly HelpEntry[]>;
	/** Whether the redis-cli of a terminal is to show hints; it is unless told otherwise. */
	readonly cliHints: Map<TerminalId, boolean>;
	nextPid: number;
	nextConn: HostConn;
	nextPipe: number;
	nextTicket: number;
	/** The deadline that the world was told last. */
	armed: Micros | null | 'rang';
	/** The room of its disk that containers were told of. */
	roomTold: number | null;
	readonly ids: Rng;
	/** Null where a host stands alone. */
	readonly checkers: FileCheckers | null;
	/** The programs of the host and of a container by name. Handed in, because shell, docker and programs start each other. */
	readonly programs: (place: NetworkPlace, name: Latin1) => Program | null;
	effects: HostEffect[];
	told: Told[];
	cause: number;
}

/** One command, subcommand or group as redis-cli lists it. */
export interface HelpEntry {
	readonly kind: 'command' | 'group';
	/** `SET`, `CONFIG GET`, `@string`. */
	readonly name: Latin1;
	readonly params: Latin1;
	readonly summary: Latin1;
	readonly since: Latin1;
	readonly group: Latin1;
}
