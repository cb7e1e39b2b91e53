// One file of the append-only file becomes part of the data set: an RDB, commands, or an RDB with commands behind it (as
// servers before 7.0 wrote it). Commands are run by a client that nobody hears.
// @redis aof.c loadSingleAppendOnlyFile, createAOFClient

import type { Bytes, Latin1 } from '../../../base';
import { asLatin1, byteLength, sliceBytes } from '../../../base';
import type { Client } from '../../clients/client';
import { createClient } from '../../clients/networking';
import type { Command } from '../../commands/lookup';
import { findCommand } from '../../commands/lookup';
import { log } from '../../log';
import type { Engine } from '../../state';
import { tellDisk } from '../disk';
import { loadDataset, logLoaded } from '../snapshot';
import { aofPath } from './files';
import { nextAofItem } from './read-commands';

/** `entries`: keys and commands that were read. */
export type LoadedFile =
	| { readonly outcome: 'ok' | 'truncated' | 'empty'; readonly entries: number }
	| { readonly outcome: 'failed' };

const failed: LoadedFile = { outcome: 'failed' };

export function loadAofFile(engine: Engine, name: Latin1, bytes: Bytes): LoadedFile {
	if (byteLength(bytes) === 0) return { outcome: 'empty', entries: 0 };
	const rdb = asLatin1(sliceBytes(bytes, 0, 5)) === 'REDIS' ? loadRdb(engine, name, bytes) : { keys: 0, end: 0 };
	if (rdb === null) return failed;
	const loaded = runCommands(engine, name, asLatin1(bytes), rdb.end);
	return loaded.outcome === 'failed' ? loaded : { ...loaded, entries: loaded.entries + rdb.keys };
}

function loadRdb(engine: Engine, name: Latin1, bytes: Bytes): { readonly keys: number; readonly end: number } | null {
	const old = name === engine.config.appendfilename;
	log(engine, '*', old ? 'Reading RDB preamble from AOF file...' : 'Reading RDB base file on AOF loading...');
	const outcome = loadDataset(engine, { bytes: [bytes], feedsDeletions: false, isAofPart: true });
	if (!outcome.ok) {
		const what = old ? 'RDB preamble of the AOF file' : 'RDB base file';
		log(engine, '#', `Error reading the ${what} ${name}, AOF loading aborted`);
		return null;
	}
	logLoaded(engine, outcome.keys, outcome.expired);
	if (old) log(engine, '*', 'Reading the remaining AOF tail...');
	return { keys: outcome.keys, end: outcome.end };
}

function runCommands(engine: Engine, name: Latin1, text: Latin1, from: number): LoadedFile {
	const client = createAofClient(engine);
	let at = from;
	let entries = 0;
	let transaction: { readonly at: number; readonly queue: (() => void)[] } | null = null;
	for (;;) {
		const item = nextAofItem(text, at);
		if (item.kind === 'malformed') return sayMalformed(engine, name);
		if (item.kind === 'short') return cutOff(engine, name, text, at, entries);
		if (item.kind === 'end') {
			if (transaction === null) return { outcome: 'ok', entries };
			log(engine, '#', `Revert incomplete MULTI/EXEC transaction in AOF file ${name}`);
			return cutOff(engine, name, text, transaction.at, entries);
		}
		const { argv } = item;
		const command = findCommand(argv, engine.config.renamed);
		if (command === null) {
			log(engine, '#', `Unknown command '${argv[0] ?? ''}' reading the append only file ${name}`);
			return failed;
		}
		if (command.name === 'multi') transaction = { at, queue: [] };
		else if (command.name === 'exec') {
			for (const run of transaction?.queue ?? []) run();
			transaction = null;
		} else {
			const run = (): void => runCommand(engine, client, command, argv);
			if (transaction === null) run();
			else transaction.queue.push(run);
		}
		entries++;
		at = item.end;
	}
}

/** Neither counted nor propagated, and its answer goes nowhere. */
function runCommand(engine: Engine, client: Client, command: Command, argv: readonly Latin1[]): void {
	command.run(engine, client, argv);
	engine.propagation.length = 0;
	engine.alsoPropagate.length = 0;
}

/** No connection, no id, no place in CLIENT LIST. */
function createAofClient(engine: Engine): Client {
	const { clients } = engine;
	const nobody = { host: '', port: 0 };
	const client = createClient(engine, -1, nobody, nobody);
	clients.byConn.delete(client.conn);
	clients.byId.delete(client.id);
	clients.nextId--;
	client.muted = true;
	return client;
}

function sayMalformed(engine: Engine, name: Latin1): LoadedFile {
	const advice = 'make a backup of your AOF file, then use ./redis-check-aof --fix <filename.manifest>';
	log(engine, '#', `Bad file format reading the append only file ${name}: ${advice}`);
	return failed;
}

/** The file is cut off after its last whole command, if that is allowed. */
function cutOff(engine: Engine, name: Latin1, text: Latin1, at: number, entries: number): LoadedFile {
	if (!engine.config['aof-load-truncated']) {
		const fix = '1) Make a backup of your AOF file, then use ./redis-check-aof --fix <filename.manifest>.';
		const set =
			"2) Alternatively you can set the 'aof-load-truncated' configuration option to yes and restart the server.";
		log(engine, '#', `Unexpected end of file reading the append only file ${name}. You can: ${fix} ${set}`);
		return failed;
	}
	log(engine, '#', `!!! Warning: short read while loading the AOF file ${name}!!!`);
	log(engine, '#', `!!! Truncating the AOF ${name} at offset ${at} !!!`);
	tellDisk(engine, { op: 'write', path: aofPath(engine, name), chunks: [text.slice(0, at)] });
	log(engine, '#', `AOF ${name} loaded anyway because aof-load-truncated is enabled`);
	return { outcome: 'truncated', entries };
}
