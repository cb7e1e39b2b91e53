// The one lab of a session with its folds, its node workers' ports and the feed. Everything is done one after another,
// since a lab does one thing at a time.

import { type Micros, micros } from '../base';
import { createLabFold, foldEvent, type LabFold, type LabViews, type StepUnit, viewsOf } from '../projections';
import {
	createHostProgram,
	createInThreadPort,
	createLab,
	type Lab,
	type LabPorts,
	type LabRecord,
	type NodePort,
	redisServer,
	replay,
	restoreLab,
	type TraceEvent,
	type WorldSpec,
} from '../sim';
import { patchOf } from './feed';
import { guard } from './node-thread';
import { createPlayer, type Player, type PlayerClock } from './player';
import type { FromConductor } from './protocol';
import { createWorkerPort, type WorkerPort } from './worker-port';

export interface SessionEnv extends PlayerClock {
	post(message: FromConductor): void;
}

export interface LabDesk {
	readonly env: SessionEnv;
	readonly player: Player;
	readonly nodePorts: Map<number, WorkerPort>;
	nextTicket: number;
	lab: Lab | null;
	fold: LabFold | null;
	/** Units that the last event completed. */
	units: readonly StepUnit[];
	/** Instants at which each unit was completed, for stepping back. */
	readonly instants: Map<StepUnit, Micros[]>;
	unit: StepUnit;
	/** What the page has been sent. */
	sent: LabViews | null;
	/** A patch is on its way to the screen. */
	drawing: boolean;
	dirty: boolean;
	queue: Promise<unknown>;
}

const instantsMax = 20_000;

export function createDesk(env: SessionEnv): LabDesk {
	const player = createPlayer(env, {
		now: () => desk.lab?.now() ?? micros(0),
		nextEventAt: () => desk.lab?.nextEventAt() ?? null,
		advance: (until) =>
			enqueue(desk, async () => {
				const lab = labOf(desk);
				if (until > lab.now()) await lab.advance(until);
				show(desk);
			}),
	});
	const desk: LabDesk = {
		env,
		player,
		nodePorts: new Map(),
		nextTicket: 1,
		lab: null,
		fold: null,
		units: [],
		instants: new Map(),
		unit: 'message',
		sent: null,
		drawing: false,
		dirty: false,
		queue: Promise.resolve(),
	};
	return desk;
}

export function enqueue<T>(desk: LabDesk, run: () => T | Promise<T>): Promise<T> {
	const result = desk.queue.then(run);
	desk.queue = result.catch(() => {});
	return result;
}

export function labOf({ lab }: LabDesk): Lab {
	if (lab === null) throw new Error('the lab has not been started');
	return lab;
}

/** Long replays run in this thread and move to the workers at the end. */
export async function beginLab(desk: LabDesk, world: WorldSpec, record: LabRecord | null): Promise<void> {
	desk.lab?.dispose();
	desk.fold = createLabFold(world);
	desk.instants.clear();
	const observe = (event: TraceEvent): void => observeEvent(desk, event);
	const workerPorts: LabPorts = { createPort: () => createPort(desk), createHost: createHostProgram, observe };
	if (record === null) {
		desk.lab = createLab(world, workerPorts);
		return;
	}
	const threadPorts: LabPorts = { ...workerPorts, createPort: () => createInThreadPort(redisServer, guard) };
	const replayed = await replay(record, threadPorts);
	desk.lab = await restoreLab(await replayed.checkpoint(), workerPorts);
}

function createPort(desk: LabDesk): NodePort {
	const { env, nodePorts } = desk;
	const ticket = desk.nextTicket++;
	const port = createWorkerPort(() => {
		nodePorts.delete(ticket);
		env.post({ kind: 'drop-node', ticket });
	});
	nodePorts.set(ticket, port);
	env.post({ kind: 'need-node', ticket });
	return port;
}

function observeEvent(desk: LabDesk, event: TraceEvent): void {
	if (desk.fold === null) return;
	desk.units = foldEvent(desk.fold, event);
	for (const unit of desk.units) noteInstant(desk, unit, event.at);
	if (event.kind !== 'editor.opened') return;
	const { terminal, path, text, waits } = event.body;
	desk.env.post({ kind: 'editor', editor: { terminal, path, text, waits } });
}

function noteInstant({ instants }: LabDesk, unit: StepUnit, at: Micros): void {
	const known = instants.get(unit);
	if (known === undefined) instants.set(unit, [at]);
	else if (known.at(-1) !== at) known.push(at);
	if (known !== undefined && known.length > instantsMax) known.splice(0, instantsMax / 2);
}

/** Sends what has changed, unless the page has not drawn the last of it yet. */
export function show(desk: LabDesk): void {
	const { fold, lab, player, unit } = desk;
	if (desk.drawing) {
		desk.dirty = true;
		return;
	}
	if (fold === null || lab === null) return;
	const now = lab.now();
	const views = viewsOf(fold, { now, endsAt: now, playing: player.playing, speed: player.speed, unit });
	const patch = patchOf(desk.sent, views);
	desk.sent = views;
	if (patch === null) return;
	desk.drawing = true;
	desk.env.post({ kind: 'patch', patch });
}

export function drawn(desk: LabDesk): void {
	desk.drawing = false;
	if (!desk.dirty) return;
	desk.dirty = false;
	show(desk);
}
