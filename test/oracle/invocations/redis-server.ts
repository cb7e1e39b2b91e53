// redis-server's own command line: what it refuses and in which words, how its parts are put together, and what it says
// before it serves. None of these lines leaves a server behind.

import type { Invocation } from './row';

const varies = [
	[/^\d+:(?=[A-Z] <time>)/gm, '<pid>:'],
	[/(?<=pid=)\d+/g, '<pid>'],
	[/malloc=\S+ bits=64 build=\w+/g, '<build>'],
	// The machine's memory and clock, which a check before it was given might have told of.
	[/.* # WARNING Memory overcommit must be enabled!.*\n/g, ''],
	[/(?<=\[slow-clocksource\]\.\.\.)(?:OK|WARNING:\n.*)/g, '<clock>'],
] as const;

const files = [
	"printf 'port 0\\nhz 20\\n' >ok.conf",
	"printf 'port 0\\nnope 1\\n' >bad.conf",
	"printf 'hz 10\\ninclude ok.conf\\nport x\\n' >includes.conf",
	"printf 'hz 10\\nport 0' >unended.conf",
	'mkdir folder',
	'touch plain.so',
	"printf 'port 0\\ninclude nofile.conf\\n' >no-include.conf",
	"printf 'hz 10\\ndir ok.conf\\n' >no-folder.conf",
	"printf 'user a on\\nuser a off\\n# b\\nuser b zz\\nuser\\n\\nuser  c on\\n' >users.acl",
];

function row(id: string, line: string, more: Partial<Invocation> = {}): Invocation {
	return {
		id: `redis-server/${id}`,
		server: null,
		setUp: files,
		line,
		compared: { with: 'server-program' },
		varies,
		...more,
	};
}

/** When it was told to end. */
const ends = [...varies, [/(?<=signal-handler \()\d+/g, '<now>'], [/^\d+(?=:signal-handler)/gm, '<pid>']] as const;

function pair(certificate: string): string {
	return `--tls-cert-file ${certificate} --tls-key-file b --tls-auth-clients no`;
}

export const redisServer: readonly Invocation[] = [
	row('help', 'redis-server --help'),
	row('version', 'redis-server -v; redis-server --version --port x'),
	row('--test-memory without an amount', 'redis-server --test-memory; redis-server --test-memory 1 2'),
	row('--check-system', 'redis-server --check-system'),
	row('a value that is none', 'redis-server --port x'),
	row('a file that is not there', 'redis-server /no/file'),
	row('a relative one, and options', 'redis-server nofile.conf --port 0'),
	row('a folder for a file', 'redis-server folder --port x'),
	row('options count on from the file', 'redis-server ok.conf --hz 10 --port x'),
	row('a file with a wrong line', 'redis-server bad.conf --port 0'),
	row('a wrong line after an included file', 'redis-server includes.conf'),
	row('a word that belongs to nothing', 'redis-server ok.conf extra'),
	row('an option without its value', 'redis-server --port 0 --appendonly'),
	row('an option for a value', 'redis-server --port --hz 10'),
	row('the last one counts', 'redis-server --appendonly yes --port 0 --appendonly maybe'),
	row('--save without a value before another option', 'redis-server --save --port x'),
	row('--save twice, both empty', 'redis-server --save "" --save "" --nope'),
	row('--save with too few words', 'redis-server --port 0 --save 3600 1 300 --hz 10'),
	row('two words in one', 'redis-server "--port 0" "--hz x"'),
	row('one dash', 'redis-server -p 6379'),
	row('an equals sign', 'redis-server --port=0'),
	row('capitals', 'redis-server --PORT X'),
	row('quotes in a value', `redis-server --requirepass 'a"b c' --nope`),
	row('a file from stdin', "printf 'port 0\\nnope\\n' | redis-server -"),
	row('stdin after a file', "printf 'nope 1\\n' | redis-server ok.conf --hz 11 -"),
	row('stdin goes on in the last line of a file', "printf '1x\\n' | redis-server unended.conf -"),
	row('stdin first, options last', "printf 'port 0\\n' | redis-server - --hz x"),
	row('stdin in the middle is none', 'redis-server --hz 10 - --port 0'),
	row('nothing on stdin', 'redis-server - --port 0 </dev/null'),
	row('Sentinel without a file', 'redis-server --port $PORT --sentinel'),
	row('Sentinel, and a wrong option', 'redis-server --port x --sentinel'),
	row('Sentinel lines without Sentinel', 'redis-server --port 0 --sentinel-monitor a; redis-server --sentinel. a'),
	row('nobody listens', 'redis-server --port 0'),
	row('an address that is not ours', 'redis-server --port $PORT --bind 127.0.0.1 192.0.2.1'),
	row('only optional addresses that are not ours', 'redis-server --port $PORT --bind -192.0.2.1'),
	row('a name that nobody knows', 'redis-server --port $PORT --bind nosuch.invalid'),
	row('a port that is taken', 'redis-server --port $PORT --bind 127.0.0.1', { server: [] }),
	row('a folder that is not there', 'redis-server --port 0 --dir /no/dir'),
	row('a log that cannot be opened', 'redis-server --port 0 --logfile /no/dir/redis.log'),
	row('a file that is included and not there', 'redis-server --port 0 --include /no/file'),
	row('a file that a file includes and that is not there', 'redis-server no-include.conf'),
	row('a folder that is a file', 'redis-server no-folder.conf'),
	row('a file of users that is not there', 'redis-server --port $PORT --aclfile /no/users.acl'),
	row('a relative one of users', 'redis-server --port $PORT --aclfile users'),
	row('a file of users with mistakes', 'redis-server --port $PORT --aclfile users.acl'),
	row('a file of users, and users', 'redis-server --port $PORT --aclfile users.acl --user a on'),
	row('a folder for a file of users', 'timeout --foreground 5 redis-server --port $PORT --save "" --aclfile folder', {
		varies: ends,
	}),
	row('a socket in a folder that is not there', 'redis-server --port $PORT --unixsocket /no/dir/redis.sock'),
	row('a socket in a file', 'redis-server --port 0 --unixsocket ok.conf/redis.sock'),
	row('a socket with a path that is too long', `redis-server --port 0 --unixsocket ${'x'.repeat(108)}`),
	row('a socket and a port', 'timeout --foreground 5 redis-server --port $PORT --save "" --unixsocket redis.sock', {
		varies: ends,
	}),
	row('encryption without a certificate', 'redis-server --port 0 --tls-port $PORT'),
	row('encryption without a key', 'redis-server --tls-port $PORT --tls-cert-file /no/cert'),
	row('encryption without an authority', 'redis-server --tls-port $PORT --tls-cert-file a --tls-key-file b'),
	row('encryption of another kind', `redis-server --tls-port $PORT ${pair('a')} --tls-protocols SSLv3`),
	row('a certificate that is not there', `redis-server --tls-port $PORT ${pair('/no/cert')}`),
	row('a certificate that is none', `redis-server --tls-port $PORT ${pair('ok.conf')}`),
	row('a folder for a certificate', `redis-server --tls-port $PORT ${pair('folder')}`),
	row('encrypted replication without a certificate', 'redis-server --port $PORT --tls-replication yes'),
	row('a module that is not there', 'redis-server --port $PORT --loadmodule /no/mod.so a b'),
	row('settings of a module that is not loaded', 'redis-server --port $PORT --some.setting 1'),
	row('cluster mode and a master', 'redis-server --cluster-enabled yes --replicaof 127.0.0.1 1'),
	row('a user twice', 'redis-server --port 0 --user a on --user a off'),
	row('a user with a rule that is none', 'redis-server --port 0 --user a on nopass zz'),
];
