// redis-cli: one command, its options, its modes.

import type { Invocation } from './row';

const program = { with: 'program' } as const;
/** Keys for the rows that read; all strings, the only type that the lab's server has. */
const keys = [
	"redis-cli -p $PORT mset a a n 10 key:1 one key:2 two '이름' '홍길동'",
	'printf \'line1\\nline2\\ttab "q" \\\\ end\' | redis-cli -p $PORT -x set b',
];

/** One clearly the biggest: which comes first is for the server's hashing to say. */
const big = ['redis-cli -p $PORT set big $(printf "%0200d" 1)'];
const secured = { server: ['--requirepass', 'pw'], setUp: ['redis-cli -p $PORT -a pw set a a'] };

function row(id: string, line: string, more: Partial<Invocation> = {}): Invocation {
	return { id: `redis-cli/${id}`, setUp: keys, line, compared: program, ...more };
}

export const redisCli: readonly Invocation[] = [
	row('get', 'redis-cli -p $PORT get a'),
	row('set', 'redis-cli -p $PORT set x 1'),
	row('nothing there', 'redis-cli -p $PORT get nosuch'),
	row('bytes as they are', 'redis-cli -p $PORT get b'),
	row('bytes escaped', 'redis-cli -p $PORT --no-raw get b'),
	row('hangul', 'redis-cli -p $PORT get 이름; redis-cli -p $PORT --no-raw get 이름'),
	row('another database', 'redis-cli -p $PORT -n 2 set only-here 1; redis-cli -p $PORT -n 2 dbsize'),
	row('a database that is none', 'redis-cli -p $PORT -n 99 ping'),
	row('repeats', 'redis-cli -p $PORT -r 3 incr counter'),
	row('repeats with an interval', 'redis-cli -p $PORT -r 2 -i 0.01 ping'),
	row('a list raw', 'redis-cli -p $PORT --raw mget a nosuch n'),
	row('a list for people', 'redis-cli -p $PORT --no-raw mget a nosuch n'),
	row('a list as CSV', 'redis-cli -p $PORT --csv mget a nosuch b'),
	row('a delimiter', 'redis-cli -p $PORT -d , mget a n key:1'),
	row('a delimiter of replies', 'redis-cli -p $PORT -D ";" -r 2 get a'),
	row('last argument from stdin', 'printf "some text\\n" | redis-cli -p $PORT -x set s; redis-cli -p $PORT get s'),
	row('an error is no failure', 'redis-cli -p $PORT nosuch x y'),
	row('an error as a failure', 'redis-cli -p $PORT -e nosuch'),
	row('a password that nobody asked for', 'redis-cli -p $PORT -a wrong ping'),
	row('a password without the warning', 'redis-cli -p $PORT --no-auth-warning -a wrong ping'),
	row('RESP3 for a pipe', 'redis-cli -p $PORT -3 config get maxmemory'),
	row('RESP3 for people', 'redis-cli -p $PORT -3 --no-raw config get maxmemory-policy'),
	row('nobody listens', 'redis-cli -p 1 ping'),
	row('nobody listens at the prompt', 'redis-cli -p 1'),
	row('no such host', 'redis-cli -h nosuch.invalid -p $PORT ping'),
	row(
		'lines from stdin',
		`printf 'set s 1\\nget s\\n\\nkeys nosuch\\nset "unbalanced\\n2 ping\\n0 ping\\nquit\\nget s\\n' | redis-cli -p $PORT`,
	),
	row('a transaction from stdin', "printf 'multi\\nset s 2\\nexec\\nselect 3\\nget s\\n' | redis-cli -p $PORT"),
	row('scan with a pattern', 'redis-cli -p $PORT --scan --pattern "key*"', {
		compared: { ...program, unordered: true },
	}),
	row('an unknown option', 'redis-cli -p $PORT --zzz'),
	row('an option without its value', 'redis-cli -p'),
	row('version', 'redis-cli --version'),
	row('protocol from stdin', "printf 'SET p 1\\r\\nGET p\\r\\nNOSUCH\\r\\n' | redis-cli -p $PORT --pipe", {
		compared: { ...program, unordered: true },
	}),
	row('help', 'redis-cli -p $PORT help'),
	row('help of a command', 'redis-cli -p $PORT help get'),
	row('help of a subcommand', 'redis-cli -p $PORT help config get'),
	row('help of nothing', 'redis-cli -p $PORT help nosuch'),
	row('a slow command', 'redis-cli -p $PORT debug sleep 0.01', { server: ['--enable-debug-command', 'yes'] }),
	row('text shown as it is', 'redis-cli -p $PORT client list id 99999'),
	row('an empty word', 'redis-cli -p $PORT ""'),
	row('usage', 'redis-cli --help'),
	row('usage for the lack of a word', 'redis-cli -h'),
	row('JSON', 'redis-cli -p $PORT --json get b; redis-cli -p $PORT --json mget a nosuch n'),
	row('JSON with maps', 'redis-cli -p $PORT --json config get maxmemory'),
	row('JSON in RESP2', 'redis-cli -p $PORT --json -2 config get maxmemory'),
	row('an error as JSON', 'redis-cli -p $PORT --json nosuch'),
	row('JSON in ASCII', 'redis-cli -p $PORT --quoted-json mget 이름 b'),
	row('CSV in RESP3', 'redis-cli -p $PORT --csv -3 config get maxmemory'),
	row('quoted words', `redis-cli -p $PORT --quoted-input set '"a\\x00b"' v; redis-cli -p $PORT --no-raw keys 'a*b'`),
	row('quotes left open', `redis-cli -p $PORT --quoted-input set '"a' v`),
	row('stdin for a word', 'echo hi | redis-cli -p $PORT -X tag set t tag; redis-cli -p $PORT --no-raw get t'),
	row('stdin for a word that is not there', 'echo hi | redis-cli -p $PORT -X tag set t v'),
	row('stdin twice', 'echo hi | redis-cli -p $PORT -x -X tag set t tag'),
	row('nothing from stdin', 'redis-cli -p $PORT -x set t; redis-cli -p $PORT strlen t'),
	row('a socket', 'redis-cli -s /nosuch.sock ping'),
	row('a URI', 'redis-cli -u redis://127.0.0.1:$PORT/1 set x 1; redis-cli -u redis://127.0.0.1:$PORT -n 1 get x'),
	row('a URI with a password and no user', 'redis-cli -u redis://:pw@127.0.0.1:$PORT ping', secured),
	row('numbers that are no address', 'redis-cli -h 256.1.1.1 -p $PORT ping', {
		server: null,
	}),
	row('inline quotes', `printf 'set x "a"b\\nset x "a" b c\\nget x\\nset x "\\\\x41"\\nget x\\n' | redis-cli -p $PORT`),
	row('help at the prompt', `printf 'help @transactions\\nhelp  config  set\\n?\\n' | redis-cli -p $PORT`),
	row('words of the prompt', `printf 'clear\\nclear x\\nquit now\\nping\\n' | redis-cli -p $PORT`),
	row(
		'modes that find nobody',
		'for mode in --scan --bigkeys --stat --latency --pipe "--rdb x" --replica; do redis-cli -p 1 $mode; done',
	),
	row(
		'connect at the prompt',
		`printf 'connect 127.0.0.1 1\\nping\\nconnect 127.0.0.1 $PORT\\nping\\n' | redis-cli -p $PORT`,
	),
	row('preferences', `printf ':set hints\\n:set nohints\\n:set x\\n:foo\\n:set\\n' | redis-cli -p $PORT`),
	row('a URI of another kind', 'redis-cli -u http://127.0.0.1 ping'),
	row('pushes that are neither shown nor not', 'redis-cli -p $PORT --show-pushes maybe ping'),
	row(
		'words that are no numbers',
		'redis-cli -p $PORT -i x -n y ping; redis-cli -p $PORT -r x ping; redis-cli -p x ping',
	),
	row('cluster mode', 'redis-cli -c -p $PORT get a'),
	row('scan', 'redis-cli -p $PORT --scan', { compared: { ...program, unordered: true } }),
	row('scan with a quoted pattern', `redis-cli -p $PORT --scan --quoted-pattern '"ke\\x79*"'`, {
		compared: { ...program, unordered: true },
	}),
	row('a quoted pattern left open', `redis-cli -p $PORT --scan --quoted-pattern '"ke'`),
	row('big keys', 'redis-cli -p $PORT --bigkeys', { compared: { ...program, unordered: true }, setUp: big }),
	row('big keys among many', 'redis-cli -p $PORT --bigkeys | grep -E "^(Sampled|Total|1000)"', {
		compared: { ...program, unordered: true },
		server: ['--enable-debug-command', 'yes'],
		setUp: ['redis-cli -p $PORT debug populate 1000 key 50'],
	}),
	row('big keys where there are none', 'redis-cli -p $PORT --bigkeys -i 0.1', {
		compared: { ...program, unordered: true },
		setUp: [],
	}),
	row('keys in memory', 'redis-cli -p $PORT --memkeys', { compared: { ...program, unordered: true }, setUp: big }),
	row('keys in memory with samples', 'redis-cli -p $PORT --memkeys-samples 5', {
		compared: { ...program, unordered: true },
		setUp: big,
	}),
	row('hot keys without LFU', 'redis-cli -p $PORT --hotkeys'),
	row('hot keys where there are none', 'redis-cli -p $PORT --hotkeys', { setUp: [] }),
	...['--scan', '--bigkeys', '--memkeys', '--hotkeys', '--stat', '--replica', '--rdb x.rdb', '--pipe', '--latency'].map(
		(mode) => row(`nobody listens for ${mode}`, `redis-cli -p 1 ${mode}`),
	),
	...['', '--scan', '--bigkeys', '--hotkeys', '--stat', '--replica', '--rdb x.rdb', '-3 ping', 'subscribe a'].map(
		(mode) =>
			row(`no password for ${mode}`, `redis-cli -p $PORT ${mode}`, { setUp: [], server: ['--requirepass', 'pw'] }),
	),
	row('a password', 'redis-cli -p $PORT -a pw get a; redis-cli -p $PORT --pass pw --no-auth-warning get a', secured),
	row('a password from the environment', 'REDISCLI_AUTH=pw redis-cli -p $PORT get a', secured),
	row('a wrong one from the environment', 'REDISCLI_AUTH=no redis-cli -p $PORT get a', secured),
	row('a user', 'redis-cli -p $PORT --user default -a pw get a; redis-cli -p $PORT --user u -a pw get a', secured),
	row('a password in a URI', 'redis-cli -u redis://default:pw@127.0.0.1:$PORT/0 get a', secured),
	row('a wrong password for a mode', 'redis-cli -p $PORT -a no --stat', secured),
	row('a password that is asked for', 'echo pw | redis-cli -p $PORT --askpass get a', secured),
	row('latency once', 'redis-cli -p $PORT --latency -i 0.1 | wc -l'),
	row('latency for CSV', 'redis-cli -p $PORT --latency -i 0.1 --csv | grep -cE "^[0-9]+,[0-9]+,[0-9.]+,[0-9]+$"'),
	row('a transfer into a file', 'redis-cli -p $PORT --rdb copy.rdb; ls copy.rdb; head -c 9 copy.rdb', {
		server: ['--repl-diskless-sync-delay', '0'],
	}),
	row('a transfer by way of the disk', 'redis-cli -p $PORT --rdb copy.rdb; ls copy.rdb', {
		server: ['--repl-diskless-sync', 'no'],
	}),
	row('a transfer of functions', 'redis-cli -p $PORT --functions-rdb copy.rdb', {
		server: ['--repl-diskless-sync-delay', '0'],
	}),
	row('a transfer into no folder', 'redis-cli -p $PORT --rdb nosuch/copy.rdb', {
		server: ['--repl-diskless-sync-delay', '0'],
	}),
	row(
		'a replica',
		'{ sleep 2; redis-cli -p $PORT set x 1; redis-cli -p $PORT incr n; sleep 1; } >/dev/null & timeout 4 redis-cli -p $PORT --replica',
		{ server: ['--repl-diskless-sync-delay', '0', '--repl-ping-replica-period', '3600'] },
	),
	row('protocol without an end', 'printf "SET p 1\\r\\nGET" | redis-cli -p $PORT --pipe; redis-cli -p $PORT get p'),
	row('protocol for a slow server', 'printf "DEBUG SLEEP 3\\r\\n" | redis-cli -p $PORT --pipe --pipe-timeout 1', {
		server: ['--enable-debug-command', 'yes'],
	}),
	row('protocol for a server that goes', 'printf "SHUTDOWN NOSAVE\\r\\n" | redis-cli -p $PORT --pipe'),
	row('a script that is not there', 'redis-cli -p $PORT --eval nosuch.lua'),
	row('a script', 'echo "return 1" > s.lua; redis-cli -p $PORT --eval s.lua k , v', {
		known: "the lab's servers have no EVAL yet and say so",
	}),
	row('a debugger without a script', 'redis-cli --ldb'),
	row('help of the cluster manager', 'redis-cli --cluster help'),
	row('an unknown command of it', 'redis-cli --cluster foo'),
	row('too few words for it', 'redis-cli --cluster create 127.0.0.1:$PORT'),
	row('no cluster', 'redis-cli --cluster info 127.0.0.1:$PORT; redis-cli --cluster check 127.0.0.1 $PORT'),
	row('a subscription', 'timeout 1 redis-cli -p $PORT subscribe a b'),
	row('a subscription in RESP3', 'timeout 1 redis-cli -p $PORT -3 psubscribe "a*"'),
	row(
		'messages',
		'{ sleep 0.5; redis-cli -p $PORT publish news hi; } >/dev/null & timeout 1 redis-cli -p $PORT --csv subscribe news',
	),
	row(
		'a monitor',
		'{ sleep 0.5; redis-cli -p $PORT get a; } >/dev/null & timeout 1 redis-cli -p $PORT monitor | head -n 1',
	),
	row('a help of a group', 'redis-cli -p $PORT help @nosuch'),
	// The real redis-cli at our server over TCP, beside the same at the real server.
	...(
		[
			['--bigkeys', []],
			['--memkeys', []],
			['--hotkeys', []],
			['--scan --pattern "key*"', []],
			['--rdb copy.rdb; redis-check-rdb copy.rdb | tail -n 3 | cut -c 1-20', ['--repl-diskless-sync-delay', '0']],
			['--functions-rdb copy.rdb', ['--repl-diskless-sync-delay', '0']],
			['-3 --json config get maxmemory', []],
			['--pipe < protocol', []],
			['help wait', []],
		] as const
	).map(([words, server]) =>
		row(`real, ${words}`, `redis-cli -p $PORT ${words}`, {
			compared: { with: 'our-server', unordered: true },
			server,
			setUp: [...big, 'printf "SET p 1\\r\\nNOSUCH\\r\\n" > protocol'],
		}),
	),
];
