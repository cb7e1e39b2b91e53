// The lab: a world, its record, and what one can do with it. The same object runs headless in one thread and inside the
// page's conductor worker; answers are promises only where a port's are.

import { cloneState, invariant, type Latin1, type Micros, micros } from '../base';
import type { Completions, ContainerView } from '../host';
import { type FileProblem, type FileToCheck, redisConfProblems } from './check-file';
import { type Conductor, drive, type Maybe } from './conductor/conductor';
import { machineNamed } from './conductor/host-effects';
import { type HostProgram, type HostState, terminalOf } from './conductor/host-program';
import { nodeAt } from './conductor/machines';
import { nextAt } from './conductor/plan';
import { keepFile, scriptScreen, takeInput } from './conductor/take-input';
import { createWorld, type NodeState, type Terminal, type World } from './conductor/world';
import type { NodeQuestion, NodeReply } from './node/questions';
import type { NodePort, NodeSpec } from './node/window';
import { behaviour } from './record/default-world';
import type { LabInput, LabRecord, RecordedInput, WorldSpec } from './record/record';
import type { TraceEvent } from './trace/event';
import { type DigestMark, digestMarks, markRows, runDigestHex } from './trace/run-digest';
import { copyTraceStore, createTraceStore, storedEvents, storedFrom, type TraceStore } from './trace/store';

export interface LabPorts {
	readonly createPort: (spec: NodeSpec) => NodePort;
	readonly createHost: (world: WorldSpec) => HostProgram;
	/** Told of every event, in the total order. */
	readonly observe?: (event: TraceEvent) => void;
	/** Told of every input as soon as it is in the record, before anything comes of it. */
	readonly taken?: (recorded: RecordedInput, index: number) => void;
}

export interface NodeSummary {
	readonly node: string;
	readonly index: number;
	readonly name: string;
	readonly container: string;
	readonly state: NodeState;
	readonly ip: string | null;
	readonly ports: readonly number[];
}

export interface RunResult {
	readonly output: string;
	/** Of the foreground program that ended, or null if it still runs. */
	readonly exitCode: number | null;
}

export interface RunOptions {
	readonly terminal?: string;
	/** Virtual time after which it is left running; 60 s. */
	readonly within?: Micros;
}

export interface LabImage {
	readonly world: World;
	readonly host: unknown;
	readonly nodes: readonly (readonly [number, unknown])[];
	readonly store: TraceStore;
}

export interface Lab {
	readonly spec: WorldSpec;
	/** Everything before this instant has happened. */
	now(): Micros;
	/** Null: nothing will happen until somebody does something. */
	nextEventAt(): Micros | null;
	/** Happens at `now`, after everything before it. */
	input(input: LabInput): void;
	/** Keeps the bytes of a file in the record; the result names them to the input `file-imported`. */
	keepFile(bytes: Latin1): string;
	/** Everything with `at < until` happens. */
	advance(until: Micros): Maybe<void>;
	/** Instant by instant, until an event that is looked for has happened; null: none before `limit`. */
	stepUntil(found: (event: TraceEvent) => boolean, limit: Micros): Maybe<TraceEvent | null>;
	/** Types a command (into a terminal that is opened if need be) and runs until it has ended, is quiet for a second, or `within` is over. */
	run(command: string, options?: RunOptions): Maybe<RunResult>;
	record(): LabRecord;
	/** Its inputs as they are, not to be changed: the list grows. */
	inputs(): readonly RecordedInput[];
	digest(): string;
	marks(): readonly DigestMark[];
	/** The same from number `from` on, in the short form in which they are kept with a record. */
	markRows(from?: number): readonly number[];
	/** Stored events from number `from` up to `to`, counted from 0 at the start of the run. */
	trace(from?: number, to?: number): TraceEvent[];
	/** Number from which on the stored trace is complete. */
	traceFrom(): number;
	nodes(): NodeSummary[];
	terminal(terminal: string): Terminal | null;
	inspect(node: string, question: NodeQuestion): Maybe<NodeReply | null>;
	/** What the Tab key would complete. */
	completions(terminal: string, text: string): Completions;
	/** Lines typed before at what reads in this terminal, oldest first. */
	history(terminal: string): readonly string[];
	/** What docker knows of a container; null: none is called that. */
	container(name: string): ContainerView | null;
	/** The host's files in a folder, by path in it; `~` is its home. */
	hostFiles(folder: string): Readonly<Record<string, Latin1>>;
	/** What the reader of a file would say of it. */
	checkFile(file: FileToCheck): readonly FileProblem[];
	/** @param what without its trace an image is smaller; who restores it sees the trace from there on */
	checkpoint(what?: { readonly trace: boolean }): Maybe<LabImage>;
	dispose(): void;
}

