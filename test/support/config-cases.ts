// Starts with a configuration: files and a command line, and what comes of them — the settings that were read, or what
// the standard error says. Ours runs in memory; a real server does the same in a folder of its own.

import { fileURLToPath } from 'node:url';
import type { DiskResult } from '../../src/engine';
import { configGet } from '../../src/engine/config/config';
import { continueConfigLoad, startConfigLoad } from '../../src/engine/config/load';
import { connectParts } from '../../src/engine/wiring';

export interface ConfigCase {
	readonly claim: string;
	/** Text of redis.conf, in latin1 bytes; none: the server is started without a file. */
	readonly config?: string;
	/** Other files in the working directory. */
	readonly files?: Readonly<Record<string, string>>;
	readonly argv?: readonly string[];
	/** Settings to ask for when it starts; without them it must not start. */
	readonly ask?: readonly string[];
}

export interface ConfigResult {
	/** By name; null where the server does not start. */
	readonly settings: Readonly<Record<string, string>> | null;
	readonly stderr: string;
	/** What the log says when a file can't be opened. */
	readonly log: string;
}

/** UTF-8 as latin1, as a file's bytes are held. */
export function utf8(text: string): string {
	return Buffer.from(text, 'utf8').toString('latin1');
}

export const configFixture = fileURLToPath(new URL('../oracle/fixtures/config.results.json', import.meta.url));

const cwd = '/data';
const folders = ['/', '/tmp', cwd];

export function startOurs(each: ConfigCase): ConfigResult {
	connectParts();
	const files = new Map(Object.entries(each.files ?? {}).map(([name, text]) => [`${cwd}/${name}`, text]));
	if (each.config !== undefined) files.set(`${cwd}/redis.conf`, each.config);
	const argv = [...(each.config === undefined ? [] : ['redis.conf']), ...(each.argv ?? [])];
	const load = startConfigLoad(argv, cwd, '7.0.15');
	for (let answer: DiskResult | null = null; ; ) {
		const step = continueConfigLoad(load, answer);
		if (step.kind === 'fatal') return { settings: null, stderr: step.stderr, log: '' };
		if (step.kind === 'unreadable') return { settings: null, stderr: '', log: step.log };
		if (step.kind === 'done') {
			return { settings: Object.fromEntries(configGet(load.config, each.ask ?? [])), stderr: '', log: '' };
		}
		answer = step.question.op === 'read' ? readFile(files, step.question.path) : listFolder(files, step.question.path);
	}
}

function readFile(files: ReadonlyMap<string, string>, path: string): DiskResult {
	const bytes = files.get(path);
	return bytes === undefined ? { ok: false, errno: 'ENOENT' } : { ok: true, bytes, names: null };
}

function listFolder(files: ReadonlyMap<string, string>, path: string): DiskResult {
	if (!folders.includes(path)) return { ok: false, errno: 'ENOENT' };
	const names = [...files.keys()]
		.filter((name) => name.startsWith(`${path}/`))
		.map((name) => name.slice(path.length + 1));
	return { ok: true, bytes: null, names };
}

const replication = ['replicaof', 'slaveof', 'replica-read-only', 'slave-read-only'];

