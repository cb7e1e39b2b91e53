// The docker daemon's own memory: containers, images and volumes, as plain data. The wording of this lab's docker is
// that of Engine and CLI 28.2.2; its images are those of July 2023, when the tutorial was written.

import type { Latin1, Micros } from '../../base';
import type { ContainerId, Mount, PublishedPort, SignalName } from '../io';
import { dockersRule, type Rule, type Verdict } from '../programs/iptables/rules';
import type { ImageKind } from './images';
import type { ContainerOutput } from './output';

export interface Image {
	/** `redis:latest` */
	readonly name: string;
	readonly kind: ImageKind;
	/** What its tag promises: `7.0`, `7.0.12`. */
	readonly series: string;
	readonly version: string;
	readonly id: string;
	readonly digest: string;
	readonly createdAt: Micros;
	readonly size: string;
	readonly layers: readonly string[];
}

export interface RestartPolicy {
	readonly name: 'no' | 'always' | 'on-failure' | 'unless-stopped';
	readonly retriesMax: number;
}

/** A container's place in one network. */
export interface Endpoint {
	/** What `--network-alias` and compose call it there. */
	readonly aliases: readonly string[];
	readonly wantedIp: string | null;
	/** Empty while the container is down, and where there are no addresses. */
	ip: string;
}

/** What the health of a container is judged by. */
export interface HealthCheck {
	/** `CMD` and `CMD-SHELL` as docker writes it. */
	readonly test: readonly Latin1[];
	readonly interval: Micros;
	readonly timeout: Micros;
	readonly retries: number;
	readonly startPeriod: Micros;
	/** Between checks while that lasts and it was not healthy yet. */
	readonly startInterval: Micros;
}

export interface Health {
	status: 'starting' | 'healthy' | 'unhealthy';
	failing: number;
}

export interface Container {
	readonly id: ContainerId;
	name: string;
	/** As the user typed it. */
	readonly image: string;
	readonly imageId: string;
	readonly kind: ImageKind;
	/** What runs, after the image's entrypoint. */
	readonly argv: readonly Latin1[];
	/** Entrypoint and command, as `ps` and `inspect` show them. */
	readonly entrypoint: readonly Latin1[];
	readonly command: readonly Latin1[];
	readonly createdAt: Micros;
	/** `bridge`, `host`, `none`, or the name of the network that it was created in. */
	readonly networkMode: string;
	/** By network; one that does not exist is noticed when the container starts. */
	readonly networks: Map<string, Endpoint>;
	/** `name:address` as given; an address may be `host-gateway`. */
	readonly extraHosts: readonly string[];
	readonly published: readonly PublishedPort[];
	readonly mounts: readonly Mount[];
	readonly env: ReadonlyMap<Latin1, Latin1>;
	readonly labels: ReadonlyMap<string, string>;
	readonly check: HealthCheck | null;
	/** Null without a check, and before the first start. */
	health: Health | null;
	/** Seconds between the signal that stops it and SIGKILL. */
	readonly stopSeconds: number;
	/** What `stop` sends; null: SIGTERM, as nothing else was said. */
	readonly stopSignal: SignalName | null;
	/** PID 1 is docker's init, which hands signals on to what it has started. */
	readonly init: boolean;
	readonly workdir: Latin1;
	readonly hostname: string;
	readonly tty: boolean;
	readonly autoRemove: boolean;
	restart: RestartPolicy;
	state: 'created' | 'running' | 'paused' | 'restarting' | 'exited';
	/** Its process was asked for and has not begun yet. */
	starting: boolean;
	/** Why the last start failed. */
	startError: { readonly text: string; readonly code: number } | null;
	pid: number;
	startedAt: Micros | null;
	finishedAt: Micros | null;
	exitCode: number;
	/** Since somebody started it. */
	restartCount: number;
	/** What was waited for before the last restart; 0: nothing yet. */
	restartDelay: Micros;
	/** Somebody stopped or killed it: no restart policy applies. */
	stoppedByHand: boolean;
	/** A process of the host, while what runs is not a redis-server. */
	process: number | null;
	readonly output: ContainerOutput;
}

export interface Network {
	readonly name: string;
	readonly id: string;
	readonly driver: 'bridge' | 'host' | 'null';
	readonly createdAt: Micros;
	/** Null: no addresses. */
	readonly subnet: string | null;
	readonly gateway: string;
	readonly labels: ReadonlyMap<string, string>;
	readonly internal: boolean;
	readonly attachable: boolean;
	readonly options: ReadonlyMap<string, string>;
}

export interface Volume {
	readonly createdAt: Micros;
	readonly anonymous: boolean;
	readonly labels: ReadonlyMap<string, string>;
}

export interface DaemonEvent {
	readonly at: Micros;
	readonly type: 'container' | 'network' | 'volume' | 'image';
	readonly action: string;
	/** Id, or a name where there is none. */
	readonly actor: string;
	readonly attributes: string;
}

export interface Qdisc {
	readonly handle: string;
	/** Its options as `tc` shows them. */
	readonly shown: string;
}

export interface Daemon {
	/** In order of creation. */
	readonly containers: Map<ContainerId, Container>;
	readonly images: Map<string, Image>;
	readonly networks: Map<string, Network>;
	readonly volumes: Map<string, Volume>;
	/** What `tc` has put on an interface, by place and name of it. */
	readonly qdiscs: Map<string, Qdisc>;
	/** The kernel gives the next one that has none. */
	nextHandle: number;
	readonly rules: Rule[];
	/** Chains whose policy is DROP: `<place> <chain>`. */
	readonly policies: Set<string>;
	/** What the rules have made of links: `<from> <to>` by name, of those that do not just pass. */
	readonly filtered: Map<string, Verdict>;
	readonly events: DaemonEvent[];
	/** Containers that a restart policy brings back. */
	readonly restarts: { readonly container: ContainerId; readonly at: Micros }[];
	nextPort: number;
	nextExec: number;
}

export function createDaemon(): Daemon {
	return {
		containers: new Map(),
		images: new Map(),
		networks: new Map(),
		volumes: new Map(),
		qdiscs: new Map(),
		nextHandle: 0x8001,
		rules: [dockersRule],
		policies: new Set(),
		filtered: new Map(),
		events: [],
		restarts: [],
		nextPort: 32_768,
		nextExec: 1,
	};
}

export function isUp(container: Container): boolean {
	return container.state === 'running' || container.state === 'paused';
}

/** By name, whole id or the beginning of an id. */
export function findContainer(daemon: Daemon, name: string): Container | null {
	const whole = name.startsWith('/') ? name.slice(1) : name;
	const containers = [...daemon.containers.values()];
	const exact = containers.find((container) => container.name === whole || container.id === whole);
	if (exact !== undefined) return exact;
	const byId = /^[0-9a-f]+$/.test(whole) ? containers.filter((container) => container.id.startsWith(whole)) : [];
	return byId.length === 1 ? (byId[0] ?? null) : null;
}
