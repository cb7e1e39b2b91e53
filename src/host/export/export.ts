// The world as a folder for a real docker: compose file, redis.conf files, the record as a script, and a README that says
// what is not in it. Everything of it follows from this computer's state and from what its servers say of themselves.

import { civilTime, type Micros, utf8Encode } from '../../base';
import { isUp } from '../docker/state';
import type { Host, Process, Task } from '../machine/state';
import { askServer } from './ask';
import { composeText, type Files, image } from './compose-text';
import { nowText } from './config-text';
import { nameOfPlace } from './deed';
import { faultCall } from './faults';
import { type ExportNode, exportNodes, isBitnami } from './nodes';
import { type ReadmeFacts, type ReadmeLanguage, readmeText } from './readme';
import { stepsText } from './steps';
import { shellWord } from './words';

/** The official image is compiled so. */
const ofImage = { 'protected-mode': 'no' } as const;

/** By path in the folder; null: there is no node to export. */
export function* exportWorld(host: Host, process: Process, language: ReadmeLanguage): Task<Files | null> {
	// The steps end before the servers are asked.
	const steps = stepsOf(host);
	if (steps === null) return null;
	const nodes = exportNodes(host);
	for (const node of nodes) {
		if (!node.isHere || node.container.state !== 'running') continue;
		node.said = yield* askServer(host, process, node.container, node.port, node.password);
		if (node.said !== null) node.now = nowText(node.now, node.said.settings, { ...host.spec.defaults, ...ofImage });
	}
	const compose = composeText(host, nodes, headOf(host));
	const files: Files = {
		'docker-compose.yml': utf8Encode(compose.text),
		'steps.sh': utf8Encode(steps),
		...compose.files,
	};
	for (const { service, starts, now, said } of nodes) {
		files[`now/${service}/redis.conf`] = now;
		files[`start/${service}/redis.conf`] = starts[0] ?? now;
		if (said !== null && said.keys.length > 0) files[`now/${service}/keys.redis`] = `${said.keys.join('\n')}\n`;
	}
	files['now.sh'] = utf8Encode(nowScript(nodes));
	files['README.md'] = utf8Encode(readmeText(language, factsOf(host, nodes, steps, compose.left)));
	return files;
}

function stepsOf(host: Host): string | null {
	const nodes = exportNodes(host);
	return nodes.length === 0 ? null : stepsText(host, nodes);
}

function momentText(at: Micros): string {
	const { year, month, day, hour, minute, second } = civilTime(at);
	const two = (n: number) => String(n).padStart(2, '0');
	return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)} UTC`;
}

function headOf(host: Host): string[] {
	const conditions = [...host.daemon.qdiscs].map(([place, { shown }]) => `tc in ${placeName(host, place)}: ${shown}`);
	return [
		`The world of the lab at ${momentText(host.now)}. See README.md.`,
		'MOMENT=now (or nothing) takes the settings of that moment, MOMENT=start those of each first start.',
		...conditions,
	];
}

/** Where an interface is: `<container id> eth0`. */
function placeName(host: Host, place: string): string {
	return place.replace(/[0-9a-f]{64}/, (id) => nameOfPlace(host, id));
}

function nowScript(nodes: readonly ExportNode[]): string {
	const here = nodes.filter(({ isHere }) => isHere);
	const rows = [
		'#!/usr/bin/env bash',
		'# The world of this moment on a real docker. Run it in this folder: bash now.sh',
		'docker compose up -d',
	];
	for (const { container, service, said, port, password } of here) {
		if (said === null || said.keys.length === 0) continue;
		const login = password === null ? '' : ` --no-auth-warning -a ${shellWord(password)}`;
		const cli = `${shellWord(container.name)} redis-cli -p ${port}${login}`;
		rows.push(`until docker exec ${cli} ping > /dev/null 2>&1; do sleep 0.1; done`);
		rows.push(`docker exec -i ${cli} < ${shellWord(`now/${service}/keys.redis`)} > /dev/null`);
	}
	for (const { container } of here)
		if (container.state === 'paused') rows.push(`docker pause ${shellWord(container.name)}`);
	return `${rows.join('\n')}\n`;
}

function factsOf(host: Host, nodes: readonly ExportNode[], steps: string, mounts: readonly string[]): ReadmeFacts {
	const names = (wanted: (node: ExportNode) => boolean) => nodes.filter(wanted).map(({ container }) => container.name);
	const here = ({ isHere }: ExportNode) => isHere;
	return {
		moment: momentText(host.now),
		server: `Redis ${host.spec.redisVersion}`,
		image,
		bitnami: names(({ container }) => isBitnami(container)),
		hostNetwork: names(({ container }) => container.networkMode === 'host'),
		stopped: names((node) => !here(node)),
		silent: names(({ isHere, said, container }) => isHere && isUp(container) && said === null),
		manyKeys: nodes.flatMap(({ said, container }) =>
			said === null || said.left === 0 ? [] : [`${container.name}: ${said.left}`],
		),
		hasPasswords: nodes.some(({ now }) => /^\s*(?:requirepass|masterauth)\s/m.test(now)),
		onlyHere: [
			...new Set([...steps.matchAll(/^# ((?:lab|tc|iptables|sudo) .*)(?=\n# {3})/gm)].map(([, line = '']) => line)),
		],
		faults: faultCall.test(steps),
		mounts,
	};
}
