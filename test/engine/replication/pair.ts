// A master `m` on port 6379 and its replica `r` on 6380, in sync.

import type { EngineNet, NetOptions } from '../../support/engine-net';
import { createEngineNet } from '../../support/engine-net';

type Settings = Readonly<Record<string, string | number>>;

export function pairOf(master: Settings = {}, replica: Settings = {}, options: NetOptions = {}): EngineNet {
	const net = createEngineNet(options);
	net.start('m', { 'repl-diskless-sync-delay': 0, 'repl-ping-replica-period': 3_600, ...master });
	net.start('r', {
		replicaof: '127.0.0.1 6379',
		'repl-diskless-sync-delay': 0,
		'repl-ping-replica-period': 3_600,
		...replica,
	});
	inSync(net, 'r');
	for (const name of ['m', 'r']) net.log(name);
	return net;
}

/** The replicas have everything, and their master `m` knows that they are online. */
export function inSync(net: EngineNet, ...replicas: readonly string[]): void {
	net.until(`${replicas.join(', ')} in sync`, () => {
		const { length } = net.view('m').replicas.filter(({ state }) => state === 'online');
		return length >= replicas.length && replicas.every((name) => hasAll(net, name));
	});
}

function hasAll(net: EngineNet, name: string): boolean {
	if (net.info(name, 'master_link_status') !== 'up') return false;
	return net.info(name, 'slave_repl_offset') === net.info('m', 'master_repl_offset');
}
