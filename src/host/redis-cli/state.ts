// What a running redis-cli knows: its options, its connection, and what its prompt shows.

import type { Latin1 } from '../../base';
import type { Reply } from '../../resp';
import type { Conn, HelpEntry, Host, Process } from '../machine/state';
import type { CliOptions } from './options';

export interface Session {
	readonly host: Host;
	readonly process: Process;
	readonly options: CliOptions;
	conn: Conn | null;
	/** The database that is selected, and the one that a new connection is to select. */
	db: number;
	wantedDb: number;
	inMulti: boolean;
	dbBeforeMulti: number;
	interactive: boolean;
	/** SHUTDOWN was sent: the connection's end is no error. */
	shutdown: boolean;
	resp3: CliOptions['resp3'];
	/** MONITOR or SUBSCRIBE: pushed messages are replies, and ^C leaves. */
	streaming: boolean;
	/** ^C came and was caught: what is going on is finished and no more begun. */
	interrupted: boolean;
	help: readonly HelpEntry[] | null;
	hints: boolean;
	lastKind: Reply['kind'] | null;
}

export function createSession(host: Host, process: Process, options: CliOptions): Session {
	return {
		host,
		process,
		options,
		conn: null,
		db: 0,
		wantedDb: options.db,
		inMulti: false,
		dbBeforeMulti: 0,
		interactive: false,
		shutdown: false,
		resp3: options.resp3,
		streaming: false,
		interrupted: false,
		help: null,
		hints: true,
		lastKind: null,
	};
}

/** What the prompt shows depends on SELECT, MULTI, EXEC, DISCARD and RESET. */
export function remember(session: Session, name: Latin1, argv: readonly Latin1[]): void {
	const failed = session.lastKind === 'error';
	if (name === 'select' && argv.length === 2 && !failed) {
		session.db = Number(/^[ \t]*[-+]?\d+/.exec(argv[1] ?? '')?.[0] ?? 0);
		session.wantedDb = session.db;
	}
	if (argv.length !== 1) return;
	if (name === 'multi' && !failed) {
		session.inMulti = true;
		session.dbBeforeMulti = session.db;
	} else if (name === 'exec' && session.inMulti) {
		session.inMulti = false;
		if (failed || session.lastKind === 'null') backToDb(session, session.dbBeforeMulti);
	} else if (name === 'discard' && !failed) {
		session.inMulti = false;
		backToDb(session, session.dbBeforeMulti);
	} else if (name === 'reset' && !failed) {
		session.inMulti = false;
		session.resp3 = 'no';
		backToDb(session, 0);
	}
}

function backToDb(session: Session, db: number): void {
	session.db = db;
	session.wantedDb = db;
}

export function addressOf({ host, port, socket }: CliOptions): Latin1 {
	return socket ?? `${host}:${port}`;
}

export function promptOf(session: Session): Latin1 {
	if (session.conn === null) return 'not connected> ';
	const { host, port } = session.options;
	const address = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
	return `${address}${session.db === 0 ? '' : `[${session.db}]`}${session.inMulti ? '(TX)' : ''}> `;
}