export function createLab(spec: WorldSpec, ports: LabPorts): Lab {
	const program = ports.createHost(spec);
	return labOf(spec, ports, program, { world: createWorld(spec), host: program.create(), store: createTraceStore() });
}

/** A lab that goes on where the checkpoint was taken. */
export function restoreLab(image: LabImage, ports: LabPorts): Maybe<Lab> {
	const world = cloneState(image.world);
	const { spec } = world;
	const program = ports.createHost(spec);
	const store = copyTraceStore(image.store);
	const restored: Maybe<void>[] = [];
	const nodePorts = new Map<number, NodePort>();
	for (const [index, node] of image.nodes) {
		const nodeSpec = nodeAt(world, index).spec;
		const port = ports.createPort(nodeSpec);
		port.create(nodeSpec);
		restored.push(port.restore(node));
		nodePorts.set(index, port);
	}
	const lab = labOf(spec, ports, program, { world, host: program.restore(image.host), store }, nodePorts);
	return afterAll(restored, () => lab);
}

/** Runs a record: the definition of its run. */
export function replay(record: LabRecord, ports: LabPorts): Maybe<Lab> {
	const lab = createLab(record.world, ports);
	for (const bytes of Object.values(record.files ?? {})) lab.keepFile(bytes);
	return replayFrom(lab, record, 0);
}

function replayFrom(lab: Lab, record: LabRecord, first: number): Maybe<Lab> {
	for (let i = first; i <= record.inputs.length; i++) {
		const next = record.inputs[i];
		const advanced = lab.advance(next === undefined ? record.until : next.at);
		const go = (): void => {
			if (next !== undefined) lab.input(next.input);
		};
		if (advanced instanceof Promise) return advanced.then(go).then(() => replayFrom(lab, record, i + 1));
		go();
	}
	return lab;
}

function afterAll<T>(steps: readonly Maybe<unknown>[], then: () => T): Maybe<T> {
	return steps.some((step) => step instanceof Promise) ? Promise.all(steps).then(then) : then();
}

interface Machines {
	readonly world: World;
	readonly host: HostState;
	readonly store: TraceStore;
}

const nothing = (): void => {};
const never = (): boolean => false;
const noMachine = -1;

function labOf(
	spec: WorldSpec,
	ports: LabPorts,
	program: HostProgram,
	machines: Machines,
	nodePorts = new Map<number, NodePort>(),
): Lab {
	const { world, host, store } = machines;
	const watchers = new Set<(event: TraceEvent) => void>();
	const observer = ports.observe ?? nothing;
	const take = (input: LabInput): void => takeInput(world, input, ports.taken ?? nothing);
	const observe = (event: TraceEvent): void => {
		observer(event);
		if (watchers.size > 0) for (const watch of watchers) watch(event);
	};
	const conductor: Conductor = { world, program, host, ports: nodePorts, createPort: ports.createPort, store, observe };
	const watching = <T>(watch: (event: TraceEvent) => void, run: () => Maybe<T>): Maybe<T> => {
		watchers.add(watch);
		const ran = run();
		if (ran instanceof Promise) return ran.finally(() => watchers.delete(watch));
		watchers.delete(watch);
		return ran;
	};
	return {
		spec,
		now: () => world.now,
		nextEventAt: () => {
			const at = nextAt(world);
			return at === Number.POSITIVE_INFINITY ? null : micros(at);
		},
		input: take,
		keepFile: (bytes) => keepFile(world, bytes),
		advance: (until) => drive(conductor, { until, exact: false, stop: never }),
		stepUntil: (found, limit) => {
			const hits: TraceEvent[] = [];
			const watch = (event: TraceEvent): void => {
				if (hits.length === 0 && found(event)) hits.push(event);
			};
			const stop = (): boolean => hits.length > 0;
			return after(
				watching(watch, () => drive(conductor, { until: limit, exact: true, stop })),
				() => hits[0] ?? null,
			);
		},
		run: (command, options = {}) => {
			const terminal = options.terminal ?? 'host-1';
			let output = '';
			const watch = (event: TraceEvent): void => {
				if (event.kind === 'terminal.output' && event.body.terminal === terminal) output += event.body.text;
			};
			const finish = (): RunResult => ({ output, exitCode: commandCode(world, terminal) });
			return after(
				watching(watch, () => runCommand(conductor, take, terminal, command, options.within ?? runMicros)),
				finish,
			);
		},
		record: () => recordOf(world),
		inputs: () => world.inputs,
		digest: () => runDigestHex(world.digest),
		marks: () => digestMarks(world.digest),
		markRows: (from = 0) => markRows(world.digest, from),
		trace: (from, to) => storedEvents(store, from, to),
		traceFrom: () => storedFrom(store),
		nodes: () => summaries(world),
		terminal: (terminal) => world.terminals.get(terminal) ?? null,
		inspect: (node, question) => nodePorts.get(machineNamed(world, node) ?? noMachine)?.inspect(question) ?? null,
		...hostQuestions(program, host, spec.redisVersion),
		checkpoint: ({ trace } = { trace: true }) => checkpointLab(conductor, trace),
		dispose: () => {
			for (const port of nodePorts.values()) port.dispose();
			nodePorts.clear();
		},
	};
}

