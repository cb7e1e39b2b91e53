// Texts of the lesson on a broken link in English; what is asked and answered stands in its plan.

import type { TextsOf } from '../../plan';
import type { plan } from './plan';

export const texts: TextsOf<typeof plan> = {
	steps: {
		info: {
			prose: [
				'A master and its replica are running. Run `info replication` on both and compare the offsets.',
				'The replica is not behind if its `slave_repl_offset` equals `master_repl_offset` of the master.',
				'What `config get` shows are the defaults that this lesson needs. They are the same on both nodes.',
			],
			note: '`slave` is the old name that remains in this output; it means replica.',
			predictions: {
				idle: {
					ask: 'You write nothing for 10 seconds. What enters the stream?',
					options: { nothing: 'Nothing', ping: '`PING`, 14 bytes', select: '`SELECT 0`, 23 bytes' },
					because:
						'While a replica is attached the master puts a PING into the stream every 10 seconds. So the offset grows by 14 without any write.',
				},
			},
		},
		cut: {
			prose: [
				'Cut the link between the two nodes. What docker has no word for is a `lab` command.',
				'`lab link cut` closes the connection on both ends at once and refuses new ones.',
			],
			predictions: {
				notice: {
					ask: 'Which line comes first in the log of the replica?',
					options: { lost: '`Connection with master lost.`', timeout: '`MASTER timeout: no data …`' },
					because:
						'The connection was reset, so there is nothing to wait for. The replica keeps replid and offset and dials again every second.',
				},
			},
		},
		meanwhile: {
			prose: [
				'Write on the master while the link is cut. The writes stay in its **backlog** too.',
				'Then run `get a` on the replica.',
			],
			predictions: {
				accepts: {
					ask: 'The replica is cut off. What does the master do with `set b b`?',
					options: {
						ok: 'It answers `OK` at once',
						refuses: 'It refuses with `NOREPLICAS`',
						waits: 'It waits until the link heals',
					},
					because:
						'By default a master writes even without a replica. Only `min-replicas-to-write` of 1 or more makes it refuse.',
				},
				stale: {
					ask: 'The master has deleted `a`. What does `get a` on the cut-off replica return?',
					options: { old: '`"a"`, the old value', nil: '`(nil)`', down: 'The error `MASTERDOWN`' },
					because:
						'The replica answers from the data it got last. The default is `replica-serve-stale-data yes`; with `no` it answers `MASTERDOWN`.',
				},
			},
		},
		heal: {
			prose: ['Heal the link and see what the replica asks for.', 'After that run `get a` again.'],
			predictions: {
				offset: {
					ask: 'Which offset stands in the `PSYNC` of the replica?',
					options: { last: 'The last byte it has applied', next: 'The byte after that', all: '`-1`, from the start' },
					because: 'The number in `PSYNC` is the next byte wanted. A replica that has applied byte 155 asks for 156.',
				},
				answer: {
					ask: 'The request arrives at the master. What does it answer?',
					options: { continue: '`+CONTINUE` and the missing bytes', full: '`+FULLRESYNC` and an RDB' },
					because:
						'The history is the same, the byte asked for is still in the backlog, and it is not in the future. So only the missing bytes are sent.',
				},
				gone: {
					ask: 'What does `get a` on the replica return now?',
					options: { old: '`"a"`', nil: '`(nil)`' },
					because: 'Among the missing bytes was `del a`. The replica applies the same commands in the same order.',
				},
			},
			cause: {
				ask: 'No full resync was needed. Pick the cause.',
				options: {
					window: 'The backlog still had all missing bytes',
					reconnected: 'A node that reconnects always continues',
					memory: 'The replica had stored the writes',
				},
				model:
					'Reconnecting and continuing are two decisions. Fewer bytes were written during the cut than the backlog holds, so the byte asked for and all after it were still there.',
			},
		},
		silence: {
			prose: [
				'Silent is not the same as cut. `docker pause` freezes the process and closes no connection.',
				'Write on the master meanwhile, look at `INFO`, and wake the replica with `docker unpause`.',
			],
			predictions: {
				state: {
					ask: 'The replica is frozen now. What does `INFO` on the master show?',
					options: { online: '`connected_slaves:1`', gone: '`connected_slaves:0`' },
					because:
						'Nothing closed the connection, so the master does not know yet. It needs `repl-timeout`, 60 seconds without an ACK, to give up.',
				},
				resumed: {
					ask: 'You wake the replica before those 60 seconds. What does it do first?',
					options: {
						psync: 'It asks to continue with `PSYNC`',
						stream: 'It applies the waiting `set c c`',
						full: 'It asks for a full resync',
					},
					because:
						'The connection is still open, so no resync is needed. The replica reads what waits in its socket and applies it in order.',
				},
			},
		},
		again: {
			prose: ['Once more, with two blanks to fill in.', 'Cut the link, run `set d d`, and heal the link.'],
			hints: ['Compare the commands of steps 2 and 4.', 'It is the word after `lab link`: one cuts, the other heals.'],
			predictions: {
				bytes: {
					ask: 'The replica may continue. What does it do first?',
					options: { missed: 'It applies the missing `set d d`', every: 'It drops its keys and loads them all' },
					because: 'A partial resync deletes nothing. The missing bytes follow as the next part of the stream.',
				},
			},
		},
		alone: {
			prose: [
				'Bring about a partial resync from an empty host. You may cut the link or stop the replica.',
				'Name the containers `my-redis-master` and `my-redis-replica`.',
			],
			hints: [
				'Something must be written on the master while the replica is away.',
				'`docker run` twice, `lab link cut`, `set greeting hello`, `lab link heal`.',
			],
			predictions: {},
		},
	},
};
