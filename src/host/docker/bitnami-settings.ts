// What the variables of bitnami's image say, what is wrong with them, and the redis.conf that follows from them.

import { asciiLower, type Latin1 } from '../../base';

export interface Settings {
	readonly welcomes: boolean;
	/** ALLOW_EMPTY_PASSWORD as it was given, if it allows one. */
	readonly emptyPassword: string | null;
	readonly password: Latin1;
	/** Empty: it stands alone. */
	readonly mode: string;
	readonly masterHost: Latin1;
	readonly masterPort: Latin1;
	readonly masterPassword: Latin1;
	readonly announcedIp: Latin1;
	readonly announcedPort: Latin1;
	readonly port: Latin1;
	readonly aof: boolean;
	readonly rdbPolicy: Latin1;
	readonly disabledCommands: readonly Latin1[];
	readonly isRemote: boolean;
	readonly extraFlags: readonly Latin1[];
	readonly folder: Latin1;
	readonly aclFile: Latin1;
	readonly ioThreads: Latin1;
}

/** The variables that the image reads here. */
export const bitnamiVariables = [
	'ALLOW_EMPTY_PASSWORD',
	'DISABLE_WELCOME_MESSAGE',
	'REDIS_ACLFILE',
	'REDIS_ALLOW_REMOTE_CONNECTIONS',
	'REDIS_AOF_ENABLED',
	'REDIS_DATA_DIR',
	'REDIS_DISABLE_COMMANDS',
	'REDIS_EXTRA_FLAGS',
	'REDIS_IO_THREADS',
	'REDIS_MASTER_HOST',
	'REDIS_MASTER_PASSWORD',
	'REDIS_MASTER_PORT_NUMBER',
	'REDIS_PASSWORD',
	'REDIS_PORT_NUMBER',
	'REDIS_RDB_POLICY',
	'REDIS_REPLICATION_MODE',
	'REDIS_REPLICA_IP',
	'REDIS_REPLICA_PORT',
] as const;

function isYes(value: string): boolean {
	return ['1', 'yes', 'true'].includes(asciiLower(value));
}

export function readSettings(env: ReadonlyMap<Latin1, Latin1>): Settings {
	const get = (name: (typeof bitnamiVariables)[number], otherwise = ''): Latin1 => {
		const value = env.get(name) ?? '';
		return value === '' ? otherwise : value;
	};
	const words = (text: Latin1, separator: RegExp) => text.split(separator).filter((word) => word !== '');
	const empty = get('ALLOW_EMPTY_PASSWORD', 'no');
	const masterPort = get('REDIS_MASTER_PORT_NUMBER', '6379');
	return {
		welcomes: get('DISABLE_WELCOME_MESSAGE') === '',
		emptyPassword: isYes(empty) ? empty : null,
		password: get('REDIS_PASSWORD'),
		mode: get('REDIS_REPLICATION_MODE'),
		masterHost: get('REDIS_MASTER_HOST'),
		masterPort,
		masterPassword: get('REDIS_MASTER_PASSWORD'),
		announcedIp: get('REDIS_REPLICA_IP'),
		announcedPort: get('REDIS_REPLICA_PORT', masterPort),
		port: get('REDIS_PORT_NUMBER', '6379'),
		aof: isYes(get('REDIS_AOF_ENABLED', 'yes')),
		rdbPolicy: get('REDIS_RDB_POLICY'),
		disabledCommands: words(get('REDIS_DISABLE_COMMANDS'), /,/),
		isRemote: isYes(get('REDIS_ALLOW_REMOTE_CONNECTIONS', 'yes')),
		extraFlags: words(get('REDIS_EXTRA_FLAGS'), /[ \t]+/),
		folder: get('REDIS_DATA_DIR', '/bitnami/redis/data'),
		aclFile: get('REDIS_ACLFILE'),
		ioThreads: get('REDIS_IO_THREADS'),
	};
}

/** In the order in which its scripts find them. */
export function settingsComplaints(settings: Settings): string[] {
	const { mode, masterPort, password, masterPassword, emptyPassword } = settings;
	const complaints: string[] = [];
	const isReplica = mode === 'slave' || mode === 'replica';
	if (password === '' && emptyPassword === null) complaints.push(emptyText('REDIS_PASSWORD'));
	if (isReplica) {
		const wrong = portComplaint(masterPort);
		if (wrong !== null)
			complaints.push(`An invalid port was specified in the environment variable REDIS_MASTER_PORT_NUMBER: ${wrong}`);
		if (masterPassword === '' && emptyPassword === null) complaints.push(emptyText('REDIS_MASTER_PASSWORD'));
	} else if (mode !== '' && mode !== 'master') {
		complaints.push("Invalid replication mode. Available options are 'master/replica'");
	}
	return complaints;
}

function emptyText(name: string): string {
	return `The ${name} environment variable is empty or not set. Set the environment variable ALLOW_EMPTY_PASSWORD=yes to allow the container to be started with blank passwords. This is recommended only for development.`;
}

function portComplaint(port: Latin1): string | null {
	if (!/^-?\d+$/.test(port)) return 'value is not an integer';
	if (Number(port) < 0) return 'negative value provided';
	return Number(port) > 65_535 ? 'requested port is greater than 65535' : null;
}

/** The sample redis.conf's settings are Redis's defaults, so what stands here is what the scripts change in it. */
export function writeConfig(settings: Settings, ownIp: string, overrides: string | null): Latin1 {
	const { mode, password, masterPassword, emptyPassword } = settings;
	const isReplica = mode === 'slave' || mode === 'replica';
	const rows: [string, Latin1][] = [
		['bind', settings.isRemote ? '0.0.0.0 ::' : '127.0.0.1 -::1'],
		['protected-mode', emptyPassword === null ? 'yes' : 'no'],
		['port', settings.port],
		['daemonize', 'yes'],
		['pidfile', '/opt/bitnami/redis/tmp/redis.pid'],
		['logfile', '""'],
		['dir', settings.folder],
		['appendonly', settings.aof ? 'yes' : 'no'],
		...saveRows(settings.rdbPolicy),
	];
	if (settings.ioThreads !== '') rows.push(['io-threads', settings.ioThreads]);
	if (password !== '') rows.push(['requirepass', quoted(password)]);
	if (settings.aclFile !== '') rows.push(['aclfile', settings.aclFile]);
	for (const command of settings.disabledCommands) rows.push(['rename-command', `${command} ""`]);
	if (mode !== '') {
		rows.push(['replica-announce-ip', settings.announcedIp === '' ? ownIp : settings.announcedIp]);
		rows.push(['replica-announce-port', settings.announcedPort]);
	}
	if (mode === 'master' && password !== '') rows.push(['masterauth', quoted(password)]);
	if (isReplica) {
		if (masterPassword !== '') rows.push(['masterauth', quoted(masterPassword)]);
		rows.push(['replicaof', `${settings.masterHost} ${settings.masterPort}`]);
	}
	if (overrides !== null) rows.push(['include', overrides]);
	return `${rows.map((row) => row.join(' ')).join('\n')}\n`;
}

function saveRows(policy: Latin1): [string, Latin1][] {
	if (policy === '') return [['save', '""']];
	return policy.split(/\s+/).map((point) => ['save', point.split('#').join(' ')]);
}

function quoted(text: Latin1): Latin1 {
	return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
