// Ten runs that somebody would share, each with where in it and how the page stood: what the links are made of that are
// kept for ever. The runs say what a person does; what comes of it is in the links.

import { type Micros, micros } from '../../src/base';
import { defaultHostFiles } from '../../src/host';
import { presetRecord } from '../../src/lessons';
import { type Change, defaultWorld, type SharedPage, type WorldSpec } from '../../src/sim';
import { runOfRecord } from '../../src/workers';
import { exercise } from './exercise';
import { fortyActions } from './forty-actions';
import type { Conductor } from './random-runs';

export interface SharedRunCase {
	readonly name: string;
	readonly page: Partial<SharedPage>;
	/** From a session that has nothing to the moment that is shared. */
	readonly go: (page: Conductor) => Promise<void>;
}

const sandbox = { mode: 'sandbox' } as const;

export const sharedRuns: readonly SharedRunCase[] = [
	{
		name: 'forty-actions',
		page: { lessonStep: 4 },
		go: async (page) => {
			const record = await fortyActions();
			await page.call('start', { world: record.world, record });
			for (let back = 0; back < 3; back++) await page.call('step-back', { unit: 'message' });
		},
	},
	{
		name: 'first-exercise-start',
		page: { lessonStep: 1, language: 'en', theme: 'light' },
		go: async (page) => {
			await begin(page, 'en');
			await type(page, exercise[0]?.command ?? '', 'host-1');
			await wait(page, 1_000);
		},
	},
	{
		name: 'first-exercise-partial-resync',
		page: { lessonStep: 3, theme: 'system' },
		go: async (page) => {
			await begin(page, 'ko');
			for (const { terminal, command, thenSeconds = 0 } of exercise) {
				await type(page, command, terminal);
				await wait(page, thenSeconds * 1_000 + 300);
			}
			for (let back = 0; back < 12; back++) await page.call('step-back', { unit: 'message' });
		},
	},
	{
		name: 'full-resync-on-its-way',
		page: { ...sandbox, language: 'en', preset: 'pair' },
		go: async (page) => {
			await begin(page, 'en');
			await type(page, 'docker run -d --name master -p 5000:6379 redis');
			for (let i = 0; i < 4; i++) await type(page, `redis-cli -p 5000 set block:${i} ${'v'.repeat(60)}`);
			await type(page, 'docker run -d --name replica redis redis-server --replicaof 172.17.0.1 5000');
			await type(page, 'lab link master replica --latency 40ms --bandwidth 200');
			await wait(page, 6_500);
			await page.call('step-back', { unit: 'message' });
		},
	},
	{
		name: 'in-front-of-a-class',
		page: { ...sandbox, presenting: true, preset: 'chain', theme: 'light' },
		go: async (page) => {
			await page.call('open-kept', { run: runOfRecord(presetRecord('chain', worldOf('ko'))) });
			await type(page, 'redis-cli -p 7000 set 인사 안녕하세요');
			await wait(page, 2_000);
			await page.call('step-back', { unit: 'command' });
		},
	},
	{
		name: 'branch',
		page: { lessonStep: 2, language: 'en', theme: 'light' },
		go: async (page) => {
			await begin(page, 'en');
			for (const { terminal, command, thenSeconds = 0 } of exercise.slice(0, 6)) {
				await type(page, command, terminal);
				await wait(page, thenSeconds * 1_000 + 200);
			}
			await page.call('step-back', { unit: 'second' });
			await page.call('step-back', { unit: 'second' });
			await page.call('branch', {});
			await type(page, 'docker exec my-redis-master redis-cli set another future', 'host-3');
			await wait(page, 1_500);
			await page.call('step-back', { unit: 'log' });
		},
	},
	{
		name: 'small-backlog',
		page: { ...sandbox, language: 'en' },
		go: async (page) => {
			await begin(page, 'en', { directive: 'repl-backlog-size', value: '16kb' });
			await pair(page);
			await type(page, 'docker stop replica');
			for (let i = 0; i < 9; i++) await type(page, `redis-cli -p 5000 set long:${i} ${'x'.repeat(7_000)} > /dev/null`);
			await type(page, 'docker start replica');
			await wait(page, 7_000);
			await page.call('step-back', { unit: 'second' });
		},
	},
	{
		name: 'promotion-and-lost-writes',
		page: { ...sandbox, theme: 'light' },
		go: async (page) => {
			await begin(page, 'ko');
			await pair(page);
			await type(page, 'lab link cut master replica');
			await type(page, 'redis-cli -p 5000 set acknowledged yes');
			await type(page, 'redis-cli -p 6379 replicaof no one');
			await type(page, 'redis-cli -p 6379 set accepted too');
			await type(page, 'lab link heal master replica');
			await type(page, 'redis-cli -p 5000 replicaof 172.17.0.1 6379');
			await wait(page, 7_500);
		},
	},
	{
		name: 'held-frames',
		page: { ...sandbox, language: 'en', theme: 'system' },
		go: async (page) => {
			await begin(page, 'en');
			await pair(page);
			await type(page, 'lab hold master replica --from master');
			await type(page, 'redis-cli -p 5000 set held 1');
			await type(page, 'redis-cli -p 5000 set held 2');
			await wait(page, 700);
			await type(page, 'lab drop master replica 1');
			await type(page, 'lab release master replica');
			await wait(page, 900);
			await page.call('step-back', { unit: 'message' });
			await page.call('step-back', { unit: 'message' });
		},
	},
	{
		name: 'append-only-and-editor',
		page: { lessonStep: 1 },
		go: async (page) => {
			await begin(page, 'ko');
			const path = `${defaultWorld.host.home}/redis.conf`;
			const text = '# 쓰기마다 파일에 남깁니다\nappendonly yes\nappendfsync everysec\n';
			await page.call('input', { input: { kind: 'file-saved', path, text } });
			await type(
				page,
				'docker run --name kept -p 5000:6379 -v ${PWD}/redis.conf:/redis.conf redis redis-server /redis.conf',
			);
			await type(page, 'redis-cli -p 5000 set 이름 홍길동', 'host-2');
			await type(page, 'docker kill kept', 'host-2');
			await page.call('input', { input: { kind: 'resize', terminal: 'host-1', columns: 72, rows: 18 } });
			await type(page, 'docker start kept', 'host-2');
			await type(page, 'redis-cli -p 5000 monitor', 'host-1');
			await page.call('input', { input: { kind: 'key', terminal: 'host-1', key: '^C' } });
			await type(page, 'redis-cli -p 5000 get 이름', 'host-2');
			await wait(page, 400);
		},
	},
];

