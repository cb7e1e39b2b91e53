// The host as a machine: the same inputs give the same run, and a restored host goes on as the one that it was taken
// from.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { micros } from '../../src/base';
import { checkpointHost, type HostEffect, type HostInput, restoreHost, type Told } from '../../src/host';
import { runs } from '../support/runs';
import { advance, createWorld, open, put, type, type World } from './support/world';

const lines = fc.constantFrom(
	'docker run -d --name redis-a -p 5000:6379 redis',
	'docker run --name redis-b redis',
	'docker stop redis-a',
	'docker logs -f redis-a &',
	'docker ps -a',
	'redis-cli -p 5000',
	'set a 안녕',
	'quit',
	'docker exec -it redis-a redis-cli',
	'for i in 1 2 3; do sleep 0.5; echo $i; done',
	'echo "unfinished',
	'cat > f <<EOF',
	'EOF',
	'cat f | grep -n a | wc -l',
	'sleep 3 & jobs',
	'nano f',
	'exit',
);
const steps = fc.array(
	fc.oneof(
		fc.record({ do: fc.constant('line' as const), text: lines, terminal: fc.constantFrom('host-1', 'host-2') }),
		fc.record({
			do: fc.constant('key' as const),
			key: fc.constantFrom('^C' as const, '^D' as const, '^Z' as const),
			terminal: fc.constantFrom('host-1', 'host-2'),
		}),
		fc.record({ do: fc.constant('wait' as const), milliseconds: fc.integer({ min: 0, max: 1500 }) }),
	),
	{ maxLength: 14 },
);

type Step = ReturnType<typeof fc.sample<Parameters<Parameters<typeof steps.map>[0]>[0][number]>>[number];

function run(world: World, sequence: readonly Step[]): void {
	for (const step of sequence) {
		if (step.do === 'line') put(world, { kind: 'line', terminal: step.terminal, text: step.text });
		else if (step.do === 'key') put(world, { kind: 'key', terminal: step.terminal, key: step.key });
		advance(world, step.do === 'wait' ? step.milliseconds : 5);
	}
}

function started(): World {
	const world = createWorld();
	open(world, 'host-1');
	open(world, 'host-2');
	return world;
}

