// docker version, info and system df: what docker says of itself and of what it keeps.

import type { Host } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import type { DockerCommand } from './command';
import { lastValue } from './options';
import { type Listing, type Row, writeRows } from './rows';
import { binary, fourDigits, memoryBytes, sizeBytes } from './sizes';
import { isUp } from './state';
import { type Json, renderTemplate } from './template';

const versionText = `Client:
 Version:           28.2.2
 API version:       1.50
 Go version:        go1.24.3
 Git commit:        e6534b4
 Built:             Fri May 30 12:07:14 2025
 OS/Arch:           linux/amd64
 Context:           default

Server: Docker Engine - Community
 Engine:
  Version:          28.2.2
  API version:      1.50 (minimum version 1.24)
  Go version:       go1.24.3
  Git commit:       45873be
  Built:            Fri May 30 12:07:14 2025
  OS/Arch:          linux/amd64
  Experimental:     false
`;

const desktopText = versionText
	.replace('Context:           default', 'Context:           desktop-linux')
	.replace('Server: Docker Engine - Community', 'Server: Docker Desktop 4.42.0 (192140)');

/** A command without words that prints what it knows. */
function telling(usage: 'version' | 'info', text: (host: Host) => string, fields: (host: Host) => Json): DockerCommand {
	return {
		usage,
		least: 0,
		most: 0,
		// biome-ignore lint/correctness/useYield: it is a task that is done at once.
		run: function* (host, process, parsed) {
			const format = lastValue(parsed, 'format');
			const rendered = format === null || format === 'json' ? null : renderTemplate(format, fields(host));
			if (rendered?.ok === false) {
				writeErr(host, process, `template parsing error: ${rendered.why}\n`);
				return rendered.when === 'parse' ? 64 : 1;
			}
			const shown = format === 'json' ? JSON.stringify(fields(host)) : rendered?.text;
			writeOut(host, process, shown === undefined ? text(host) : `${shown}\n`);
			return 0;
		},
	};
}

export const version = telling(
	'version',
	({ spec }) => (spec.docker === 'desktop' ? desktopText : versionText),
	() => ({
		Client: {
			Version: '28.2.2',
			ApiVersion: '1.50',
			GoVersion: 'go1.24.3',
			GitCommit: 'e6534b4',
			Os: 'linux',
			Arch: 'amd64',
		},
		Server: {
			Version: '28.2.2',
			ApiVersion: '1.50',
			MinAPIVersion: '1.24',
			GitCommit: '45873be',
			Os: 'linux',
			Arch: 'amd64',
		},
	}),
);

function countsOf({ daemon }: Host) {
	const states = [...daemon.containers.values()].map(({ state }) => state);
	const count = (...wanted: string[]) => states.filter((state) => wanted.includes(state)).length;
	return {
		Containers: states.length,
		ContainersRunning: count('running', 'restarting'),
		ContainersPaused: count('paused'),
		ContainersStopped: count('exited', 'created'),
		Images: new Set([...daemon.images.values()].map(({ id }) => id)).size,
	};
}

function infoText(host: Host): string {
	const { spec } = host;
	const counts = countsOf(host);
	const desktop = spec.docker === 'desktop';
	return `Client:
 Version:    28.2.2
 Context:    ${desktop ? 'desktop-linux' : 'default'}
 Debug Mode: false

Server:
 Containers: ${counts.Containers}
  Running: ${counts.ContainersRunning}
  Paused: ${counts.ContainersPaused}
  Stopped: ${counts.ContainersStopped}
 Images: ${counts.Images}
 Server Version: 28.2.2
 Storage Driver: overlay2
 Logging Driver: json-file
 Cgroup Driver: systemd
 Cgroup Version: 2
 Plugins:
  Volume: local
  Network: bridge host null
  Log: json-file
 Swarm: inactive
 Runtimes: runc
 Default Runtime: runc
 Init Binary: docker-init
 containerd version: 
 runc version: 
 init version: 
 Kernel Version: 5.15.0
 Operating System: ${desktop ? 'Docker Desktop' : 'Debian GNU/Linux 12 (bookworm)'}
 OSType: linux
 Architecture: x86_64
 CPUs: 2
 Total Memory: ${binary(memoryBytes)}
 Name: ${desktop ? 'docker-desktop' : spec.name}
 Docker Root Dir: /var/lib/docker
 Debug Mode: false
 Experimental: false
 Insecure Registries:
  127.0.0.0/8
 Live Restore Enabled: false

`;
}

export const info = telling('info', infoText, (host) => ({
	...countsOf(host),
	Driver: 'overlay2',
	LoggingDriver: 'json-file',
	Name: host.spec.name,
	OSType: 'linux',
	OperatingSystem: host.spec.docker === 'desktop' ? 'Docker Desktop' : 'Debian GNU/Linux 12 (bookworm)',
	ServerVersion: '28.2.2',
}));

function diskRows(host: Host): Row[] {
	const { containers, images, volumes } = host.daemon;
	const all = [...containers.values()];
	const sizes = new Map([...images.values()].map(({ id, size }) => [id, sizeBytes(size)]));
	const used = new Set(all.map(({ imageId }) => imageId));
	const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
	const free = [...sizes].reduce((sum, [id, size]) => sum + (used.has(id) ? 0 : size), 0);
	const mounted = [...volumes.keys()].filter((name) =>
		all.some(({ mounts }) => mounts.some(({ source }) => source === name)),
	);
	const share = total === 0 ? '' : ` (${Math.floor((free * 100) / total)}%)`;
	return [
		['Images', String(sizes.size), String(used.size), fourDigits(total), `${fourDigits(free)}${share}`],
		['Containers', String(all.length), String(all.filter(isUp).length), '0B', '0B'],
		['Local Volumes', String(volumes.size), String(mounted.length), '0B', '0B'],
		['Build Cache', '0', '0', '0B', '0B'],
	].map(([Type = '', TotalCount = '', Active = '', Size = '', Reclaimable = '']) => ({
		Active,
		Reclaimable,
		Size,
		TotalCount,
		Type,
	}));
}

const diskListing: Listing = {
	type: 'diskUsageContext',
	usual: '{{.Type}}\t{{.TotalCount}}\t{{.Active}}\t{{.Size}}\t{{.Reclaimable}}',
	heads: { Active: 'ACTIVE', Reclaimable: 'RECLAIMABLE', Size: 'SIZE', TotalCount: 'TOTAL', Type: 'TYPE' },
};

export const diskUse: DockerCommand = {
	usage: 'system df',
	least: 0,
	most: 0,
	// biome-ignore lint/correctness/useYield: it is a task that is done at once.
	run: function* (host, process, parsed) {
		return writeRows(host, process, lastValue(parsed, 'format'), diskListing, diskRows(host));
	},
};
