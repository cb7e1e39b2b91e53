// redis-cli's options, read the way redis-cli reads them: up to the first word that is none.
// @redis redis-cli.c parseOptions

import { type Latin1, type Micros, micros } from '../../base';
import { splitArgs } from '../../resp';
import { readUri } from './uri';

export type OutputMode = 'standard' | 'raw' | 'csv' | 'json' | 'quoted-json';

/** What redis-cli does instead of a command or a prompt, in the order in which it looks: the first that is wanted is done. */
export const modes = [
	'cluster',
	'latency',
	'latency-dist',
	'replica',
	'rdb',
	'pipe',
	'bigkeys',
	'memkeys',
	'hotkeys',
	'stat',
	'scan',
	'lru-test',
	'intrinsic-latency',
	'eval',
] as const;
export type Mode = (typeof modes)[number];

export interface CliOptions {
	host: Latin1;
	port: number;
	/** A Unix socket in place of both. */
	socket: Latin1 | null;
	repeat: number;
	interval: Micros;
	db: number;
	password: Latin1 | null;
	user: Latin1 | null;
	asksPassword: boolean;
	output: OutputMode;
	lastFromStdin: boolean;
	/** The word for which the standard input stands. */
	stdinTag: Latin1 | null;
	quotedInput: boolean;
	failOnError: boolean;
	warnAboutPassword: boolean;
	/** `preferred`: RESP2 will do if the server has no other. */
	resp3: 'no' | 'preferred' | 'yes';
	showPushes: boolean;
	itemDelimiter: Latin1;
	replyDelimiter: Latin1;
	tls: boolean;
	readonly modes: Set<Mode>;
	latencyHistory: boolean;
	pattern: Latin1 | null;
	memorySamples: number | null;
	rdbFile: Latin1;
	functionsOnly: boolean;
	/** Seconds; 0: for ever. */
	pipeTimeout: number;
	script: Latin1;
	debugsScript: boolean;
	clusterWords: readonly Latin1[];
	/** What was said on the way and ends nothing. */
	complaints: Latin1;
	/** What ends it. */
	wrong: Latin1 | null;
}

export type ParsedOptions =
	| { readonly kind: 'run'; readonly options: CliOptions; readonly words: readonly Latin1[] }
	| { readonly kind: 'usage'; readonly asked: boolean }
	| { readonly kind: 'version' }
	| { readonly kind: 'wrong'; readonly text: Latin1 };

/** C's atoi: the number at the start, else 0. */
export function integerOf(text: Latin1): number {
	return Number(/^[ \t]*[-+]?\d+/.exec(text)?.[0] ?? 0);
}

const nothing = (): void => {};

const withValue: Readonly<Record<string, (options: CliOptions, value: Latin1) => unknown>> = {
	'-h': (options, value) => (options.host = value),
	'-p': (options, value) => (options.port = integerOf(value)),
	'-s': (options, value) => (options.socket = value),
	'-r': (options, value) => (options.repeat = integerOf(value)),
	'-i': (options, value) =>
		(options.interval = micros(Math.round((Number(/^\d*\.?\d*/.exec(value)?.[0] ?? 0) || 0) * 1_000_000))),
	'-n': (options, value) => (options.db = integerOf(value)),
	'-a': (options, value) => (options.password = value),
	'--pass': (options, value) => (options.password = value),
	'--user': (options, value) => (options.user = value),
	'-u': (options, value) => {
		options.wrong = readUri(options, value) ?? options.wrong;
	},
	'-d': (options, value) => (options.itemDelimiter = value),
	'-D': (options, value) => (options.replyDelimiter = value),
	'-X': (options, value) => (options.stdinTag = value),
	'--show-pushes': readShowPushes,
	'--pattern': (options, value) => (options.pattern = value),
	'--quoted-pattern': (options, value) => {
		const words = value.startsWith('"') ? splitArgs(value) : [value];
		if (words?.[0] === undefined) options.wrong = 'Invalid quoted string specified for --quoted-pattern.\n';
		else options.pattern = words[0];
	},
	'--rdb': (options, value) => {
		options.modes.add('rdb');
		options.rdbFile = value;
	},
	'--functions-rdb': (options, value) => {
		options.modes.add('rdb');
		options.functionsOnly = true;
		options.rdbFile = value;
	},
	'--pipe-timeout': (options, value) => (options.pipeTimeout = integerOf(value)),
	'--memkeys-samples': (options, value) => {
		options.modes.add('memkeys');
		options.memorySamples = integerOf(value);
	},
	'--lru-test': (options) => options.modes.add('lru-test'),
	'--intrinsic-latency': (options) => options.modes.add('intrinsic-latency'),
	'--eval': (options, value) => {
		options.modes.add('eval');
		options.script = value;
	},
	'--sni': nothing,
	'--cacert': nothing,
	'--cacertdir': nothing,
	'--cert': nothing,
	'--key': nothing,
	'--tls-ciphers': nothing,
	'--tls-ciphersuites': nothing,
};

