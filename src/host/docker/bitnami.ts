// bitnami's image of Redis, as it was in July 2023: an entrypoint that greets, checks its REDIS_* variables, writes a
// redis.conf from them, waits for the master's port if it is to be a replica, and execs redis-server with that file.
// What it prints is its scripts' own; the rest of a container's log is the server's.

import { civilTime, type Latin1, micros } from '../../base';
import { dial, hangUp } from '../machine/net';
import { readPlaceFile } from '../machine/place-files';
import type { Host, Process, Task } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import { sleep } from '../machine/waiting';
import { readSettings, type Settings, settingsComplaints, writeConfig } from './bitnami-settings';
import type { Entered, ImageKind, Tagged } from './images';
import { isRedisServer, seriesOf, versionOf } from './official';
import type { Container } from './state';

const runScript = '/opt/bitnami/scripts/redis/run.sh';
const configPath = '/opt/bitnami/redis/etc/redis.conf';
const mountedConfigPath = '/opt/bitnami/redis/mounted-etc/redis.conf';
const overridesPath = '/opt/bitnami/redis/mounted-etc/overrides.conf';

const reset = '\x1b[0m';
const bold = '\x1b[1m';
const colour = (n: number) => `\x1b[38;5;${n}m`;
const levels = {
	INFO: `${colour(2)}INFO ${reset} ==> `,
	WARN: `${colour(3)}WARN ${reset} ==> `,
	ERROR: `${colour(1)}ERROR${reset} ==> `,
} as const;

/** A line of the scripts; `after`: milliseconds of work before it. */
function* say(
	host: Host,
	process: Process,
	after: number,
	level: keyof typeof levels | null,
	text: string,
): Task<void> {
	yield* sleep(host, micros(after * 1_000));
	const { hour, minute, second, micros: fraction } = civilTime(host.now);
	const two = (n: number) => String(n).padStart(2, '0');
	const time = `${two(hour)}:${two(minute)}:${two(second)}.${two(Math.floor(fraction / 10_000))}`;
	const head = level === null ? '' : levels[level];
	writeErr(host, process, `${colour(6)}redis ${colour(5)}${time} ${reset}${head}${text}\n`);
}

function* enter(host: Host, process: Process, container: Container): Task<Entered | number> {
	const given = yield* withFiles(host, process, container.env);
	const settings = readSettings(given);
	if (settings.welcomes) yield* welcome(host, process);
	const [name = '', ...rest] = container.argv;
	if (name !== runScript) {
		writeOut(host, process, '\n');
		return { argv: container.argv, files: {} };
	}
	yield* say(host, process, 4, 'INFO', '** Starting Redis setup **');
	const config = yield* setUp(host, process, settings);
	if (config === null) return 1;
	// The scripts' only line on the standard output.
	writeOut(host, process, '\n');
	yield* say(host, process, 2, 'INFO', '** Redis setup finished! **');
	yield* say(host, process, 10, 'INFO', '** Starting Redis **');
	yield* sleep(host, micros(11_000));
	const files = {
		'/bitnami/redis': null,
		[settings.folder]: null,
		'/opt/bitnami/redis/tmp': null,
		[configPath]: config,
	};
	return { argv: ['redis-server', configPath, '--daemonize', 'no', ...settings.extraFlags, ...rest], files };
}

function* welcome(host: Host, process: Process): Task<void> {
	const site = 'https://github.com/bitnami/containers';
	yield* say(host, process, 0, null, '');
	yield* say(host, process, 3, null, `${bold}Welcome to the Bitnami redis container${reset}`);
	yield* say(host, process, 3, null, `Subscribe to project updates by watching ${bold}${site}${reset}`);
	yield* say(host, process, 2, null, `Submit issues and feature requests at ${bold}${site}/issues${reset}`);
	yield* say(host, process, 2, null, '');
}

