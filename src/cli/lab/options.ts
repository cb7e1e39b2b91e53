// The command line of the headless lab.

export interface LabOptions {
	/** File with the script; null: standard input. */
	readonly script: string | null;
	readonly seed: string | null;
	/** Virtual ms after which the run ends; null: with the script. */
	readonly untilMs: number | null;
	readonly logs: readonly string[];
	readonly trace: string | null;
	readonly digest: boolean;
	readonly record: string | null;
	readonly replay: string | null;
}

export const usage = `usage: lab.mjs [SCRIPT] [options]
Runs a shell script in the simulated host, in virtual time at full speed. Without SCRIPT it is read from standard input.
  --until TIME    end at this virtual time, e.g. 60s, 500ms, 2m
  --seed SEED     another seed: other ids, other random keys
  --logs NAME     print what the container NAME has printed, at the end (may be repeated)
  --trace FILE    write every event of the run, one JSON object a line
  --digest        print the digest of the run as the last line
  --record FILE   write the record of the run
  --replay FILE   run a record (this program's, or a .resync file of the page) instead of a script
`;

export type Parsed = { readonly options: LabOptions } | { readonly error: string } | 'help';

const valued = ['--until', '--seed', '--logs', '--trace', '--record', '--replay'];

export function parseOptions(argv: readonly string[]): Parsed {
	const values = new Map<string, string[]>();
	const scripts: string[] = [];
	let digest = false;
	for (let i = 0; i < argv.length; i++) {
		const word = argv[i] as string;
		const [name = '', inline] = word.startsWith('--') ? splitOnce(word) : [''];
		if (word === '--help' || word === '-h') return 'help';
		if (word === '--digest') digest = true;
		else if (valued.includes(name)) {
			const value = inline ?? argv[++i];
			if (value === undefined) return { error: `${name} needs a value` };
			values.set(name, [...(values.get(name) ?? []), value]);
		} else if (word.startsWith('-') && word !== '-') return { error: `unknown option ${word}` };
		else if (word !== '-') scripts.push(word);
	}
	if (scripts.length > 1) return { error: 'only one script can be run' };
	const last = (name: string): string | null => values.get(name)?.at(-1) ?? null;
	const until = last('--until');
	const untilMs = until === null ? null : parseDuration(until);
	if (until !== null && untilMs === null) return { error: `${until} is not a time: write 60s, 500ms or 2m` };
	const script = scripts[0] ?? null;
	const logs = values.get('--logs') ?? [];
	const options = { script, seed: last('--seed'), untilMs, logs, digest, trace: last('--trace') };
	return { options: { ...options, record: last('--record'), replay: last('--replay') } };
}

function splitOnce(word: string): [string, string | undefined] {
	const at = word.indexOf('=');
	return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** Virtual ms, or null if that is not what it got. A number alone is seconds. */
export function parseDuration(text: string): number | null {
	const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text);
	return match === null ? null : Number(match[1]) * (unitMs[match[2] ?? 's'] ?? 0);
}