const flags: Readonly<Record<string, (options: CliOptions) => void>> = {
	'-x': (options) => (options.lastFromStdin = true),
	'-e': (options) => (options.failOnError = true),
	'-c': nothing,
	'-2': (options) => (options.resp3 = 'no'),
	'-3': (options) => (options.resp3 = 'yes'),
	'--raw': (options) => (options.output = 'raw'),
	'--no-raw': (options) => (options.output = 'standard'),
	'--quoted-input': (options) => (options.quotedInput = true),
	'--csv': (options) => (options.output = 'csv'),
	'--json': (options) => (options.output = 'json'),
	'--quoted-json': (options) => (options.output = 'quoted-json'),
	'--askpass': (options) => (options.asksPassword = true),
	'--no-auth-warning': (options) => (options.warnAboutPassword = false),
	'--latency': (options) => options.modes.add('latency'),
	'--latency-dist': (options) => options.modes.add('latency-dist'),
	'--latency-history': (options) => {
		options.modes.add('latency');
		options.latencyHistory = true;
	},
	'--stat': (options) => options.modes.add('stat'),
	'--scan': (options) => options.modes.add('scan'),
	'--replica': (options) => options.modes.add('replica'),
	'--slave': (options) => options.modes.add('replica'),
	'--pipe': (options) => options.modes.add('pipe'),
	'--bigkeys': (options) => options.modes.add('bigkeys'),
	'--memkeys': (options) => options.modes.add('memkeys'),
	'--hotkeys': (options) => options.modes.add('hotkeys'),
	'--ldb': (options) => (options.debugsScript = true),
	'--ldb-sync-mode': (options) => (options.debugsScript = true),
	'--tls': (options) => (options.tls = true),
	'--insecure': nothing,
	'--verbose': nothing,
};

function readShowPushes(options: CliOptions, value: Latin1): void {
	if (/^y/i.test(value)) options.showPushes = true;
	else if (/^n/i.test(value)) options.showPushes = false;
	else options.complaints += `Unknown --show-pushes value '${value}' (valid: '[y]es', '[n]o')\n`;
}

function defaults(tty: boolean): CliOptions {
	return {
		host: '127.0.0.1',
		port: 6379,
		socket: null,
		repeat: 1,
		interval: micros(0),
		db: 0,
		password: null,
		user: null,
		asksPassword: false,
		output: tty ? 'standard' : 'raw',
		lastFromStdin: false,
		stdinTag: null,
		quotedInput: false,
		failOnError: false,
		warnAboutPassword: true,
		resp3: 'no',
		showPushes: tty,
		itemDelimiter: '\n',
		replyDelimiter: '\n',
		tls: false,
		modes: new Set(),
		latencyHistory: false,
		pattern: null,
		memorySamples: null,
		rdbFile: '',
		functionsOnly: false,
		pipeTimeout: 30,
		script: '',
		debugsScript: false,
		clusterWords: [],
		complaints: '',
		wrong: null,
	};
}

export function parseCliOptions(argv: readonly Latin1[], tty: boolean): ParsedOptions {
	const options = defaults(tty);
	let at = 1;
	for (; at < argv.length; at++) {
		const word = argv[at] ?? '';
		const isLast = at === argv.length - 1;
		if (word === '--help' || (word === '-h' && isLast)) return { kind: 'usage', asked: true };
		if (word === '-v' || word === '--version') return { kind: 'version' };
		if (word.startsWith('--cluster')) {
			const read = readClusterWord(options, argv, at);
			if (read === null) return { kind: 'usage', asked: false };
			at = read;
			continue;
		}
		const value = isLast ? undefined : withValue[word];
		if (value !== undefined) {
			value(options, argv[++at] ?? '');
			if (options.wrong !== null) return { kind: 'wrong', text: options.complaints + options.wrong };
		} else if (flags[word] !== undefined) flags[word](options);
		else if (word.startsWith('-'))
			return { kind: 'wrong', text: `Unrecognized option or bad number of args for: '${word}'\n` };
		else break;
	}
	return checked(options, argv, argv.slice(at));
}

const clusterFlags: ReadonlySet<Latin1> = new Set([
	'replace',
	'copy',
	'slave',
	'yes',
	'simulate',
	'use-empty-masters',
	'search-multiple-owners',
	'fix-with-unreachable-masters',
	'only-masters',
	'only-replicas',
	'from-askpass',
]);

/** How far it got; null: nothing follows. `--cluster` takes the words up to the next option. */
function readClusterWord(options: CliOptions, argv: readonly Latin1[], at: number): number | null {
	const word = argv[at] ?? '';
	if (clusterFlags.has(word.slice('--cluster-'.length))) return at;
	if (at === argv.length - 1) return null;
	if (word !== '--cluster') return at + 1;
	let end = at + 1;
	while (end < argv.length && (end === at + 1 || !(argv[end] ?? '').startsWith('-'))) end++;
	options.modes.add('cluster');
	options.clusterWords = argv.slice(at + 1, end);
	return end - 1;
}

function checked(options: CliOptions, argv: readonly Latin1[], words: readonly Latin1[]): ParsedOptions {
	const json = options.output === 'json' || options.output === 'quoted-json';
	if (json && options.resp3 === 'no' && !argv.includes('-2')) options.resp3 = 'preferred';
	if (options.debugsScript && !options.modes.has('eval')) {
		const text = 'Options --ldb and --ldb-sync-mode require --eval.\nTry redis-cli --help for more information.\n';
		return { kind: 'wrong', text };
	}
	if (options.lastFromStdin && options.stdinTag !== null) {
		return { kind: 'wrong', text: 'Options -x and -X are mutually exclusive.\n' };
	}
	return { kind: 'run', options, words };
}
