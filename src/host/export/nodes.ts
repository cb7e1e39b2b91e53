// The redis-servers of this computer as an export names them: those that are there, and those that a step of the record
// needs although they are gone.

import { type Latin1, utf8Decode } from '../../base';
import { servesRedis } from '../docker/start';
import { type Container, isUp } from '../docker/state';
import { nodeAt, pathsBelow } from '../files/tree';
import type { Host } from '../machine/state';
import type { Said } from './ask';
import { nameOf, type StartedWith, startText } from './config-text';

export interface ExportNode {
	/** Its key in the compose file. */
	readonly service: string;
	/** The last container of this name. */
	readonly container: Container;
	/** `docker compose up` brings it; others need to be named. */
	readonly isHere: boolean;
	/** The configuration of each start, of all containers of this name. */
	readonly starts: readonly Latin1[];
	/** As it is now; the last start's if nobody could ask it. */
	now: Latin1;
	said: Said | null;
	readonly port: number;
	/** The last value of `requirepass` that its configuration says. */
	readonly password: Latin1 | null;
}

export function exportNodes(host: Host): ExportNode[] {
	const byName = new Map<string, Container[]>();
	const all = [...host.journal.flatMap((entry) => (entry.kind === 'created' ? [entry.container] : []))].filter(
		servesRedis,
	);
	for (const container of all) byName.set(container.name, [...(byName.get(container.name) ?? []), container]);
	const services = new Set<string>();
	return [...byName.values()].map((containers) => {
		const container = containers.at(-1) as Container;
		const service = serviceName(container, services);
		services.add(service);
		const starts = startsOf(host, containers);
		const now = starts.at(-1) ?? startText(unstarted(host, container), false);
		const isHere = host.daemon.containers.has(container.id) && (isUp(container) || container.state === 'restarting');
		return {
			service,
			container,
			isHere,
			starts: starts.length === 0 ? [now] : starts,
			now,
			said: null,
			port: Number(said(now, 'port') ?? 6_379),
			password: said(now, 'requirepass'),
		};
	});
}

function serviceName({ name, labels }: Container, taken: ReadonlySet<string>): string {
	const own = labels.get('com.docker.compose.service');
	const number = labels.get('com.docker.compose.container-number') ?? '1';
	return own !== undefined && number === '1' && !taken.has(own) ? own : name;
}

function startsOf(host: Host, containers: readonly Container[]): Latin1[] {
	return host.journal.flatMap((entry) =>
		entry.kind === 'started' && containers.includes(entry.container)
			? [startText(entry, isBitnami(entry.container))]
			: [],
	);
}

export function isBitnami({ kind }: Container): boolean {
	return kind.enter !== null;
}

/** One that was made and never started: its bound files as they are now. */
function unstarted(host: Host, { argv, mounts }: Container): StartedWith {
	const files: Record<string, Latin1 | null> = {};
	for (const { kind, source, target } of mounts)
		if (kind === 'bind')
			for (const path of pathsBelow(host.files, source))
				files[target + path.slice(source.length)] = nodeAt(host.files, path)?.text ?? null;
	return { argv, files };
}

/** What a configuration says of a directive, last of all. */
export function said(text: Latin1, directive: Latin1): Latin1 | null {
	const line = text.split('\n').findLast((each) => nameOf(each) === directive);
	const value = line
		?.trim()
		.slice(directive.length)
		.trim()
		.replace(/^"(.*)"$/, '$1');
	return value === undefined || value === '' ? null : value;
}

/** Whom it follows now, as its configuration writes it. */
export function followed(node: ExportNode): { readonly host: string; readonly port: number } | null {
	const value = said(node.now, 'replicaof') ?? said(node.now, 'slaveof');
	const [name = '', port = ''] = value?.split(/\s+/) ?? [];
	return value === null ? null : { host: utf8Decode(name), port: Number(port) };
}

/** Who that is, among the exported. */
export function masterOf(node: ExportNode, nodes: readonly ExportNode[]): ExportNode | null {
	const to = followed(node);
	if (to === null) return null;
	const others = nodes.filter((other) => other !== node && other.isHere);
	return (
		others.find(
			(other) =>
				other.port === to.port &&
				[other.container.name, other.service, other.container.hostname, ...addressesOf(other)].includes(to.host),
		) ??
		others.find(({ container }) => container.published.some(({ hostPort }) => hostPort === to.port)) ??
		null
	);
}

function addressesOf({ container }: ExportNode): string[] {
	return [...container.networks.values()].flatMap(({ ip, aliases }) => [ip, ...aliases]);
}
