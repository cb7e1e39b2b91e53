// Runs a measuring program in a process of its own and reads the JSON that it prints.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { nodeProgram } from './bundle';

const run = promisify(execFile);

export async function runProgram<T>(
	name: string,
	argv: readonly (string | number)[] = [],
	nodeFlags: readonly string[] = [],
): Promise<T> {
	const file = await nodeProgram(name, `test/bench/inside/${name}.ts`);
	const { stdout } = await run(process.execPath, [...nodeFlags, file, ...argv.map(String)], { maxBuffer: 2 ** 26 });
	return JSON.parse(stdout) as T;
}
