// The nodes as a docker-compose.yml with the official image: what the containers are made of, and as comments what no
// compose file can say.

import { type Latin1, utf8Decode } from '../../base';
import { scalar } from '../compose/config-text';
import { nodeAt, pathsBelow } from '../files/tree';
import type { Mount } from '../io';
import type { Host } from '../machine/state';
import { configPath, fileOf } from './config-text';
import { type ExportNode, isBitnami, masterOf } from './nodes';

export const image = 'redis:7.0';

/** Files of the export besides its own, by path in its folder. */
export type Files = Record<string, Latin1>;

export interface ComposeText {
	readonly text: string;
	readonly files: Files;
	/** Mounts that it leaves out. */
	readonly left: readonly string[];
}

interface Told {
	readonly networks: Set<string>;
	readonly volumes: Set<string>;
	readonly files: Files;
	readonly left: string[];
}

/** @param head comment lines that stand first */
export function composeText(host: Host, nodes: readonly ExportNode[], head: readonly string[]): ComposeText {
	const told: Told = { networks: new Set(), volumes: new Set(), files: {}, left: [] };
	const rows = [...head.map((line) => `# ${line}`), 'services:'];
	for (const node of nodes) rows.push(...serviceRows(host, node, nodes, told));
	if (told.networks.size > 0)
		rows.push('networks:', ...[...told.networks].flatMap((name) => networkRows(host, nodes, name)));
	if (told.volumes.size > 0)
		rows.push('volumes:', ...[...told.volumes].flatMap((name) => [`  ${scalar(name)}:`, `    name: ${scalar(name)}`]));
	return { text: `${rows.join('\n')}\n`, files: told.files, left: told.left };
}

function serviceRows(host: Host, node: ExportNode, nodes: readonly ExportNode[], told: Told): string[] {
	const { container, service } = node;
	const { name, hostname, id, published, restart, stopSeconds } = container;
	const rows = [`image: ${image}`, `container_name: ${scalar(name)}`];
	if (container.networkMode !== 'host' && hostname !== id.slice(0, 12)) rows.push(`hostname: ${scalar(hostname)}`);
	if (container.extraHosts.length > 0)
		rows.push('extra_hosts:', ...container.extraHosts.map((row) => `  - ${scalar(row)}`));
	rows.push(`command: ["redis-server", "${configPath}"]`);
	rows.push(...networksOf(node, told));
	if (published.length > 0)
		rows.push(
			'ports:',
			...published.map(
				({ hostIp, hostPort, containerPort }) =>
					`  - "${hostIp === '0.0.0.0' ? '' : `${hostIp}:`}${hostPort}:${containerPort}"`,
			),
		);
	rows.push('volumes:', `  - ./\${MOMENT:-now}/${service}/redis.conf:${configPath}`, ...volumeRows(host, node, told));
	if (restart.name !== 'no')
		rows.push(`restart: "${restart.name}${restart.retriesMax > 0 ? `:${restart.retriesMax}` : ''}"`);
	if (stopSeconds !== 10) rows.push(`stop_grace_period: ${stopSeconds}s`);
	rows.push(...checkRows(node));
	const master = masterOf(node, nodes);
	if (node.isHere && master !== null && !dependsOn(master, node, nodes))
		rows.push('depends_on:', `  - ${scalar(master.service)}`);
	// Only who names it, or this profile, gets it.
	if (!node.isHere) rows.push('profiles:', '  - earlier');
	return [`  ${scalar(service)}:`, ...rows.map((row) => `    ${row}`)];
}

/** Two that follow each other would wait for ever. */
function dependsOn(node: ExportNode, on: ExportNode, nodes: readonly ExportNode[]): boolean {
	const seen = new Set<ExportNode>();
	for (let at: ExportNode | null = node; at !== null && !seen.has(at); at = masterOf(at, nodes)) {
		if (at === on) return true;
		seen.add(at);
	}
	return false;
}

function networksOf({ container, service }: ExportNode, told: Told): string[] {
	const { networkMode } = container;
	if (['host', 'none', 'bridge'].includes(networkMode)) return [`network_mode: ${networkMode}`];
	const rows = ['networks:'];
	for (const [name, { aliases, wantedIp }] of container.networks) {
		// One can be plugged into the default bridge beside networks of one's own, which compose has no word for.
		if (name === 'bridge') continue;
		told.networks.add(name);
		const more = aliases.filter((alias) => alias !== service && alias !== container.name);
		if (more.length === 0 && wantedIp === null) rows.push(`  ${scalar(name)}: {}`);
		else rows.push(`  ${scalar(name)}:`);
		if (more.length > 0) rows.push('    aliases:', ...more.map((alias) => `      - ${scalar(alias)}`));
		if (wantedIp !== null) rows.push(`    ipv4_address: ${wantedIp}`);
	}
	return rows.length === 1 ? ['network_mode: none'] : rows;
}

/** The subnet is docker's choice again, unless somebody counts on an address in it. */
function networkRows(host: Host, nodes: readonly ExportNode[], name: string): string[] {
	const subnet = host.daemon.networks.get(name)?.subnet ?? null;
	const counts = nodes.some(({ container }) => (container.networks.get(name)?.wantedIp ?? null) !== null);
	const rows = [`  ${scalar(name)}:`, `    name: ${scalar(name)}`];
	if (subnet !== null && counts) rows.push('    ipam:', '      config:', `        - subnet: ${subnet}`);
	return rows;
}

const bitnamiData = /^\/bitnami(?:\/redis(?:\/data)?)?$/;

function volumeRows(host: Host, node: ExportNode, told: Told): string[] {
	const { container, service } = node;
	const rows: string[] = [];
	const config = fileOf({ argv: container.argv });
	for (const mount of container.mounts) {
		if (mount.target === config || mount.target === configPath) continue;
		const target = isBitnami(container) && bitnamiData.test(mount.target) ? '/data' : utf8Decode(mount.target);
		const mode = mount.readonly ? ':ro' : '';
		if (mount.kind === 'volume') {
			const name = utf8Decode(mount.source);
			// One without a name is made anew for each container.
			if (/^[0-9a-f]{64}$/.test(name)) continue;
			told.volumes.add(name);
			rows.push(`  - ${name}:${target}${mode}`);
		} else if (isBitnami(container) && /mounted-etc|\/run\/secrets\//.test(target))
			told.left.push(`${container.name}: ${target}`);
		else rows.push(`  - ./${carried(host, service, mount, told)}:${target}${mode}`);
	}
	return rows;
}

/** What is bound from this host goes along. */
function carried(host: Host, service: string, { source, target }: Mount, told: Told): string {
	const place = `files/${service}${utf8Decode(target)}`;
	for (const path of pathsBelow(host.files, source)) {
		const text = nodeAt(host.files, path)?.text ?? null;
		if (text !== null) told.files[`${place}${utf8Decode(path.slice(source.length))}`] = text;
	}
	return place;
}

function checkRows({ container }: ExportNode): string[] {
	const { check } = container;
	if (check === null) return [];
	const seconds = (micros: number) => `${micros / 1_000_000}s`;
	return [
		'healthcheck:',
		`  test: ${JSON.stringify(check.test.map(utf8Decode))}`,
		`  interval: ${seconds(check.interval)}`,
		`  timeout: ${seconds(check.timeout)}`,
		`  retries: ${check.retries}`,
		...(check.startPeriod > 0 ? [`  start_period: ${seconds(check.startPeriod)}`] : []),
	];
}
