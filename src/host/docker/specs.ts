// `-p` and `-v` as docker reads them.

import type { Latin1 } from '../../base';
import { resolvePath } from '../files/paths';
import type { Mount, PublishedPort } from '../io';
import type { Flavour } from '../machine/state';

/** A text is docker's complaint. `free` gives a port when none was named. */
export function readPublish(spec: Latin1, free: () => number): PublishedPort[] | string {
	const [, ip = '', host = '', container = ''] = /^(?:(.*):)?([^:]*):([^:]*)$/.exec(spec) ?? ['', '', '', spec];
	const [ports = '', protocol = 'tcp'] = container.split('/');
	if (ports === '') return `no port specified: ${spec}<empty>`;
	if (ip !== '' && !/^\d{1,3}(?:\.\d{1,3}){3}$/.test(ip)) return `Invalid ip address: ${ip}`;
	if (ip !== '' && ip.split('.').some((part) => Number(part) > 255)) return `Invalid ip address: ${ip}`;
	const inside = readRange(ports);
	if (inside === null) return `Invalid containerPort: ${ports}`;
	if (protocol !== 'tcp' && protocol !== 'udp') return `Invalid proto: ${protocol}`;
	const outside = host === '' ? null : readRange(host);
	if (host !== '' && outside === null) return `Invalid hostPort: ${host}`;
	if (outside !== null && outside.length !== inside.length)
		return `Invalid ranges specified for container and host Ports: ${ports} and ${host}`;
	return inside.map((containerPort, i) => ({
		hostIp: ip === '' ? '0.0.0.0' : ip,
		hostPort: outside?.[i] ?? free(),
		containerPort,
	}));
}

function readRange(text: Latin1): number[] | null {
	const match = /^(\d+)(?:-(\d+))?$/.exec(text);
	if (match === null) return null;
	const first = Number(match[1]);
	const last = Number(match[2] ?? match[1]);
	if (first < 1 || last > 65_535 || last < first) return null;
	return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

export interface VolumeContext {
	readonly flavour: Flavour;
	readonly cwd: Latin1;
	readonly home: Latin1;
	/** A fresh name for a volume without one. */
	readonly anonymous: () => string;
}

const modes = new Set([
	'rw',
	'ro',
	'z',
	'Z',
	'cached',
	'delegated',
	'consistent',
	'rprivate',
	'private',
	'rshared',
	'nocopy',
]);

/** A text is the daemon's complaint. */
export function readVolume(spec: Latin1, context: VolumeContext): Mount | string {
	// A Windows path has a colon of its own.
	const drive = context.flavour === 'powershell' ? (/^[A-Za-z]:(?=[\\/])/.exec(spec)?.[0] ?? '') : '';
	const [first = '', ...rest] = spec.slice(drive.length).split(':');
	const parts = [drive + first, ...rest];
	if (parts.length > 3 || parts.some((part) => part === '')) return `invalid volume specification: '${spec}'`;
	const [source = '', target, mode] = parts;
	if (target === undefined) {
		if (!source.startsWith('/'))
			return `invalid volume specification: '${spec}': invalid mount config for type "volume": invalid mount path: '${source}' mount path must be absolute`;
		return { kind: 'volume', source: context.anonymous(), target: source, readonly: false };
	}
	if (mode?.split(',').some((each) => !modes.has(each)) === true) return `invalid mode: ${mode}`;
	const readonly = mode?.split(',').includes('ro') === true;
	const isPath =
		drive !== '' || /^[./~]|^\.\.?$/.test(source) || (context.flavour === 'powershell' && source.includes('\\'));
	const kind = isPath ? 'bind' : 'volume';
	if (!target.startsWith('/'))
		return `invalid volume specification: '${spec}': invalid mount config for type "${kind}": invalid mount path: '${target}' mount path must be absolute`;
	if (isPath)
		return {
			kind,
			source: resolvePath(context.flavour, context.cwd, context.home, source),
			target: tidy(target),
			readonly,
		};
	if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(source)) {
		return `create ${source}: "${source}" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`;
	}
	return { kind, source, target: tidy(target), readonly };
}

function tidy(path: Latin1): Latin1 {
	return path.length > 1 ? path.replace(/\/+$/, '') : path;
}
