// The official image of Redis: an entrypoint that puts `redis-server` before options and configuration files, and a
// volume for /data.

import type { ImageKind, Tagged } from './images';

const versions: Readonly<Record<string, string>> = { '6.2': '6.2.13', '7.0': '7.0.12', '7.2': '7.2.0' };

/** Redis 7.0 was the latest when the tutorial was written. */
const newest = '7.0';

/** The series of a tag's first part: `7.0.12`, `7`, `latest`, or nothing. */
export function seriesOf(word: string): string | null {
	if (word === '' || word === 'latest' || word === '7') return newest;
	if (word === '6') return '6.2';
	return Object.keys(versions).find((series) => word === series || word === versions[series]) ?? null;
}

export function versionOf(series: string): string {
	return versions[series] ?? '';
}

function readTag(tag: string): Tagged | null {
	const [, word = '', base = ''] = /^(.*?)-?((?:bookworm|alpine(?:3\.18)?)?)$/.exec(tag) ?? [];
	const series = seriesOf(word);
	if (series === null || tag === '') return null;
	const onAlpine = base.startsWith('alpine');
	const flavour = onAlpine ? 'redis-alpine' : 'redis-debian';
	return {
		series,
		version: versionOf(series),
		build: series === newest ? flavour : `${flavour} ${series}`,
		layers: 6,
		digest: null,
		size: onAlpine ? '30.2MB' : '150MB',
	};
}

/** Asked for these, redis-server serves nobody. */
const answers: ReadonlySet<string> = new Set(['-v', '--version', '-h', '--help']);

export function isRedisServer([name = '', ...options]: readonly string[]): boolean {
	return (
		/^(?:\/usr\/local\/bin\/|\/opt\/bitnami\/redis\/bin\/)?redis-server$/.test(name) &&
		!answers.has(options[0] ?? '') &&
		!options.includes('--sentinel')
	);
}

export const official: ImageKind = {
	familiar: 'redis',
	path: 'library/redis',
	entrypoint: ['docker-entrypoint.sh'],
	command: ['redis-server'],
	workdir: '/data',
	volume: '/data',
	port: 6379,
	user: '999',
	env: (version) => [
		['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
		['GOSU_VERSION', '1.16'],
		['REDIS_VERSION', version],
		['REDIS_DOWNLOAD_URL', `http://download.redis.io/releases/redis-${version}.tar.gz`],
	],
	executable: '/usr/local/bin/redis-server',
	firstChildPid: 20,
	argvOf: (command) => {
		const [first = ''] = command;
		return first.startsWith('-') || first.endsWith('.conf') ? ['redis-server', ...command] : [...command];
	},
	serves: isRedisServer,
	enter: null,
	note: null,
	readTag,
};