function worldOf(language: 'ko' | 'en'): WorldSpec {
	return { ...defaultWorld, files: defaultHostFiles(language, defaultWorld.host.home) };
}

async function begin(
	page: Conductor,
	language: 'ko' | 'en',
	setting?: { readonly directive: string; readonly value: string },
): Promise<void> {
	const world = worldOf(language);
	await page.call('start', { world, record: null });
	for (const terminal of ['host-1', 'host-2', 'host-3'])
		await page.call('input', { input: { kind: 'open-terminal', terminal, columns: 100, rows: 24 } });
	if (setting === undefined) return;
	const { directive: name, value } = setting;
	const change: Change = { kind: 'directive', name, value, container: null };
	await page.call('keep-changed', { record: await page.call('record', {}), change });
}

async function pair(page: Conductor): Promise<void> {
	await type(page, 'docker run -d --name master -p 5000:6379 redis');
	await type(page, 'docker run -d --name replica --network host redis redis-server --replicaof 127.0.0.1 5000');
	await wait(page, 7_000);
	await type(page, 'redis-cli -p 5000 set a a');
	await wait(page, 1_200);
}

async function type(page: Conductor, command: string, terminal = 'host-1'): Promise<void> {
	await page.call('run', { command, terminal, within: null });
}

async function wait(page: Conductor, ms: number): Promise<Micros> {
	return page.call('advance', { by: micros(ms * 1_000) });
}
