// Texts of the lesson on docker-compose in English; what is asked and answered stands in its plan.

import type { TextsOf } from '../../plan';
import type { plan } from './plan';

export const texts: TextsOf<typeof plan> = {
	steps: {
		file: {
			prose: [
				'One file describes both containers and how they belong together. Open the editor with `code`, write the text below, and save it.',
				'Pull the image before you need it.',
			],
			note: 'Compose now ignores the line `version`, and the tags of `bitnami/redis` were withdrawn in 2025. Step 6 does the same with the official image.',
			predictions: {},
		},
		up: {
			prose: [
				'`docker-compose up --build` starts both containers and mixes their logs in one terminal.',
				'`depends_on` lets the master start first. The name before the bar tells whose line it is.',
			],
			predictions: {
				address: {
					ask: 'Which address does the replica dial?',
					options: { name: '`redis-master:6379`', published: '`redis-master:7000`', loopback: '`127.0.0.1:7000`' },
					because:
						'Compose puts both containers into one network and turns names into addresses. Inside it the port is 6379 of the container, not the published 7000.',
				},
				rewrite: {
					ask: 'A full resync was asked for. What does a replica with an AOF do after it?',
					options: {
						rewrite: 'It starts to rewrite its AOF',
						save: 'It saves an RDB',
						nothing: 'It goes on appending to its AOF',
					},
					because:
						'All data has been replaced, so the old AOF is useless. A child writes a new base file, and new writes go to a new incr file.',
				},
			},
			cause: {
				ask: 'The AOF was rewritten after the resync. Pick the cause.',
				options: {
					history: 'The old AOF no longer fits the data',
					size: 'The AOF had grown too large',
					timer: 'It was time for a rewrite',
				},
				model:
					'An AOF is a list of write commands. After a full resync those commands no longer lead to the data that the node holds, so it writes the file anew.',
			},
		},
		loopback: {
			prose: [
				'From the host, `127.0.0.1:7000` leads to the master. See whether it does so inside a container.',
				'`docker exec` runs a command inside the container of the replica.',
			],
			predictions: {
				inside: {
					ask: 'Inside the container of the replica, you send `ping` to `127.0.0.1:7000`. What comes?',
					options: { pong: '`PONG`', refused: '`Connection refused`' },
					because:
						'Each container has its own loopback. Port 7000 is published on the host; inside this container nobody listens there.',
				},
			},
		},
		write: {
			prose: ['Reach both nodes from the host by their published ports: 7000 is the master, 7001 the replica.'],
			predictions: {
				refused: {
					ask: 'What happens when you run `set a b` on port 7001?',
					options: { ok: 'It answers `OK`', readonly: 'It refuses with `READONLY`' },
					because:
						'`REDIS_REPLICATION_MODE=slave` makes this node a replica. Read-only is the default, so it refuses writes.',
				},
			},
		},
		restart: {
			prose: [
				'Do as in the first lesson: stop the replica, write on the master, start it again.',
				'One thing differs: the image `bitnami/redis` turns the AOF on.',
			],
			predictions: {
				source: {
					ask: 'The replica has started again. Which line does its log show first?',
					options: {
						rdb: '`DB loaded from disk …`',
						aof: '`DB loaded from append only file …`',
						nothing: 'It loads nothing and sends `PSYNC ? -1`',
					},
					because:
						'A server with the AOF on loads the AOF when it starts, even if there is an RDB. It looks for its master once that is loaded.',
				},
				request: {
					ask: 'The replica has started again. What does it ask for?',
					options: { next: 'From the byte after its last one', all: 'Everything: `PSYNC ? -1`' },
					because:
						'A node that loads an AOF knows no replid and no offset. It logs `no cached master`, and this is a full resync.',
				},
			},
			cause: {
				ask: 'The same steps, but a full resync this time. Pick the cause.',
				options: {
					aof: 'It loaded an AOF, not an RDB',
					network: 'The compose network had a new address',
					name: 'Dialling a name is always a full resync',
				},
				model:
					'In the first lesson the replica read replid and offset from its RDB. An AOF holds write commands only: the data is the same, the place is unknown, so it asks for everything.',
			},
		},
		official: {
			prose: [
				'Build the same with the official image. Fill in address and port of the master.',
				'`docker-compose down` removes the containers and their network.',
			],
			hints: [
				'Step 3 showed by what containers find each other.',
				'It is the name of the container of the master, and the port inside that container.',
			],
			predictions: {
				loaded: {
					ask: 'Which number stands in the line `keys loaded: …` of the new replica?',
					options: { none: '`0`', two: '`2`: `a` and `b` from before' },
					because:
						'The new master started in an empty container. The keys from before went with the containers that you removed.',
				},
			},
		},
		alone: {
			prose: [
				'From an empty host, start a master and a replica by a compose file; write `hello` to the key `greeting` and read it.',
				'Name the containers `redis-a` (the master) and `redis-b`.',
			],
			hints: [
				'Think of what the file of step 6 cannot do without.',
				'It needs `container_name`, `image`, `ports`, and the `command` of the replica.',
			],
			predictions: {},
		},
	},
};
