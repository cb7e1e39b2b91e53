// redis-cli in a terminal: what keys do in each of its modes, and what is seen when the server goes away. The real one
// and the lab's talk to the same real server, and their screens are compared row by row.
import { dirname } from 'node:path';
import { describe, test } from 'vitest';
import { createLiveHost, give, type LiveHost } from '../host/support/real-sockets';
import { columns, openTerminal, pause, type RealTerminal, rows, screenAfter } from '../support/pty';
import { realRedisProgram } from '../support/real-redis';
import { startServer } from '../support/tcp-server';

const program = realRedisProgram();

type Step =
	| string
	| { readonly key: '^C' | '^D' }
	| { readonly server: 'SIGTERM' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT' }
	| { readonly ask: string }
	| { readonly wait: number };
const interrupt: Step = { key: '^C' };
const end: Step = { key: '^D' };
const freeze: Step = { server: 'SIGSTOP' };
const thaw: Step = { server: 'SIGCONT' };

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
	['^C stands before the prompt until something is typed', '', ['monitor', interrupt]],
	['^C before a monitor begins', '', [freeze, 'monitor', interrupt]],
	['^C before a subscription begins', '', [freeze, 'subscribe a', interrupt, thaw, 'ping']],
	['^C before the answer to one command', 'subscribe a', [freeze, interrupt]],
	['^C while a command waits', '', ['debug sleep 3', interrupt]],
	['^C while a list is waited for', '', ['blpop a 0', interrupt]],
	['^C while replicas are waited for', 'wait 1 0', [interrupt]],
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

/** Time for both to begin with what was done. */
const stepMs = 350;
/** As long as this the screens may take to say the same. */
const agreeTurns = 100;

function plain(screen: readonly string[], port: number): string[] {
	return (
		screen
			.join('\n')
			// How long it took is said of what took half a second, behind a ^C if there was one: here that is chance.
			.replace(/\(\d+\.\d\ds\)\n/g, '')
			.split('\n')
			.map((row) =>
				row
					.replaceAll(String(port), 'PORT')
					.replace(/min: \d+, max: \d+, avg: [\d.]+ \(\d+ samples\)/, 'LATENCY')
					// As many as there was time for, and what ^C leaves to be seen of it.
					.replace(/connecting\.\.\. \d+/i, (found) => found.replace(/\d+/, 'N'))
					.replace(/^(\d+ +)[\d.]+[BKM] +\d+ +(\d+ +)\d+ \(\+\d+\) +\d+ *$/, '$1MEM $2')
					.replace('Connection reset by peer', 'Server closed the connection')
					.replace(/after \d+ bytes/, 'after N bytes')
					// As many as there was time for.
					.replace(/^"x"$/, ''),
			)
			.filter((row) => row !== '')
	);
}

/** The rows of both screens: ours first, with the prompt that its page would draw. */
async function screens(live: LiveHost, real: RealTerminal, port: number): Promise<readonly [string[], string[]]> {
	// Where redis-cli has ended, the shell's prompt stands.
	const draft = live.prompt === '$ ' ? '' : (live.prompt ?? '');
	const drawn = await Promise.all([screenAfter(live.screen + draft, true), screenAfter(real.text())]);
	return [plain(drawn[0], port), plain(drawn[1], port)];
}

/**
 * A key does what the tool's terminal is set to, and what it was sent before that is forgotten: the next one waits until
 * both screens are the same, or stay different.
 */
async function agree(
	live: LiveHost,
	real: RealTerminal,
	port: number,
	begun: boolean,
): Promise<readonly [string[], string[]]> {
	for (let turn = 0; ; turn++) {
		const [ours, theirs] = await screens(live, real, port);
		const same = JSON.stringify(ours) === JSON.stringify(theirs);
		// Most tools say something when they are there.
		if (turn === agreeTurns || (same && (begun || ours.length > 0))) return [ours, theirs];
		await pause(50);
	}
}

// Where a terminal's echo of ^C stands depends on when it reads it: on a busy machine once in a while a step later.
describe.skipIf(program === null).concurrent('in a terminal', { retry: 1 }, () => {
	test.for(cases)('%s', async ([, words, steps, options = []], { expect }) => {
		const server = await startServer([program ?? ''], ['--save', '', '--enable-debug-command', 'yes', ...options]);
		const command = `redis-cli -p ${server.port} ${words}`;
		const real = openTerminal(command, dirname(program ?? ''));
		const live = createLiveHost();
		give(live, { kind: 'open-terminal', terminal: 't', columns, rows, script: null });
		give(live, { kind: 'line', terminal: 't', text: command });
		live.screen = '';
		await pause(stepMs);
		let [ours, theirs] = await agree(live, real, server.port, false);
		for (const step of steps) {
			if (typeof step === 'string') {
				real.write(`${step}\r`);
				give(live, { kind: 'line', terminal: 't', text: step });
			} else if ('key' in step) {
				real.write(step.key === '^C' ? '\x03' : '\x04');
				give(live, { kind: 'key', terminal: 't', key: step.key });
			} else if ('server' in step) {
				server.signal(step.server);
				if (step.server !== 'SIGSTOP' && step.server !== 'SIGCONT') await server.ended();
			} else if ('ask' in step) await server.ask(step.ask);
			await pause(typeof step === 'object' && 'wait' in step ? step.wait : stepMs);
			[ours, theirs] = await agree(live, real, server.port, true);
		}
		real.stop();
		server.stop();
		for (const socket of live.sockets.values()) socket.destroy();
		expect(ours).toEqual(theirs);
	});
});
