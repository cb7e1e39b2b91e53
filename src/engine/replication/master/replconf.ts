// REPLCONF: what a replica tells about itself before it asks for synchronisation, its acknowledgements afterwards, and
// the master's request for one.

import type { Latin1 } from '../../../base';
import { asciiLower, parseInteger } from '../../../base';
import { splitArgs } from '../../../resp';
import type { Client } from '../../clients/client';
import { errors, ok, reply, replyError } from '../../clients/reply';
import { reapChild } from '../../persistence/children';
import type { Engine } from '../../state';
import { tell } from '../../trace-tell';
import { replicaAddress } from '../names';
import { sendAck } from '../replica/apply';
import { recordOf } from './replicas';

/** `done`: go on with the next pair. `silent`: no reply at all, and what follows is not looked at. */
type Outcome = 'done' | 'silent' | { readonly error: Latin1 };

type Option = (engine: Engine, client: Client, value: Latin1) => Outcome;

const hostMax = 256;

/** @redis replication.c replconfCommand */
export function replconfCommand(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (argv.length % 2 === 0) return replyError(engine, client, errors.syntax);
	for (let i = 1; i < argv.length; i += 2) {
		const name = argv[i] as Latin1;
		const option = options.get(asciiLower(name));
		if (option === undefined) return replyError(engine, client, `ERR Unrecognized REPLCONF option: ${name}`);
		const outcome = option(engine, client, argv[i + 1] as Latin1);
		if (outcome === 'silent') return;
		if (outcome !== 'done') return replyError(engine, client, outcome.error);
	}
	reply(client, ok);
}

const options: ReadonlyMap<Latin1, Option> = new Map<Latin1, Option>([
	['listening-port', setListeningPort],
	['ip-address', setIpAddress],
	['capa', addCapability],
	['ack', takeAck],
	['getack', giveAck],
	['rdb-only', setRdbOnly],
	['rdb-filter-only', setRdbFilter],
]);

function setListeningPort(_engine: Engine, client: Client, value: Latin1): Outcome {
	const port = parseInteger(value);
	if (port === null) return { error: errors.notInteger };
	recordOf(client).listeningPort = Number(BigInt.asIntN(32, BigInt(port)));
	return 'done';
}

function setIpAddress(_engine: Engine, client: Client, value: Latin1): Outcome {
	if (value.length >= hostMax) {
		return { error: `ERR REPLCONF ip-address provided by replica instance is too long: ${value.length} bytes` };
	}
	recordOf(client).announcedIp = value;
	return 'done';
}

/** Unknown capabilities are passed over. */
function addCapability(_engine: Engine, client: Client, value: Latin1): Outcome {
	const name = asciiLower(value);
	if (name === 'eof') recordOf(client).eof = true;
	else if (name === 'psync2') recordOf(client).psync2 = true;
	return 'done';
}

function takeAck(engine: Engine, client: Client, value: Latin1): Outcome {
	const { replica } = client;
	if (client.role !== 'replica' || replica === null) return 'silent';
	const parsed = parseInteger(value);
	if (parsed === null) return 'silent';
	const offset = Number(parsed);
	if (offset > replica.ackOffset) replica.ackOffset = offset;
	replica.ackAt = engine.now;
	const event = tell(engine, 'ack.received', { conn: client.conn, replica: replicaAddress(client), offset });
	// The end of the RDB may have reached the replica before we knew that our child is done.
	if (replica.sync.state === 'wait_bgsave_end') reapChild(engine);
	if (replica.sync.state === 'online' && replica.sync.waitsForAck) {
		replica.sync.waitsForAck = false;
		engine.replication.unflushed = true;
		engine.replication.grownBy = event;
	}
	return 'silent';
}

function giveAck(engine: Engine): Outcome {
	sendAck(engine);
	return 'silent';
}

function setRdbOnly(_engine: Engine, client: Client, value: Latin1): Outcome {
	const parsed = parseInteger(value);
	if (parsed === null) return { error: errors.notInteger };
	if (parsed < 0 || parsed > 1) return { error: 'ERR value is out of range, value must between 0 and 1' };
	recordOf(client).rdbOnly = Number(parsed) === 1;
	return 'done';
}

/** An include list: everything else is left out of the RDB. */
function setRdbFilter(_engine: Engine, client: Client, value: Latin1): Outcome {
	const filters = splitArgs(value);
	if (filters === null) return { error: 'ERR Missing rdb-filter-only values' };
	const record = recordOf(client);
	record.excludeData = true;
	record.excludeFunctions = true;
	for (const filter of filters) {
		if (asciiLower(filter) !== 'functions') return { error: `ERR Unsupported rdb-filter-only option: ${filter}` };
		record.excludeFunctions = false;
	}
	return 'done';
}
