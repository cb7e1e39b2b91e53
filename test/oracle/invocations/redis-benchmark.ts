// redis-benchmark: its options, its reports, what it refuses. Rates and latencies are those of either world.

import type { Invocation } from './row';

/** A line that was written over, a rate or a latency, and how many buckets a distribution has. */
const measured = [
	[/^.*\r/gm, ''],
	[/\b\d+\.\d+(?= requests per second)|\binf(?= requests per second)/g, '<rate>'],
	[/(?<=p50=)\d+\.\d+/g, '<latency>'],
	[/(?:\d+\.\d+% <= \d+\.\d+ milliseconds \(cumulative count \d+\)\n)+/g, '<distribution>\n'],
	[/(?<=max\n)(?: +\d+\.\d+){6}/g, ' <latencies>'],
	[/(?<=completed in )\d+\.\d+/g, '<time>'],
	[/(?<=")(?:\d+\.\d+|inf)(?=")/g, '<number>'],
] as const;

function row(id: string, line: string, more: Partial<Invocation> = {}): Invocation {
	return { id: `redis-benchmark/${id}`, line, compared: { with: 'program' }, varies: measured, ...more };
}

const noThreads = 'the lab counts no processors and says that its clients send as one thread';

export const redisBenchmark: readonly Invocation[] = [
	row('a report', 'redis-benchmark -p $PORT -n 300 -t set'),
	row('quiet', 'redis-benchmark -p $PORT -n 200 -q -t ping,set,get,incr,mset'),
	row('CSV', 'redis-benchmark -p $PORT -n 200 --csv -t ping_inline,get'),
	row('one command', 'redis-benchmark -p $PORT -n 100 -c 5 set __rand_int__ __data__'),
	row('random keys', 'redis-benchmark -p $PORT -n 200 -q -r 1 -t set; redis-cli -p $PORT keys "*"'),
	row('keys as they are without -r', 'redis-benchmark -p $PORT -n 20 -q -t set,incr; redis-cli -p $PORT --scan', {
		compared: { with: 'program', unordered: true },
	}),
	row('values', 'redis-benchmark -p $PORT -n 20 -q -d 40 -t set; redis-cli -p $PORT get key:__rand_int__'),
	row('another database', 'redis-benchmark -p $PORT -n 20 -q --dbnum 3 -t set; redis-cli -p $PORT info keyspace', {
		varies: [...measured, [/\r/g, '']],
	}),
	row('a database that is none', 'redis-benchmark -p $PORT -n 20 -q --dbnum 99 -t set'),
	row('pipelines', 'redis-benchmark -p $PORT -n 100 -P 8 -c 4 -t get'),
	row('RESP3', 'redis-benchmark -p $PORT -n 50 -q -3 ping'),
	row('a new connection each', 'redis-benchmark -p $PORT -n 50 -c 4 -k 0 -t get'),
	row('last argument from stdin', 'printf hello | redis-benchmark -p $PORT -n 5 -q -x set k; redis-cli -p $PORT get k'),
	row('no command of that name', 'redis-benchmark -p $PORT -n 5 -q nosuch a'),
	row('no test of that name', 'redis-benchmark -p $PORT -n 5 -t nosuch'),
	row('-e', 'redis-benchmark -p $PORT -n 5 -q -e ping'),
	row('a password', 'redis-benchmark -p $PORT -a secret -n 5 -q ping', { server: ['--requirepass', 'secret'] }),
	row('a password is missing', 'redis-benchmark -p $PORT -n 5 -q ping', { server: ['--requirepass', 'secret'] }),
	row('a wrong password', 'redis-benchmark -p $PORT -a wrong -n 5 ping', { server: ['--requirepass', 'secret'] }),
	row('a user and a wrong password', 'redis-benchmark -p $PORT --user nobody -a wrong -n 5 ping'),
	row('an address', 'redis-benchmark -u redis://127.0.0.1:$PORT/2 -n 5 -q ping'),
	row('an address of another kind', 'redis-benchmark -u http://127.0.0.1 -n 5 -q ping'),
	row('no such host', 'redis-benchmark -h nosuch.invalid -n 5 ping', { server: null }),
	row('no socket', 'redis-benchmark -s /tmp/nosuch.sock -n 5 ping', { server: null }),
	row('no cluster', 'redis-benchmark -p $PORT --cluster -n 5 -t get', {
		known: 'the lab has no CLUSTER commands yet, so its server does not know the question',
	}),
	row('an unknown option', 'redis-benchmark --zzz', { server: null }),
	row('an option without its value', 'redis-benchmark -n 5 -c', { server: null }),
	row('many clients', 'redis-benchmark -p $PORT -n 300 -c 200 -q -t get'),
	row('idle connections', 'timeout 1 redis-benchmark -p $PORT -c 3 -I', {
		varies: [...measured, [/\d+(?= clients?)/g, '<n>']],
	}),
	row('for ever', 'timeout 1 redis-benchmark -p $PORT -n 20 -l -q ping >/dev/null'),
	row('threads', 'redis-benchmark -p $PORT -n 100 --threads 2 -q -t set,get', { known: noThreads }),
	row('threads in a report', 'redis-benchmark -p $PORT -n 100 --threads 2 -t get', { known: noThreads }),
	row('more threads than there may be', 'redis-benchmark -p $PORT -n 100 --threads 900 -q -t ping_mbulk', {
		known: noThreads,
	}),
	row('no threads', 'redis-benchmark -p $PORT -n 20 --threads 0 -q -t get'),
	row('a finer report', 'redis-benchmark -p $PORT -n 100 --precision 3 -t get'),
	row('a coarser line', 'redis-benchmark -p $PORT -n 100 --precision 0 -q -t get', {
		// A shell that is told a line by -c says where it stood; the lab's says it as a terminal's does.
		varies: [...measured, [/^bash: line \d+: +\d+ Segmentation fault .*$/gm, 'Segmentation fault']],
	}),
	row('precision that is none', 'redis-benchmark -p $PORT -n 20 --precision 9 -q -t get'),
	row('a seed', 'redis-benchmark -p $PORT -n 20 -r 1000 --seed 7 -q -t set; redis-cli -p $PORT dbsize', {
		varies: [...measured, [/^\d+$/gm, '<n>']],
	}),
	row('a cluster of names', 'redis-benchmark -p $PORT -n 20 -D -q ping'),
	row('CSV of all that strings have', 'redis-benchmark -p $PORT -n 20 --csv -t ping,set,get,incr,mset'),
	row('CSV of a command', 'redis-benchmark -p $PORT -n 20 --csv set a b'),
	row('CSV with a password that is missing', 'redis-benchmark -p $PORT -n 20 --csv -t get', {
		server: ['--requirepass', 'secret'],
	}),
	row('quiet pipelines', 'redis-benchmark -p $PORT -n 96 -P 16 -c 2 -q -t set,get'),
	row('one client', 'redis-benchmark -p $PORT -n 20 -c 1 -t set'),
	row('no clients', 'redis-benchmark -p $PORT -n 20 -c 0 -q ping'),
	row('data without size', 'redis-benchmark -p $PORT -n 20 -d 0 -q -t set; redis-cli -p $PORT strlen key:__rand_int__'),
	row('an error reply in the second of two reports', 'redis-benchmark -p $PORT -n 20 -c 1 -t get,incr', {
		server: ['--rename-command', 'incr', "''"],
	}),
	row('an error reply', 'redis-benchmark -p $PORT -n 20 -q incr a b'),
	row('an error reply in CSV', 'redis-benchmark -p $PORT -n 20 --csv incr a b'),
	row('an error that -e shows', 'redis-benchmark -p $PORT -n 3 -c 1 -e -q incr a b', {
		varies: [...measured, [/(Error from server: .*\n)+/g, '<errors>\n']],
	}),
	row('a master that is read-only', 'redis-benchmark -p $PORT -n 20 -q set a b', {
		server: ['--replicaof', '127.0.0.1', '1'],
	}),
	row('too many connections', 'redis-benchmark -p $PORT -n 20 -c 40 -q ping', { server: ['--maxclients', '5'] }),
	row('an unknown option after good ones', 'redis-benchmark -p $PORT -q --nope ping', { server: null }),
	row('two tests of which one is none', 'redis-benchmark -p $PORT -n 20 -q -t get,nosuch'),
	row('a size that is too large', 'redis-benchmark -p $PORT -n 2 -c 1 -d 2000000000 -q ping'),
	row('X', 'redis-benchmark -p $PORT -X 5', { server: null }),
	row('nobody listens', 'timeout 1 redis-benchmark -p 1 -n 5 -t get', { server: null }),
	row('nobody listens, quiet', 'timeout 1 redis-benchmark -p 1 -n 5 -q ping', { server: null }),
	row('nobody listens, CSV', 'timeout 1 redis-benchmark -p 1 -n 5 --csv -t get', { server: null }),
	row('a port that is none', 'timeout 1 redis-benchmark -p x -n 5 -q ping', { server: null }),
	row('no requests', 'timeout 1 redis-benchmark -p $PORT -n 0 -q ping'),
	row('no requests in a report', 'timeout 1 redis-benchmark -p $PORT -n 0 -t get'),
	row('a number of requests that is none', 'timeout 1 redis-benchmark -p $PORT -n abc -q -t get'),
	row('no clients in a report', 'redis-benchmark -p $PORT -n 5 -c 0 -t get'),
	row('fewer than no clients', 'redis-benchmark -p $PORT -n 5 -c -1 -q ping'),
	row('pipelines of none', 'redis-benchmark -p $PORT -n 5 -P 0 -q ping'),
	row('pipelines that do not divide', 'redis-benchmark -p $PORT -n 10 -P 3 -q ping'),
	row('a range of none', 'redis-benchmark -p $PORT -n 5 -r 0 -q -t set; redis-cli -p $PORT keys "*"'),
	row('a range below', 'redis-benchmark -p $PORT -n 5 -r -1 -q -t set; redis-cli -p $PORT keys "*" | wc -l'),
	row('a range that is none', 'redis-benchmark -p $PORT -n 5 -r abc -q set k:__rand_int__ v'),
	row('quiet CSV', 'redis-benchmark -p $PORT -n 5 --csv -q -t get'),
	row('an option for the tests', 'redis-benchmark -p $PORT -t -n 5'),
	row('tests beside a command', 'redis-benchmark -p $PORT -t get -n 5 -k 0 --csv ping'),
	row('tests beside a command for nobody', 'timeout 1 redis-benchmark -p 1 -k 0 -t get ping', { server: null }),
	row('tests beside a command for no host', 'redis-benchmark -h nosuch.invalid -k 0 -t get ping', { server: null }),
	row('a comma for the tests', 'redis-benchmark -p $PORT -n 5 -t ,'),
	row('tests in capitals', 'redis-benchmark -p $PORT -n 5 -q -t GET,Set'),
	row('a size that is none', 'redis-benchmark -p $PORT -n 5 -d abc -q -t set'),
	row('options without values', 'redis-benchmark -h', { server: null }),
	row('help', 'redis-benchmark --help', { server: null }),
	row('version', 'redis-benchmark --version', { server: null }),
];
