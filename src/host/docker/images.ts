// Images: what the registry has, and references as docker reads them. The lab's registry knows the official image of
// Redis 7.0 under its tags of July 2023.

import type { Latin1 } from '../../base';
import { civilToMicros, createRng, nextHex } from '../../base';
import type { Image } from './state';

export interface Reference {
	/** `redis`, `bitnami/redis`, `docker.io/library/redis` as the user may shorten it: `redis`. */
	readonly familiar: string;
	/** `library/redis` */
	readonly path: string;
	readonly tag: string;
	readonly tagGiven: boolean;
}

/** A text is why docker refuses the name. */
export function readReference(typed: Latin1): Reference | string {
	const [name = '', ...rest] = typed.replace(/@sha256:[0-9a-f]{64}$/, '').split(/:(?=[^/]*$)/);
	const short = name.replace(/^(?:docker\.io|index\.docker\.io)\//, '').replace(/^library\//, '');
	const path = short.includes('/') ? short : `library/${short}`;
	// Docker puts the full name in parentheses when it has added `library/` itself.
	const upper = short.includes('/') ? path : `(${path})`;
	if (/[A-Z]/.test(name)) return `invalid reference format: repository name ${upper} must be lowercase`;
	if (!/^[a-z0-9]+(?:[._/-]+[a-z0-9]+)*$/.test(short)) return 'invalid reference format';
	const tag = rest[0] ?? 'latest';
	if (!/^\w[\w.-]{0,127}$/.test(tag)) return 'invalid reference format';
	return { familiar: short, path, tag, tagGiven: rest.length > 0 };
}

const debian = ['latest', '7', '7.0', '7.0.12', 'bookworm', '7-bookworm', '7.0-bookworm', '7.0.12-bookworm'];
const alpine = ['alpine', '7-alpine', '7.0-alpine', '7.0.12-alpine', 'alpine3.18', '7-alpine3.18'];

export type Found = { readonly image: Image } | { readonly missing: 'repository' | 'tag' };

export function findInRegistry(reference: Reference): Found {
	if (reference.path !== 'library/redis') return { missing: 'repository' };
	const isDebian = debian.includes(reference.tag);
	if (!isDebian && !alpine.includes(reference.tag)) return { missing: 'tag' };
	const rng = createRng(`registry/${isDebian ? 'redis-debian' : 'redis-alpine'}`);
	const name = `redis:${reference.tag}`;
	const layers = Array.from({ length: 6 }, () => nextHex(rng, 12));
	const createdAt = civilToMicros({ year: 2023, month: 7, day: 10, hour: 19, minute: 21, second: 44, micros: 0 });
	return {
		image: {
			name,
			id: nextHex(rng, 64),
			digest: nextHex(rng, 64),
			createdAt,
			size: isDebian ? '150MB' : '30.2MB',
			layers,
		},
	};
}

/** What every official Redis image has. */
export const redisImage = {
	entrypoint: ['docker-entrypoint.sh'],
	command: ['redis-server'],
	workdir: '/data',
	volume: '/data',
	port: 6379,
	env: new Map([
		['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
		['GOSU_VERSION', '1.16'],
		['REDIS_VERSION', '7.0.12'],
		['REDIS_DOWNLOAD_URL', 'http://download.redis.io/releases/redis-7.0.12.tar.gz'],
	]),
} as const;

/**
 * The image's entrypoint: options and a configuration file alone are for redis-server. An entrypoint of the user's own
 * takes its place.
 */
export function effectiveArgv(entrypoint: Latin1 | null, command: readonly Latin1[]): Latin1[] {
	if (entrypoint !== null && entrypoint !== '') return [entrypoint, ...command];
	const argv = command.length === 0 ? redisImage.command : command;
	const [first = ''] = argv;
	return first.startsWith('-') || first.endsWith('.conf') ? ['redis-server', ...argv] : [...argv];
}
