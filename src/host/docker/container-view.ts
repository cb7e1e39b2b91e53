// What can be done to a container depends on this: the networks it is in, those it could be put into, and the file of the
// host that its server reads its settings from. A question to the host that changes nothing.

import { showPath } from '../files/paths';
import type { Host } from '../machine/state';
import { type Container, findContainer } from './state';

export interface ContainerView {
	/** Names, in the order in which it was plugged in; only those with addresses. */
	readonly networks: readonly string[];
	/** The rest of those with addresses. */
	readonly otherNetworks: readonly string[];
	/** Path on the host of the bound file that is its server's redis.conf; null: none is. */
	readonly configFile: string | null;
}

/** Null: no container is called that. */
export function containerView(host: Host, name: string): ContainerView | null {
	const container = findContainer(host.daemon, name);
	if (container === null) return null;
	const withAddresses = [...host.daemon.networks.values()]
		.filter(({ driver }) => driver === 'bridge')
		.map((network) => network.name);
	// What shares the host's network, or has none, docker plugs in nowhere else.
	const fixed = container.networkMode === 'host' || container.networkMode === 'none';
	const networks = [...container.networks.keys()].filter((network) => withAddresses.includes(network));
	const file = configFile(container);
	return {
		networks,
		otherNetworks: fixed ? [] : withAddresses.filter((network) => !networks.includes(network)),
		configFile: file === null ? null : showPath(host.spec.flavour, file),
	};
}

/** The first word that is no option is the file. @redis server.c main */
function configFile({ argv, workdir, mounts }: Container): string | null {
	const [word] = argv.slice(argv.findIndex((one) => one.endsWith('redis-server')) + 1);
	if (word === undefined || word.startsWith('-')) return null;
	const path = word.startsWith('/') ? word : `${workdir === '/' ? '' : workdir}/${word}`;
	for (const { kind, source, target } of mounts) {
		if (kind !== 'bind') continue;
		if (path === target) return source;
		if (path.startsWith(`${target}/`)) return source + path.slice(target.length);
	}
	return null;
}