describe('the host', () => {
	test('gives the same run for the same inputs', () => {
		fc.assert(
			fc.property(steps, (sequence) => {
				const [a, b] = [started(), started()];
				run(a, sequence);
				run(b, sequence);
				expect(a.effects).toEqual(b.effects);
				expect(a.told).toEqual(b.told);
			}),
			{ numRuns: runs(60) },
		);
	});

	test('restored from a checkpoint goes on as if it had never stopped', () => {
		fc.assert(
			fc.property(steps, steps, (before, after) => {
				const world = started();
				run(world, before);
				const image = structuredClone(checkpointHost(world.host));
				const count = world.effects.length;
				const told = world.told.length;
				const copy: World = {
					...world,
					host: restoreHost(image),
					effects: [],
					told: [],
					screens: new Map(world.screens),
					prompts: new Map(world.prompts),
					exits: new Map(),
					specs: new Map(world.specs),
					servers: new Map([...world.servers].map(([id, server]) => [id, structuredClone(server)])),
					queue: [...world.queue],
					wires: new Map(),
				};
				world.wires.clear();
				run(world, after);
				run(copy, after);
				expect(copy.effects).toEqual(world.effects.slice(count));
				expect(copy.told).toEqual(world.told.slice(told));
			}),
			{ numRuns: runs(60) },
		);
	});

	test('never throws, whatever is put in', () => {
		const terminal = fc.constantFrom('host-1', 'host-2', 'other');
		const inputs: fc.Arbitrary<HostInput> = fc.oneof(
			fc.record({
				kind: fc.constant('line' as const),
				terminal,
				text: fc.string({ unit: fc.constantFrom(...`abc "'\\$\`(){}<>|&;#*?[]=!~-\n 0129 EOF 한`) }),
			}),
			fc.record({ kind: fc.constant('line' as const), terminal, text: lines }),
			fc.record({
				kind: fc.constant('key' as const),
				terminal,
				key: fc.constantFrom('^C' as const, '^D' as const, '^Z' as const),
			}),
			fc.record({ kind: fc.constant('timer' as const) }),
			fc.record({ kind: fc.constant('resize' as const), terminal, columns: fc.nat(200), rows: fc.nat(50) }),
			fc.record({ kind: fc.constant('close-terminal' as const), terminal }),
			fc.record({
				kind: fc.constant('open-terminal' as const),
				terminal,
				columns: fc.constant(80),
				rows: fc.constant(24),
				script: fc.option(fc.constantFrom('echo a', 'sleep 1; exit 3')),
			}),
			fc.record({
				kind: fc.constant('conn-data' as const),
				conn: fc.nat(5),
				bytes: fc.constantFrom('+OK\r\n', '$3\r\nab', 'garbage\r\n', '*1\r\n'),
			}),
			fc.record({ kind: fc.constant('conn-opened' as const), conn: fc.nat(5) }),
			fc.record({
				kind: fc.constant('conn-closed' as const),
				conn: fc.nat(5),
				how: fc.constantFrom('fin' as const, 'rst' as const, 'timeout' as const),
			}),
			fc.record({
				kind: fc.constant('container-exited' as const),
				container: fc.constant('nosuch'),
				code: fc.nat(255),
			}),
			fc.record({ kind: fc.constant('container-file' as const), ticket: fc.nat(3), bytes: fc.constant(null) }),
			fc.record({
				kind: fc.constant('editor-closed' as const),
				terminal,
				path: fc.constantFrom('/home/learner/f', 'x'),
			}),
			fc.record({
				kind: fc.constant('editor-saved' as const),
				terminal,
				tool: fc.constantFrom('code' as const, 'nano' as const, 'vi' as const),
				opened: fc.constantFrom('/home/learner/f', 'x'),
				path: fc.constantFrom('/home/learner/f', 'x', '/', '/tmp', '/home/learner/no/f'),
				text: fc.string(),
				over: fc.boolean(),
			}),
			fc.record({
				kind: fc.constant('file-saved' as const),
				path: fc.constantFrom('/home/learner/f', 'x', '/', '/tmp'),
				text: fc.string(),
			}),
		);
		fc.assert(
			fc.property(fc.array(inputs, { maxLength: 30 }), (sequence) => {
				const world = started();
				for (const input of sequence) {
					put(world, input);
					advance(world, 3);
				}
			}),
			{ numRuns: runs(300) },
		);
	});
});

describe('what is told', () => {
	test('a typed line is the cause of what it brings about', () => {
		const world = started();
		const { told } = stepWith(world, { kind: 'line', terminal: 'host-1', text: 'echo hi' });
		expect(told.map(({ cause, event }) => [cause, event.kind])).toEqual([
			[-1, 'terminal.line'],
			[0, 'terminal.output'],
			[0, 'program.exited'],
			[0, 'terminal.prompt'],
		]);
	});

	test('containers and clients come and go', () => {
		const world = started();
		type(
			world,
			'docker run -d --name redis-a -p 5000:6379 redis; redis-cli -p 5000 ping; docker stop redis-a; docker rm redis-a; exit 3',
		);
		const kinds = world.told.map((event) =>
			event.kind === 'container.moved' ? `${event.kind} ${event.to}` : event.kind,
		);
		expect(kinds.filter((kind) => /^(container|client|program)/.test(kind))).toEqual([
			'container.moved created',
			'container.moved running',
			'client.started',
			'client.ended',
			'container.moved exited',
			'container.moved removed',
			'program.exited',
			'program.exited',
		]);
	});
});

function stepWith(world: World, input: HostInput): { told: readonly Told[]; effects: readonly HostEffect[] } {
	const before = world.told.length;
	put(world, input);
	void before;
	return { told: world.host.told, effects: world.host.effects };
}

test('one deadline is armed for all waiting programs, and none when nobody waits', () => {
	const world = started();
	put(world, { kind: 'line', terminal: 'host-1', text: 'sleep 5' });
	put(world, { kind: 'line', terminal: 'host-2', text: 'sleep 2' });
	const armed = () => world.effects.flatMap((effect) => (effect.kind === 'arm' ? [effect.at] : []));
	expect(armed()).toEqual([micros(world.now + 5_000_000), micros(world.now + 2_000_000)]);
	const at = world.now;
	advance(world);
	expect(armed().slice(2)).toEqual([micros(at + 5_000_000), null]);
});
