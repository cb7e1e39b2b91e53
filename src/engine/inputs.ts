// What each kind of input sets off, one row a kind.

import { onBoot, onListenDone } from './boot';
import { acceptClient, freeClient } from './clients/networking';
import { readClient } from './clients/read-client';
import { takeDiskResult } from './disk-results';
import type { EngineInput, EngineInputMap, EngineInputOf } from './input';
import { onChildDone } from './persistence/children';
import {
	onConnSent,
	onDialled,
	onLinkClosed,
	onLinkData,
	onRefused,
	onSyncChildProgress,
	ownsConn,
} from './replication/hooks';
import { onSignal } from './shutdown';
import type { Engine } from './state';
import { runTimers } from './timer-table';

type InputRow<K extends keyof EngineInputMap> = (engine: Engine, input: EngineInputOf<K>) => void;

const rows: { readonly [K in keyof EngineInputMap]: InputRow<K> } = {
	boot: onBoot,
	'listen-done': onListenDone,
	'conn-opened': (engine, { conn, dialled, peer, local }) => {
		if (dialled === null) acceptClient(engine, conn, peer, local);
		else onDialled(engine, dialled, conn, peer, local);
	},
	'conn-refused': (engine, { ticket, why }) => onRefused(engine, ticket, why),
	'conn-data': onConnData,
	'conn-sent': (engine, { conn, total }) => {
		const client = engine.clients.byConn.get(conn);
		if (client === undefined) return;
		client.confirmed = total;
		if (client.role === 'replica') onConnSent(engine, client);
	},
	'conn-closed': (engine, { conn, how }) => {
		if (ownsConn(engine, conn)) return onLinkClosed(engine, conn, how);
		const client = engine.clients.byConn.get(conn);
		if (client === undefined) return;
		client.nameless = how !== 'fin';
		freeClient(engine, client, 'gone');
	},
	'disk-done': (engine, { ticket, result }) => takeDiskResult(engine, ticket, result),
	'child-progress': (engine, { pid, produced }) => onSyncChildProgress(engine, pid, produced),
	'child-done': (engine, { pid, how }) => onChildDone(engine, pid, how),
	timer: (engine) => {
		engine.timers.armed = Number.POSITIVE_INFINITY;
		engine.timers.changed = true;
		runTimers(engine);
	},
	signal: onSignal,
	resumed: (engine) => {
		if (engine.phase === 'stalled') engine.phase = 'serving';
	},
};

export function takeInput(engine: Engine, input: EngineInput): void {
	// Each row takes its own kind; the compiler can't follow that through an index by a union.
	(rows[input.kind] as InputRow<typeof input.kind>)(engine, input as never);
}

function onConnData(engine: Engine, { conn, bytes }: EngineInputOf<'conn-data'>): void {
	const client = engine.clients.byConn.get(conn);
	if (client === undefined) {
		if (ownsConn(engine, conn)) onLinkData(engine, conn, bytes);
		return;
	}
	readClient(engine, client, bytes);
}
