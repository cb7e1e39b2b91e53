// docker volume: list, make, remove, look at. What is in a volume lives with the containers that mount it.

import type { Host } from '../machine/state';
import { writeOut } from '../machine/stream';
import { emit } from '../machine/tell';
import type { DockerCommand } from './command';
import { type Described, inspectWith } from './inspect';
import { freshName, removeEach } from './network-commands';
import { lastValue } from './options';
import { type Listing, writeRows } from './rows';
import { daemonError, isoTime } from './words';

const create: DockerCommand = {
	usage: 'volume create',
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
	usage: 'volume ls',
	least: 0,
	most: 0,
	run: function* (host, process, parsed) {
		const names = [...host.daemon.volumes.keys()].sort(naturally);
		if (parsed.flags.has('quiet')) writeOut(host, process, names.map((name) => `${name}\n`).join(''));
		else {
			const rows = names.map((name) => ({
				Availability: 'N/A',
				Driver: 'local',
				Group: 'N/A',
				Labels: host.daemon.volumes.get(name)?.anonymous === true ? 'com.docker.volume.anonymous=' : '',
				Links: 'N/A',
				Mountpoint: `/var/lib/docker/volumes/${name}/_data`,
				Name: name,
				Scope: 'local',
				Size: 'N/A',
				Status: 'N/A',
			}));
			return writeRows(host, process, lastValue(parsed, 'format'), listing, rows);
		}
		return 0;
	},
};

/** Digits count as numbers, as the client sorts. */
function naturally(a: string, b: string): number {
	const parts = (text: string) => text.match(/\d+|\D+/g) ?? [];
	const [left, right] = [parts(a), parts(b)];
	for (let i = 0; i < Math.min(left.length, right.length); i++) {
		const [x = '', y = ''] = [left[i], right[i]];
		if (x === y) continue;
		const [m, n] = [x, y].map((part) => (/^\d/.test(part) ? part.replace(/^0+/, '') : null));
		if (m == null || n == null) return x < y ? -1 : 1;
		return m.length === n.length ? (m < n ? -1 : 1) : m.length - n.length;
	}
	return left.length - right.length;
}

const listing: Listing = {
	type: 'volumeContext',
	usual: '{{.Driver}}\t{{.Name}}',
	heads: {
		Availability: 'AVAILABILITY',
		Driver: 'DRIVER',
		Group: 'GROUP',
		Labels: 'LABELS',
		Links: 'LINKS',
		Mountpoint: 'MOUNTPOINT',
		Name: 'VOLUME NAME',
		Scope: 'SCOPE',
		Size: 'SIZE',
		Status: 'STATUS',
	},
};

const rm: DockerCommand = {
	usage: 'volume rm',
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

export function describeVolume(host: Host, name: string): Described {
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
	inspect: inspectWith('volume inspect', describeVolume),
	list: ls,
	ls,
	rm,
	remove: rm,
};
