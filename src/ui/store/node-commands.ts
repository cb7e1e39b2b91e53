// What can be done to a node, each as the command that a person would type for it.

import type { NodeView } from '../../projections';

export type NodeCommandName = 'info' | 'stop' | 'kill' | 'start' | 'restart' | 'pause' | 'unpause' | 'promote';

interface NodeCommand {
	readonly name: NodeCommandName;
	readonly when: (node: NodeView) => boolean;
	readonly command: (node: NodeView) => string;
}

const isUp = ({ state }: NodeView): boolean => state === 'running' || state === 'loading' || state === 'starting';
const isEnded = ({ state }: NodeView): boolean => state === 'stopped' || state === 'created';

/** `redis-cli` on the host, which reaches the node under the address on its card. */
function cli({ address }: NodeView, command: string): string {
	const [host = '', port = ''] = address.split(':');
	const at = host === '127.0.0.1' ? '' : ` -h ${host}`;
	return `redis-cli${at}${port === '6379' ? '' : ` -p ${port}`} ${command}`;
}

const rows: readonly NodeCommand[] = [
	{ name: 'info', when: isUp, command: (node) => cli(node, 'info replication') },
	{ name: 'stop', when: isUp, command: ({ name }) => `docker stop ${name}` },
	{ name: 'kill', when: isUp, command: ({ name }) => `docker kill ${name}` },
	{ name: 'pause', when: isUp, command: ({ name }) => `docker pause ${name}` },
	{ name: 'unpause', when: ({ state }) => state === 'frozen', command: ({ name }) => `docker unpause ${name}` },
	{ name: 'start', when: isEnded, command: ({ name }) => `docker start ${name}` },
	{ name: 'restart', when: isUp, command: ({ name }) => `docker restart ${name}` },
	{
		name: 'promote',
		when: (node) => isUp(node) && node.role === 'replica',
		command: (node) => cli(node, 'replicaof no one'),
	},
];

/** Those that make sense for the node as it is now. */
export function nodeCommands(node: NodeView): readonly { readonly name: NodeCommandName; readonly command: string }[] {
	return rows.filter(({ when }) => when(node)).map(({ name, command }) => ({ name, command: command(node) }));
}
