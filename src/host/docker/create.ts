// `docker create` and the first half of `docker run`: the options, and a container made of them.

import { type Latin1, micros, nextBelow, nextHex } from '../../base';
import { readFile } from '../files/tree';
import type { Mount, PublishedPort } from '../io';
import { pathOf } from '../machine/place-files';
import { signalNamed } from '../machine/process';
import type { Host, Process } from '../machine/state';
import { asDaemonWants, daemonHostComplaint } from './extra-hosts';
import { readHealth } from './health';
import { readMount } from './mount-option';
import { lastValue, type Parsed } from './options';
import { createOutput } from './output';
import { readPublish, readVolume } from './specs';
import { announceCreated, makeBindSources } from './start';
import type { Container, Endpoint, HealthCheck, Image, RestartPolicy } from './state';

export interface Plan {
	readonly name: string | null;
	readonly published: readonly PublishedPort[];
	/** Every port that the image exposes is published too. */
	readonly publishAll: boolean;
	readonly mounts: readonly Mount[];
	readonly volumes: readonly { readonly name: string; readonly anonymous: boolean }[];
	readonly networkMode: string;
	readonly networks: ReadonlyMap<string, Endpoint>;
	/** What the user sets; the image's come before. */
	readonly env: ReadonlyMap<Latin1, Latin1>;
	readonly labels: ReadonlyMap<string, string>;
	readonly check: HealthCheck | null;
	readonly stopSeconds: number;
	/** As it was given; null: it was not. */
	readonly stopSignal: string | null;
	readonly init: boolean;
	readonly restart: RestartPolicy;
	/** Null: the image's. */
	readonly workdir: Latin1 | null;
	readonly hostname: string | null;
	readonly extraHosts: readonly string[];
	/** Null: the image's. */
	readonly entrypoint: readonly Latin1[] | null;
	readonly tty: boolean;
	readonly autoRemove: boolean;
}

/** What the client refuses (`client`), or the daemon. */
export type Refusal = { readonly by: 'client' | 'daemon'; readonly text: string };

export function planContainer(host: Host, process: Process, parsed: Parsed): Plan | Refusal {
	const published: PublishedPort[] = [];
	for (const spec of parsed.values.get('publish') ?? []) {
		const ports = readPublish(spec, () => host.daemon.nextPort++);
		if (typeof ports === 'string') return { by: 'client', text: ports };
		published.push(...ports);
	}
	const pull = lastValue(parsed, 'pull');
	if (pull !== null && !['always', 'missing', 'never'].includes(pull)) {
		return { by: 'client', text: `invalid pull option: '${pull}': must be one of "always", "missing" or "never"` };
	}
	const restart = readRestart(lastValue(parsed, 'restart') ?? 'no');
	if (typeof restart === 'string') return { by: 'client', text: restart };
	const wrongRestart = restartComplaint(restart);
	if (wrongRestart !== null) return { by: 'daemon', text: wrongRestart };
	if (restart.name !== 'no' && parsed.flags.has('rm'))
		return { by: 'client', text: 'conflicting options: cannot specify both --restart and --rm' };
	const name = lastValue(parsed, 'name');
	if (name !== null && !/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) {
		return { by: 'daemon', text: `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed` };
	}
	const env = planEnv(host, process, parsed);
	if (typeof env === 'string') return { by: 'client', text: env };
	const labels = planLabels(host, process, parsed);
	if (typeof labels === 'string') return { by: 'client', text: labels };
	const mounts = planMounts(host, process, parsed);
	if (!('mounts' in mounts)) return mounts;
	const check = readHealth(parsed);
	if (typeof check === 'string') return { by: 'client', text: check };
	const entrypoint = lastValue(parsed, 'entrypoint');
	const networks = planNetworks(parsed);
	const [networkMode = 'bridge'] = networks.keys();
	return {
		name,
		published: networkMode === 'host' ? [] : published,
		publishAll: networkMode !== 'host' && parsed.flags.has('publish-all'),
		...mounts,
		networkMode,
		networks,
		env,
		labels,
		check,
		stopSeconds: Number(lastValue(parsed, 'stop-timeout') ?? defaultStopSeconds),
		stopSignal: lastValue(parsed, 'stop-signal'),
		init: parsed.flags.has('init'),
		restart,
		workdir: lastValue(parsed, 'workdir'),
		hostname: lastValue(parsed, 'hostname'),
		extraHosts: (parsed.values.get('add-host') ?? []).map(asDaemonWants),
		entrypoint: entrypoint === null || entrypoint === '' ? null : [entrypoint],
		tty: parsed.flags.has('tty'),
		autoRemove: parsed.flags.has('rm'),
	};
}

