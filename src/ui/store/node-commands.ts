// What can be done to a node, each as the command that a person would type for it. The palette and the node's menu offer
// the same. What cannot be done now stands in the menu with its reason.

import type { InterfaceTexts, NodeReason } from '../../i18n';
import type { NodeView } from '../../projections';
import type { IconName } from '../parts/icon';
import type { NodeFacts } from './node-facts';

/** All that a node's entries are named by, but the one that opens its console. */
export type NodeCommandName = Exclude<keyof InterfaceTexts['palette']['nodeActions'], 'console'>;

/** In the order in which they stand in a menu; a rule between two groups. */
export type NodeCommandGroup = 'process' | 'server' | 'role' | 'network' | 'disk' | 'end';

export interface NodeCommand {
	readonly name: NodeCommandName;
	readonly group: NodeCommandGroup;
	readonly icon: IconName;
	/** Whom or what it concerns besides the node. */
	readonly other: string | null;
	readonly command: string;
	readonly danger: boolean;
}

/** Why one of them cannot be done. */
export interface RefusedCommand extends Pick<NodeCommand, 'name' | 'group' | 'icon'> {
	readonly reason: NodeReason;
}

interface Subject {
	readonly node: NodeView;
	readonly others: readonly NodeView[];
	readonly facts: NodeFacts;
}

interface Row {
	readonly name: NodeCommandName;
	readonly group: NodeCommandGroup;
	readonly icon: IconName;
	readonly danger?: true;
	/** `hidden` where its opposite stands in its place. */
	readonly refusal?: (subject: Subject) => NodeReason | 'hidden' | null;
	/** One for each node or network that it could be about, or one. */
	readonly commands: (subject: Subject) => readonly (readonly [string | null, string])[];
}

const isUp = ({ state }: NodeView): boolean => state === 'running' || state === 'loading' || state === 'starting';
const isEnded = ({ state }: NodeView): boolean => state === 'stopped' || state === 'created';
const isMaster = (node: NodeView): boolean => node.role === 'master';
const hasReplicas = (node: NodeView): boolean => node.outputBuffers.length > 0;

/** What needs a server that answers. */
function unanswered({ node }: Subject): NodeReason | null {
	if (isUp(node)) return node.state === 'loading' ? 'loading' : null;
	return node.state === 'frozen' ? 'frozen' : 'down';
}

/** On a network of docker's, with an address of its own there. */
const isPlugged = ({ own }: NodeView): boolean => own !== null && own.host !== '127.0.0.1';

/** `redis-cli` on the host, which reaches the node under the address on its card. */
function cli({ node: { address }, facts }: Subject, command: string): string {
	const [host = '', port = ''] = address.split(':');
	const at = host === '127.0.0.1' ? '' : ` -h ${host}`;
	return `redis-cli${at}${port === '6379' ? '' : ` -p ${port}`}${login(facts)} ${command}`;
}

function login({ password }: NodeFacts): string {
	return password === '' ? '' : ` --no-auth-warning -a ${password}`;
}

/** The address under which one node finds another; null: from its network there is none. */
function reachedFrom(node: NodeView, other: NodeView): string | null {
	if (isPlugged(node) && isPlugged(other))
		return sameNetwork(node, other) ? `${other.own?.host} ${other.own?.port}` : null;
	const [host, port] = other.address.split(':');
	return isPlugged(node) ? null : `${host} ${port}`;
}

/** Docker gives each network the first two numbers of an address. */
function sameNetwork({ own: a }: NodeView, { own: b }: NodeView): boolean {
	return a?.host.split('.', 2).join() === b?.host.split('.', 2).join();
}

const one = (command: (subject: Subject) => string) => (subject: Subject) => [[null, command(subject)] as const];
const docker = (verb: string) => one(({ node }) => `docker ${verb} ${node.name}`);
const ofDisk = (condition: string) => one(({ node }) => `lab disk ${node.name} ${condition}`);
const server = (command: string) => one((subject) => cli(subject, command));

function followCommands(subject: Subject): readonly (readonly [string, string])[] {
	return subject.others.flatMap((other) => {
		const address = isUp(other) ? reachedFrom(subject.node, other) : null;
		return address === null ? [] : [[other.name, cli(subject, `replicaof ${address}`)] as const];
	});
}

/** DEBUG is refused by default; `local` means from the container itself. @redis server.c allowProtectedAction */
function sleepCommand({ node, facts }: Subject): string {
	return `docker exec ${node.name} redis-cli${login(facts)} debug sleep 10`;
}

/** A path with a space in it is one word. */
function word(path: string): string {
	return /^[\w./:\\~-]+$/.test(path) ? path : `'${path}'`;
}

const ofReplica = (subject: Subject): NodeReason | null =>
	unanswered(subject) ?? (isMaster(subject.node) ? 'isMaster' : null);
const ofMaster = (subject: Subject): NodeReason | null =>
	unanswered(subject) ?? (hasReplicas(subject.node) ? null : 'noReplicas');
const failoverRefusal = (subject: Subject): NodeReason | null =>
	unanswered(subject) ?? (isMaster(subject.node) ? ofMaster(subject) : 'isReplica');
const runningOnly = ({ node }: Subject): 'hidden' | 'frozen' | null =>
	isEnded(node) ? 'hidden' : node.state === 'frozen' ? 'frozen' : null;

