// docker volume: list, make, remove, look at. What is in a volume lives with the containers that mount it.

import type { Host } from '../machine/state';
import { writeOut } from '../machine/stream';
import { emit } from '../machine/tell';
import type { DockerCommand } from './command';
import { type Described, inspectWith } from './inspect';
import { freshName, removeEach, writeRows } from './network-commands';
import { lastValue } from './options';
import { daemonError, isoTime } from './words';

const create: DockerCommand = {
	arguments: '[OPTIONS] [VOLUME]',
	about: 'Create a volume',
	options: [
		{ name: 'name', kind: 'value' },
		{ name: 'driver', short: 'd', kind: 'value', ignored: true },
		{ name: 'label', kind: 'value', ignored: true },
		{ name: 'opt', short: 'o', kind: 'value', ignored: true },
	],
	least: 0,
	most: 1,
	// biome-ignore lint/correctness/useYield: it is a task that is done at once.
	run: function* (host, process, parsed) {
		const given = parsed.operands[0] ?? lastValue(parsed, 'name');
		const name = given ?? freshName(host);
		if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(name)) {
			daemonError(
				host,
				process,
				`create ${name}: "${name}" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`,
			);
			return 1;
		}
		if (!host.daemon.volumes.has(name))
			host.daemon.volumes.set(name, { createdAt: host.now, anonymous: given === null, labels: new Map() });
		writeOut(host, process, `${name}\n`);
		return 0;
	},
};

const ls: DockerCommand = {
	arguments: '[OPTIONS]',
	about: 'List volumes',
	options: [
		{ name: 'quiet', short: 'q', kind: 'flag' },
		{ name: 'format', kind: 'value' },
	],
	least: 0,
	most: 0,
	run: function* (host, process, parsed) {
		const names = [...host.daemon.volumes.keys()].sort();
		if (parsed.flags.has('quiet')) writeOut(host, process, names.map((name) => `${name}\n`).join(''));
		else {
			const rows = names.map((name) => ({ Driver: 'local', Name: name }));
			return writeRows(host, process, lastValue(parsed, 'format'), ['DRIVER', 'VOLUME NAME'], rows);
		}
		return 0;
	},
};

const rm: DockerCommand = {
	arguments: '[OPTIONS] VOLUME [VOLUME...]',
	about: 'Remove one or more volumes',
	options: [{ name: 'force', short: 'f', kind: 'flag' }],
	least: 1,
	most: Infinity,
	run: function* (host, process, { operands, flags }) {
		return removeEach(host, process, operands, (name) =>
			flags.has('force') && !host.daemon.volumes.has(name) ? null : removeVolume(host, name),
		);
	},
};

/** What was in it is gone. A text is the daemon's complaint. */
export function removeVolume(host: Host, name: string): string | null {
	if (!host.daemon.volumes.has(name)) return `get ${name}: no such volume`;
	const users = [...host.daemon.containers.values()]
		.filter(({ mounts }) => mounts.some(({ kind, source }) => kind === 'volume' && source === name))
		.map(({ id }) => id);
	if (users.length > 0) return `remove ${name}: volume is in use - [${users.join(', ')}]`;
	host.daemon.volumes.delete(name);
	emit(host, { kind: 'volume-remove', name });
	return null;
}

function describe(host: Host, name: string): Described {
	const volume = host.daemon.volumes.get(name);
	if (volume === undefined)
		return { found: null, complaint: `Error response from daemon: get ${name}: no such volume` };
	const labels = Object.fromEntries(volume.labels);
	return {
		found: {
			CreatedAt: `${isoTime(volume.createdAt).slice(0, 19)}Z`,
			Driver: 'local',
			Labels: volume.anonymous ? { 'com.docker.volume.anonymous': '' } : volume.labels.size === 0 ? null : labels,
			Mountpoint: `/var/lib/docker/volumes/${name}/_data`,
			Name: name,
			Options: null,
			Scope: 'local',
		},
		complaint: '',
	};
}

export const volumeCommands: Readonly<Record<string, DockerCommand>> = {
	create,
	inspect: inspectWith('[OPTIONS] VOLUME [VOLUME...]', 'Display detailed information on one or more volumes', describe),
	list: ls,
	ls,
	rm,
	remove: rm,
};
