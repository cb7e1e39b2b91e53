// Real engines in the world without a shell: containers are created and clients are typed as effects of the puppet host.

import { micros } from '../../src/base';
import {
	createInThreadPort,
	createLab,
	defaultWorld,
	type Lab,
	type LabPorts,
	redisServer,
	type WorldSpec,
} from '../../src/sim';
import { officialServer, onBridge } from './attachments';
import { container, guard, line, puppet } from './lab-fakes';

export const redisPorts: LabPorts = {
	createPort: () => createInThreadPort(redisServer, guard),
	createHost: () => puppet,
};

export interface RedisContainer {
	readonly name: string;
	/** Null: in the host's network. */
	readonly publish: number | null;
	readonly argv: readonly string[];
}

export function redisLab(ports: LabPorts = redisPorts, spec: Partial<WorldSpec> = {}): Lab {
	return createLab({ ...defaultWorld, ...spec }, ports);
}

export function startRedis(lab: Lab, { name, publish, argv }: RedisContainer): void {
	const published = publish === null ? [] : [{ hostIp: '0.0.0.0', hostPort: publish, containerPort: 6379 }];
	const network = publish === null ? 'host' : 'own';
	line(lab, [
		{
			kind: 'container-create',
			spec: {
				container: container(name),
				name,
				image: 'redis',
				hostname: name,
				extraHosts: [],
				network,
				published,
				mounts: [],
				workdir: '/data',
			},
		},
	]);
	restartRedis(lab, name, argv, publish === null ? null : `172.17.0.${publish - 4_998}`);
}

/** `ip`: its address on the bridge; null: in the host's network. */
export function restartRedis(lab: Lab, name: string, argv: readonly string[], ip: string | null = null): void {
	const start = {
		kind: 'container-start',
		container: container(name),
		...officialServer,
		attachments: onBridge(ip),
		env: {},
		files: {},
		tty: false,
	} as const;
	line(lab, [{ ...start, argv: ['redis-server', ...argv] }]);
}

export async function pass(lab: Lab, ms: number): Promise<void> {
	await lab.advance(micros(lab.now() + ms * 1_000));
}

/** Connection `conn` from the host to 127.0.0.1:`port`. */
export async function connect(lab: Lab, conn: number, port: number): Promise<void> {
	line(lab, [{ kind: 'dial', conn, from: { in: 'host' }, host: '127.0.0.1', port }]);
	await pass(lab, 5);
}

/** Sends inline commands and gives back all that has come on this connection by 10 ms later. */
export async function say(lab: Lab, conn: number, text: string): Promise<string> {
	const before = lab.trace().length;
	line(lab, [{ kind: 'send', conn, bytes: text }]);
	await pass(lab, 10);
	let heard = '';
	for (const event of lab.trace(before)) {
		if (event.kind !== 'terminal.output') continue;
		const input = JSON.parse(event.body.text) as {
			readonly kind: string;
			readonly conn: number;
			readonly bytes: string;
		};
		if (input.kind === 'conn-data' && input.conn === conn) heard += input.bytes;
	}
	return heard;
}

/** Log lines of a node so far, without their stamps. */
export function logOf(lab: Lab, node: string): string[] {
	return lab
		.trace()
		.flatMap((event) =>
			event.kind === 'log.printed' && event.node === node ? [event.body.line.replace(/^.*? [.\-*#] /, '')] : [],
		);
}

/** A master with two replicas, some writes, a replica's restart and a cut link. */
export async function replicationRun(lab: Lab): Promise<void> {
	startRedis(lab, { name: 'master', publish: 5000, argv: [] });
	await pass(lab, 1_500);
	startRedis(lab, { name: 'one', publish: null, argv: ['--replicaof', '127.0.0.1 5000'] });
	startRedis(lab, { name: 'two', publish: 5002, argv: ['--replicaof', '172.17.0.1 5000'] });
	await pass(lab, 6_000);
	await connect(lab, 1, 5000);
	for (let i = 1; i <= 30; i++) await say(lab, 1, `set key:${i} ${'x'.repeat(i * 20)}\r\nincr n\r\n`);
	line(lab, [{ kind: 'container-signal', container: container('one'), signal: 'SIGTERM' }]);
	await pass(lab, 500);
	await say(lab, 1, 'set b b\r\n');
	restartRedis(lab, 'one', ['--replicaof', '127.0.0.1 5000']);
	line(lab, [{ kind: 'lab-link', a: 'master', b: 'two', change: { up: false } }]);
	await say(lab, 1, 'set c c\r\n');
	await pass(lab, 1_200);
	line(lab, [{ kind: 'lab-link', a: 'master', b: 'two', change: { up: true } }]);
	await pass(lab, 12_000);
}
