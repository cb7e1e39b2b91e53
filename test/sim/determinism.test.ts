import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { type Micros, micros } from '../../src/base';
import type { HoldOrder, HostEffect } from '../../src/host';
import { type HostProgram, type Lab, type LabPorts, replay, restoreLab, type TraceEvent } from '../../src/sim';
import { officialServer, onBridge } from '../support/attachments';
import { container, fakeLab, fakePorts, line, puppet, shuffledPorts, startChat } from '../support/lab-fakes';
import { runs } from '../support/runs';

const second = 1_000_000;

vi.setConfig({ testTimeout: 60_000 });

const hold = (order: HoldOrder, ticket: number): HostEffect => ({
	kind: 'lab-hold',
	a: 'hub',
	b: 'talker-1',
	from: null,
	order,
	ticket,
});

/** A busy run with a cut, a heal, a slow link, held frames, loss, silence, a kill and a restart. */
async function busyRun(lab: Lab, nodes: number): Promise<void> {
	const start = lab.now();
	const to = async (ms: number): Promise<void> => {
		await lab.advance(micros(start + ms * 1_000));
	};
	startChat(lab, nodes);
	await to(40);
	line(lab, [{ kind: 'dial', conn: 9, from: { in: 'host' }, host: '127.0.0.1', port: 5000 }]);
	line(lab, [{ kind: 'lab-link', a: 'hub', b: 'talker-1', change: { latency: micros(3_500), bandwidth: 200_000 } }]);
	await to(45);
	line(lab, [{ kind: 'send', conn: 9, bytes: 'hello' }]);
	await to(60);
	line(lab, [{ kind: 'lab-link', a: 'hub', b: 'talker-2', change: { jitter: micros(4_000), loss: 0.1 } }]);
	line(lab, [hold({ do: 'hold' }, 1)]);
	await to(70);
	line(lab, [hold({ do: 'deliver', number: 2 }, 2), hold({ do: 'drop', number: 3 }, 3)]);
	line(lab, [hold({ do: 'delay', number: 4, by: micros(9_000) }, 4), hold({ do: 'list' }, 5)]);
	await to(90);
	line(lab, [hold({ do: 'deliver', number: null }, 6)]);
	await to(100);
	line(lab, [hold({ do: 'release' }, 7)]);
	await to(120);
	line(lab, [{ kind: 'lab-link', a: 'hub', b: 'talker-2', change: { up: false } }]);
	await to(160);
	line(lab, [{ kind: 'lab-link', a: 'hub', b: 'talker-2', change: { up: true } }]);
	line(lab, [{ kind: 'container-signal', container: container('talker-1'), signal: 'SIGKILL' }]);
	await to(200);
	line(lab, [
		{
			kind: 'container-start',
			container: container('talker-1'),
			argv: ['server', 'chat', '5000'],
			...officialServer,
			attachments: onBridge(null),
			env: {},
			files: {},
			tty: false,
		},
	]);
	await to(230);
	line(lab, [{ kind: 'lab-link', a: 'hub', b: 'talker-1', change: { silent: true, lasts: micros(60_000) } }]);
	await to(700);
}

async function digestOf(nodes: number, ports: LabPorts): Promise<string> {
	const lab = fakeLab({}, ports);
	await busyRun(lab, nodes);
	return lab.digest();
}

describe('one record is one run', () => {
	test.each([1, 3, 5])(
		'%i nodes: ports that answer at once and ports that answer late and out of order agree',
		async (nodes) => {
			const digest = await digestOf(nodes, fakePorts);
			for (const seed of ['a', 'b']) expect(await digestOf(nodes, shuffledPorts(fakePorts, seed))).toBe(digest);
		},
	);

	test('a run has events of every part of it', async () => {
		const lab = fakeLab();
		await busyRun(lab, 3);
		const kinds = new Set(lab.trace().map(({ kind }) => kind));
		for (const kind of [
			'frame.departed',
			'frame.arrived',
			'frame.dropped',
			'frame.held',
			'frame.released',
			'frame.delayed',
			'frame.lost',
			'link.held',
			'conn.opened',
			'conn.closed',
			'wire.changed',
			'node.exited',
		] as const) {
			expect(kinds).toContain(kind);
		}
	});

	test('the windows that a run is cut into do not show', async () => {
		const whole = await digestOf(3, fakePorts);
		await fc.assert(
			fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 700_000 }), { maxLength: 40 }), async (cuts) => {
				const lab = fakeLab();
				const { advance } = lab;
				const start = lab.now();
				const sorted = [...cuts].sort((a, b) => a - b);
				lab.advance = async (until: Micros) => {
					for (const cut of sorted)
						if (start + cut > lab.now() && start + cut < until) await advance(micros(start + cut));
					await advance(until);
				};
				await busyRun(lab, 3);
				expect(lab.digest()).toBe(whole);
			}),
			{ numRuns: runs(12) },
		);
	});

	test('instants one by one give the run that whole windows give', async () => {
		const a = fakeLab();
		const b = fakeLab();
		startChat(a, 3);
		startChat(b, 3);
		const until = micros(a.now() + second);
		await a.advance(until);
		await b.stepUntil(() => false, until);
		expect(b.digest()).toBe(a.digest());
		expect(b.now()).toBe(a.now());
	});

	test('a replayed record gives the digest, second by second', async () => {
		const lab = fakeLab();
		await busyRun(lab, 3);
		const again = await replay(structuredClone(lab.record()), fakePorts);
		expect(again.digest()).toBe(lab.digest());
		expect(again.marks()).toEqual(lab.marks());
		expect(again.marks().length).toBeGreaterThan(5);
	});

	test('one changed byte of one payload changes the digest, even far into a long one', async () => {
		// Records and everything told are the same: only the bytes on the wire differ, behind what the trace shows of them.
		const digestWith = async (last: string): Promise<readonly string[]> => {
			const tampering: HostProgram = {
				...puppet,
				step: (state, input, now) => {
					const { effects, told } = puppet.step(state, input, now);
					return {
						told,
						effects: effects.map((effect) =>
							effect.kind === 'send' ? { ...effect, bytes: `${'-'.repeat(1_000)}${last}` } : effect,
						),
					};
				},
			};
			const lab = fakeLab({}, { ...fakePorts, createHost: () => tampering });
			startChat(lab, 1);
			await lab.advance(micros(lab.now() + 20_000));
			line(lab, [{ kind: 'dial', conn: 9, from: { in: 'host' }, host: '127.0.0.1', port: 5000 }]);
			await lab.advance(micros(lab.now() + 20_000));
			const before = lab.digest();
			line(lab, [{ kind: 'send', conn: 9, bytes: '' }]);
			await lab.advance(micros(lab.now() + 1_000));
			return [before, lab.digest()];
		};
		const [one, same, other] = [await digestWith('x'), await digestWith('x'), await digestWith('y')];
		expect(same).toEqual(one);
		expect(other[0]).toBe(one[0]);
		expect(other[1]).not.toBe(one[1]);
	});

	test('another seed is another run', async () => {
		const other = fakeLab({ seed: 'other' });
		await busyRun(other, 3);
		expect(other.digest()).not.toBe(await digestOf(3, fakePorts));
	});
});

