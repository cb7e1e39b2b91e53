import { describe, expect, test } from 'vitest';
import { parseMarkup, plainText } from '../../src/i18n';
import { type PresetName, presetNames, presetRecord } from '../../src/lessons';
import { tourLines } from '../../src/lessons/tour';
import { createLabFold, foldEvent, type LabViews, viewsOf } from '../../src/projections';
import {
	createHostProgram,
	createInThreadPort,
	defaultWorld,
	redisServer,
	replay,
	type TraceEvent,
} from '../../src/sim';
import { koreanLength } from '../support/korean';
import { standingAt } from '../support/playback';

async function opened(name: PresetName): Promise<LabViews> {
	return (await run(name)).views;
}

interface Run {
	readonly views: LabViews;
	readonly digest: string;
	readonly events: readonly TraceEvent[];
}

async function run(name: PresetName): Promise<Run> {
	const events: TraceEvent[] = [];
	const fold = createLabFold(defaultWorld);
	const lab = await replay(presetRecord(name, defaultWorld), {
		createPort: () => createInThreadPort(redisServer, (run) => run()),
		createHost: createHostProgram,
		observe: (event) => {
			events.push(event);
			foldEvent(fold, event);
		},
	});
	return { views: viewsOf(fold, standingAt(lab.now())), digest: lab.digest(), events };
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
	tour: ['my-redis-replica → my-redis-master'],
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
	expect(topology.links.map(({ ways }) => ways.toReplica.latency / 1_000).sort((a, b) => a - b)).toEqual([15, 90]);
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

describe('the ten-minute demo', () => {
	test('runs the same every time, and as long as it is called', async () => {
		const [one, other] = [await run('tour'), await run('tour')];
		expect(one.digest).toBe(other.digest);
		const { inputs, until, world } = presetRecord('tour', defaultWorld);
		expect((until - world.startsAt) / 60_000_000).toBeCloseTo(10, 0);
		const times = [world.startsAt, ...inputs.map(({ at }) => at), until];
		const pauses = times.slice(1).map((at, index) => (at - (times[index] ?? at)) / 1_000_000);
		expect(Math.max(...pauses)).toBeLessThanOrEqual(40);
	});

	test('shows each kind of resync with its reason, and the write that is lost', async () => {
		const { events } = await run('tour');
		const reasons = events.flatMap((event) => (event.kind === 'psync.decided' ? [event.body.why] : []));
		expect(reasons).toEqual(['asked-for-full', 'in-window', 'before-window', 'in-window', 'past-second-replid']);
		const shown = events.map((event) => (event.kind === 'terminal.output' ? event.body.text : '')).join('');
		expect(shown.slice(shown.lastIndexOf('get order:1'))).toMatch(/^get order:1\s+\(nil\)/);
	});

	test('says something of its own at each line that is typed, as short as a caption, with the numbers of the run', async () => {
		const { inputs, world } = presetRecord('tour', defaultWorld);
		const typed = inputs.flatMap(({ at, input }) =>
			input.kind === 'line' && !input.text.startsWith('docker exec') ? [(at - world.startsAt) / 1_000_000] : [],
		);
		const said = new Set(tourLines.map(({ at }) => at));
		expect(typed.filter((at) => !said.has(at))).toEqual([]);
		const long = tourLines.filter(
			({ ko, en }) => koreanLength(plainText(parseMarkup(ko))) > 60 || plainText(parseMarkup(en)).length > 110,
		);
		expect(long).toEqual([]);
		const { events } = await run('tour');
		const decided = events.flatMap((event) => (event.kind === 'psync.decided' ? [event] : []));
		const [, second, third, fourth, fifth] = decided;
		const numbers = [second?.body.bytes, third?.body.asked.offset, fourth?.body.asked.offset, fourth?.body.bytes];
		const whole = tourLines.map(({ ko, en }) => `${ko} ${en}`).join('\n');
		for (const number of numbers) expect(whole).toContain(Number(number).toLocaleString('en'));
		const [full] = tourLines.filter(({ en }) => en.startsWith('Fifth'));
		expect((full?.at ?? 0) * 1_000_000 + world.startsAt).toBeGreaterThan(fifth?.at ?? 0);
	});
});
