// `docker create` and the first half of `docker run`: the options, and a container made of them.

import { type Latin1, nextBelow, nextHex } from '../../base';
import type { Mount, PublishedPort } from '../io';
import type { Host, Process } from '../machine/state';
import { readHealth } from './health';
import { lastValue, type OptionRow, type Parsed } from './options';
import { createOutput } from './output';
import { readPublish, readVolume } from './specs';
import { announceCreated, makeBindSources } from './start';
import type { Container, Endpoint, HealthCheck, Image, RestartPolicy } from './state';

const ignored = (name: string, kind: OptionRow['kind'] = 'value', short?: string): OptionRow =>
	short === undefined ? { name, kind, ignored: true } : { name, kind, short, ignored: true };

export const createOptions: readonly OptionRow[] = [
	{ name: 'name', kind: 'value' },
	{ name: 'publish', short: 'p', kind: 'value' },
	{ name: 'publish-all', short: 'P', kind: 'flag' },
	{ name: 'volume', short: 'v', kind: 'value' },
	{ name: 'network', kind: 'value' },
	{ name: 'net', kind: 'value' },
	{ name: 'network-alias', kind: 'value' },
	{ name: 'ip', kind: 'value' },
	{ name: 'rm', kind: 'flag' },
	{ name: 'interactive', short: 'i', kind: 'flag' },
	{ name: 'tty', short: 't', kind: 'flag' },
	{ name: 'env', short: 'e', kind: 'value' },
	{ name: 'restart', kind: 'value' },
	{ name: 'workdir', short: 'w', kind: 'value' },
	{ name: 'hostname', short: 'h', kind: 'value' },
	{ name: 'entrypoint', kind: 'value' },
	{ name: 'pull', kind: 'value' },
	{ name: 'label', short: 'l', kind: 'value' },
	{ name: 'stop-timeout', kind: 'int' },
	{ name: 'health-cmd', kind: 'value' },
	{ name: 'health-interval', kind: 'value' },
	{ name: 'health-timeout', kind: 'value' },
	{ name: 'health-retries', kind: 'int' },
	{ name: 'health-start-period', kind: 'value' },
	{ name: 'no-healthcheck', kind: 'flag' },
	// What changes nothing that this lab shows.
	ignored('memory', 'value', 'm'),
	ignored('cpus'),
	ignored('user', 'value', 'u'),
	ignored('ulimit'),
	ignored('sysctl'),
	ignored('platform'),
	ignored('log-driver'),
	ignored('log-opt'),
	ignored('add-host'),
	ignored('init', 'flag'),
	ignored('privileged', 'flag'),
];

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
	readonly restart: RestartPolicy;
	/** Null: the image's. */
	readonly workdir: Latin1 | null;
	readonly hostname: string | null;
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
	if (typeof restart === 'string') return { by: 'daemon', text: restart };
	if (restart.name !== 'no' && parsed.flags.has('rm'))
		return { by: 'client', text: 'Conflicting options: --restart and --rm' };
	const name = lastValue(parsed, 'name');
	if (name !== null && !/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) {
		return { by: 'daemon', text: `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed` };
	}
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
		env: planEnv(process, parsed),
		labels: planLabels(parsed),
		check,
		stopSeconds: Number(lastValue(parsed, 'stop-timeout') ?? defaultStopSeconds),
		restart,
		workdir: lastValue(parsed, 'workdir'),
		hostname: lastValue(parsed, 'hostname'),
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
	for (const spec of parsed.values.get('volume') ?? []) {
		const mount = readVolume(spec, { flavour: host.spec.flavour, cwd: process.cwd, home, anonymous });
		if (typeof mount === 'string') return { by: 'daemon', text: mount };
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
	const named = [...(parsed.values.get('network') ?? []), ...(parsed.values.get('net') ?? [])];
	const aliases = parsed.values.get('network-alias') ?? [];
	const wantedIp = lastValue(parsed, 'ip');
	const networks = new Map<string, Endpoint>();
	for (const name of named.length === 0 ? ['bridge'] : named)
		networks.set(name === 'default' ? 'bridge' : name, { aliases, wantedIp, ip: '' });
	return networks;
}

function planEnv(process: Process, parsed: Parsed): Map<Latin1, Latin1> {
	const env = new Map<Latin1, Latin1>();
	for (const pair of parsed.values.get('env') ?? []) {
		const equals = pair.indexOf('=');
		const value = equals < 0 ? process.env.get(pair) : pair.slice(equals + 1);
		if (value !== undefined) env.set(equals < 0 ? pair : pair.slice(0, equals), value);
	}
	return env;
}

function planLabels(parsed: Parsed): Map<string, string> {
	const pairs = (parsed.values.get('label') ?? []).map((pair): [string, string] => {
		const [name = '', ...value] = pair.split('=');
		return [name, value.join('=')];
	});
	return new Map(pairs);
}

export function readRestart(text: string): RestartPolicy | string {
	const [name = '', count] = text.split(':');
	if (!['no', 'always', 'on-failure', 'unless-stopped', ''].includes(name)) {
		return `invalid restart policy: unknown policy '${name}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`;
	}
	return { name: (name === '' ? 'no' : name) as RestartPolicy['name'], retriesMax: Number(count ?? 0) || 0 };
}

/** Seconds that `docker stop` waits unless it is told otherwise. */
export const defaultStopSeconds = 10;

/** A text is the daemon's complaint. */
export function makeContainer(
	host: Host,
	plan: Plan,
	typedImage: string,
	image: Image,
	command: readonly Latin1[],
): Container | string {
	const id = nextHex(host.ids, 64);
	const name = plan.name ?? freeName(host);
	const holder = [...host.daemon.containers.values()].find((other) => other.name === name);
	if (holder !== undefined) {
		return `Conflict. The container name "/${name}" is already in use by container "${holder.id}". You have to remove (or rename) that container to be able to reuse that name.`;
	}
	const { kind } = image;
	const mounts = [...plan.mounts];
	const volumes = [...plan.volumes];
	if (kind.volume !== null && !mounts.some(({ target }) => target === kind.volume)) {
		const source = nextHex(host.ids, 64);
		volumes.push({ name: source, anonymous: true });
		mounts.push({ kind: 'volume', source, target: kind.volume, readonly: false });
	}
	for (const volume of volumes) {
		if (!host.daemon.volumes.has(volume.name))
			host.daemon.volumes.set(volume.name, { createdAt: host.now, anonymous: volume.anonymous, labels: new Map() });
	}
	const words = command.length === 0 && plan.entrypoint === null ? kind.command : command;
	const argv = plan.entrypoint === null ? kind.argvOf(words) : [...plan.entrypoint, ...words];
	const options = kind.serves(argv) ? serverOptionsOf(host, name) : [];
	const exposed = plan.publishAll
		? [{ hostIp: '0.0.0.0', hostPort: host.daemon.nextPort++, containerPort: kind.port }]
		: [];
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
		published: [...plan.published, ...exposed],
		mounts,
		env: new Map([...kind.env(image.version), ...plan.env]),
		labels: plan.labels,
		check: plan.check,
		health: null,
		stopSeconds: plan.stopSeconds,
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
		stoppedByHand: false,
		process: null,
		output: createOutput(),
	};
	host.daemon.containers.set(id, container);
	makeBindSources(host, container);
	announceCreated(host, container);
	return container;
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
