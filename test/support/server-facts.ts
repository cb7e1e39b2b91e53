// Facts about a whole server that are compared with a real one: names of settings and their defaults, fields of INFO in
// their order, rows of containers. All as plain data that can be recorded.

import { fileURLToPath } from 'node:url';
import type { Reply } from '../../src/resp';
import { createReplyDecoder, encodeCommand, feedReplies, nextReply } from '../../src/resp';
import { createEngineNet } from './engine-net';
import { showReply } from './show-reply';

export const factsFixture = fileURLToPath(new URL('../oracle/fixtures/server-facts.json', import.meta.url));

export interface ServerFacts {
	/** CONFIG GET *, sorted by name. */
	readonly settings: Readonly<Record<string, string>>;
	/** Names of fields by section, in order; fields whose name holds a command's or an error's name are left out. */
	readonly info: Readonly<Record<string, readonly string[]>>;
	/** Subcommands as COMMAND INFO and COMMAND DOCS describe them, by full name. */
	readonly subcommands: Readonly<Record<string, { readonly info: string; readonly docs: string }>>;
}

const containers = ['client', 'command', 'config', 'memory', 'object', 'slowlog'];
/** What differs between two starts or machines. */
const ownSettings = ['port', 'dir', 'pidfile', 'enable-debug-command', 'save'];

export async function gatherFacts(ask: (argv: readonly string[]) => Promise<Reply>): Promise<ServerFacts> {
	const settings = pairsOf(await ask(['CONFIG', 'GET', '*'])).filter(([name]) => !ownSettings.includes(name));
	const info = textOf(await ask(['INFO', 'everything']));
	const subcommands: Record<string, { info: string; docs: string }> = {};
	for (const reply of itemsOf(await ask(['COMMAND', 'INFO', ...containers]))) {
		const children = itemsOf(itemsOf(reply)[9]);
		for (const child of children) {
			const name = textOf(itemsOf(child)[0]);
			const docs = await ask(['COMMAND', 'DOCS', name]);
			subcommands[name] = { info: showReply(child), docs: showReply(docs) };
		}
	}
	return {
		settings: Object.fromEntries(settings.sort(([a], [b]) => (a < b ? -1 : 1))),
		info: fieldsOf(info),
		subcommands: Object.fromEntries(Object.entries(subcommands).sort(([a], [b]) => (a < b ? -1 : 1))),
	};
}

function fieldsOf(info: string): Record<string, string[]> {
	const sections: Record<string, string[]> = {};
	let fields: string[] = [];
	for (const line of info.split('\r\n')) {
		if (line.startsWith('# ')) {
			fields = [];
			sections[line.slice(2)] = fields;
		} else if (line !== '' && !/^(cmdstat_|errorstat_|latency_percentiles_|db\d)/.test(line)) {
			fields.push(line.slice(0, line.indexOf(':')));
		}
	}
	return sections;
}

function itemsOf(reply: Reply | undefined): readonly Reply[] {
	return reply !== undefined && (reply.kind === 'array' || reply.kind === 'set') ? reply.items : [];
}

function textOf(reply: Reply | undefined): string {
	return reply !== undefined && (reply.kind === 'bulk' || reply.kind === 'verbatim') ? reply.bytes : '';
}

function pairsOf(reply: Reply): [string, string][] {
	const items = itemsOf(reply);
	const pairs: [string, string][] = [];
	for (let i = 0; i < items.length; i += 2) pairs.push([textOf(items[i]), textOf(items[i + 1])]);
	return pairs;
}

/** Of the engine, as it starts by default. */
export async function engineFacts(): Promise<ServerFacts> {
	const net = createEngineNet({ told: 'off' });
	net.start('m', { save: '', 'enable-debug-command': 'yes' });
	const socket = net.dial('m');
	let seen = 0;
	return gatherFacts(async (argv) => {
		socket.send(encodeCommand(argv));
		net.until(argv.join(' '), () => socket.heard().length > seen);
		const decoder = createReplyDecoder();
		feedReplies(decoder, socket.heard().slice(seen));
		seen = socket.heard().length;
		const next = nextReply(decoder);
		if (next.outcome !== 'reply') throw new Error(`no reply to ${argv.join(' ')}`);
		return next.reply;
	});
}
