// Sections of commands that are sent to a server in one go, and what it answers: to a real one over TCP, to ours in
// memory. What differs from start to start (ids, versions) is made equal.

import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createReplyDecoder, encodeCommand, feedReplies, nextReply, splitArgs } from '../../src/resp';
import { createEngineNet } from './engine-net';
import { showReply } from './show-reply';

export interface CommandSection {
	readonly title: string;
	readonly commands: readonly string[];
}

export const commandsFixture = fileURLToPath(new URL('../oracle/fixtures/commands.txt', import.meta.url));
export const repliesFixture = fileURLToPath(new URL('../oracle/fixtures/commands.replies.txt', import.meta.url));

/** Options that both servers are started with. */
export const scriptOptions = ['--save', '', '--enable-debug-command', 'yes'];

export function readCommandSections(): CommandSection[] {
	const sections: { title: string; commands: string[] }[] = [];
	for (const line of readFileSync(commandsFixture, 'utf8').split('\n')) {
		if (line.startsWith('## ')) sections.push({ title: line.slice(3), commands: [] });
		else if (line !== '' && !line.startsWith('# ')) sections.at(-1)?.commands.push(line);
	}
	return sections;
}

/** Lines of the fixture: a title, and the section's replies, one a line. */
export function formatReplies(sections: readonly CommandSection[], replies: readonly (readonly string[])[]): string {
	return sections
		.map(({ title }, i) => `## ${title}\n${(replies[i] ?? []).map((reply) => `${reply}\n`).join('')}`)
		.join('\n');
}

export function readReplies(): string[][] {
	const sections: string[][] = [];
	for (const line of readFileSync(repliesFixture, 'utf8').split('\n')) {
		if (line.startsWith('## ')) sections.push([]);
		else if (line !== '') sections.at(-1)?.push(line);
	}
	return sections;
}

const end = 'end-of-section';

/** One write: an empty data set, the commands, and a mark by which the end of the answers is known. */
function requestOf(section: CommandSection): string {
	const lines = ['FLUSHALL', ...section.commands, `ECHO ${end}`];
	return lines.map((line) => encodeCommand(splitArgs(line) ?? [])).join('');
}

function comparable(bytes: string): string {
	return bytes
		.replaceAll(/\$2\r\nid\r\n:\d+/g, '$2\r\nid\r\n:1')
		.replaceAll(/\$7\r\nversion\r\n\$6\r\n7\.0\.\d\d/g, '$7\r\nversion\r\n$6\r\n7.0.xx');
}

/** Replies as text, those to FLUSHALL and the mark left out. */
function repliesOf(bytes: string): string[] {
	const decoder = createReplyDecoder();
	feedReplies(decoder, comparable(bytes));
	const replies: string[] = [];
	for (let next = nextReply(decoder); next.outcome === 'reply'; next = nextReply(decoder)) {
		replies.push(showReply(next.reply));
	}
	if (replies.at(-1) === JSON.stringify(end)) replies.pop();
	return replies.slice(1);
}

export async function askRealServer(port: number, section: CommandSection): Promise<string[]> {
	const socket = connect(port, '127.0.0.1');
	let heard = '';
	await new Promise<void>((resolve, reject) => {
		socket.setEncoding('latin1');
		socket.on('data', (chunk) => {
			heard += String(chunk);
			if (heard.endsWith(`${end}\r\n`)) socket.end();
		});
		socket.on('close', () => resolve());
		socket.on('error', reject);
		socket.write(requestOf(section), 'latin1');
	});
	return repliesOf(heard);
}

/** All sections, one after the other, on one engine. */
export function askEngine(sections: readonly CommandSection[]): string[][] {
	const net = createEngineNet({ told: 'off' });
	net.start('m', { save: '', 'enable-debug-command': 'yes' });
	return sections.map((section) => {
		const socket = net.dial('m');
		socket.send(requestOf(section));
		net.until(section.title, () => socket.heard().endsWith(`${end}\r\n`) || !socket.isOpen(), 60_000);
		net.run(10);
		return repliesOf(socket.heard());
	});
}
