// Real engines under everything that can happen to them. However a run is carried out (in windows as long as may be, in
// single instants, with late and shuffled answers, through checkpoints), it is one run; and no invariant breaks.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { micros } from '../../src/base';
import type { HoldOrder } from '../../src/host';
import { type Lab, restoreLab } from '../../src/sim';
import { container, line, shuffledPorts } from '../support/lab-fakes';
import { redisLab, redisPorts, restartRedis, startRedis } from '../support/lab-redis';
import { runs } from '../support/runs';

const names = ['master', 'one', 'two'] as const;
const ports = [5000, 6379, 5002] as const;

type Step =
	| { readonly do: 'wait'; readonly ms: number }
	| { readonly do: 'write'; readonly node: number; readonly text: string }
	| { readonly do: 'signal'; readonly node: number; readonly signal: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT' }
	| { readonly do: 'start'; readonly node: number }
	| {
			readonly do: 'link';
			readonly a: number;
			readonly b: number;
			readonly up: boolean;
			readonly latency: number;
			readonly bandwidth: number | null;
			readonly jitter: number;
			readonly loss: number;
			readonly silent: boolean;
			readonly lasts: number | undefined;
	  }
	| { readonly do: 'frames'; readonly a: number; readonly b: number; readonly order: HoldOrder };

const node = fc.integer({ min: 0, max: 2 });

function holdOrder(): fc.Arbitrary<HoldOrder> {
	const number = fc.integer({ min: 1, max: 4 });
	return fc.oneof(
		{ weight: 3, arbitrary: fc.constant({ do: 'hold' } as const) },
		fc.constantFrom({ do: 'release' } as const, { do: 'list' } as const),
		fc.record({ do: fc.constant('deliver' as const), number: fc.option(number) }),
		fc.record({ do: fc.constant('drop' as const), number }),
		fc.record({ do: fc.constant('delay' as const), number, by: fc.constantFrom(micros(1_000), micros(900_000)) }),
	);
}

const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('wait' as const),
			ms: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 500, max: 15_000 })),
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('write' as const),
			node,
			text: fc.constantFrom(
				'set a 1',
				'incr n',
				'set b 2 px 1500',
				'del a',
				'wait 1 700',
				'debug sleep 0.4',
				'multi\r\nset c 1\r\nincr n\r\nexec',
				'replicaof no one',
				'replicaof 127.0.0.1 5000',
				'bgsave',
				'config set repl-ping-replica-period 2',
				'debug populate 2000',
				'info',
			),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('signal' as const),
			node,
			signal: fc.constantFrom('SIGKILL' as const, 'SIGTERM' as const, 'SIGSTOP' as const, 'SIGCONT' as const),
		}),
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('start' as const), node }) },
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('link' as const),
			a: node,
			b: node,
			up: fc.boolean(),
			latency: fc.integer({ min: 1_000, max: 60_000 }),
			bandwidth: fc.option(fc.integer({ min: 5_000, max: 500_000 })),
			jitter: fc.constantFrom(0, 0, 3_000),
			loss: fc.constantFrom(0, 0, 0.2),
			silent: fc.constantFrom(false, false, true),
			lasts: fc.option(fc.integer({ min: 1_000, max: 9_000_000 }), { nil: undefined }),
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({ do: fc.constant('frames' as const), a: node, b: node, order: holdOrder() }),
	},
);

const argv = (index: number): string[] => {
	const debug = ['--enable-debug-command', 'yes'];
	return index === 0 ? debug : [...debug, '--replicaof', index === 1 ? '127.0.0.1 5000' : '172.17.0.1 5000'];
};

type Pass = (lab: Lab, ms: number) => Promise<Lab>;

async function chaos(lab: Lab, steps: readonly Step[], pass: Pass): Promise<Lab> {
	let now = lab;
	for (const [index, name] of names.entries()) {
		startRedis(lab, { name, publish: index === 1 ? null : (ports[index] ?? null), argv: argv(index) });
	}
	now = await pass(now, 6_500);
	let conn = 1;
	for (const step of steps) {
		switch (step.do) {
			case 'wait':
				now = await pass(now, step.ms);
				break;
			case 'write': {
				const id = conn++;
				line(now, [
					{ kind: 'dial', conn: id, from: { in: 'host' }, host: '127.0.0.1', port: ports[step.node] as number },
				]);
				now = await pass(now, 5);
				line(now, [{ kind: 'send', conn: id, bytes: `${step.text}\r\n` }]);
				now = await pass(now, 3);
				break;
			}
			case 'signal':
				line(now, [
					{ kind: 'container-signal', container: container(names[step.node] as string), signal: step.signal },
				]);
				now = await pass(now, 4);
				break;
			case 'start': {
				const stopped = now.nodes()[step.node]?.state === 'exited';
				if (stopped)
					restartRedis(
						now,
						names[step.node] as string,
						argv(step.node),
						step.node === 1 ? '' : `172.17.0.${step.node + 2}`,
					);
				now = await pass(now, 4);
				break;
			}
			case 'link': {
				const { up, latency, bandwidth, jitter, loss, silent, lasts } = step;
				const times = { latency: micros(latency), jitter: micros(jitter) };
				const change = { up, bandwidth, loss, silent, ...times, ...(lasts && { lasts: micros(lasts) }) };
				line(now, [{ kind: 'lab-link', a: names[step.a] as string, b: names[step.b] as string, change }]);
				now = await pass(now, 4);
				break;
			}
			case 'frames': {
				const ends = { a: names[step.a] as string, b: names[step.b] as string, from: null };
				if (step.a !== step.b) line(now, [{ kind: 'lab-hold', ...ends, order: step.order, ticket: 1 }]);
				now = await pass(now, 4);
			}
		}
	}
	return pass(now, 20_000);
}

const advance: Pass = async (lab, ms) => {
	await lab.advance(micros(lab.now() + ms * 1_000));
	return lab;
};

const instants: Pass = async (lab, ms) => {
	await lab.stepUntil(() => false, micros(lab.now() + ms * 1_000));
	return lab;
};

/** Every few steps the run moves into a restored lab. */
const restoring = (): Pass => {
	let count = 0;
	return async (lab, ms) => {
		const here = count++ % 7 === 3 ? await restoreLab(structuredClone(await lab.checkpoint()), redisPorts) : lab;
		return advance(here, ms);
	};
};

describe('whatever happens', () => {
	test('every way of carrying out a run gives the same run, and nothing breaks', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
				const whole = await chaos(redisLab(), steps, advance);
				expect(whole.trace().filter(({ kind }) => kind === 'node.stopped-by-invariant')).toEqual([]);
				const digest = whole.digest();
				expect((await chaos(redisLab(), steps, instants)).digest()).toBe(digest);
				expect((await chaos(redisLab(), steps, restoring())).digest()).toBe(digest);
				expect((await chaos(redisLab(shuffledPorts(redisPorts, 'x')), steps, advance)).digest()).toBe(digest);
			}),
			{ numRuns: runs(12) },
		);
	});
});
