// redis-cli in a terminal: what keys do in each of its modes, and what is seen when the server goes away. The real one
// and the lab's talk to the same real server, and their screens are compared row by row.
import { dirname } from 'node:path';
import { describe, test } from 'vitest';
import { createLiveHost, give } from '../host/support/real-sockets';
import { columns, openTerminal, pause, rows, screenAfter } from '../support/pty';
import { realRedisProgram } from '../support/real-redis';
import { startServer } from '../support/tcp-server';

const program = realRedisProgram();

type Step =
	| string
	| { readonly key: '^C' | '^D' }
	| { readonly server: 'SIGTERM' | 'SIGKILL' }
	| { readonly ask: string }
	| { readonly wait: number };
const interrupt: Step = { key: '^C' };
const end: Step = { key: '^D' };

/** Options of the server, redis-cli's words, and what is done. */
const cases: readonly (readonly [string, string, readonly Step[], (readonly string[])?])[] = [
	['^C ends the prompt', '', [interrupt]],
	['^D ends the prompt', '', ['ping', end]],
	['^C leaves a monitor', '', ['monitor', interrupt, 'ping', 'quit']],
	['^C leaves a subscription', '', ['subscribe a b', interrupt, 'ping', 'quit']],
	['^C leaves patterns in RESP3', '-3', ['psubscribe a*', interrupt, 'ping', 'quit']],
	[
		'^C leaves a database for the one that was asked for',
		'-n 2',
		['select 5', 'subscribe a', interrupt, 'ping', 'quit'],
	],
	['^C while a command waits', '', ['debug sleep 3', interrupt]],
	['^C between repetitions', '-i 1', ['3 ping', interrupt]],
	['^C ends a monitor', 'monitor', [interrupt]],
	['^C ends a subscription', 'subscribe a', [interrupt]],
	['^C ends a subscription of JSON', '--json subscribe a', [interrupt]],
	['^C ends statistics', '--stat -i 10', [interrupt]],
	['^C ends latencies', '--latency', [interrupt]],
	['^C ends a replica', '--replica', [{ wait: 1_200 }, interrupt], ['--repl-diskless-sync-delay', '0']],
	['^C ends repetitions', '-r -1 -i 10 ping', [interrupt]],
	['^D ends what is piped in', '--pipe', ['PING', end]],
	['a password', '--askpass', ['pw', 'ping', 'quit'], ['--requirepass', 'pw']],
	['a wrong password', '--askpass ping', ['no'], ['--requirepass', 'pw']],
	['no password', '--askpass ping', [interrupt], ['--requirepass', 'pw']],
	['passwords at the prompt', '', ['get a', 'auth no', 'auth pw', 'get a', 'quit'], ['--requirepass', 'pw']],
	['the server ends under the prompt', '', ['ping', { server: 'SIGTERM' }, 'ping', 'ping', 'quit']],
	['the server ends under a command', '', ['debug sleep 2', { server: 'SIGKILL' }, 'ping', 'quit']],
	['the server ends under a monitor', '', ['monitor', { server: 'SIGTERM' }]],
	['the server ends under a subscription', 'subscribe a', [{ server: 'SIGTERM' }]],
	['the server ends under a replica', '--replica', [{ server: 'SIGKILL' }], ['--repl-diskless-sync-delay', '5']],
	['the server ends under latencies', '--latency', [{ server: 'SIGKILL' }, { wait: 600 }, interrupt]],
	['the server ends under repetitions', '-r -1 -i 0.1 echo x', [{ server: 'SIGKILL' }]],
	['^C leaves a subscription of a server that is gone', '', ['subscribe a', { server: 'SIGKILL' }]],
	['a push is told of', '-3', ['client tracking on', 'get a', { ask: 'SET a 1' }, 'ping', 'quit']],
	['pushes are not wanted', '-3 --show-pushes no', ['client tracking on', 'get a', { ask: 'SET a 1' }, 'ping', 'quit']],
	['maps and more', '-3', ['config get maxmemory', 'debug protocol true', 'hgetall none', 'debug protocol bignum']],
	['no JSON but the same prompt', '--json', ['mget a b', 'nosuch', 'help get', 'quit']],
];

const stepMs = 350;
/** What goes on for ever is never quiet. */
const endlessMs = 800;

function plain(screen: readonly string[], port: number): string[] {
	return screen
		.map((row) =>
			row
				.replaceAll(String(port), 'PORT')
				.replace(/min: \d+, max: \d+, avg: [\d.]+ \(\d+ samples\)/, 'LATENCY')
				.replace(/Reconnecting\.\.\. \d+/, 'Reconnecting... N')
				.replace(/^(\d+ +)[\d.]+[BKM] +\d+ +(\d+ +)\d+ \(\+\d+\) +\d+ *$/, '$1MEM $2')
				// How long it took is said of what took half a second: here that is chance.
				.replace(/\(\d+\.\d\ds\)/, '')
				.replace('Connection reset by peer', 'Server closed the connection')
				.replace(/after \d+ bytes/, 'after N bytes')
				// As many as there was time for.
				.replace(/^"x"$/, ''),
		)
		.filter((row) => row !== '');
}

// What is typed has to fall into what the tool waits for: on a busy machine now and then it does not.
describe.skipIf(program === null).concurrent('in a terminal', { retry: 2 }, () => {
	test.for(cases)('%s', async ([, words, steps, options = []], { expect }) => {
		const server = await startServer([program ?? ''], ['--save', '', '--enable-debug-command', 'yes', ...options]);
		const command = `redis-cli -p ${server.port} ${words}`;
		const real = openTerminal(command, dirname(program ?? ''));
		const live = createLiveHost();
		give(live, { kind: 'open-terminal', terminal: 't', columns, rows, script: null });
		give(live, { kind: 'line', terminal: 't', text: command });
		live.screen = '';
		await Promise.race([real.seen('> '), pause(endlessMs)]);
		await pause(stepMs);
		for (const step of steps) {
			if (typeof step === 'string') {
				real.write(`${step}\r`);
				give(live, { kind: 'line', terminal: 't', text: step });
			} else if ('key' in step) {
				real.write(step.key === '^C' ? '\x03' : '\x04');
				give(live, { kind: 'key', terminal: 't', key: step.key });
			} else if ('server' in step) {
				server.signal(step.server);
				await server.ended();
			} else if ('ask' in step) await server.ask(step.ask);
			await pause(typeof step === 'object' && 'wait' in step ? step.wait : stepMs);
			await Promise.race([real.quiet(), pause(endlessMs)]);
		}
		real.stop();
		server.stop();
		for (const socket of live.sockets.values()) socket.destroy();
		// Where redis-cli has ended, the shell's prompt stands.
		const draft = live.prompt === '$ ' ? '' : (live.prompt ?? '');
		const ours = await screenAfter(live.screen + draft, true);
		expect(plain(ours, server.port)).toEqual(plain(await screenAfter(real.text()), server.port));
	});
});