function planMounts(host: Host, process: Process, parsed: Parsed): Pick<Plan, 'mounts' | 'volumes'> | Refusal {
	const mounts: Mount[] = [];
	const volumes: { name: string; anonymous: boolean }[] = [];
	const anonymous = () => {
		const name = nextHex(host.ids, 64);
		volumes.push({ name, anonymous: true });
		return name;
	};
	const home = process.env.get('HOME') ?? '/';
	const context = { flavour: host.spec.flavour, cwd: process.cwd, home, anonymous };
	const asked = [
		...(parsed.values.get('volume') ?? []).map((spec) => readVolume(spec, context)),
		...(parsed.values.get('mount') ?? []).map((option) => readMount(host, option, context)),
	];
	for (const mount of asked) {
		if (typeof mount === 'string') return { by: 'daemon', text: mount };
		if (mount === null) continue;
		if (mounts.some(({ target }) => target === mount.target))
			return { by: 'daemon', text: `Duplicate mount point: ${mount.target}` };
		if (mount.kind === 'volume' && !volumes.some(({ name }) => name === mount.source))
			volumes.push({ name: mount.source, anonymous: false });
		mounts.push(mount);
	}
	return { mounts, volumes };
}

/** Several networks may be named; the first is the one that the container is said to be in. */
function planNetworks(parsed: Parsed): Map<string, Endpoint> {
	const named = parsed.values.get('network') ?? [];
	const aliases = parsed.values.get('network-alias') ?? [];
	const wantedIp = lastValue(parsed, 'ip');
	const networks = new Map<string, Endpoint>();
	for (const name of named.length === 0 ? ['bridge'] : named)
		networks.set(name === 'default' ? 'bridge' : name, { aliases, wantedIp, ip: '' });
	return networks;
}

