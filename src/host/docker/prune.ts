// docker container, network, volume and system prune: what nobody uses goes, after a question.

import type { Host, Process, Task } from '../machine/state';
import { readLine, writeOut } from '../machine/stream';
import type { DockerCommand } from './command';
import { removeContainer } from './ending';
import { removeNetwork } from './network-commands';
import { isUp } from './state';
import { removeVolume } from './volume-commands';

type Kind = 'container' | 'image' | 'network' | 'volume';

const kinds: Readonly<
	Record<Kind, { readonly what: string; readonly title: string; readonly drop: (host: Host, all: boolean) => string[] }>
> = {
	container: { what: 'all stopped containers', title: 'Deleted Containers', drop: dropContainers },
	image: { what: 'dangling images', title: 'Deleted Images', drop: dropImages },
	network: {
		what: 'all custom networks not used by at least one container',
		title: 'Deleted Networks',
		drop: dropNetworks,
	},
	volume: {
		what: 'anonymous local volumes not used by at least one container',
		title: 'Deleted Volumes',
		drop: dropVolumes,
	},
};

function dropContainers(host: Host): string[] {
	const stopped = [...host.daemon.containers.values()].filter(
		(one) => !isUp(one) && !one.starting && one.state !== 'restarting',
	);
	for (const container of stopped) removeContainer(host, container, false);
	return stopped.map(({ id }) => id);
}

/** Every image here has a name; without `--all` none is dangling. */
function dropImages(host: Host, all: boolean): string[] {
	const { containers, images } = host.daemon;
	const used = new Set([...containers.values()].map(({ imageId }) => imageId));
	const idle = all ? [...images.values()].filter(({ id }) => !used.has(id)) : [];
	for (const { name } of idle) images.delete(name);
	return idle.map(({ name }) => `untagged: ${name}`);
}

/** A stopped container does not hold its network. */
function dropNetworks(host: Host): string[] {
	const own = [...host.daemon.networks.values()].filter(({ name, driver }) => driver === 'bridge' && name !== 'bridge');
	return own.filter(({ name }) => removeNetwork(host, name) === null).map(({ name }) => name);
}

function dropVolumes(host: Host, all: boolean): string[] {
	const swept = [...host.daemon.volumes].filter(([, volume]) => all || volume.anonymous).map(([name]) => name);
	return swept.filter((name) => removeVolume(host, name) === null);
}

function* agrees(host: Host, process: Process, warning: string): Task<boolean> {
	writeOut(host, process, `${warning}\n`);
	const read = yield* readLine(host, process, 'Are you sure you want to continue? [y/N] ', 'program');
	return read.kind === 'line' && /^y(es)?$/i.test(read.text.trim());
}

/** Without an empty line where nothing went. */
function sweep(host: Host, process: Process, kind: Kind, all = false): void {
	const { title, drop } = kinds[kind];
	const gone = drop(host, all);
	if (gone.length > 0) writeOut(host, process, `${title}:\n${gone.map((name) => `${name}\n`).join('')}\n`);
}

function pruning(kind: Kind): DockerCommand {
	return {
		usage: `${kind} prune`,
		least: 0,
		most: 0,
		run: function* (host, process, { flags }) {
			const all = flags.has('all');
			const what =
				kind === 'image' && all ? 'all images without at least one container associated to them' : kinds[kind].what;
			const warning = `WARNING! This will remove ${kind === 'image' && !all ? 'all ' : ''}${what}.`;
			if (!flags.has('force') && !(yield* agrees(host, process, warning))) return 0;
			sweep(host, process, kind, all);
			if (kind !== 'network') writeOut(host, process, 'Total reclaimed space: 0B\n');
			return 0;
		},
	};
}

export const pruneContainers = pruning('container');
export const pruneImages = pruning('image');
export const pruneNetworks = pruning('network');
export const pruneVolumes = pruning('volume');

export const pruneSystem: DockerCommand = {
	usage: 'system prune',
	least: 0,
	most: 0,
	run: function* (host, process, { flags }) {
		const swept: Kind[] = flags.has('volumes') ? ['container', 'network', 'volume'] : ['container', 'network'];
		const warning = `WARNING! This will remove:\n${swept.map((kind) => `  - ${kinds[kind].what}\n`).join('')}  - all dangling images\n  - all dangling build cache\n`;
		if (!flags.has('force') && !(yield* agrees(host, process, warning))) return 0;
		for (const kind of swept) sweep(host, process, kind);
		writeOut(host, process, 'Total reclaimed space: 0B\n');
		return 0;
	},
};