/** The redis.conf that it makes; null if it gives up, and why was said. */
function* setUp(host: Host, process: Process, settings: Settings): Task<Latin1 | null> {
	const { emptyPassword, mode } = settings;
	if (emptyPassword !== null) {
		yield* say(
			host,
			process,
			17,
			'WARN',
			`You set the environment variable ALLOW_EMPTY_PASSWORD=${emptyPassword}. For safety reasons, do not use this flag in a production environment.`,
		);
	}
	const complaints = settingsComplaints(settings);
	for (const complaint of complaints) yield* say(host, process, 3, 'ERROR', complaint);
	if (complaints.length > 0) return null;
	yield* say(host, process, 6, 'INFO', 'Initializing Redis');
	const mounted = yield* readPlaceFile(host, process, mountedConfigPath);
	if (mounted.ok) return mounted.text;
	yield* say(host, process, 9, 'INFO', 'Setting Redis config file');
	if (mode !== '') {
		yield* say(host, process, 17, 'INFO', 'Configuring replication mode');
		if (mode !== 'master' && !(yield* masterAnswers(host, process, settings))) return null;
	}
	yield* sleep(host, micros(8_000));
	const overrides = yield* readPlaceFile(host, process, overridesPath);
	return writeConfig(settings, ownAddress(host, process), overrides.ok ? overridesPath : null);
}

const pollMicros = micros(500_000);
const patienceMicros = 30_000_000;

/** Until the master's port takes connections; it says nothing unless it gives up. */
function* masterAnswers(host: Host, process: Process, { masterHost, masterPort, port }: Settings): Task<boolean> {
	// Without a name the tool that waits looks at this machine itself.
	const [name, number] = masterHost === '' ? ['127.0.0.1', port] : [masterHost, masterPort];
	const until = host.now + patienceMicros;
	while (host.now < until) {
		const dialled = yield* dial(host, process, name, Number(number));
		if (dialled.ok) {
			hangUp(host, process, dialled.conn);
			return true;
		}
		if (dialled.why === 'unknown-host') {
			writeErr(host, process, `cannot resolve host "${name}": lookup ${name} on 127.0.0.11:53: no such host\n`);
			return false;
		}
		yield* sleep(host, pollMicros);
	}
	writeErr(host, process, 'timeout reached before the port went into state "inuse"\n');
	return false;
}

function ownAddress(host: Host, { place }: Process): string {
	const container = place.in === 'container' ? host.daemon.containers.get(place.container) : undefined;
	const [first] = [...(container?.networks.values() ?? [])].filter(({ ip }) => ip !== '');
	return first?.ip ?? '127.0.0.1';
}

/** `NAME_FILE` names a file that holds what `NAME` would say. */
function* withFiles(host: Host, process: Process, env: ReadonlyMap<Latin1, Latin1>): Task<ReadonlyMap<Latin1, Latin1>> {
	const given = new Map(env);
	for (const [name, path] of env) {
		if (!/^REDIS_\w+_FILE$/.test(name)) continue;
		const plain = name.slice(0, -'_FILE'.length);
		const read = yield* readPlaceFile(host, process, path);
		if (read.ok) given.set(plain, read.text.replace(/\n+$/, ''));
		else yield* say(host, process, 0, 'WARN', `Skipping export of '${plain}'. '${path}' is not readable.`);
	}
	return given;
}

const tutorialDigest = 'f167ac4ed65b0761317f62b792bc0dc0cf0c1a41dc418608751e74e98a971159';

function readTag(tag: string): Tagged | null {
	const [, word = ''] = /^(.*?)(?:-debian-11(?:-r\d+)?)?$/.exec(tag) ?? [];
	const series = seriesOf(word);
	if (series === null || tag === '') return null;
	const newest = series === '7.0';
	return {
		series,
		version: versionOf(series),
		build: `bitnami-redis ${series}`,
		// The tutorial's.
		layers: newest ? ['f36608bf2eed'] : 1,
		digest: newest ? tutorialDigest : null,
		size: '94.5MB',
	};
}

export const bitnami: ImageKind = {
	familiar: 'bitnami/redis',
	path: 'bitnami/redis',
	entrypoint: ['/opt/bitnami/scripts/redis/entrypoint.sh'],
	command: [runScript],
	workdir: '/',
	volume: null,
	port: 6379,
	user: '1001',
	env: (version) => [
		['HOME', '/'],
		['OS_ARCH', 'amd64'],
		['OS_FLAVOUR', 'debian-11'],
		['OS_NAME', 'linux'],
		['APP_VERSION', version],
		['BITNAMI_APP_NAME', 'redis'],
		[
			'PATH',
			'/opt/bitnami/common/bin:/opt/bitnami/redis/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
		],
	],
	executable: '/opt/bitnami/redis/bin/redis-server',
	firstChildPid: 49,
	argvOf: (command) => [...command],
	serves: (argv) => argv[0] === runScript || isRedisServer(argv),
	enter,
	note: 'since August 2025 its tags of versions are at bitnamilegacy/redis; the official image is redis',
	readTag,
};
