// `--cluster`: no server of the lab is part of a cluster, and redis-cli finds that out by asking, as the real one does.
// @redis redis-cli.c clusterManagerLoadInfo

import type { Latin1 } from '../../base';
import type { Task } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import { integerOf } from './options';
import { connect } from './session';
import type { Session } from './state';
import { clusterHelp } from './usage';

/** How many words each subcommand needs; a negative number: so many at least. */
const wordsOf: Readonly<Record<Latin1, number>> = {
	create: -2,
	check: -1,
	info: -1,
	fix: -1,
	reshard: -1,
	rebalance: -1,
	'add-node': 2,
	'del-node': 2,
	call: -2,
	'set-timeout': 2,
	import: 1,
	backup: 2,
};

const badAddress =
	'[ERR] Invalid arguments: you need to pass either a valid address (ie. 120.0.0.1:7000) or space separated IP and port (ie. 120.0.0.1 7000)\n';

export function* clusterMode(session: Session): Task<number> {
	const { host, process, options } = session;
	const [name = '', ...words] = options.clusterWords;
	const needed = wordsOf[name];
	if (name === 'help') {
		writeOut(host, process, clusterHelp);
		return 1;
	}
	if (needed === undefined) {
		writeErr(host, process, 'Unknown --cluster subcommand\n');
		return 1;
	}
	if (needed < 0 ? words.length < -needed : words.length !== needed) {
		writeErr(host, process, '[ERR] Wrong number of arguments for specified --cluster sub command\n');
		return 1;
	}
	const address = words[name === 'add-node' ? 1 : 0] ?? '';
	const [to = '', port = words[1] ?? ''] = address.split(':');
	if (!/^\d+$/.test(port)) {
		writeErr(host, process, badAddress);
		return 1;
	}
	Object.assign(options, { host: to, port: integerOf(port), socket: null });
	if (name === 'add-node') writeOut(host, process, announced(`Adding node ${words[0]} to cluster ${address}`));
	if (name === 'del-node') writeOut(host, process, announced(`Removing node ${words[1]} from cluster ${address}`));
	if (!(yield* connect(session, false, false))) return 1;
	writeOut(host, process, `\x1b[31;1m[ERR] Node ${to}:${port} is not configured as a cluster node.\n\x1b[0m`);
	return 1;
}

function announced(text: Latin1): Latin1 {
	return `\x1b[29;1m>>> ${text}\n\x1b[0m`;
}
