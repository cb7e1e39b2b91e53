// What can be done to a node, each as the command that a person would type for it. The palette and the node's menu offer
// the same.

import type { InterfaceTexts } from '../../i18n';
import type { NodeView } from '../../projections';
import type { IconName } from '../parts/icon';

/** All that a node's entries are named by, but the one that opens its console. */
export type NodeCommandName = Exclude<keyof InterfaceTexts['palette']['nodeActions'], 'console'>;

/** In the order in which they stand in a menu; a rule between two groups. */
export type NodeCommandGroup = 'process' | 'server' | 'role' | 'network' | 'end';

export interface NodeCommand {
	readonly name: NodeCommandName;
	readonly group: NodeCommandGroup;
	readonly icon: IconName;
	/** Whom it concerns besides the node. */
	readonly other: string | null;
	readonly command: string;
	readonly danger: boolean;
}

interface Row {
	readonly name: NodeCommandName;
	readonly group: NodeCommandGroup;
	readonly icon: IconName;
	readonly danger?: true;
	readonly when: (node: NodeView) => boolean;
	/** One for each node that it could be about, or one. */
	readonly commands: (node: NodeView, others: readonly NodeView[]) => readonly (readonly [string | null, string])[];
}

const isUp = ({ state }: NodeView): boolean => state === 'running' || state === 'loading' || state === 'starting';
const isEnded = ({ state }: NodeView): boolean => state === 'stopped' || state === 'created';
const isMaster = (node: NodeView): boolean => isUp(node) && node.role === 'master';
const isReplica = (node: NodeView): boolean => isUp(node) && node.role === 'replica';
const hasReplicas = (node: NodeView): boolean => isUp(node) && node.outputBuffers.length > 0;

/** On docker's default network, with an address of its own there. */
const isBridged = ({ own }: NodeView): boolean => own?.host.startsWith('172.17.') === true;

/** `redis-cli` on the host, which reaches the node under the address on its card. */
function cli({ address }: NodeView, command: string): string {
	const [host = '', port = ''] = address.split(':');
	const at = host === '127.0.0.1' ? '' : ` -h ${host}`;
	return `redis-cli${at}${port === '6379' ? '' : ` -p ${port}`} ${command}`;
}

/** The address under which one node finds another; null: from its network there is none. */
function reachedFrom(node: NodeView, other: NodeView): string | null {
	if (isBridged(node) && isBridged(other)) return `${other.own?.host} ${other.own?.port}`;
	const [host, port] = other.address.split(':');
	return isBridged(node) ? null : `${host} ${port}`;
}

const one = (command: (node: NodeView) => string) => (node: NodeView) => [[null, command(node)] as const];

function followCommands(node: NodeView, others: readonly NodeView[]): readonly (readonly [string, string])[] {
	return others.flatMap((other) => {
		const address = isUp(other) ? reachedFrom(node, other) : null;
		return address === null ? [] : [[other.name, cli(node, `replicaof ${address}`)] as const];
	});
}

const rows: readonly Row[] = [
	{
		name: 'info',
		group: 'process',
		icon: 'search',
		when: isUp,
		commands: one((node) => cli(node, 'info replication')),
	},
	{ name: 'stop', group: 'process', icon: 'power', when: isUp, commands: one(({ name }) => `docker stop ${name}`) },
	{ name: 'kill', group: 'process', icon: 'cross', when: isUp, commands: one(({ name }) => `docker kill ${name}`) },
	{ name: 'pause', group: 'process', icon: 'pause', when: isUp, commands: one(({ name }) => `docker pause ${name}`) },
	{
		name: 'unpause',
		group: 'process',
		icon: 'play',
		when: ({ state }) => state === 'frozen',
		commands: one(({ name }) => `docker unpause ${name}`),
	},
	{ name: 'start', group: 'process', icon: 'play', when: isEnded, commands: one(({ name }) => `docker start ${name}`) },
	{
		name: 'restart',
		group: 'process',
		icon: 'rewind',
		when: isUp,
		commands: one(({ name }) => `docker restart ${name}`),
	},
	{ name: 'bgsave', group: 'server', icon: 'disk', when: isUp, commands: one((node) => cli(node, 'bgsave')) },
	{ name: 'sleep', group: 'server', icon: 'pause', when: isUp, commands: one((node) => cli(node, 'debug sleep 10')) },
	{
		name: 'killMaster',
		group: 'server',
		icon: 'cut',
		when: isReplica,
		commands: one((node) => cli(node, 'client kill type master')),
	},
	{
		name: 'killReplicas',
		group: 'server',
		icon: 'cut',
		when: hasReplicas,
		commands: one((node) => cli(node, 'client kill type replica')),
	},
	{
		name: 'promote',
		group: 'role',
		icon: 'crown',
		when: isReplica,
		commands: one((node) => cli(node, 'replicaof no one')),
	},
	{ name: 'follow', group: 'role', icon: 'splice', when: isUp, commands: followCommands },
	{
		name: 'failover',
		group: 'role',
		icon: 'crown',
		when: (node) => isMaster(node) && hasReplicas(node),
		commands: one((node) => cli(node, 'failover')),
	},
	{
		name: 'failoverAbort',
		group: 'role',
		icon: 'cross',
		when: (node) => isMaster(node) && hasReplicas(node),
		commands: one((node) => cli(node, 'failover abort')),
	},
	{
		name: 'disconnect',
		group: 'network',
		icon: 'cut',
		when: (node) => !isEnded(node) && isBridged(node),
		commands: one(({ name }) => `docker network disconnect bridge ${name}`),
	},
	{
		name: 'connect',
		group: 'network',
		icon: 'splice',
		when: (node) => !isEnded(node) && isBridged(node),
		commands: one(({ name }) => `docker network connect bridge ${name}`),
	},
	{
		name: 'remove',
		group: 'end',
		icon: 'cross',
		danger: true,
		when: () => true,
		commands: one(({ name }) => `docker rm -f ${name}`),
	},
];

/** Those that make sense for the node as it is now. */
export function nodeCommands(node: NodeView, nodes: readonly NodeView[]): readonly NodeCommand[] {
	const others = nodes.filter((other) => other.node !== node.node);
	return rows
		.filter(({ when }) => when(node))
		.flatMap(({ name, group, icon, danger = false, commands }) =>
			commands(node, others).map(([other, command]) => ({ name, group, icon, danger, other, command })),
		);
}
