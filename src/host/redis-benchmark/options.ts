// redis-benchmark's options, read the way it reads them: up to the first word that is none; the rest is a command.
// @redis redis-benchmark.c parseOptions

import { asciiLower, type Latin1 } from '../../base';
import { readUri } from '../redis-cli/uri';

export interface BenchmarkOptions {
	host: Latin1;
	port: number;
	/** A path; there are no Unix sockets in the lab. */
	socket: Latin1 | null;
	user: Latin1 | null;
	password: Latin1 | null;
	clients: number;
	requests: number;
	/** Bytes of a value. */
	dataSize: number;
	db: number;
	/** There is none in the lab. */
	tls: boolean;
	resp3: boolean;
	threads: number;
	cluster: boolean;
	tracking: boolean;
	keepAlive: boolean;
	/** Null: `__rand_int__` stays as it is. */
	keyspace: number | null;
	pipeline: number;
	quiet: boolean;
	/** Significant digits of a latency. */
	precision: number;
	csv: boolean;
	loop: boolean;
	/** Null: all. */
	tests: readonly Latin1[] | null;
	idle: boolean;
	lastFromStdin: boolean;
}

export type ParsedBenchmark =
	| {
			readonly kind: 'run';
			readonly options: BenchmarkOptions;
			readonly words: readonly Latin1[];
			readonly warnings: Latin1;
	  }
	| { readonly kind: 'usage' | 'version' }
	| { readonly kind: 'invalid'; readonly word: Latin1; readonly warnings: Latin1 }
	| { readonly kind: 'bad-uri'; readonly text: Latin1 };

/** C's atoi: the number at the start, else 0. */
function integerOf(text: Latin1): number {
	return Number(/^[ \t]*[-+]?\d+/.exec(text)?.[0] ?? 0);
}

export const dataSizeMax = 1024 * 1024 * 1024;
const precisionMax = 4;
const threadsMax = 500;
const digitsOfPrecision = 3;

type Taker = (options: BenchmarkOptions, value: Latin1) => string | undefined;

function takes(take: (options: BenchmarkOptions, value: Latin1) => unknown): Taker {
	return (options, value) => {
		take(options, value);
		return undefined;
	};
}

const withValue: Readonly<Record<string, Taker>> = {
	'-h': takes((options, value) => (options.host = value)),
	'-p': takes((options, value) => (options.port = integerOf(value))),
	'-s': takes((options, value) => (options.socket = value)),
	'-a': takes((options, value) => (options.password = value)),
	'--user': takes((options, value) => (options.user = value)),
	'-c': takes((options, value) => (options.clients = integerOf(value))),
	'-n': takes((options, value) => (options.requests = integerOf(value))),
	'-d': takes((options, value) => (options.dataSize = Math.min(Math.max(integerOf(value), 1), dataSizeMax))),
	'--dbnum': takes((options, value) => (options.db = integerOf(value))),
	'-k': takes((options, value) => (options.keepAlive = integerOf(value) !== 0)),
	'-r': takes((options, value) => (options.keyspace = Math.max(integerOf(value), 0))),
	'-P': takes((options, value) => (options.pipeline = Math.max(integerOf(value), 1))),
	'-t': takes((options, value) => (options.tests = asciiLower(value).split(','))),
	'--precision': takes((options, value) => {
		const digits = integerOf(value);
		options.precision = digits < 0 ? digitsOfPrecision : Math.min(digits, precisionMax);
	}),
	'--threads': (options, value) => {
		options.threads = integerOf(value);
		if (options.threads <= threadsMax) return undefined;
		options.threads = threadsMax;
		return `WARNING: Too many threads, limiting threads to ${threadsMax}.\n`;
	},
};

const flags: Readonly<Record<string, (options: BenchmarkOptions) => unknown>> = {
	'-3': (options) => (options.resp3 = true),
	'-q': (options) => (options.quiet = true),
	'-l': (options) => (options.loop = true),
	'-I': (options) => (options.idle = true),
	'-x': (options) => (options.lastFromStdin = true),
	'--tls': (options) => (options.tls = true),
	'--csv': (options) => (options.csv = true),
	'--cluster': (options) => (options.cluster = true),
	'--enable-tracking': (options) => (options.tracking = true),
};

const errorsEnd = 'WARNING: -e option has no effect. We now immediately exit on error to avoid false results.\n';

function defaults(): BenchmarkOptions {
	return {
		host: '127.0.0.1',
		port: 6379,
		socket: null,
		user: null,
		password: null,
		clients: 50,
		requests: 100_000,
		dataSize: 3,
		db: 0,
		tls: false,
		resp3: false,
		threads: 0,
		cluster: false,
		tracking: false,
		keepAlive: true,
		keyspace: null,
		pipeline: 1,
		quiet: false,
		precision: digitsOfPrecision,
		csv: false,
		loop: false,
		tests: null,
		idle: false,
		lastFromStdin: false,
	};
}

export function parseBenchmarkOptions(argv: readonly Latin1[]): ParsedBenchmark {
	const options = defaults();
	let warnings = '';
	let at = 1;
	for (; at < argv.length; at++) {
		const word = argv[at] ?? '';
		const next = argv[at + 1];
		if (word === '--help') return { kind: 'usage' };
		if (word === '-v' || word === '--version') return { kind: 'version' };
		const take = withValue[word];
		if (word === '-u' && next !== undefined) {
			const wrong = readUri(options, next);
			if (wrong !== null) return { kind: 'bad-uri', text: wrong };
			at++;
		} else if (take !== undefined && next !== undefined) {
			warnings += take(options, next) ?? '';
			at++;
		} else if (flags[word] !== undefined) flags[word](options);
		else if (word === '-e') warnings += errorsEnd;
		else if (word.startsWith('-')) return { kind: 'invalid', word, warnings };
		else break;
	}
	return { kind: 'run', options, words: argv.slice(at), warnings };
}
