// The program that measures how fast virtual time passes with all machines in one thread: prints its rounds as JSON.

import type { Micros } from '../../../src/base';
import { micros } from '../../../src/base';
import type { Lab } from '../../../src/sim';
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

async function rateOf(of: Lab, seconds: number): Promise<number> {
	const from = performance.now();
	await of.advance(after(seconds));
	return (seconds * 1_000) / (performance.now() - from);
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

const idle: number[] = [];
await rateOf(lab, idleSeconds);
for (let round = 0; round < rounds; round++) idle.push(await rateOf(lab, idleSeconds));

for (let i = 0; i < busyClients; i++) await lab.run(busyCommand, { terminal: 'bench' });
const busy: number[] = [];
await rateOf(lab, 1);
const before = await commandsRun();
for (let round = 0; round < rounds; round++) busy.push(await rateOf(lab, busySeconds));
const busyCommands = ((await commandsRun()) - before) / (rounds * busySeconds);

process.stdout.write(JSON.stringify({ idle, busy, busyCommands } satisfies LabSpeed));
