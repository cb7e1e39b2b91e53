// Texts of the lesson on stopping and starting again in English; what is asked and answered stands in its plan.

import type { TextsOf } from '../../plan';
import type { plan } from './plan';

export const texts: TextsOf<typeof plan> = {
	steps: {
		killed: {
			prose: [
				'`docker kill` sends SIGKILL. Redis ends with no chance to save.',
				'Kill the replica, write on the master, and start the replica again.',
			],
			predictions: {
				request: {
					ask: 'The replica ended without saving. What does it ask for?',
					options: { all: 'Everything: `PSYNC ? -1`', older: 'From the place that its disk knows' },
					because:
						'The RDB that it received at the first full resync is still on its disk. It asks from the offset in that file, and the backlog still has it: a partial resync.',
				},
			},
			cause: {
				ask: 'It saved nothing, and still knew its place. Pick the cause.',
				options: {
					received: 'It had the RDB of its full resync',
					saved: 'It saved an RDB on SIGKILL',
					kept: 'The master told it the place',
				},
				model:
					'A replica writes the RDB it receives to a temporary file and renames it to `dump.rdb`. That file holds replid and offset of the master, so only the bytes after it came again.',
			},
		},
		aof: {
			prose: [
				'Now a replica with an AOF. Stop it cleanly with `docker stop` and start it again.',
				'With `appendonly yes` a node loads the AOF when it starts, not the RDB.',
			],
			predictions: {
				request: {
					ask: 'The AOF replica was stopped cleanly. What does it ask for?',
					options: { next: 'From the byte after its last one', all: 'Everything: `PSYNC ? -1`' },
					because:
						'An AOF holds write commands, no replid and no offset. The data returns, but not the place, so this is a full resync.',
				},
			},
		},
		master: {
			prose: ['Now stop and start the master. With default settings it saves an RDB on SIGTERM.'],
			predictions: {
				answer: {
					ask: 'The master is back and the replica asks to continue. What is the answer?',
					options: { continue: '`+CONTINUE`', full: '`+FULLRESYNC` and an RDB' },
					because:
						'The master read its old replid and offset from the RDB and accepts them as replid2. The replica stands at that same offset, so no byte is missing.',
				},
				line: {
					ask: 'Which line comes first in the log of the replica then?',
					options: {
						same: '`… Master accepted …`',
						changed: '`Master replication ID changed …`',
						full: '`Full resync from master …`',
					},
					because:
						'A master that starts again uses a new replid. `+CONTINUE` brings the new name; the replica keeps its data and changes only the name.',
				},
			},
		},
		wiped: {
			prose: [
				'A master started with `--save ""` leaves nothing on disk, as is common for caches.',
				'Write 3 keys, kill the master, start it again, and count the keys of the replica.',
			],
			predictions: {
				meanwhile: {
					ask: 'The master is down. What does `dbsize` on the replica return?',
					options: { three: '`(integer) 3`', none: '`(integer) 0`' },
					because:
						'A replica does not delete its data because its master is gone. It keeps all of it until a new RDB arrives.',
				},
				after: {
					ask: 'The empty master starts again. What happens after they have synced?',
					options: {
						filled: 'The master has 3 keys again',
						wiped: 'The replica has 0 keys',
						apart: 'Only the replica keeps its 3 keys',
					},
					because:
						'The empty master begins a new history, so the replica needs a full resync. It loads an empty RDB and drops its 3 keys.',
				},
			},
			cause: {
				ask: 'All data is gone. Pick the cause.',
				options: {
					empty: 'A master without persistence restarted empty',
					killed: 'The replica was killed as well',
					expired: 'The keys expired',
				},
				model:
					'Replication flows from master to replica only. If a master without persistence restarts by itself, its empty data replaces that of every replica. `--restart always` is dangerous here.',
			},
		},
		saved: {
			prose: ['Do the same again, but this time let the master leave an RDB with `save` before it is killed.'],
			predictions: {
				count: {
					ask: 'You ran `save` before the kill. What does `dbsize` on the replica return?',
					options: { three: '`(integer) 3`', none: '`(integer) 0`' },
					because:
						'The master read 3 keys, its replid and its offset from the RDB, so a partial resync was enough. Persistence is the first way to prevent the loss.',
				},
			},
		},
		promoted: {
			prose: [
				'A second way: promote the replica before the master starts. Fill in the blanks.',
				'The third way is to let no master without persistence restart by itself.',
			],
			hints: [
				'The signal that leaves no chance to save, and the command that makes a replica a master.',
				'The first is `kill`, the second has three words and begins with `replicaof`.',
			],
			predictions: {
				asks: {
					ask: 'The old master starts again. What does the promoted node do?',
					options: { asks: 'It dials and asks to continue', own: 'It dials nobody and takes writes' },
					because:
						'`REPLICAOF NO ONE` removes its replication settings. It is a master now, and its keys are all there.',
				},
			},
		},
		alone: {
			prose: [
				'Save the data, from an empty host: kill a master that runs with `--save ""`, start it again, and the replica must still have the key.',
				'The containers are `cache-master` and `cache-replica`, the key is `precious`, its value `1`.',
			],
			hints: [
				'Something has to be done before the master starts again.',
				'Run `replicaof no one` on the replica between `docker kill` and `docker start`.',
			],
			predictions: {},
		},
	},
};
