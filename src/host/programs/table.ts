// Which programs there are, on the host and in a container. A container has what the official image of Redis has; it
// has no docker and no editor, and its redis-server serves only as the container's main process.

import type { Latin1 } from '../../base';
import { dockerCompose } from '../compose/cli';
import { docker } from '../docker/cli';
import type { NetworkPlace } from '../io';
import type { Program } from '../machine/state';
import { redisBenchmark } from '../redis-benchmark/main';
import { redisCli } from '../redis-cli/main';
import { shellProgram } from '../shell/shell';
import { chmod } from './chmod';
import { code, nano, vi } from './editors';
import { cp, mkdir, mv, rm, rmdir, touch } from './file-tools';
import { grep } from './grep';
import { iptables } from './iptables/iptables';
import { lab } from './lab';
import { ls } from './list-files';
import { redisCheckAof } from './redis-check-aof';
import { redisCheckRdb } from './redis-check-rdb';
import { redisSentinel, redisServer } from './redis-server';
import {
	clear,
	date,
	echo,
	env,
	hostname,
	immediate,
	pwd,
	runsAnother,
	sleepProgram,
	timeout,
	which,
	whoami,
} from './small-tools';
import { tc } from './tc';
import { cat, head, seq, sort, tail, tee, wc } from './text-tools';

const everywhere: Readonly<Record<string, Program>> = {
	bash: shellProgram('bash'),
	sh: shellProgram('sh'),
	cat,
	chmod,
	clear,
	cp,
	date,
	echo,
	env,
	false: immediate(() => 1),
	grep,
	head,
	hostname,
	ls,
	mkdir,
	mv,
	printenv: env,
	pwd,
	'redis-benchmark': redisBenchmark,
	'redis-check-aof': redisCheckAof,
	'redis-check-rdb': redisCheckRdb,
	'redis-cli': redisCli,
	'redis-sentinel': redisSentinel,
	rm,
	rmdir,
	seq,
	sleep: sleepProgram,
	sort,
	tail,
	tee,
	timeout,
	touch,
	true: immediate(() => 0),
	wc,
	which,
	whoami,
};

/** Real images have no iptables and no tc: these stand in for what one would install. */
const containerOnly: Readonly<Record<string, Program>> = { 'redis-server': redisServer, iptables, tc };

const hostOnly: Readonly<Record<string, Program>> = {
	code,
	docker,
	'docker-compose': dockerCompose,
	iptables,
	lab,
	nano,
	sudo: runsAnother,
	tc,
	vi,
	vim: vi,
	winpty: runsAnother,
	// PowerShell's own names for the same tools.
	cls: clear,
	copy: cp,
	del: rm,
	dir: ls,
	move: mv,
	notepad: code,
	'redis-cli.exe': redisCli,
	type: cat,
};

const powershellOnly: ReadonlySet<string> = new Set([
	'cls',
	'copy',
	'del',
	'dir',
	'move',
	'notepad',
	'redis-cli.exe',
	'type',
]);

export function findProgram(place: NetworkPlace, flavour: 'linux' | 'powershell', name: Latin1): Program | null {
	const plain = name.replace(/^\/(?:(?:usr\/)?(?:local\/)?s?bin|opt\/bitnami\/redis\/bin)\//, '');
	if (Object.hasOwn(everywhere, plain)) return everywhere[plain] ?? null;
	if (place.in === 'container') return Object.hasOwn(containerOnly, plain) ? (containerOnly[plain] ?? null) : null;
	if (!Object.hasOwn(hostOnly, plain)) return null;
	return powershellOnly.has(plain) && flavour !== 'powershell' ? null : (hostOnly[plain] ?? null);
}

/** For Tab. */
export function programNames(flavour: 'linux' | 'powershell'): string[] {
	return [
		...Object.keys(everywhere),
		...Object.keys(hostOnly).filter((name) => flavour === 'powershell' || !powershellOnly.has(name)),
	].sort();
}
