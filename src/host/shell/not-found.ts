// What each shell says about a command that is not there. A line that was copied with redis-cli's prompt, or typed
// into the wrong program, gets one more line that says where it belongs.

import type { Latin1 } from '../../base';
import { asciiLower, asciiUpper } from '../../base';
import { remark, writeErr } from '../machine/stream';
import { complain, type Shell } from './state';

const redisWords = new Set([
	...[
		'set',
		'get',
		'del',
		'keys',
		'ping',
		'info',
		'role',
		'replicaof',
		'slaveof',
		'config',
		'incr',
		'mset',
		'mget',
		'dbsize',
	],
	...['ttl', 'expire', 'exists', 'scan', 'flushall', 'wait', 'monitor', 'multi', 'exec', 'select', 'append', 'strlen'],
]);

/** What a real machine has under these names, and this one has not. */
const lacks: Readonly<Record<string, Latin1>> = {
	'redis-server': 'this lab runs redis-server as the main process of a container: docker run redis redis-server',
	'docker-compose': 'this lab has no docker-compose',
};

export function notFound(shell: Shell, name: Latin1): void {
	if (shell.name === 'pwsh') writeErr(shell.host, shell.process, powershellText(name));
	else complain(shell, name.includes('/') ? `${name}: No such file or directory` : notFoundText(shell, name));
	if (shell.interactive && redisWords.has(asciiLower(name)))
		note(shell, `${asciiUpper(name)} is a Redis command: type it in redis-cli`);
	const lacking = lacks[name];
	if (lacking !== undefined) note(shell, lacking);
}

function notFoundText(shell: Shell, name: Latin1): Latin1 {
	return shell.name === 'sh' ? `${name}: not found` : `${name}: command not found`;
}

function powershellText(name: Latin1): Latin1 {
	return (
		`${name}: The term '${name}' is not recognized as a name of a cmdlet, function, script file, or executable program.\n` +
		'Check the spelling of the name, or if a path was included, verify that the path is correct and try again.\n'
	);
}

export function note({ host, process }: Shell, text: Latin1): void {
	remark(host, process, text);
}
