// The one lab of a session: begun with its node workers' ports, observed by its folds, shown to the page.

import type { Micros } from '../base';
import { showAfter, viewsOf } from '../projections';
import {
	behaviour,
	createHostProgram,
	createInThreadPort,
	createLab,
	type Lab,
	type LabPorts,
	type LabRecord,
	type NodePort,
	type Reanchored,
	redisServer,
	replay,
	replayAnchored,
	restoreLab,
	type TraceEvent,
	type WorldSpec,
} from '../sim';
import { createBranches, shownBookmarks } from './branch-list';
import { advanceShown } from './cursor';
import { lastDeed } from './deeds';
import { enqueue, goLive, isBehind, type LabDesk, type SessionEnv, shownNow } from './desk';
import { patchOf } from './feed';
import { createHistory, noteEvent } from './history';
import { createKeeping, followClock, noteTaken } from './keeping';
import { guard } from './node-thread';
import { createPastLab } from './past-lab';
import { createPlayer } from './player';
import { noStops, noteStop } from './stops';
import { createWorkerPort } from './worker-port';

export function createDesk(env: SessionEnv): LabDesk {
	const player = createPlayer(env, {
		now: () => shownNow(desk),
		// In the past something is always due: the page follows frame by frame.
		nextEventAt: () => (desk.lab !== null && isBehind(desk) ? shownNow(desk) : (desk.lab?.nextEventAt() ?? null)),
		advance: (until) =>
			enqueue(desk, async () => {
				await advanceShown(desk, until);
				show(desk);
			}),
	});
	const desk: LabDesk = {
		env,
		player,
		nodePorts: new Map(),
		nextTicket: 1,
		lab: null,
		history: null,
		cursor: null,
		past: null,
		rerun: null,
		pastLab: createPastLab(),
		indexed: null,
		branches: createBranches(),
		keeping: createKeeping(env.runs ?? null),
		differs: null,
		stops: noStops(),
		watching: null,
		units: [],
		unit: 'message',
		sent: null,
		sentFold: null,
		drawing: false,
		dirty: false,
		rests: null,
		queue: Promise.resolve(),
	};
	return desk;
}

/**
 * Long replays run in this thread; what they end with is shown before it moves to the workers. The result says when what
 * happened at a time of the record happens now: lines of another behaviour's record wait for their prompts.
 */
export async function beginLab(
	desk: LabDesk,
	world: WorldSpec,
	record: LabRecord | null,
): Promise<Reanchored['moved']> {
	desk.lab?.dispose();
	desk.history = createHistory(world);
	desk.rerun = null;
	desk.pastLab = createPastLab();
	desk.indexed = null;
	desk.differs = null;
	desk.stops = noStops();
	desk.watching = null;
	goLive(desk);
	const threadPorts: LabPorts = {
		createPort: () => createInThreadPort(redisServer, guard),
		createHost: createHostProgram,
		observe: (event) => observeEvent(desk, event),
	};
	if (record === null) {
		desk.lab = createLab(world, workerPorts(desk));
		return asBefore;
	}
	const { lab, moved } =
		record.behaviour === behaviour
			? { lab: await replay(record, threadPorts), moved: asBefore }
			: await replayAnchored(record, threadPorts);
	desk.lab = lab;
	// Whatever is asked next comes after this.
	void enqueue(desk, () => moveToWorkers(desk, lab));
	return moved;
}

const asBefore = (at: Micros): Micros => at;

function workerPorts(desk: LabDesk): LabPorts {
	return {
		createPort: () => createPort(desk),
		createHost: createHostProgram,
		observe: (event) => {
			observeEvent(desk, event);
			// A replay has run its clock already.
			if (event.kind === 'clock.asked') desk.env.post({ kind: 'clock', ask: event.body.ask });
		},
		taken: (recorded, index) => noteTaken(desk, recorded, index),
	};
}

/** The same lab, at the same moment, with its nodes in threads of their own. */
async function moveToWorkers(desk: LabDesk, lab: Lab): Promise<void> {
	// Another one was begun within the same call.
	if (desk.lab !== lab) return lab.dispose();
	const moved = await restoreLab(await lab.checkpoint(), workerPorts(desk));
	lab.dispose();
	if (desk.keeping.lab === lab) desk.keeping.lab = moved;
	desk.lab = moved;
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
	if (desk.history === null) return;
	desk.units = noteEvent(desk.history, event);
	noteStop(desk, event);
	if (event.kind === 'editor.opened') desk.env.post({ kind: 'editor', editor: event.body });
	if (event.kind === 'file.placed') desk.env.post({ kind: 'placed', placed: event.body });
}

/** Events of one patch that are a rush: some thousands a second. */
const rushEvents = 100;
/** Milliseconds: a rush is shown about ten times a second, since to draw it costs more than to run it. */
const rushRestMs = 80;

/** Sends what has changed, unless the page has not drawn the last of it yet. */
export function show(desk: LabDesk): void {
	const { history, lab, player, unit, past, cursor } = desk;
	followClock(desk);
	if (desk.drawing) {
		desk.dirty = true;
		return;
	}
	if (history === null || lab === null) return;
	const fold = past?.fold ?? history.fold;
	if (fold !== desk.sentFold) showAfter(fold, desk.sent);
	desk.sentFold = fold;
	const playback = {
		now: shownNow(desk),
		endsAt: lab.now(),
		playing: player.playing,
		speed: player.speed,
		unit,
		events: cursor?.events ?? history.events,
		live: !isBehind(desk),
		branch: desk.branches.current,
		branches: desk.branches.list,
		bookmarks: shownBookmarks(desk.branches),
		undo: lastDeed(desk)?.text ?? null,
		redo: desk.branches.undone.at(-1)?.text ?? null,
	};
	const added = playback.events - (desk.sent?.transport.events ?? 0);
	const rush = player.playing && added > rushEvents;
	desk.rests = rush ? (desk.rests === 'tape' ? 'sequence' : 'tape') : null;
	const views = viewsOf(fold, playback, history.fold, desk.rests);
	const patch = patchOf(desk.sent, views);
	desk.sent = views;
	if (patch === null) return;
	desk.drawing = true;
	desk.env.post({ kind: 'patch', patch });
}

export function drawn(desk: LabDesk): void {
	if (desk.rests !== null) desk.env.later(rushRestMs, () => mayShow(desk));
	else mayShow(desk);
}

function mayShow(desk: LabDesk): void {
	desk.drawing = false;
	if (!desk.dirty) return;
	desk.dirty = false;
	show(desk);
}
