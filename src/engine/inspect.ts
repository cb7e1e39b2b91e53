// Questions that the page and tests ask of a server from outside, without a client and without changing anything.

import type { Latin1, Micros } from '../base';
import type { ClientRole } from './clients/client';
import { infoText } from './commands/server/info';
import { configGet, type Setting, settingsOf } from './config/config';
import type { Address, ConnId } from './input';
import { inspectReplication, type ReplicationView } from './inspect-replication';
import type { Database } from './keyspace/database';
import { dictKeyAt, dictValueAt } from './keyspace/dict';
import type { Engine, Phase } from './state';
import { stringText } from './values/string-value';

/** Question and answer by name. */
export interface EngineQuestionMap {
	readonly keys: { readonly db: number; readonly limit: number };
	readonly info: { readonly section: Latin1 };
	readonly config: { readonly pattern: Latin1 };
	readonly settings: Record<never, never>;
	readonly clients: Record<never, never>;
	readonly state: Record<never, never>;
}

export interface KeyView {
	readonly key: Latin1;
	readonly type: 'string';
	/** At most 256 bytes of it. */
	readonly preview: Latin1;
	readonly length: number;
	/** Unix milliseconds; null: it stays. */
	readonly expiresAt: number | null;
}

export interface ClientView {
	readonly id: number;
	readonly conn: ConnId;
	readonly peer: Address;
	readonly name: Latin1;
	readonly role: ClientRole;
	readonly db: number;
	readonly lastCommand: Latin1 | null;
	readonly blocked: Latin1 | null;
	readonly createdAt: Micros;
}

export interface StateView extends ReplicationView {
	readonly phase: Phase;
	readonly pid: number;
	readonly port: number;
	readonly now: Micros;
	/** Keys per database, only those that hold any. */
	readonly keys: readonly { readonly db: number; readonly keys: number; readonly expires: number }[];
	readonly clients: number;
}

export interface EngineViewMap {
	readonly keys: { readonly keys: readonly KeyView[]; readonly total: number };
	readonly info: { readonly text: Latin1 };
	readonly config: { readonly values: readonly (readonly [Latin1, Latin1])[] };
	/** `file`: of the configuration file; '' without one. */
	readonly settings: { readonly file: Latin1; readonly settings: readonly Setting[] };
	readonly clients: { readonly clients: readonly ClientView[] };
	readonly state: StateView;
}

export type EngineQuestionKind = keyof EngineQuestionMap;
export type EngineQuestion = {
	[K in EngineQuestionKind]: { readonly ask: K } & EngineQuestionMap[K];
}[EngineQuestionKind];
export type EngineQuestionOf<K extends EngineQuestionKind> = { readonly ask: K } & EngineQuestionMap[K];

const previewMax = 256;

const answers: {
	readonly [K in EngineQuestionKind]: (engine: Engine, question: EngineQuestionMap[K]) => EngineViewMap[K];
} = {
	keys: (engine, { db, limit }) => viewKeys(engine.keyspace.databases[db], limit),
	// INFO takes a sample of the counters as it prints them: the copy takes it instead.
	info: (engine, { section }) => ({ text: infoText({ ...engine, stats: { ...engine.stats } }, [section]) }),
	config: (engine, { pattern }) => ({ values: [...configGet(engine.config, [pattern])] }),
	settings: ({ config, configFile, configSources }) => ({
		file: configFile,
		settings: settingsOf(config, configSources),
	}),
	clients: (engine) => ({ clients: viewClients(engine) }),
	state: viewState,
};

export function inspect<K extends EngineQuestionKind>(engine: Engine, question: EngineQuestionOf<K>): EngineViewMap[K] {
	return answers[question.ask](engine, question);
}

function viewKeys(db: Database | undefined, limit: number): EngineViewMap['keys'] {
	if (db === undefined) return { keys: [], total: 0 };
	const keys: KeyView[] = [];
	for (let slot = 0; slot < Math.min(limit, db.keys.size); slot++) {
		const key = dictKeyAt(db.keys, slot);
		const text = stringText(dictValueAt(db.keys, slot));
		const preview = text.slice(0, previewMax);
		keys.push({ key, type: 'string', preview, length: text.length, expiresAt: db.expires.get(key) ?? null });
	}
	return { keys, total: db.keys.size };
}

function viewClients(engine: Engine): ClientView[] {
	return [...engine.clients.byConn.values()].map((client) => ({
		id: client.id,
		conn: client.conn,
		peer: client.peer,
		name: client.name,
		role: client.role,
		db: client.db,
		lastCommand: client.lastCommand,
		blocked: client.blocked?.kind ?? null,
		createdAt: client.createdAt,
	}));
}

function viewState(engine: Engine): StateView {
	return {
		...inspectReplication(engine),
		phase: engine.phase,
		pid: engine.boot.pid,
		port: engine.config.port,
		now: engine.now,
		keys: engine.keyspace.databases
			.filter((db) => db.keys.size > 0)
			.map((db) => ({ db: db.index, keys: db.keys.size, expires: db.expires.size })),
		clients: engine.clients.byConn.size,
	};
}
