// The simulated computer as a machine: one input and the time in, effects and trace events out. A checkpoint is the
// list of inputs, because running programs are generators; restoring runs them again, which costs what the run cost.

import { createRng, deriveSeed, type Latin1, type Micros, utf8Decode, utf8Encode } from '../base';
import { findInRegistry, readReference } from './docker/images';
import { startDaemon } from './docker/start';
import { createDaemon } from './docker/state';
import { parentOf, resolvePath } from './files/paths';
import { createFileTree, makeDirectories, nodeAt, pathsBelow, roomIn, writeFile } from './files/tree';
import type { HostEffect, HostInput, TerminalId } from './io';
import { takeInput } from './machine/inputs';
import { homeOf } from './machine/open-terminal';
import { runReady } from './machine/process';
import type { FileCheckers, Host, HostSpec, Told } from './machine/state';
import { announcePrompt, emit, tell } from './machine/tell';
import { earliestDeadline, wakeDue } from './machine/waiting';
import { findProgram } from './programs/table';

export interface HostStep {
	readonly effects: readonly HostEffect[];
	readonly told: readonly Told[];
}

/** Plain data. */
export interface HostImage {
	readonly spec: HostSpec;
	readonly inputs: readonly { readonly now: Micros; readonly input: HostInput }[];
}

export function createHost(spec: HostSpec, checkers: FileCheckers | null = null): Host {
	const host: Host = {
		spec,
		inputs: [],
		now: spec.startsAt,
		journal: [],
		files: createFileTree(spec.flavour === 'linux'),
		daemon: createDaemon(),
		terminals: new Map(),
		processes: new Map(),
		ended: new Map(),
		ready: [],
		conns: new Map(),
		containerFiles: new Map(),
		labAnswers: new Map(),
		editors: new Map(),
		cliHistory: [],
		cliHelp: new Map(),
		cliHints: new Map(),
		nextPid: 1201,
		nextConn: 1,
		nextPipe: 1,
		nextTicket: 1,
		armed: null,
		roomTold: null,
		ids: createRng(deriveSeed(spec.seed, 'host/ids')),
		checkers,
		programs: (place, name) => findProgram(place, spec.flavour, name),
		effects: [],
		told: [],
		cause: -1,
	};
	makeDirectories(host.files, parentOf(homeOf(host)), spec.startsAt, 'root');
	makeDirectories(host.files, homeOf(host), spec.startsAt, 'container');
	host.files.nodes.set('/tmp', { text: null, changedAt: spec.startsAt, owner: 'root', mode: 0o1777 });
	for (const [path, text] of Object.entries(spec.files)) {
		const inside = resolvePath(spec.flavour, '/', '/', utf8Encode(path));
		makeDirectories(host.files, parentOf(inside), spec.startsAt, 'container');
		writeFile(host.files, inside, utf8Encode(text), spec.startsAt, 'container');
	}
	for (const name of spec.images ?? ['redis:latest']) {
		const reference = readReference(name);
		const found = typeof reference === 'string' ? null : findInRegistry(reference);
		if (found !== null && 'image' in found) host.daemon.images.set(found.image.name, found.image);
	}
	startDaemon(host);
	runReady(host);
	return host;
}

export function stepHost(host: Host, input: HostInput, now: Micros): HostStep {
	host.inputs.push({ now, input });
	host.now = now;
	host.effects = [];
	host.told = [];
	host.cause = -1;
	// A deadline that rang is used up: the next one is named in any case, even if it is none or the same.
	if (input.kind === 'timer') host.armed = 'rang';
	wakeDue(host);
	runReady(host);
	takeInput(host, input);
	runReady(host);
	for (const terminal of host.terminals.values()) {
		endTerminal(host, terminal.id);
		announcePrompt(host, terminal);
	}
	tellRoom(host);
	const deadline = earliestDeadline(host);
	if (deadline !== host.armed) {
		host.armed = deadline;
		emit(host, { kind: 'arm', at: deadline });
	}
	return { effects: host.effects, told: host.told };
}

function tellRoom(host: Host): void {
	const room = host.files.limit === null ? null : roomIn(host.files);
	if (room === host.roomTold) return;
	host.roomTold = room;
	emit(host, { kind: 'host-room', room });
}

/** Its shell has ended: the window is of no more use, and a script's exit status is known. */
function endTerminal(host: Host, id: TerminalId): void {
	const terminal = host.terminals.get(id);
	const ended = terminal === undefined ? undefined : host.ended.get(terminal.shell);
	if (terminal === undefined || ended === undefined || terminal.exited) return;
	terminal.exited = true;
	tell(host, 'program.exited', { terminal: id, code: ended.code });
	emit(host, { kind: 'terminal-exited', terminal: id, code: ended.code });
}

export function checkpointHost(host: Host): HostImage {
	return { spec: host.spec, inputs: [...host.inputs] };
}

export function restoreHost(image: HostImage, checkers: FileCheckers | null = null): Host {
	const host = createHost(image.spec, checkers);
	for (const { now, input } of image.inputs) stepHost(host, input, now);
	return host;
}

/** What the up and down keys go through: of the program that reads at this terminal, oldest first. */
export function history(host: Host, terminal: TerminalId): string[] {
	const found = host.terminals.get(terminal);
	if (found?.reading?.reader === 'redis-cli') return host.cliHistory.map(utf8Decode);
	return found?.reading?.reader === 'program' ? [] : (found?.history ?? []).map(utf8Decode);
}

/** Files in a folder, by path in it. */
export function filesIn(host: Host, folder: string): Readonly<Record<string, Latin1>> {
	const inside = resolvePath(host.spec.flavour, '/', homeOf(host), utf8Encode(folder));
	const files: Record<string, Latin1> = {};
	for (const path of pathsBelow(host.files, inside)) {
		const text = nodeAt(host.files, path)?.text ?? null;
		if (text !== null) files[utf8Decode(path.slice(inside.length + 1))] = text;
	}
	return files;
}