describe('a checkpoint', () => {
	test('restored at any time, a run goes on as if nothing had happened', async () => {
		const whole = fakeLab();
		startChat(whole, 3);
		const start = whole.now();
		await whole.advance(micros(start + second / 4));
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: second / 4 }), async (at) => {
				const lab = fakeLab();
				startChat(lab, 3);
				await lab.advance(micros(start + at));
				const image = structuredClone(await lab.checkpoint());
				const events: TraceEvent[] = [];
				const restored = await restoreLab(image, { ...fakePorts, observe: (event) => events.push(event) });
				// The first lab going on must not show in the second.
				await lab.advance(micros(start + at + 10_000));
				await restored.advance(micros(start + second / 4));
				expect(restored.digest()).toBe(whole.digest());
				expect(restored.trace()).toEqual(whole.trace());
				// Who watches the restored run is told of what happens after the checkpoint.
				expect(events).toEqual(whole.trace(image.store.total));
			}),
			{ numRuns: runs(10) },
		);
	});
});

describe('the trace', () => {
	test('is in the order of time, and a cause comes before what it caused', async () => {
		const lab = fakeLab();
		await busyRun(lab, 3);
		const events = lab.trace();
		const seen = new Set<number>();
		const wrong: TraceEvent[] = [];
		let at = 0;
		for (const event of events) {
			if (event.at < at || seen.has(event.id) || (event.cause !== null && !seen.has(event.cause))) wrong.push(event);
			at = event.at;
			seen.add(event.id);
		}
		expect(events.length).toBeGreaterThan(1_000);
		expect(wrong).toEqual([]);
	});

	test("a frame's arrival is caused by its departure, and a turn's events by what arrived", async () => {
		const lab = fakeLab();
		await busyRun(lab, 3);
		const events = new Map(lab.trace().map((event) => [event.id, event]));
		const releases = new Map<number | null, number>();
		for (const { kind, body } of events.values())
			if (kind === 'frame.released') releases.set(body.frame, body.arrivesAt);
		for (const event of events.values()) {
			if (event.kind !== 'frame.arrived') continue;
			expect(event.cause).toBe(event.body.frame);
			const departed = events.get(event.body.frame);
			const letGo = releases.get(event.body.frame);
			expect(letGo ?? (departed?.kind === 'frame.departed' && departed.body.arrivesAt)).toBe(event.at);
		}
		const heard = [...events.values()].find(
			(event) => event.kind === 'log.printed' && event.body.line.includes('"conn-data"'),
		);
		expect(events.get(heard?.cause ?? -1)?.kind).toBe('frame.arrived');
	});
});

describe('an invariant that breaks', () => {
	test('stops its node only, says when and with which seed, and resets nobody else', async () => {
		const lab = fakeLab();
		startChat(lab, 3);
		await lab.advance(micros(lab.now() + 50_000));
		line(lab, [
			{ kind: 'dial', conn: 9, from: { in: 'container', container: container('hub') }, host: 'localhost', port: 6379 },
		]);
		await lab.advance(micros(lab.now() + 10_000));
		line(lab, [{ kind: 'send', conn: 9, bytes: 'break' }]);
		await lab.advance(micros(lab.now() + 100_000));
		const [stopped] = lab.trace().filter(({ kind }) => kind === 'node.stopped-by-invariant');
		expect(stopped).toMatchObject({
			node: 'hub',
			body: { seed: 'resync', message: 'Error: invariant broken: told to' },
		});
		expect(lab.nodes().map(({ state }) => state)).toEqual(['broken', 'running', 'running']);
		expect(lab.trace().filter(({ kind }) => kind === 'node.exited')).toHaveLength(1);
	});
});
