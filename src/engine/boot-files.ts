// What a start looks for besides settings and data: certificates before it listens, the folder of its Unix socket after,
// and the file of users before it loads. @redis tls.c tlsConfigure
// @redis acl.c ACLLoadUsersAtStartup

import { asLatin1, type Latin1 } from '../base';
import type { Config } from './config/config';
import { errnoTexts } from './config/load';
import { joinPath } from './config/special';
import { userFileProblem } from './config/users';
import { die } from './exit';
import type { DiskResult, Errno } from './input';
import { log } from './log';
import { askDisk } from './persistence/disk';
import type { Engine } from './state';

/** False: it wants encrypted connections, and the answer of the disk will say why there are none. */
export function startsWithoutTls(engine: Engine): boolean {
	const { config } = engine;
	if (config['tls-port'] === 0 && !config['tls-replication'] && !config['tls-cluster']) return true;
	const missing = missingForTls(config);
	if (missing === null) askForTls(engine, 0);
	else failTls(engine, missing);
	return false;
}

function missingForTls(config: Config): Latin1 | null {
	if (config['tls-cert-file'] === '') return 'No tls-cert-file configured!';
	if (config['tls-key-file'] === '') return 'No tls-key-file configured!';
	const checks = config['tls-auth-clients'] !== 'no' || config['tls-cluster'] || config['tls-replication'];
	if (checks && config['tls-ca-cert-file'] === '' && config['tls-ca-cert-dir'] === '') {
		return 'Either tls-ca-cert-file or tls-ca-cert-dir must be specified when tls-cluster, tls-replication or tls-auth-clients are enabled!';
	}
	const known = (word: Latin1): boolean => /^TLSv1(?:\.[1-3])?$/i.test(word);
	if (config['tls-protocols'] !== '' && !config['tls-protocols'].split(' ').every(known))
		return "Invalid tls-protocols specified. Use a combination of 'TLSv1', 'TLSv1.1', 'TLSv1.2' and 'TLSv1.3'.";
	return null;
}

function failTls(engine: Engine, why: Latin1): void {
	log(engine, '#', why);
	die(engine, 'config', 'Failed to configure TLS. Check logs for more info.');
}

/** In the order in which they are loaded. */
const tlsFiles = [
	['tls-cert-file', (path: Latin1) => `Failed to load certificate: ${path}: `],
	['tls-key-file', (path: Latin1) => `Failed to load private key: ${path}: `],
	['tls-ca-cert-file', () => 'Failed to configure CA certificate(s) file/directory: '],
] as const;

function askForTls(engine: Engine, from: number): void {
	const at = tlsFiles.findIndex(([name], index) => index >= from && engine.config[name] !== '');
	const path = at < 0 ? null : engine.config[tlsFiles[at]?.[0] ?? 'tls-cert-file'];
	if (path === null) return die(engine, 'config', 'TLS is not part of this server yet. Exiting...');
	askDisk(engine, { op: 'read', path: joinPath(engine.config.dir, path) }, { for: 'tls', file: at });
}

/** As OpenSSL counts the errors of the system. */
const systemErrors: Partial<Readonly<Record<Errno, Latin1>>> = { ENOENT: '80000002', EACCES: '8000000D' };

export function onTlsRead(engine: Engine, file: number, result: DiskResult): void {
	const [name, failed] = tlsFiles[file] ?? tlsFiles[0];
	const isPem = result.ok && asLatin1(result.bytes ?? '').includes('-----BEGIN ');
	if (isPem) return askForTls(engine, file + 1);
	const code = result.ok ? undefined : systemErrors[result.errno];
	const why =
		result.ok || code === undefined
			? 'error:0480006C:PEM routines::no start line'
			: `error:${code}:system library::${errnoTexts[result.errno]}`;
	failTls(engine, `${failed(engine.config[name])}${why}`);
}

const socketPathMax = 108;

/** False: the answer of the disk says whether it can be opened. */
export function startsWithoutSocket(engine: Engine): boolean {
	const { dir, unixsocket } = engine.config;
	if (unixsocket === '') return true;
	if (unixsocket.length >= socketPathMax) {
		failSocket(engine, `unix socket path too long (${unixsocket.length}), must be under ${socketPathMax}`);
		return false;
	}
	askDisk(engine, { op: 'list', path: joinPath(dir, `${unixsocket}/..`) }, { for: 'socket-folder' });
	return false;
}

/** True: the start goes on. */
export function takeSocketFolder(engine: Engine, result: DiskResult): boolean {
	if (result.ok) return true;
	failSocket(engine, `bind: ${errnoTexts[result.errno]}`);
	return false;
}

function failSocket(engine: Engine, why: Latin1): void {
	die(engine, 'bind', `Failed opening Unix socket: ${why}`);
}

/** False: there is a file of users, and what the disk says of it goes on, or there must not be one. */
export function startsWithoutUserFile(engine: Engine): boolean {
	const { config } = engine;
	if (config.aclfile === '') return true;
	if (config.users.length > 0) die(engine, 'config', bothUsers);
	else askDisk(engine, { op: 'read', path: joinPath(config.dir, config.aclfile) }, { for: 'user-file' });
	return false;
}

const bothUsers =
	'Configuring Redis with users defined in redis.conf and at the same setting an ACL file path is invalid. This setup is ' +
	'very likely to lead to configuration errors and security holes, please define either an ACL file or declare users ' +
	'directly in your redis.conf, but not both.';

/** True: the start goes on. A folder can be opened and holds no lines. */
export function takeUserFile(engine: Engine, result: DiskResult): boolean {
	const { aclfile } = engine.config;
	const opened = result.ok || result.errno === 'EISDIR';
	const why = opened
		? userFileProblem(result.ok ? asLatin1(result.bytes ?? '') : '', aclfile)
		: `Error loading ACLs, opening file '${aclfile}': ${errnoTexts[result.errno]}`;
	if (why !== null) die(engine, 'config', `Aborting Redis startup because of ACL errors: ${why}`);
	return why === null;
}
