// What stands on the screen while a command is being written at redis-cli's prompt: hints and the words that Tab shows,
// the real one's in a terminal and the lab's, both with the commands of the same real server.
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	completeByTurns,
	completions,
	createEditor,
	decodeKeys,
	drawDraft,
	drawText,
	type EditorState,
	edit,
	eraseDraft,
	withHint,
} from '../../src/host';
import { createLiveHost, give, type LiveHost, until } from '../host/support/real-sockets';
import { columns, openTerminal, rows, screenAfter } from '../support/pty';
import { type RealRedis, realRedisProgram, startRealRedis } from '../support/real-redis';

const program = realRedisProgram();
const typed = [
	'g',
	'get',
	'get ',
	'get a',
	'get a ',
	'GeT a b',
	'set',
	'set a b ',
	'set a b ex',
	'set a b ex 10 ',
	'config',
	'config ',
	'config get',
	'config set a ',
	'client kill ',
	'client tracking on ',
	'memory usage k',
	'hello',
	'hello 3 auth',
	'auth',
	'ping',
	'subscribe a ',
	'replicaof',
	'replicaof h ',
	'wait',
	'wait 1 ',
	'failover ',
	'psync ? ',
	'scan 0 ',
	'mset',
	'mset a 1 ',
	'zadd k ',
	'xadd s ',
	'bitfield k ',
	'object freq ',
	'command docs',
	'nosuch ',
	'get "open',
	'get  a  ',
	'help ',
	`set ${'k'.repeat(50)} `,
	`set ${'k'.repeat(70)}`,
	'se\t',
	'se\t\t',
	'se\t\t\t\t\t\t\t\t\t',
	'se\t\x1b',
	'se\t a',
	'config r\t',
	'help @s\t',
	'help @s\t\t',
	'help get\t',
	'nosuch\t',
];

let server: RealRedis;
let live: LiveHost;

beforeAll(async () => {
	if (program === null) return;
	server = await startRealRedis(program, ['--save', '']);
	live = createLiveHost();
	give(live, { kind: 'open-terminal', terminal: 't', columns, rows, script: null });
	give(live, { kind: 'line', terminal: 't', text: `redis-cli -p ${server.port}` });
	await until(live, () => live.prompt?.startsWith('127.0.0.1') === true);
});
afterAll(() => {
	server?.stop();
	for (const socket of live?.sockets.values() ?? []) socket.destroy();
});

async function realRows(keys: string): Promise<string[]> {
	const terminal = openTerminal(`redis-cli -p ${server.port}`, dirname(program ?? ''));
	await terminal.seen('> ');
	terminal.write(keys);
	await terminal.quiet();
	terminal.stop();
	return screenAfter(terminal.text());
}

/** As the page does it: each key through the editor, Tab and hints from the host. */
async function ourRows(keys: string): Promise<string[]> {
	let state: EditorState = createEditor(columns, live.prompt ?? '');
	let shown = drawText(drawDraft(state));
	const show = (next: EditorState): void => {
		shown += drawText([...eraseDraft(state), ...drawDraft(next)]);
		state = next;
	};
	for (const key of [...keys].flatMap((letter) => decodeKeys(letter))) {
		const edited = edit(state, key);
		show(edited.state);
		if (edited.request?.kind === 'complete')
			show(completeByTurns(state, completions(live.host, 't', edited.request.text)).state);
		show(withHint(state, completions(live.host, 't', state.text).hint).state);
	}
	return screenAfter(shown);
}

describe.skipIf(program === null).concurrent('at the prompt stands', () => {
	test.for(typed)('%j', async (keys, { expect: its }) => {
		const [real, ours] = await Promise.all([realRows(keys), ourRows(keys)]);
		its(ours).toEqual(real);
	});
});

test.skipIf(program === null)(':set nohints takes them away, and Tab still knows the words', async () => {
	give(live, { kind: 'line', terminal: 't', text: ':set nohints' });
	expect(completions(live.host, 't', 'get').hint).toBe('');
	expect(completions(live.host, 't', 'get').words).toContain('GET');
	give(live, { kind: 'line', terminal: 't', text: ':set hints' });
	expect(completions(live.host, 't', 'get').hint).toBe(' key');
});
