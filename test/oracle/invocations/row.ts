// The shape of the table of invocations: command lines as somebody would type them into the host's shell, each with what
// it is compared with. One file a tool holds its rows; `table.ts` lists the files; `../invocations.test.ts` runs them.

export interface Invocation {
	/** `tool/what it shows`; no two rows share it. */
	readonly id: string;
	/** Words for the redis-server that listens on `$PORT`; null: none is there. Absent: one without words. */
	readonly server?: readonly string[] | null;
	/** Shell lines that run before, in the same shell; what they print is not compared. */
	readonly setUp?: readonly string[];
	/** As typed. `$PORT` is the server's port in every shell. */
	readonly line: string;
	readonly compared: Compared;
	/** What of its output is of that run only, and what stands for it. */
	readonly varies?: readonly (readonly [RegExp, string])[];
	/** Why the outcome differs, if it does: a row that differs without a reason fails, and one that has a reason and does not differ too. */
	readonly known?: string;
}

export type Compared =
	/**
	 * Output, errors and status are those of the real program: on the real server, and ours in the lab's host on the lab's
	 * server. `unordered`: its lines come in an order of chance.
	 */
	| { readonly with: 'program'; readonly unordered?: true }
	/** The real program says the same to our server over TCP as to the real one. */
	| { readonly with: 'our-server'; readonly unordered?: true }
	/** The line is about the program `redis-server` itself: ours over TCP prints what the real one prints. */
	| { readonly with: 'server-program'; readonly unordered?: true }
	/** There is no such program here: what it prints, taken from where `source` says. */
	| {
			readonly with: 'text';
			readonly out: string;
			readonly err?: string;
			readonly code: number;
			readonly source: string;
	  };

export interface Outcome {
	readonly out: string;
	readonly err: string;
	readonly code: number;
}

/** What no two runs have in common. */
const masks: readonly (readonly [RegExp, string])[] = [
	[/\b7\.0\.1[25]\b/g, '<version>'],
	[/\b\d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d\.\d{3}\b/g, '<time>'],
	[/\b[0-9a-f]{64}\b/g, '<id>'],
	[/\b(?!0{40})[0-9a-f]{40}\b/g, '<replid>'],
	[/\b1[67]\d{8}\.\d{6}\b/g, '<seconds>'],
	[/\(\d+\.\d\ds\)/g, '(<seconds>)'],
	[/\/home\/learner|\/tmp\/resync-line-\w+/g, '<home>'],
];

export function masked(text: string, { varies = [] }: Pick<Invocation, 'varies'> = {}): string {
	return [...masks, ...varies].reduce((left, [what, name]) => left.replace(what, name), text);
}
