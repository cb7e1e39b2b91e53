import { describe, expect, test } from 'vitest';
import { type PresetName, presetNames, presetRecord } from '../../src/lessons';
import { createLabFold, foldEvent, type LabViews, viewsOf } from '../../src/projections';
import { createHostProgram, createInThreadPort, defaultWorld, redisServer, replay } from '../../src/sim';
import { standingAt } from '../support/playback';

async function opened(name: PresetName): Promise<LabViews> {
	const fold = createLabFold(defaultWorld);
	const lab = await replay(presetRecord(name, defaultWorld), {
		createPort: () => createInThreadPort(redisServer, (run) => run()),
		createHost: createHostProgram,
		observe: (event) => foldEvent(fold, event),
	});
	return viewsOf(fold, standingAt(lab.now()));
}

/** 'master → replica' for each link that is online. */
function online({ topology }: LabViews): readonly string[] {
	const name = (id: string) => topology.nodes.find(({ node }) => node === id)?.name ?? id;
	return topology.links
		.filter(({ state }) => state === 'online')
		.map(({ master, replica }) => `${name(master)} → ${name(replica)}`)
		.sort();
}

const links: Readonly<Record<PresetName, readonly string[]>> = {
	demo: ['my-redis-master → my-redis-replica', 'my-redis-master → my-redis-replica-2'],
	empty: [],
	pair: ['redis-1 → redis-2'],
	chain: ['redis-1 → redis-2', 'redis-1 → redis-3', 'redis-2 → redis-4'],
	compose: ['redis-master → redis-replica'],
	regions: ['seoul → tokyo', 'seoul → virginia'],
};

describe.each(presetNames)('preset %s', (name) => {
	test('stands there with every link online and a prompt in every terminal', async () => {
		const views = await opened(name);
		expect(online(views)).toEqual(links[name]);
		for (const { prompt, terminal } of views.terminals) expect(prompt, terminal).not.toBeNull();
		expect(views.terminals.map(({ screen }) => screen).join('')).not.toMatch(/not found|no such|Usage:|refused/i);
	});
});

test('the links of three regions are slow', async () => {
	const { topology } = await opened('regions');
	expect(topology.links.map(({ latency }) => latency / 1_000).sort((a, b) => a - b)).toEqual([15, 90]);
});

test('the demo has written already, so that the next write is 35 bytes', async () => {
	const { tapes, terminals } = await opened('demo');
	expect(tapes[0]?.blocks.filter(({ why }) => why === 'write').map(({ text }) => text)).toEqual([
		'incr hits',
		'incr hits',
	]);
	expect('*3\r\n$3\r\nset\r\n$5\r\nhello\r\n$5\r\nworld\r\n').toHaveLength(35);
	const screens = terminals.map(({ terminal, screen }) => [terminal, screen] as const);
	expect(Object.fromEntries(screens)['cli:my-redis-replica']).toContain('READONLY');
});