const rows: readonly Row[] = [
	{ name: 'info', group: 'process', icon: 'search', refusal: unanswered, commands: server('info replication') },
	{ name: 'stop', group: 'process', icon: 'power', refusal: runningOnly, commands: docker('stop') },
	{ name: 'kill', group: 'process', icon: 'cross', refusal: runningOnly, commands: docker('kill') },
	{
		name: 'pause',
		group: 'process',
		icon: 'pause',
		refusal: ({ node }) => (node.state === 'frozen' || isEnded(node) ? 'hidden' : null),
		commands: docker('pause'),
	},
	{
		name: 'unpause',
		group: 'process',
		icon: 'play',
		refusal: ({ node }) => (node.state === 'frozen' ? null : 'hidden'),
		commands: docker('unpause'),
	},
	{
		name: 'start',
		group: 'process',
		icon: 'play',
		refusal: ({ node }) => (isEnded(node) ? null : 'hidden'),
		commands: docker('start'),
	},
	{ name: 'restart', group: 'process', icon: 'rewind', refusal: runningOnly, commands: docker('restart') },
	{
		name: 'edit',
		group: 'server',
		icon: 'terminal',
		refusal: ({ facts }) => (facts.configFile === null ? 'noFile' : null),
		commands: one(({ facts }) => `code ${word(facts.configFile ?? '')}`),
	},
	{ name: 'bgsave', group: 'server', icon: 'disk', refusal: unanswered, commands: server('bgsave') },
	{
		name: 'sleep',
		group: 'server',
		icon: 'pause',
		refusal: (subject) => unanswered(subject) ?? (subject.facts.debug === 'no' ? 'noDebug' : null),
		commands: one(sleepCommand),
	},
	{
		name: 'killMaster',
		group: 'server',
		icon: 'cut',
		refusal: (subject) => (isMaster(subject.node) ? 'hidden' : ofReplica(subject)),
		commands: server('client kill type master'),
	},
	{
		name: 'killReplicas',
		group: 'server',
		icon: 'cut',
		refusal: ofMaster,
		commands: server('client kill type replica'),
	},
	{ name: 'promote', group: 'role', icon: 'crown', refusal: ofReplica, commands: server('replicaof no one') },
	{
		name: 'follow',
		group: 'role',
		icon: 'splice',
		refusal: (subject) => unanswered(subject) ?? (followCommands(subject).length === 0 ? 'nobodyNear' : null),
		commands: followCommands,
	},
	{ name: 'failover', group: 'role', icon: 'crown', refusal: failoverRefusal, commands: server('failover') },
	{
		name: 'failoverAbort',
		group: 'role',
		icon: 'cross',
		refusal: (subject) => (failoverRefusal(subject) === null ? null : 'hidden'),
		commands: server('failover abort'),
	},
	{
		name: 'disconnect',
		group: 'network',
		icon: 'cut',
		refusal: ({ facts }) => (facts.networks.length === 0 ? 'noNetwork' : null),
		commands: ({ node, facts }) =>
			facts.networks.map((network) => [network, `docker network disconnect ${network} ${node.name}`]),
	},
	{
		name: 'connect',
		group: 'network',
		icon: 'splice',
		refusal: ({ facts }) => (facts.otherNetworks.length === 0 ? 'hidden' : null),
		commands: ({ node, facts }) =>
			facts.otherNetworks.map((network) => [network, `docker network connect ${network} ${node.name}`]),
	},
	{
		name: 'diskFull',
		group: 'disk',
		icon: 'disk',
		refusal: ({ node }) => (node.disk?.full === true ? 'hidden' : null),
		commands: ofDisk('full'),
	},
	{
		name: 'diskSlow',
		group: 'disk',
		icon: 'disk',
		refusal: ({ node }) => ((node.disk?.slow ?? 0) > 0 ? 'hidden' : null),
		commands: ofDisk('slow 3s'),
	},
	{
		name: 'diskOk',
		group: 'disk',
		icon: 'splice',
		refusal: ({ node }) => (node.disk?.full === true || (node.disk?.slow ?? 0) > 0 ? null : 'hidden'),
		commands: ofDisk('ok'),
	},
	{ name: 'remove', group: 'end', icon: 'cross', danger: true, commands: docker('rm -f') },
];

function subjectOf(node: NodeView, nodes: readonly NodeView[], facts: NodeFacts): Subject {
	return { node, others: nodes.filter((other) => other.node !== node.node), facts };
}

/** In the order of a menu: those that can be done to the node as it is now, and those that cannot. */
export function nodeEntries(
	node: NodeView,
	nodes: readonly NodeView[],
	facts: NodeFacts,
): readonly (NodeCommand | RefusedCommand)[] {
	const subject = subjectOf(node, nodes, facts);
	return rows.flatMap(({ name, group, icon, danger = false, refusal, commands }): (NodeCommand | RefusedCommand)[] => {
		const reason = refusal?.(subject) ?? null;
		if (reason === 'hidden') return [];
		if (reason !== null) return [{ name, group, icon, reason }];
		return commands(subject).map(([other, command]) => ({ name, group, icon, danger, other, command }));
	});
}

/** Those that can be done. */
export function nodeCommands(node: NodeView, nodes: readonly NodeView[], facts: NodeFacts): readonly NodeCommand[] {
	return nodeEntries(node, nodes, facts).filter((one) => 'command' in one);
}
