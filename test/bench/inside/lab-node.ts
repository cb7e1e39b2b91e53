// The program that measures how fast virtual time passes with all machines in one thread: prints its rounds as JSON.

import type { Micros } from '../../../src/base';
import { micros } from '../../../src/base';
import { createHostProgram, createInThreadPort, createLab, defaultWorld, redisServer } from '../../../src/sim';
import type { LabSpeed } from './lab-setup';
import { busyClients, busyCommand, idleLab } from './lab-setup';

const [rounds = 9, idleSeconds = 2_000, busySeconds = 2] = process.argv.slice(2).map(Number);

const secondMicros = 1_000_000;

const lab = await createLab(defaultWorld, {
	createPort: () => createInThreadPort(redisServer, (run) => run()),
	createHost: createHostProgram,
});

function after(seconds: number): Micros {
	return micros(lab.now() + seconds * secondMicros);
}

interface Rates {
	readonly wall: number[];
	readonly cpu: number[];
}

async function measure(seconds: number, into: Rates | null): Promise<void> {
	const from = performance.now();
	const cpuFrom = process.cpuUsage().user;
	await lab.advance(after(seconds));
	into?.cpu.push((seconds * 1_000_000) / (process.cpuUsage().user - cpuFrom));
	into?.wall.push((seconds * 1_000) / (performance.now() - from));
}

async function commandsRun(): Promise<number> {
	const view = await lab.inspect('master', { ask: 'info', section: 'stats' });
	const text = view !== null && 'text' in view ? view.text : '';
	return Number(/^total_commands_processed:(\d+)/m.exec(text)?.[1] ?? Number.NaN);
}

lab.input({ kind: 'open-terminal', terminal: 'bench', columns: 80, rows: 24 });
await lab.advance(after(1));
for (const command of idleLab) await lab.run(command, { terminal: 'bench' });
const running = lab.nodes().filter(({ state }) => state === 'running').length;
if (running !== 3) throw new Error(`${running} of 3 nodes run`);

const idle: Rates = { wall: [], cpu: [] };
// The first rounds warm up what compiles late.
for (let round = -3; round < rounds; round++) await measure(idleSeconds, round < 0 ? null : idle);

for (let i = 0; i < busyClients; i++) await lab.run(busyCommand, { terminal: 'bench' });
const busy: Rates = { wall: [], cpu: [] };
await measure(busySeconds, null);
const before = await commandsRun();
for (let round = 0; round < rounds; round++) await measure(busySeconds, busy);
const busyCommands = ((await commandsRun()) - before) / (rounds * busySeconds);

const cpu = { idle: idle.cpu, busy: busy.cpu };
process.stdout.write(JSON.stringify({ idle: idle.wall, busy: busy.wall, cpu, busyCommands } satisfies LabSpeed));
