// The guessed world as files of the host: a compose file, a redis.conf for each node, placeholder keys if they are wanted,
// and a script that starts all of it.

import type { Guess, GuessedNode } from './guess';
import { placeholder } from './guess';

const keysMax = 1_000;

export function worldFiles(guess: Guess, folder: string, withKeys: boolean): Record<string, string> {
	const files: Record<string, string> = {};
	const rows = ['services:'];
	const fills: string[] = [];
	for (const node of guess.nodes) {
		const { name, master } = node;
		rows.push(
			`  ${name}:`,
			'    image: redis:7.0',
			`    container_name: ${name}`,
			'    command: ["redis-server", "/usr/local/etc/redis/redis.conf"]',
			'    volumes:',
			`      - ./${name}/redis.conf:/usr/local/etc/redis/redis.conf`,
			...(master === null ? [] : ['    depends_on:', `      - ${master}`]),
		);
		files[`${name}/redis.conf`] = configOf(node, guess.nodes);
		if (!withKeys || node.keys.size === 0 || master !== null) continue;
		files[`${name}/keys.redis`] = keysOf(node);
		const login = node.settings.has('requirepass') ? ` --no-auth-warning -a ${placeholder}` : '';
		fills.push(`docker exec -i ${name} redis-cli -p ${node.port}${login} < ${folder}/${name}/keys.redis > /dev/null`);
	}
	files['docker-compose.yml'] = `${rows.join('\n')}\n`;
	const waits = fills.length === 0 ? [] : ['sleep 1', ...fills];
	files['make.sh'] = `${[`docker compose -f ${folder}/docker-compose.yml up -d`, ...waits].join('\n')}\n`;
	return files;
}

function configOf(node: GuessedNode, nodes: readonly GuessedNode[]): string {
	const lines = [`port ${node.port}`];
	for (const [name, value] of node.settings) {
		if (name === 'port') continue;
		for (const row of value.split('\n'))
			lines.push(`${name} ${row === '' ? '""' : row.replace(/^slave /, 'replica ')}`);
	}
	const master = nodes.find(({ name }) => name === node.master);
	if (master !== undefined) lines.push(`replicaof ${master.name} ${master.port}`);
	return `${lines.join('\n')}\n`;
}

/** As many as there were, up to a limit; nobody knows what they held. */
function keysOf({ keys }: GuessedNode): string {
	const rows = [...keys].flatMap(([db, count]) => [
		`SELECT ${db}`,
		...Array.from({ length: Math.min(count, keysMax) }, (_, i) => `SET key:${i + 1} value`),
	]);
	return `${rows.join('\n')}\n`;
}
