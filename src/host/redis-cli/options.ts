// redis-cli's options, read the way redis-cli reads them: up to the first word that is none.
// @redis redis-cli.c parseOptions

import { asciiLower, type Latin1, type Micros, micros } from '../../base';

export type OutputMode = 'standard' | 'raw' | 'csv';

export interface CliOptions {
	host: Latin1;
	port: number;
	repeat: number;
	interval: Micros;
	db: number;
	password: Latin1 | null;
	user: Latin1 | null;
	output: OutputMode;
	lastFromStdin: boolean;
	failOnError: boolean;
	warnAboutPassword: boolean;
	resp3: boolean;
	itemDelimiter: Latin1;
	replyDelimiter: Latin1;
	scan: boolean;
	pattern: Latin1 | null;
	pipe: boolean;
}

export type ParsedOptions =
	| { readonly kind: 'run'; readonly options: CliOptions; readonly words: readonly Latin1[] }
	| { readonly kind: 'usage' }
	| { readonly kind: 'version' }
	| { readonly kind: 'wrong'; readonly text: Latin1 };

/** C's atoi: the number at the start, else 0. */
function integerOf(text: Latin1): number {
	return Number(/^[ \t]*[-+]?\d+/.exec(text)?.[0] ?? 0);
}

const withValue: Readonly<Record<string, (options: CliOptions, value: Latin1) => void>> = {
	'-h': (options, value) => (options.host = value),
	'-p': (options, value) => (options.port = integerOf(value)),
	'-r': (options, value) => (options.repeat = integerOf(value)),
	'-i': (options, value) =>
		(options.interval = micros(Math.round((Number(/^\d*\.?\d*/.exec(value)?.[0] ?? 0) || 0) * 1_000_000))),
	'-n': (options, value) => (options.db = integerOf(value)),
	'-a': (options, value) => (options.password = value),
	'--pass': (options, value) => (options.password = value),
	'--user': (options, value) => (options.user = value),
	'-d': (options, value) => (options.itemDelimiter = value),
	'-D': (options, value) => (options.replyDelimiter = value),
	'--pattern': (options, value) => (options.pattern = value),
};

const flags: Readonly<Record<string, (options: CliOptions) => void>> = {
	'-x': (options) => (options.lastFromStdin = true),
	'-e': (options) => (options.failOnError = true),
	'-2': (options) => (options.resp3 = false),
	'-3': (options) => (options.resp3 = true),
	'--raw': (options) => (options.output = 'raw'),
	'--no-raw': (options) => (options.output = 'standard'),
	'--csv': (options) => (options.output = 'csv'),
	'--no-auth-warning': (options) => (options.warnAboutPassword = false),
	'--scan': (options) => (options.scan = true),
	'--pipe': (options) => (options.pipe = true),
};

/**
 * `redis://user:password@host:port/db`; each part but the scheme may be missing. A text is what is wrong with it.
 * @redis redis-cli.c parseRedisUri
 */
function readUri(options: CliOptions, uri: Latin1): Latin1 | null {
	const scheme = 'redis://';
	if (asciiLower(uri.slice(0, scheme.length)) !== scheme) return 'Invalid URI scheme\n';
	const rest = uri.slice(scheme.length);
	const at = rest.indexOf('@');
	if (at >= 0) {
		const login = rest.slice(0, at);
		const colon = login.indexOf(':');
		if (colon > 0) options.user = percentDecode(login.slice(0, colon));
		options.password = percentDecode(login.slice(colon + 1));
	}
	const [address = '', db = ''] = rest.slice(at + 1).split('/');
	const [host = '', port] = address.split(':');
	if (host !== '') options.host = host;
	if (port !== undefined) options.port = integerOf(port);
	if (db !== '') options.db = integerOf(db);
	return null;
}

function percentDecode(text: Latin1): Latin1 {
	return text.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

export function parseCliOptions(argv: readonly Latin1[], tty: boolean): ParsedOptions {
	const options: CliOptions = {
		host: '127.0.0.1',
		port: 6379,
		repeat: 1,
		interval: micros(0),
		db: 0,
		password: null,
		user: null,
		output: tty ? 'standard' : 'raw',
		lastFromStdin: false,
		failOnError: false,
		warnAboutPassword: true,
		resp3: false,
		itemDelimiter: '\n',
		replyDelimiter: '\n',
		scan: false,
		pattern: null,
		pipe: false,
	};
	let at = 1;
	for (; at < argv.length; at++) {
		const word = argv[at] ?? '';
		const isLast = at === argv.length - 1;
		if (word === '--help' || (word === '-h' && isLast)) return { kind: 'usage' };
		if (word === '-v' || word === '--version') return { kind: 'version' };
		const value = isLast ? undefined : withValue[word];
		if (word === '-u' && !isLast) {
			const wrong = readUri(options, argv[++at] ?? '');
			if (wrong !== null) return { kind: 'wrong', text: wrong };
			continue;
		}
		if (value !== undefined) value(options, argv[++at] ?? '');
		else if (flags[word] !== undefined) flags[word](options);
		else if (word.startsWith('-'))
			return { kind: 'wrong', text: `Unrecognized option or bad number of args for: '${word}'\n` };
		else break;
	}
	return { kind: 'run', options, words: argv.slice(at) };
}

/** Shorter than the real one: only what this redis-cli knows. */
export function usageText(version: string): Latin1 {
	return `redis-cli ${version}

Usage: redis-cli [OPTIONS] [cmd [arg [arg ...]]]
  -h <hostname>      Server hostname (default: 127.0.0.1).
  -p <port>          Server port (default: 6379).
  -a <password>      Password to use when connecting to the server.
  -u <uri>           Server URI, redis://user:password@host:port/db.
  --user <username>  Used to send ACL style 'AUTH username pass'. Needs -a.
  -r <repeat>        Execute specified command N times.
  -i <interval>      When -r is used, waits <interval> seconds per command.
  -n <db>            Database number.
  -2                 Start session in RESP2 protocol mode.
  -3                 Start session in RESP3 protocol mode.
  -x                 Read last argument from STDIN.
  -d <delimiter>     Delimiter between response bulks for raw formatting (default: \\n).
  -D <delimiter>     Delimiter between responses for raw formatting (default: \\n).
  -e                 Return exit error code when command execution fails.
  --raw              Use raw formatting for replies (default when STDOUT is
                     not a tty).
  --no-raw           Force formatted output even when STDOUT is not a tty.
  --csv              Output in CSV format.
  --pipe             Transfer raw Redis protocol from stdin to server.
  --scan             List all keys using the SCAN command.
  --pattern <pat>    Keys pattern when using the --scan option (default: *).
  --help             Output this help and exit.
  --version          Output version and exit.

When no command is given, redis-cli starts in interactive mode.
Type "help" in interactive mode for information on available commands
and settings.

`;
}
