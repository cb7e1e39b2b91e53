// The program that measures the engine in Node: prints its rounds as JSON.

import { measureEngine } from './engine-speed';

const [rounds = '7', commands = '400000'] = process.argv.slice(2);
const clocks = { wall: () => performance.now(), cpu: () => process.cpuUsage().user / 1_000 };
process.stdout.write(JSON.stringify(measureEngine(Number(rounds), Number(commands), clocks)));