/** What is asked of the host and changes nothing. */
function hostQuestions(
	program: HostProgram,
	host: HostState,
	redisVersion: string,
): Pick<Lab, 'completions' | 'history' | 'container' | 'hostFiles' | 'checkFile'> {
	return {
		completions: (terminal, text) => program.completions(host, terminal, text),
		history: (terminal) => program.history(host, terminal),
		container: (name) => program.container(host, name),
		hostFiles: (folder) => program.files(host, folder),
		checkFile: ({ form, terminal, path, text }) =>
			form === 'compose' ? program.composeProblems(host, terminal, path, text) : redisConfProblems(text, redisVersion),
	};
}

function after<T, U>(ran: Maybe<T>, then: () => U): Maybe<U> {
	return ran instanceof Promise ? ran.then(then) : then();
}

function checkpointLab({ world, program, host, ports, store }: Conductor, trace: boolean): Maybe<LabImage> {
	invariant(
		world.emitted.every(({ at }) => at >= world.now),
		'a checkpoint is taken between windows',
	);
	const images: (readonly [number, unknown])[] = [];
	const taken = [...ports].map(([index, port]) =>
		after(
			storeImage(port.checkpoint(), (image) => images.push([index, image])),
			() => null,
		),
	);
	return afterAll(taken, () => ({
		world: cloneState(world),
		host: program.checkpoint(host),
		nodes: images.sort(([a], [b]) => a - b),
		store: trace ? copyTraceStore(store) : createTraceStore(),
	}));
}

function storeImage(image: Maybe<unknown>, keep: (image: unknown) => void): Maybe<void> {
	return image instanceof Promise ? image.then(keep) : keep(image);
}

function summaries(world: World): NodeSummary[] {
	return world.nodes
		.filter(({ state }) => state !== 'removed')
		.map(({ node, index, container, state, attachments, listening }) => ({
			node,
			index,
			name: container.name,
			container: container.container,
			state,
			ip: attachments[0]?.ip ?? null,
			ports: [...listening.keys()],
		}));
}

function recordOf({ spec, inputs, imported, now }: World): LabRecord {
	const record: LabRecord = { format: 1, behaviour, world: spec, inputs: inputs.slice(), until: now };
	return imported.size === 0 ? record : { ...record, files: Object.fromEntries(imported) };
}

const runMicros = micros(60_000_000);
const quietMicros = 1_000_000;

/** Instant by instant up to the end of the command, but a quiet process is left after one second. */
function runCommand(
	conductor: Conductor,
	take: (input: LabInput) => void,
	terminal: string,
	command: string,
	within: Micros,
): Maybe<void> {
	const { world } = conductor;
	const limit = world.now + within;
	if (!world.terminals.has(terminal)) take({ kind: 'open-terminal', terminal, ...scriptScreen });
	take({ kind: 'line', terminal, text: command });
	const state = terminalOf(world, terminal);
	state.prompt = null;
	state.lastCode = null;
	state.lastOutputAt = world.now;
	const ended = (): boolean => state.prompt !== null || state.exitCode !== null;
	const listen = (): Maybe<void> => {
		for (;;) {
			const quietAt = state.lastOutputAt + quietMicros;
			const until = micros(Math.min(limit, quietAt));
			if (ended() || world.now >= until) return;
			const ran = drive(conductor, { until, exact: true, stop: ended });
			if (ran instanceof Promise) return ran.then(listen);
		}
	};
	return listen();
}

function commandCode(world: World, terminal: string): number | null {
	const state = world.terminals.get(terminal);
	return state === undefined || state.prompt === null ? (state?.exitCode ?? null) : state.lastCode;
}