/** The lines of files, then what was given one by one; a text is why a file could not be read. */
function linesOf(host: Host, process: Process, parsed: Parsed, file: string, single: string): Latin1[] | string {
	const lines: Latin1[] = [];
	for (const path of parsed.values.get(file) ?? []) {
		const read = readFile(host.files, pathOf(host, process, path));
		if (!read.ok) return `open ${path}: no such file or directory`;
		lines.push(...read.text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#')));
	}
	return [...lines, ...(parsed.values.get(single) ?? [])];
}

function planEnv(host: Host, process: Process, parsed: Parsed): Map<Latin1, Latin1> | string {
	const pairs = linesOf(host, process, parsed, 'env-file', 'env');
	if (typeof pairs === 'string') return pairs;
	const env = new Map<Latin1, Latin1>();
	for (const pair of pairs) {
		const equals = pair.indexOf('=');
		const value = equals < 0 ? process.env.get(pair) : pair.slice(equals + 1);
		if (value !== undefined) env.set(equals < 0 ? pair : pair.slice(0, equals), value);
	}
	return env;
}

function planLabels(host: Host, process: Process, parsed: Parsed): Map<string, string> | string {
	const pairs = linesOf(host, process, parsed, 'label-file', 'label');
	if (typeof pairs === 'string') return pairs;
	return new Map(
		pairs.map((pair): [string, string] => {
			const [name = '', ...value] = pair.split('=');
			return [name, value.join('=')];
		}),
	);
}

/** A text is what the client says of it. */
export function readRestart(text: string): RestartPolicy | string {
	const [name = '', ...rest] = text.split(':');
	const count = rest.join(':');
	if (name === '' && rest.length > 0) return 'invalid restart policy format: no policy provided before colon';
	if (count !== '' && !/^[+-]?\d+$/.test(count))
		return 'invalid restart policy format: maximum retry count must be an integer';
	return { name: (name === '' ? 'no' : name) as RestartPolicy['name'], retriesMax: Number(count) };
}

/** What the daemon says of it; null: nothing. */
export function restartComplaint({ name, retriesMax }: RestartPolicy): string | null {
	const wrong = 'invalid restart policy: ';
	if (name === 'on-failure') return retriesMax < 0 ? `${wrong}maximum retry count cannot be negative` : null;
	if (!['no', 'always', 'unless-stopped'].includes(name))
		return `${wrong}unknown policy '${name}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`;
	if (retriesMax === 0) return null;
	return `${wrong}maximum retry count can only be used with 'on-failure'${retriesMax < 0 ? ' and cannot be negative' : ''}`;
}

/** Seconds that `docker stop` waits unless it is told otherwise. */
export const defaultStopSeconds = 10;

function planComplaint({ extraHosts, stopSignal }: Plan): string | null {
	const wrongHost = extraHosts.map(daemonHostComplaint).find((complaint) => complaint !== null);
	if (wrongHost != null) return wrongHost;
	return stopSignal !== null && signalNamed(stopSignal) === null ? `invalid signal: ${stopSignal}` : null;
}

/** A text is the daemon's complaint. */
export function makeContainer(
	host: Host,
	plan: Plan,
	typedImage: string,
	image: Image,
	command: readonly Latin1[],
): Container | string {
	const wrong = planComplaint(plan);
	if (wrong !== null) return wrong;
	const id = nextHex(host.ids, 64);
	const name = plan.name ?? freeName(host);
	const holder = [...host.daemon.containers.values()].find((other) => other.name === name);
	if (holder !== undefined) {
		return `Conflict. The container name "/${name}" is already in use by container "${holder.id}". You have to remove (or rename) that container to be able to reuse that name.`;
	}
	const { kind } = image;
	const mounts = makeVolumes(host, plan, kind.volume);
	const words = command.length === 0 && plan.entrypoint === null ? kind.command : command;
	const argv = plan.entrypoint === null ? kind.argvOf(words) : [...plan.entrypoint, ...words];
	const options = kind.serves(argv) ? serverOptionsOf(host, name) : [];
	const container: Container = {
		id,
		name,
		image: typedImage,
		imageId: image.id,
		kind,
		argv: [...argv, ...options],
		entrypoint: plan.entrypoint ?? kind.entrypoint,
		command: [...words, ...options],
		createdAt: host.now,
		networkMode: plan.networkMode,
		networks: new Map(plan.networks),
		extraHosts: plan.extraHosts,
		published: [...plan.published, ...allPorts(host, plan, kind.port)],
		mounts,
		env: new Map([...kind.env(image.version), ...plan.env]),
		labels: plan.labels,
		check: plan.check,
		health: null,
		stopSeconds: plan.stopSeconds,
		stopSignal: plan.stopSignal === null ? null : signalNamed(plan.stopSignal),
		init: plan.init,
		workdir: plan.workdir ?? kind.workdir,
		hostname: plan.hostname ?? (plan.networkMode === 'host' ? host.spec.name : id.slice(0, 12)),
		tty: plan.tty,
		autoRemove: plan.autoRemove,
		restart: plan.restart,
		state: 'created',
		starting: false,
		startError: null,
		pid: 0,
		startedAt: null,
		finishedAt: null,
		exitCode: 0,
		restartCount: 0,
		restartDelay: micros(0),
		stoppedByHand: false,
		process: null,
		output: createOutput(),
	};
	host.daemon.containers.set(id, container);
	makeBindSources(host, container);
	announceCreated(host, container);
	return container;
}

/** Of `--publish-all`. */
function allPorts(host: Host, { publishAll }: Plan, containerPort: number): PublishedPort[] {
	return publishAll ? [{ hostIp: '0.0.0.0', hostPort: host.daemon.nextPort++, containerPort }] : [];
}

/** Where the image wants one and nothing is mounted, there is one without a name. */
function makeVolumes(host: Host, plan: Plan, wanted: Latin1 | null): Mount[] {
	const mounts = [...plan.mounts];
	const volumes = [...plan.volumes];
	if (wanted !== null && !mounts.some(({ target }) => target === wanted)) {
		const source = nextHex(host.ids, 64);
		volumes.push({ name: source, anonymous: true });
		mounts.push({ kind: 'volume', source, target: wanted, readonly: false });
	}
	for (const { name, anonymous } of volumes) {
		if (!host.daemon.volumes.has(name))
			host.daemon.volumes.set(name, { createdAt: host.now, anonymous, labels: new Map() });
	}
	return mounts;
}

function serverOptionsOf(host: Host, name: string): Latin1[] {
	const options = host.spec.serverOptions ?? [];
	return options.flatMap(({ container, words }) => (container === null || container === name ? words : []));
}

const moods = [
	'admiring',
	'brave',
	'clever',
	'dazzling',
	'eager',
	'festive',
	'gracious',
	'happy',
	'jolly',
	'keen',
	'lucid',
	'nifty',
	'quirky',
	'serene',
	'stoic',
	'vibrant',
];
const people = [
	'babbage',
	'curie',
	'dijkstra',
	'euler',
	'franklin',
	'gauss',
	'hopper',
	'jang',
	'kepler',
	'lamarr',
	'lovelace',
	'noether',
	'sejong',
	'shannon',
	'turing',
	'yalow',
];

/** A name of docker's kind for a container without one. */
function freeName(host: Host): string {
	for (let attempt = 0; ; attempt++) {
		const name = `${moods[nextBelow(host.ids, moods.length)]}_${people[nextBelow(host.ids, people.length)]}${attempt > 9 ? attempt : ''}`;
		if (![...host.daemon.containers.values()].some((other) => other.name === name)) return name;
	}
}
