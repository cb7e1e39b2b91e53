// Lessons 1 and 4 hold every command of the tutorial as it stands, and whoever types them sees what the tutorial shows.

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { codeOf, type LessonCode, loadLesson } from '../../src/lessons';
import type { TraceEvent } from '../../src/sim';
import { comparable } from '../support/listing';
import { recordFor, runLesson } from './run-lesson';

const asset = (name: string) => readFileSync(new URL(`../scenarios/tutorial/${name}`, import.meta.url), 'utf8');
const listing = (name: string) => asset(name).trimEnd().split('\n');

interface Command {
	readonly line: string;
	readonly at: string;
	/** What the tutorial prints below it, in this order. */
	readonly prints: readonly string[];
	/** Lines whose order is that of a hash table. */
	readonly anyOrder?: boolean;
}

const exercises: Readonly<Record<'first-exercise' | 'compose', readonly Command[]>> = {
	'first-exercise': [
		{ line: 'docker run --name my-redis-master -p 5000:6379 redis', at: 'host-1', prints: [] },
		{ line: 'replicaof 127.0.0.1 5000', at: 'host-2', prints: [] },
		{
			line: 'docker run --network host -v ${pwd}/redis.conf:/redis.conf --name my-redis-replica redis redis-server /redis.conf',
			at: 'host-2',
			prints: listing('first-exercise.log'),
		},
		{ line: 'set a a', at: 'cli:my-redis-master', prints: ['OK'] },
		{ line: 'keys *', at: 'cli:my-redis-replica', prints: ['1) "a"'] },
		{
			line: 'set a a',
			at: 'cli:my-redis-replica',
			prints: ["(error) READONLY You can't write against a read only replica."],
		},
		{ line: 'set b b', at: 'cli:my-redis-master', prints: ['OK'] },
		{ line: 'keys *', at: 'cli:my-redis-replica', prints: ['"b"', '"a"'], anyOrder: true },
	],
	compose: [
		{ line: 'code docker-compose.yml', at: 'host-2', prints: [] },
		{
			line: 'docker pull bitnami/redis',
			at: 'host-2',
			prints: [
				'Using default tag: latest',
				'latest: Pulling from bitnami/redis',
				'f36608bf2eed: Pull complete',
				'Digest: sha256:f167ac4ed65b0761317f62b792bc0dc0cf0c1a41dc418608751e74e98a971159',
				'Status: Downloaded newer image for bitnami/redis:latest',
				'docker.io/bitnami/redis:latest',
			],
		},
		{
			line: 'docker-compose up --build',
			at: 'host-1',
			prints: listing('second-exercise.log').filter((line) => line.startsWith('redis-master ')),
		},
		{
			line: 'docker-compose up --build',
			at: 'host-1',
			prints: listing('second-exercise.log').filter((line) => line.startsWith('redis-replicas-1 ')),
		},
	],
};

interface Typed {
	readonly line: string;
	readonly at: string;
	/** What the terminal showed from there on. */
	shown: string;
}

/** What is typed in the guided steps, with what each terminal showed after it. */
async function typedIn(
	id: keyof typeof exercises,
	more: readonly LessonCode[] = [],
): Promise<{ typed: Typed[]; events: TraceEvent[] }> {
	const { plan } = await loadLesson(id, 'ko');
	const guided = plan.steps.filter(({ mode }) => mode !== 'alone').flatMap(codeOf);
	const typed: Typed[] = [];
	const events: TraceEvent[] = [];
	await runLesson(plan, recordFor([...plan.before, ...guided, ...more], 'ko'), false, (event) => {
		events.push(event);
		if (event.kind === 'terminal.line') typed.push({ line: event.body.text, at: event.body.terminal, shown: '' });
		if (event.kind !== 'terminal.output') return;
		for (const one of typed) if (one.at === event.body.terminal) one.shown += event.body.text;
	});
	return { typed, events };
}

/** Whether a PING was in the stream before the transfer is up to the second in which the replica came. */
const alike = (line: string) => comparable(line).replace(/(Full resync from master: \S+):(?:0|14)$/, '$1:<0 or 14>');

/** The first line that does not come behind the one before it; null: all do. */
function missing(shown: string, { prints, anyOrder = false }: Command): string | null {
	const rows = shown.split(/\r?\n/).map(alike);
	let from = 0;
	for (const line of prints.map(alike)) {
		const at = rows.findIndex((row, index) => index >= from && (anyOrder ? row.endsWith(line) : row === line));
		if (at === -1) return line;
		if (!anyOrder) from = at + 1;
	}
	return null;
}

describe.each(Object.entries(exercises))('%s', (id, commands) => {
	let typed: readonly Typed[] = [];
	beforeAll(async () => {
		typed = (await typedIn(id as keyof typeof exercises)).typed;
	});

	test('has the tutorial’s commands in its order', () => {
		let from = 0;
		const absent = commands.filter(({ line, at }, index) => {
			if (index > 0 && commands[index - 1]?.line === line && commands[index - 1]?.at === at) return false;
			const found = typed.findIndex((one, place) => place >= from && one.line === line && one.at === at);
			if (found !== -1) from = found + 1;
			return found === -1;
		});
		expect(absent).toEqual([]);
	});

	test.each(commands.filter(({ prints }) => prints.length > 0))('$line prints what the tutorial shows', (command) => {
		const found = typed.filter(({ line, at }) => line === command.line && at === command.at);
		const lacks = found.map(({ shown }) => missing(shown, command));
		expect(lacks, found.map(({ shown }) => shown).join('\n')).toContain(null);
	});
});

test('what the lesson has written into the editor is the tutorial’s file, and stands in it from then on', async () => {
	const { plan } = await loadLesson('compose', 'ko');
	const [open, write] = codeOf(plan.steps[0] as (typeof plan.steps)[number]) as [LessonCode, LessonCode];
	const again: LessonCode = { ...open, id: 'again' };
	const opened: string[] = [];
	await runLesson(plan, recordFor([open, write, again], 'ko'), false, (event) => {
		if (event.kind === 'editor.opened') opened.push(event.body.text);
	});
	expect(opened).toEqual(['', asset('docker-compose.yml')]);
});
