// Finds a real redis-server 7.0, the oracle of the conformance tests, and fetches one where that is possible: as root
// from the machine's packages, otherwise unpacked into a cache folder without installing anything.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onPath } from './chromium';

const cache = join(dirname(fileURLToPath(import.meta.url)), '../../node_modules/.cache/resync/redis');

const packages = ['redis-server', 'redis-tools'];
const libraries = [
	'libatomic1',
	'libjemalloc2',
	'liblzf1',
	'libssl3',
	'libsystemd0',
	'libcap2',
	'libgcrypt20',
	'libgpg-error0',
	'liblzma5',
	'libzstd1',
	'liblz4-1',
];
const programs = ['redis-server', 'redis-cli', 'redis-benchmark'];

/** The outcome of the search: the folder to put first on PATH, or why there is none. */
export type RedisFound = { readonly folder: string; readonly version: string } | { readonly missing: string };

function run(command: string, args: readonly string[], cwd?: string): { ok: boolean; text: string } {
	const { status, stdout, stderr } = spawnSync(command, args, {
		cwd,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'pipe'],
		timeout: 180_000,
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
	});
	return { ok: status === 0, text: `${stdout ?? ''}${stderr ?? ''}` };
}

function versionOf(program: string): string | undefined {
	const { ok, text } = run(program, ['--version']);
	return ok ? /v=(\d+\.\d+\.\d+)/.exec(text)?.[1] : undefined;
}

function search(candidates: readonly string[]): RedisFound | undefined {
	for (const program of candidates) {
		const version = versionOf(program);
		if (version?.startsWith('7.0.')) return { folder: dirname(program), version };
	}
	return undefined;
}

function install(): RedisFound | undefined {
	if (process.getuid?.() !== 0 || onPath(['apt-get']).length === 0) return undefined;
	run('apt-get', ['update']);
	run('apt-get', ['install', '-y', '--no-install-recommends', ...packages]);
	return search(onPath(['redis-server']));
}

/** Without root: the packages are downloaded with lists of our own and unpacked, never installed. */
function unpack(): RedisFound | undefined {
	if (onPath(['apt-get']).length === 0 || onPath(['dpkg-deb']).length === 0) return undefined;
	const debs = join(cache, 'debs');
	const tree = join(cache, 'tree');
	const own = [
		['Dir::State', join(cache, 'state')],
		['Dir::State::status', '/var/lib/dpkg/status'],
		['Dir::Cache', join(cache, 'apt')],
	].flatMap(([name, value]) => ['-o', `${name}=${value}`]);
	rmSync(cache, { recursive: true, force: true });
	for (const folder of ['debs', 'tree', 'state/lists/partial', 'apt/archives/partial', 'bin']) {
		mkdirSync(join(cache, folder), { recursive: true });
	}
	run('apt-get', [...own, 'update']);
	// One by one: a library that this release names otherwise is usually on the machine already.
	for (const name of [...packages, ...libraries]) run('apt-get', [...own, 'download', name], debs);
	for (const deb of readdirSync(debs)) run('dpkg-deb', ['-x', join(debs, deb), tree]);
	const machine = `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`;
	const libs = ['usr/lib', 'lib'].map((folder) => join(tree, folder, machine)).join(':');
	for (const name of programs) {
		const file = join(cache, 'bin', name);
		writeFileSync(file, `#!/bin/sh\nLD_LIBRARY_PATH='${libs}' exec '${join(tree, 'usr/bin', name)}' "$@"\n`);
		chmodSync(file, 0o755);
	}
	for (const folder of ['debs', 'state', 'apt']) rmSync(join(cache, folder), { recursive: true, force: true });
	return search([join(cache, 'bin/redis-server')]);
}

/** Looks on PATH and in the cache only. */
export function findRedis(): RedisFound {
	const found = search([...onPath(['redis-server']), join(cache, 'bin/redis-server')]);
	return found ?? { missing: 'no redis-server 7.0 on PATH' };
}

/** Looks, then installs or unpacks. */
export function provideRedis(): RedisFound {
	const found = findRedis();
	if ('folder' in found) return found;
	return (
		install() ?? unpack() ?? { missing: `${found.missing}, and none could be fetched from the machine's packages` }
	);
}
