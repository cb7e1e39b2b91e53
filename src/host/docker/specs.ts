// `-p` and `-v` as docker reads them.

import { asciiLower, type Latin1 } from '../../base';
import { resolvePath } from '../files/paths';
import type { Mount, PublishedPort } from '../io';
import type { Flavour } from '../machine/state';
import { isAddress } from './extra-hosts';

/** A text is docker's complaint. `free` gives a port when none was named. @go-connections nat/nat.go ParsePortSpec */
export function readPublish(spec: Latin1, free: () => number): PublishedPort[] | string {
	const [, rawIp = '', host = '', container = ''] = /^(?:(.*):)?([^:]*):([^:]*)$/.exec(spec) ?? ['', '', '', spec];
	const [ports = '', given = ''] = container.split('/');
	const protocol = given === '' ? 'tcp' : given;
	const ip = rawIp.replace(/^\[(.*)\]$/, '$1');
	if (ip.startsWith('[')) return `invalid IP address ${ip}: address ${ip}:: missing ']' in address`;
	if (ip !== '' && !isAddress(ip)) return `invalid IP address: ${ip}`;
	if (ports === '') return `no port specified: ${spec}<empty>`;
	const inside = readRange(ports, 1);
	if (inside === null) return `invalid containerPort: ${ports}`;
	const outside = host === '' ? null : readRange(host, 0);
	if (host !== '' && outside === null) return `invalid hostPort: ${host}`;
	// One port inside takes the first of a range that is free.
	if (outside !== null && outside.length !== inside.length && inside.length > 1)
		return `invalid ranges specified for container and host Ports: ${ports} and ${host}`;
	if (!['tcp', 'udp', 'sctp'].includes(asciiLower(protocol))) return `invalid proto: ${protocol}`;
	return inside.map((containerPort, i) => ({
		hostIp: ip === '' ? '0.0.0.0' : ip,
		hostPort: outside?.[i] || free(),
		containerPort,
	}));
}

function readRange(text: Latin1, least: number): number[] | null {
	const match = /^(\d+)(?:-(\d+))?$/.exec(text);
	if (match === null) return null;
	const first = Number(match[1]);
	const last = Number(match[2] ?? match[1]);
	if (first < least || last > 65_535 || last < first) return null;
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
