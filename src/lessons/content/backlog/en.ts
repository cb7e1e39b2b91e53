// Texts of the lesson on how much history a master keeps, in English; what is asked and answered stands in its plan.

import type { TextsOf } from '../../plan';
import type { plan } from './plan';

export const texts: TextsOf<typeof plan> = {
	steps: {
		small: {
			prose: [
				'A backlog holds 1 MB by default. Make it as small as Redis allows, to see it overrun.',
				'Change the value, then read it back with `config get`.',
			],
			predictions: {
				raised: {
					ask: 'You set it to `1kb`. What does `config get` return?',
					options: { typed: '`1024`', least: '`16384`', before: '`1048576`' },
					because: 'Redis makes no backlog smaller than 16 KB. It raises a smaller value to 16,384 bytes.',
				},
			},
		},
		overrun: {
			prose: [
				'Cut the link and make 900 writes on the master. Each is about 44 bytes, so about 39,000 bytes in all.',
				'Then heal the link and look at the verdict.',
			],
			predictions: {
				answer: {
					ask: 'The replica asks to continue. What does the master answer?',
					options: { continue: '`+CONTINUE` and the missing bytes', full: '`+FULLRESYNC` and an RDB' },
					because:
						'The history is the same, but the byte asked for has left the backlog. It lies before the first byte kept, so the master sends everything.',
				},
				line: {
					ask: 'Which line does the log of the master show at that moment?',
					options: {
						lack: '`Unable to partial resync …`',
						requested: '`Full resync requested …`',
						mismatch: '`Replication ID mismatch …`',
					},
					because:
						'The line that ends in `for lack of backlog` means: outside the backlog. The other two stand for a new replica and for another history.',
				},
			},
			cause: {
				ask: 'Why was this a full resync? Pick the cause.',
				options: {
					gone: 'The next byte was no longer in the backlog',
					long: 'The link was cut for too long',
					keys: 'There were too many keys',
				},
				model:
					'Neither time nor keys count, only the bytes written during the cut. 39,000 bytes were written and the backlog holds 16 KB, so the first of them were gone.',
			},
		},
		enough: {
			prose: [
				'Raise the backlog to 64 KB and do the same again.',
				'Its size is bytes written per second × the longest cut that you must survive.',
			],
			predictions: {
				answer: {
					ask: 'The same 900 writes. What does the master answer this time?',
					options: { continue: '`+CONTINUE` and the missing bytes', full: '`+FULLRESYNC` and an RDB' },
					because: '39,000 bytes fit into 64 KB. The backlog still has the byte asked for and all after it.',
				},
			},
		},
		buffer: {
			prose: [
				'There is another limit. For each connected replica the bytes not yet sent wait in an **output buffer**, and its size is set as well.',
				'Slow the link down to 64,000 bytes a second and write 607 KB at once.',
			],
			predictions: {
				ends: {
					ask: 'You write 607 KB over the slow link. What happens?',
					options: {
						limit: 'The master cuts it: over the limit',
						timeout: '`repl-timeout` passes and ends it',
						stays: 'All of it arrives, only later',
					},
					because:
						'The master does not slow its writes down, so what the socket no longer takes piles up. Above 64 KB it closes the connection to save its memory.',
				},
				returns: {
					ask: 'The replica dials again and asks to continue. What does the master answer?',
					options: { continue: '`+CONTINUE` and the missing bytes', full: '`+FULLRESYNC` and an RDB' },
					because:
						'The backlog of 16 KB has moved on meanwhile. If writes go on, the buffer overruns again during the full resync, and so on for ever.',
				},
			},
			cause: {
				ask: 'Pick the cause of the lost link.',
				options: {
					limit: 'The output buffer passed its limit',
					network: 'The network broke',
					crash: 'The replica crashed',
				},
				model:
					'The network was slow, but it worked. The master cut the link itself, at `client-output-buffer-limit replica`; the proof is `overcoming of output buffer limits` in its log.',
			},
		},
		fix: {
			prose: [
				'Raise both values. Fill in the blanks so that 607 KB fit.',
				'Then make the same writes, and let `wait` tell when the replica has confirmed.',
			],
			hints: [
				'Compare how much is written at once with the two sizes.',
				'A size is written like `256kb` or `1mb`. Both must be larger than 607 KB.',
			],
			predictions: {
				holds: {
					ask: 'The same 607 KB. Does the link hold this time?',
					options: { holds: 'It holds, and `wait` returns `1`', closes: 'It passes the limit and is cut again' },
					because: 'Fewer bytes pile up than the new limit allows. The slow link takes its time, but it stays.',
				},
			},
		},
		ttl: {
			prose: [
				'Make the link fast again. This time the replica stays away for long.',
				'With no replica at all, a master drops its backlog after `repl-backlog-ttl` seconds. The default is 3,600.',
			],
			predictions: {
				answer: {
					ask: 'The replica is back after 6 seconds and asks to continue. What is the answer?',
					options: { continue: '`+CONTINUE`: nothing was written', full: '`+FULLRESYNC` and an RDB' },
					because:
						'After 5 seconds the master dropped its backlog and changed its replid. Nothing was written, yet the old replid names a history it no longer knows.',
				},
				line: {
					ask: 'Which reason stands in the log of the master this time?',
					options: { lack: '`… for lack of backlog …`', mismatch: '`Replication ID mismatch …`' },
					because:
						'The master compares the name of the history first, and the range of the backlog after that. With another name it does not look at the range.',
				},
			},
		},
		alone: {
			prose: [
				'From an empty host, bring about two things: first the log line `for lack of backlog`, then `+CONTINUE`.',
				'Name the containers `my-redis-master` and `my-redis-replica`.',
			],
			hints: [
				'You choose the size of the backlog and how much is written during the cut.',
				'`config set repl-backlog-size`, first small, later large; each time cut, write and heal.',
			],
			predictions: {},
		},
	},
};
