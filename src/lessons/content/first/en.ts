// The first lesson's texts in English; what is asked and answered stands in its plan.

import type { TextsOf } from '../../plan';
import type { plan } from './plan';

export const texts: TextsOf<typeof plan> = {
	steps: {
		master: {
			prose: [
				'Start one Redis node in a container. `-p 5000:6379` leads port 5000 of the host to port 6379 of the container.',
				'This terminal now shows the log of the master. Type the next commands in a second terminal.',
			],
			predictions: {
				port: {
					ask: 'Which port will the log line `Running mode=standalone, port=…` show?',
					options: { outer: '`5000`, the published port of the host', inner: '`6379`, the port in the container' },
					because:
						'Redis opens port 6379 inside its container. Docker opens port 5000 on the host, and Redis does not know of it.',
				},
			},
		},
		conf: {
			prose: [
				'Replication is set up on the replica only. After `replicaof` come the address and the port of the master.',
				'You can also open the editor with `code redis.conf` and write the line there.',
			],
			note: 'The line `replica-read-only` in the tutorial lacks its value, and with it the server does not start. Write `replica-read-only yes`; `yes` is also the default.',
			predictions: {},
		},
		replica: {
			prose: [
				'A replica dials its master as soon as it starts. Follow its log line by line.',
				'First look at the settings of the master with `config get`.',
			],
			note: 'With `--network host`, `127.0.0.1` is the host. On Docker Desktop it is the Linux VM inside, and port 5000 is published there too.',
			predictions: {
				request: {
					ask: 'What does a replica ask for when it starts for the first time?',
					options: { all: 'Everything: `PSYNC ? -1`', first: 'From byte 1: `PSYNC … 1`' },
					because:
						'To continue, a node must know the replid, the name of the history. A new node knows none, so it gets all keys as an **RDB**: a full resync.',
				},
				delay: {
					ask: 'The master has the request. Which line comes first in its log?',
					options: {
						start: '`Starting BGSAVE for SYNC …`',
						wait: '`Delay next BGSAVE for diskless SYNC`',
						refuse: '`Unable to partial resync …`',
					},
					because:
						'`repl-diskless-sync-delay` is 5 seconds. No replica can join an RDB transfer that has begun, so the master waits for others first.',
				},
			},
			cause: {
				ask: 'The log can say `Full resync from master: …:14` before any write. Pick the cause.',
				options: {
					ping: 'A PING entered the stream during the wait',
					keys: 'The master had 14 keys',
					seconds: 'The resync took 14 seconds',
				},
				model:
					'The offset counts bytes of the stream. A 14-byte PING leaves every 10 seconds; if one falls into the 5 seconds of waiting the log shows `:14`, else `:0`.',
			},
		},
		write: {
			prose: [
				'Write on the master, read on the replica. Type each command in the console of its node.',
				'The same bytes stay in the backlog and travel down the stream to the replica.',
			],
			predictions: {
				stream: {
					ask: 'You run `set a a`. Which command enters the stream first?',
					options: { select: '`SELECT 0`', set: '`set a a`', ok: 'The reply `OK`' },
					because:
						'The stream carries no database number of its own, so 23 bytes of `SELECT 0` go before the first write. `set a a` is 27 bytes, and the offset grows by 50.',
				},
				order: {
					ask: 'Does the master answer `OK` before or after the replica has applied the write?',
					options: {
						before: 'Before: it answers once it has applied it',
						after: 'After: it waits until the replica confirms',
					},
					because:
						'Replication is asynchronous. The master applies the write, answers `OK`, and sends the same bytes to the replica.',
				},
			},
		},
		readonly: {
			prose: ['Now try to write on the replica. Type the same command in its console.'],
			predictions: {
				refused: {
					ask: 'What happens when you run `set a a` on the replica?',
					options: {
						ok: 'It writes on the replica only: `OK`',
						readonly: 'It refuses with `READONLY`',
						forwarded: 'It passes the write to the master',
					},
					because:
						'Changes start at the master and flow one way. With the default `replica-read-only yes` a replica refuses the writes of clients.',
				},
			},
		},
		restart: {
			prose: [
				'Stop the replica, write on the master meanwhile, and start the replica again.',
				'`docker stop` sends SIGTERM. Redis saves an RDB before it exits.',
			],
			predictions: {
				request: {
					ask: 'The replica has started again. What does it ask for?',
					options: { all: 'Everything: `PSYNC ? -1`', next: 'From the byte after its last one' },
					because:
						'The RDB that it saved holds replid and offset. The byte after that is still in the backlog of the master, so only 27 bytes come.',
				},
				keys: {
					ask: 'Which keys does `keys *` on the replica show?',
					options: { one: '`a` only', missed: '`b` only', both: 'both `a` and `b`' },
					because: '`a` came from the RDB, and `b`, written meanwhile, by the partial resync.',
				},
			},
			cause: {
				ask: 'This was a partial resync, not a full one. Pick the cause.',
				options: {
					file: 'The RDB file held replid and offset',
					memory: 'The stopped container kept its memory',
					master: 'The master remembered each replica',
				},
				model:
					'The replica is the one that remembers. It read replid and offset from the RDB saved on SIGTERM and asked to continue; the master only looked whether its backlog still had that byte.',
			},
		},
		second: {
			prose: [
				'Add one more replica. Fill in the two blanks.',
				'This time there is no `redis.conf`; arguments do the same.',
			],
			hints: [
				'Look at the line that you wrote into `redis.conf`.',
				'A directive becomes an argument with `--` before it. The port is the one published on the host.',
			],
			predictions: {
				loaded: {
					ask: 'Which number will stand in the line `Done loading RDB, keys loaded: …` of the new replica?',
					options: { none: '`0`: nothing new was written', two: '`2`: all keys of the master' },
					because:
						'A full resync sends all keys of that instant. Whether the first replica has them already does not matter.',
				},
			},
		},
		alone: {
			prose: [
				'Do it from an empty host. Any way that reaches the goals below counts.',
				'Name the containers `my-redis-master` and `my-redis-replica`.',
			],
			hints: [
				'Think of the commands of steps 1 and 3.',
				'`docker run` twice, then `set` and `get` in the console of each node.',
			],
			predictions: {},
		},
	},
};
