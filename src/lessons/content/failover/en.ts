// Texts of the lesson on failover and lost writes in English; what is asked and answered stands in its plan.

import type { TextsOf } from '../../plan';
import type { plan } from './plan';

export const texts: TextsOf<typeof plan> = {
	steps: {
		drift: {
			prose: [
				'See what happens if you make a replica writable to get rid of `READONLY`.',
				'Then set it back, and look with `role` who is the master.',
			],
			predictions: {
				reaches: {
					ask: 'You wrote `x` on the replica. What does the master return for it?',
					options: { one: '`"1"`', nil: '`(nil)`' },
					because:
						'The stream flows from master to replica only. What you write on a replica stays on that node and vanishes at the next full resync.',
				},
			},
		},
		wait: {
			prose: [
				'Cut the link, write on the master, and wait for a confirmation.',
				'`wait 1 1000` waits for 1 replica, for at most 1,000 ms.',
			],
			predictions: {
				returns: {
					ask: 'The replica is cut off. What does `wait 1 1000` return?',
					options: { zero: '`(integer) 0` after a second', one: '`(integer) 1`', error: 'The error `NOREPLICAS`' },
					because:
						'WAIT only counts the replicas that confirmed. When its time is over it returns what it has counted.',
				},
				undone: {
					ask: 'WAIT returned `0`. What does `get w` on the master return?',
					options: { stays: '`"1"`: the write stays', undone: '`(nil)`: it was undone' },
					because: 'The write was applied before WAIT was called. What to do about a 0 is the decision of the client.',
				},
			},
		},
		least: {
			prose: [
				'`min-replicas-to-write 1` means that a write needs at least 1 good replica.',
				'Write once while the link is cut, and once after you have healed it.',
			],
			predictions: {
				refused: {
					ask: 'The link is still cut. What happens on `set m 1`?',
					options: { ok: 'It answers `OK`', refused: 'It refuses with `NOREPLICAS`', waits: 'It waits for a replica' },
					because:
						'There are 0 good replicas, so it refuses before it writes. Unlike with WAIT no value stays; still, an accepted write may not arrive.',
				},
			},
		},
		lag: {
			prose: [
				'`lab link silence` swallows all that is sent and tells nobody. Before, the connection was closed, so the master knew at once.',
				'Write once right away and once after 11 seconds. Then heal the link and set the limit back to 0.',
			],
			predictions: {
				'at-once': {
					ask: 'You run `set n 1` right after the link has gone silent. What does the master answer?',
					options: { refused: 'The error `NOREPLICAS`', ok: '`OK`' },
					because:
						'A replica is good while its last ACK is at most `min-replicas-max-lag`, 10 seconds, old. So this write gets `OK`, though no replica has it yet.',
				},
				later: {
					ask: 'More than 11 seconds have passed. What does the master answer to `set n 2`?',
					options: { refused: 'The error `NOREPLICAS`', ok: '`OK`' },
					because:
						'The last ACK is more than 10 seconds old, so there are 0 good replicas. What was written in those 10 seconds can still be lost.',
				},
			},
		},
		promote: {
			prose: [
				'While the network is cut, write on the old master and on a promoted node: two masters (split brain).',
				'`order:1` goes to the old master, `order:2` to the promoted node.',
			],
			predictions: {
				safe: {
					ask: 'What does the cut-off master answer to `set order:1 paid`?',
					options: { ok: '`OK`', refused: 'The error `NOREPLICAS`' },
					because: 'You set the limit back to 0, so it is `OK` at once. No replica has this write yet.',
				},
				line: {
					ask: 'You run `replicaof no one`. Which line does that node log?',
					options: { kept: '`Setting secondary replication ID …`', flushed: '`… Flushing old data`' },
					because:
						'A promotion deletes nothing. The node begins a new history under a new replid; the old one stays as replid2, valid up to the present offset.',
				},
			},
		},
		return: {
			prose: [
				'Heal the link and make the old master a replica of the new one.',
				'The old master asks to continue from its own history.',
			],
			note: 'Inside the container of the master, `127.0.0.1` is the container itself. It reaches a node on the host at `172.17.0.1`, the host side of the Docker bridge.',
			predictions: {
				answer: {
					ask: 'The old master asks to continue. What does the new master answer?',
					options: { continue: '`+CONTINUE` and the missing bytes', full: '`+FULLRESYNC` and an RDB' },
					because:
						'The old master wrote `order:1` after the fork point. The offset it asks for lies past `second_repl_offset`, so this is a full resync.',
				},
				lost: {
					ask: 'They have synced. What does `get order:1` return?',
					options: { paid: '`"paid"`', nil: '`(nil)`' },
					because:
						'A full resync replaces and does not merge. `order:1` got `OK` but never reached the promoted node, and now it is gone.',
				},
			},
			cause: {
				ask: 'A write that got `OK` is gone. Pick the cause.',
				options: {
					async: 'It had not reached the replica in time',
					network: 'The network lost it when it healed',
					merge: '`order:2` replaced the same key',
				},
				model:
					'Replication is asynchronous: `OK` means applied in the memory of the master. If another node is promoted before the write has left, the new history lacks it, and it goes when the old master joins.',
			},
		},
		planned: {
			prose: [
				'A planned switch is different. On `my-redis-replica`, now the master, run the command that hands over the role.',
				'It pauses writes and waits until the offset of the other node is equal.',
			],
			hints: [
				'It is a command of one word, new in Redis 6.2.',
				'The first blank is `failover`, the second the key that you wrote last.',
			],
			predictions: {
				answer: {
					ask: 'The node that gave up its role asks to continue. What is the answer?',
					options: { continue: '`+CONTINUE`', full: '`+FULLRESYNC` and an RDB' },
					because:
						'The role moved when both offsets were equal, so nothing lies past the fork point. Roles change, and the resync is partial all the same.',
				},
			},
		},
		alone: {
			prose: [
				'From an empty host, switch roles without losing a write: have it confirmed first, then hand over.',
				'The nodes are `my-redis-master` and `my-redis-replica`, the key is `order:9`, its value `paid`.',
			],
			hints: [
				'You need the command that confirms a write and the one that hands over the role.',
				'Run `set order:9 paid`, `wait 1 1000`, then `failover`.',
			],
			predictions: {},
		},
	},
};