export const configCases: readonly ConfigCase[] = [
	{
		claim: 'a bare replica-read-only, as the tutorial prints it',
		config: 'replicaof 127.0.0.1 5000\nreplica-read-only\n',
	},
	{ claim: 'an unknown directive', config: '# one\n\nport 6379\n  no-such-directive yes  \nport 1\n' },
	{ claim: 'an error after a Hangul comment', config: utf8('# 레디스 설정\nport 6379\nnope 1 # 주석\n') },
	{ claim: 'a line with Windows line ends', config: 'port 6379\r\nbad directive\r\n' },
	{ claim: 'Hangul in the wrong line', config: utf8('포트 6379\n') },
	{ claim: 'a number that is none', config: 'port abc\n' },
	{ claim: 'a number out of range', config: 'port 70000\n' },
	{ claim: 'two values where one belongs', config: 'port 1 2\n' },
	{ claim: 'an empty value for a number', config: 'port ""\n' },
	{ claim: 'half a save point', config: 'save 900\n' },
	{ claim: 'a save point that is no number', config: 'save a b\n' },
	{ claim: 'save without anything', config: 'save\n', ask: ['save'] },
	{ claim: 'a memory unit that is none', config: 'maxmemory 1x\n' },
	{ claim: 'a wrong enum', config: 'repl-diskless-load maybe\n' },
	{ claim: 'an enum with many names', config: 'maxmemory-policy nope\n' },
	{ claim: 'neither yes nor no', config: 'appendonly maybe\n' },
	{ claim: 'quotes that are not closed', config: 'masterauth "abc\n' },
	{ claim: 'text right after a closing quote', config: 'masterauth "abc"d\n' },
	{ claim: 'a master without its port', config: 'replicaof 127.0.0.1\n' },
	{ claim: 'a master with an impossible port', config: 'replicaof 127.0.0.1 99999\n' },
	{ claim: 'a master port that is no number', config: 'slaveof 127.0.0.1 abc\n' },
	{ claim: 'a buffer limit with too few words', config: 'client-output-buffer-limit normal 1 2\n' },
	{ claim: 'a buffer limit of an unknown class', config: 'client-output-buffer-limit foo 1 2 3\n' },
	{ claim: 'a buffer limit with a wrong size', config: 'client-output-buffer-limit replica x 2 3\n' },
	{ claim: 'a path for dbfilename', config: 'dbfilename a/b\n' },
	{ claim: 'no appendfilename', config: 'appendfilename ""\n' },
	{ claim: 'a path for appenddirname', config: 'appenddirname a/b\n' },
	{ claim: 'include without a path', config: 'include\n' },
	{ claim: 'include of a file that is not there', config: 'include nowhere.conf\n' },
	{
		claim: 'an error in an included file',
		config: 'port 1\ninclude other.conf\n',
		files: { 'other.conf': '# x\nnope\n' },
	},
	{ claim: 'rename-command of no command', config: 'rename-command nosuch x\n' },
	{ claim: 'rename-command to a taken name', config: 'rename-command get set\n' },
	{ claim: 'rename-command twice', config: 'rename-command get x\nrename-command get y\n' },
	{ claim: 'rename-command with one word', config: 'rename-command get\n' },
	{ claim: 'a log level that is none', config: 'loglevel loud\n' },
	{ claim: 'seventeen addresses to bind', config: `bind${' 127.0.0.1'.repeat(17)}\n` },
	{ claim: 'no databases', config: 'databases 0\n' },
	{ claim: 'a directory that is not there', config: 'dir /no/such/dir\n' },
	{ claim: 'two directories', config: 'dir / /\n' },
	{ claim: 'a sentinel directive', config: 'sentinel monitor x\n' },
	{ claim: 'a module setting without a value', config: 'foo.bar\n' },
	{ claim: 'an old directive with too many words', config: 'list-max-ziplist-entries 1 2\n' },
	{ claim: 'a replica in cluster mode', config: 'cluster-enabled yes\nreplicaof 127.0.0.1 1\n' },
	{ claim: 'an octal number that is none', config: 'unixsocketperm 888\n' },
	{ claim: 'an event class that is none', config: 'notify-keyspace-events Q\n' },
	{ claim: 'scores out of range', config: 'oom-score-adj-values 1 2 3000\n' },
	{ claim: 'shutdown options that exclude each other', config: 'shutdown-on-sigterm save nosave\n' },
	{ claim: 'an unknown option', argv: ['--nosuch', '1'] },
	{ claim: 'an option without its value', argv: ['--port'] },
	{ claim: 'an option whose value is none', argv: ['--port', 'abc'] },
	{ claim: 'an option whose value is another option', argv: ['--port', '--daemonize', 'no'] },
	{ claim: 'an option with two values', argv: ['--port', '1', '2'] },
	{ claim: 'save points that are none', argv: ['--save', 'a', 'b'] },
	{ claim: 'a bare option', argv: ['--replica-read-only'] },
	{ claim: 'an option after a file', config: 'timeout 1\n', argv: ['--nosuch', 'a b'] },
	{ claim: 'a value with a quote in it', argv: ['--port', 'a"b'] },

	{ claim: 'an empty file', config: '', ask: ['save', 'bind', 'maxmemory', 'replicaof', 'client-output-buffer-limit'] },
	{
		claim: 'Hangul comments, blanks and Windows line ends',
		config: utf8('# 레디스 복제 실습\r\n\r\n\treplica-read-only   no\r\n# 마스터\r\ntimeout 5\r\n'),
		ask: ['replica-read-only', 'timeout'],
	},
	{ claim: 'the old names', config: 'slave-read-only no\nslaveof 127.0.0.1 5000\n', ask: replication },
	{ claim: 'no one is no master', config: 'replicaof 127.0.0.1 5000\nreplicaof no one\n', ask: replication },
	{
		claim: 'upper case directives and words',
		config: 'REPLICA-READ-ONLY NO\nMaxMemory 2GB\nloglevel NOTICE\n',
		ask: ['replica-read-only', 'maxmemory', 'loglevel'],
	},
	{
		claim: 'memory units',
		config: 'maxmemory 1k\nproto-max-bulk-len 2mb\nclient-query-buffer-limit 1gb\nrepl-backlog-size 5K\n',
		ask: ['maxmemory', 'proto-max-bulk-len', 'client-query-buffer-limit', 'repl-backlog-size'],
	},
	{ claim: 'a percentage of memory', config: 'maxmemory-clients 5%\n', ask: ['maxmemory-clients'] },
	{ claim: 'save points of a file take the place of the defaults', config: 'save 900 1\nsave 300 10\n', ask: ['save'] },
	{ claim: 'save points in one line', config: 'save 900 1 300 10\n', ask: ['save'] },
	{ claim: 'save points in quotes', config: 'save "900 1 300 10"\n', ask: ['save'] },
	{ claim: 'no save points', config: 'save ""\n', ask: ['save'] },
	{ claim: 'no save points, then one', config: 'save ""\nsave 60 1\n', ask: ['save'] },
	{ claim: 'a save point, then none', config: 'save 60 1\nsave ""\n', ask: ['save'] },
	{
		claim: 'quotes and escapes',
		config: `masterauth "a \\"b\\" \\x41\\n"\nmasteruser 'it\\'s'\n`,
		ask: ['masterauth', 'masteruser'],
	},
	{
		claim: 'buffer limits of one class',
		config: 'client-output-buffer-limit replica 1mb 2kb 3\n',
		ask: ['client-output-buffer-limit'],
	},
	{
		claim: 'buffer limits in quotes',
		config: 'client-output-buffer-limit "slave 1 2 3 normal 4 5 6"\n',
		ask: ['client-output-buffer-limit'],
	},
	{ claim: 'addresses to bind', config: 'bind 127.0.0.1 -::1\n', ask: ['bind'] },
	{
		claim: 'old directives are dropped',
		config: 'list-max-ziplist-entries 1\nlua-replicate-commands yes\ntimeout 3\n',
		ask: ['timeout'],
	},
	{
		claim: 'a included file',
		config: 'timeout 1\ninclude other.conf\ntcp-backlog 100\n',
		files: { 'other.conf': 'timeout 2\nhz 20\n' },
		ask: ['timeout', 'hz', 'tcp-backlog'],
	},
	{
		claim: 'files that a pattern finds, in order',
		config: 'include conf-*.inc\n',
		files: { 'conf-b.inc': 'timeout 2\n', 'conf-a.inc': 'timeout 1\nhz 33\n' },
		ask: ['timeout', 'hz'],
	},
	{ claim: 'a pattern that finds nothing', config: 'include nothing-*.inc\ntimeout 7\n', ask: ['timeout'] },
	{
		claim: 'renamed commands',
		config: 'rename-command flushall ""\nrename-command config hidden-config\nrename-command keys KEYS2\n',
		ask: [],
	},
	{ claim: 'hz out of range is cut', config: 'hz 100000\n', ask: ['hz'] },
	{ claim: 'the relative one of two names', config: 'oom-score-adj relative\n', ask: ['oom-score-adj'] },
	{ claim: 'an octal number', config: 'unixsocketperm 700\n', ask: ['unixsocketperm'] },
	{ claim: 'event classes', config: 'notify-keyspace-events KEA\n', ask: ['notify-keyspace-events'] },
	{
		claim: 'percentiles',
		config: 'latency-tracking-info-percentiles 50 99.95\n',
		ask: ['latency-tracking-info-percentiles'],
	},
	{
		claim: 'shutdown options',
		config: 'shutdown-on-sigterm nosave now\n',
		ask: ['shutdown-on-sigterm', 'shutdown-on-sigint'],
	},
	{ claim: 'a user', config: 'user default on nopass ~* &* +@all\ntimeout 9\n', ask: ['timeout'] },
	{ claim: 'options in words', argv: ['--timeout', '12', '--maxmemory', '100mb'], ask: ['timeout', 'maxmemory'] },
	{ claim: 'an option and its value in one word', argv: ['--timeout 12', '--hz 20'], ask: ['timeout', 'hz'] },
	{
		claim: 'options go over the file',
		config: 'timeout 1\nsave 900 1\n',
		argv: ['--timeout', '2', '--save', '60', '1000'],
		ask: ['timeout', 'save'],
	},
	{ claim: 'save points over and over', argv: ['--save', '60', '1', '--save', '10', '2'], ask: ['save'] },
	{ claim: 'save points in one word', argv: ['--save', '60 1 10 2'], ask: ['save'] },
	{ claim: 'no save points by an empty word', argv: ['--save', ''], ask: ['save'] },
	{ claim: 'no save points by no word', argv: ['--timeout', '1', '--save'], ask: ['save', 'timeout'] },
	{ claim: 'no save points before another option', argv: ['--save', '--timeout', '1'], ask: ['save', 'timeout'] },
	{
		claim: 'a value that begins with dashes',
		argv: ['--masterauth', '--secret', '--timeout', '4'],
		ask: ['masterauth', 'timeout'],
	},
	{ claim: 'a value with a blank', argv: ['--masterauth', 'a b'], ask: ['masterauth'] },
	{ claim: 'a value with a quote', argv: ['--masterauth', `a"b'c\\d`], ask: ['masterauth'] },
	{ claim: 'a master in two words', argv: ['--replicaof', '127.0.0.1', '5000'], ask: replication },
	{ claim: 'a master in one word', argv: ['--replicaof', '127.0.0.1 5000'], ask: replication },
	{
		claim: 'buffer limits in one word',
		argv: ['--client-output-buffer-limit', 'normal 1 2 3 replica 4 5 6'],
		ask: ['client-output-buffer-limit'],
	},
	{ claim: 'several words for one option', argv: ['--bind', '127.0.0.1', '-::1'], ask: ['bind'] },
];
