// A real program in a terminal of its own, and what stands on its screen.

import { spawn } from 'node:child_process';
import { Terminal } from '@xterm/headless';

export const columns = 80;
export const rows = 24;

export interface RealTerminal {
	write: (keys: string) => void;
	/** All that it has printed. */
	text: () => string;
	/** Resolves when this has been printed, or after five seconds. */
	seen: (what: string) => Promise<void>;
	/** Resolves when nothing has been printed for a while. */
	quiet: () => Promise<void>;
	stop: () => void;
}

export function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}

/** @param tools folder with the programs, first on PATH */
export function openTerminal(command: string, tools: string): RealTerminal {
	const env = { ...process.env, PATH: `${tools}:${process.env.PATH ?? ''}`, TERM: 'xterm-256color', HOME: '/nosuch' };
	const sized = `stty cols ${columns} rows ${rows}; ${command}`;
	const child = spawn('sh', ['-c', 'exec script -qec "$0" /dev/null', sized], { env });
	let text = '';
	child.stdout.on('data', (chunk: Buffer) => {
		text += chunk.toString('utf8');
	});
	return {
		write: (keys) => child.stdin.write(keys),
		text: () => text,
		seen: async (what) => {
			for (let turn = 0; turn < 1_000 && !text.includes(what); turn++) await pause(5);
		},
		quiet: async () => {
			for (let length = -1, same = 0; same < 6; length = text.length) {
				await pause(15);
				same = text.length === length ? same + 1 : 0;
			}
		},
		stop: () => child.kill('SIGKILL'),
	};
}

/** The rows that stand there after this was written. */
export async function screenAfter(text: string, convertEol = false): Promise<string[]> {
	const terminal = new Terminal({ cols: columns, rows, convertEol, allowProposedApi: true });
	await new Promise<void>((resolve) => terminal.write(text, resolve));
	const shown: string[] = [];
	for (let row = 0; row < terminal.buffer.active.length; row++)
		shown.push(terminal.buffer.active.getLine(row)?.translateToString(true) ?? '');
	while (shown.at(-1) === '') shown.pop();
	return shown;
}
