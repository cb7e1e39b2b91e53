import { describe, expect, test } from 'vitest';
import { micros, nodeId } from '../../src/base';
import type { NodeView, TopologyView } from '../../src/projections';
import {
	fullResyncEnds,
	fullResyncRuns,
	masterUp,
	ownReplid,
	replicaAsks,
	replid,
	viewsAfter,
} from './support/stories';
import { at, eventOf, trace, wire } from './support/trace';

function nodeOf({ nodes }: TopologyView, name: string): NodeView {
	const found = nodes.find((node) => node.name === name);
	if (found === undefined) throw new Error(`no node ${name}`);
	return found;
}

const asking = viewsAfter(masterUp, replicaAsks).topology;
const running = viewsAfter(masterUp, replicaAsks, fullResyncRuns).topology;
const synced = viewsAfter(masterUp, replicaAsks, fullResyncRuns, fullResyncEnds).topology;

describe('a node card', () => {
	test('listens on the port of its configuration, unless another one is published', () => {
		const moved = trace`
			200ms master process.listening port=7000
			200ms replica process.listening port=7001
		`;
		expect(viewsAfter(masterUp, replicaAsks, moved).topology.nodes.map(({ address }) => address)).toEqual([
			'127.0.0.1:5000',
			'127.0.0.1:7001',
		]);
	});

	test('shows the address by which the learner reaches the node', () => {
		expect(asking.nodes.map(({ name, address }) => [name, address])).toEqual([
			['my-redis-master', '127.0.0.1:5000'],
			['my-redis-replica', '127.0.0.1:6379'],
		]);
	});

	test('of a replica that knows no history shows its own id and no offset', () => {
		expect(nodeOf(asking, 'my-redis-replica')).toMatchObject({ replid: null, ownReplid, offset: null, lineage: null });
	});

	test('of a replica in a full resync shows the id that it is about to adopt beside its own', () => {
		expect(nodeOf(running, 'my-redis-replica')).toMatchObject({ replid, ownReplid, offset: null, lineage: 0 });
	});

	test('of a synced replica shows the history, the offset and nothing of its own', () => {
		expect(nodeOf(synced, 'my-redis-replica')).toMatchObject({ replid, ownReplid: null, offset: 64, behind: 0 });
	});

	test('counts keys against the master', () => {
		expect(nodeOf(running, 'my-redis-replica')).toMatchObject({ keys: 0, keysDifference: -3 });
		expect(nodeOf(synced, 'my-redis-replica')).toMatchObject({ keys: 3, keysDifference: 0 });
		expect(nodeOf(synced, 'my-redis-master').keysDifference).toBeNull();
	});

	test('of a master shows the child, the output buffer and the backlog while they last', () => {
		expect(nodeOf(running, 'my-redis-master')).toMatchObject({
			bgsave: { pid: 20, target: 'sockets' },
			outputBuffers: [{ replica: 'replica', label: ':6379', bytes: 50 }],
			backlog: { histlen: 64, size: 1_048_576 },
		});
		expect(nodeOf(synced, 'my-redis-master')).toMatchObject({
			bgsave: null,
			outputBuffers: [{ replica: 'replica', label: ':6379', bytes: 0 }],
		});
	});

	test('names the temporary file by the second of +FULLRESYNC and the pid, while the RDB goes there', () => {
		expect(nodeOf(asking, 'my-redis-replica').tempFile).toBeNull();
		expect(nodeOf(running, 'my-redis-replica').tempFile).toBe('temp-1689651979.1.rdb');
		expect(nodeOf(synced, 'my-redis-replica').tempFile).toBeNull();
	});

	test('of a replica that lost its master is stale', () => {
		const lost = viewsAfter(
			masterUp,
			replicaAsks,
			fullResyncRuns,
			fullResyncEnds,
			trace`
			9000ms replica link.lost master=127.0.0.1:5000 why=closed
			9000ms replica replica-link.moved from=CONNECTED to=CONNECT master=127.0.0.1:5000
		`,
		).topology;
		expect(nodeOf(synced, 'my-redis-replica').stale).toBe(false);
		expect(nodeOf(lost, 'my-redis-replica').stale).toBe(true);
	});

	test('of a frozen node says so until it goes on', () => {
		const frozen = trace`9000ms replica node.signalled signal=SIGSTOP`;
		const thawed = trace`9001ms replica node.signalled signal=SIGCONT`;
		expect(nodeOf(viewsAfter(masterUp, replicaAsks, frozen).topology, 'my-redis-replica').state).toBe('frozen');
		expect(nodeOf(viewsAfter(masterUp, replicaAsks, frozen, thawed).topology, 'my-redis-replica').state).toBe(
			'running',
		);
	});

	test('of a stopped node keeps what the node had and its exit code', () => {
		const stopped = viewsAfter(
			masterUp,
			replicaAsks,
			fullResyncRuns,
			fullResyncEnds,
			trace`
			9000ms replica node.exited code=0 signal=null
		`,
		).topology;
		expect(nodeOf(stopped, 'my-redis-replica')).toMatchObject({
			state: 'stopped',
			exitCode: 0,
			replid,
			offset: 64,
			keys: 3,
			link: null,
		});
		expect(stopped.links[0]?.state).toBe('down');
	});

	test('of a master that has just started has no backlog, though one was there while it loaded', () => {
		const started = viewsAfter(
			masterUp,
			trace`
			2ms master backlog.created replid=${replid} size=1048576 first=1 offset=0
			3ms master backlog.freed seconds=0
		`,
		).topology;
		expect(nodeOf(started, 'my-redis-master').backlog).toBeNull();
	});
});

describe('the stepper', () => {
	test('holds the states that this attempt went through, and those it had no use for', () => {
		expect(nodeOf(running, 'my-redis-replica').link).toEqual({
			state: 'TRANSFER',
			passed: [
				'CONNECT',
				'CONNECTING',
				'RECEIVE_PING_REPLY',
				'SEND_HANDSHAKE',
				'RECEIVE_PORT_REPLY',
				'RECEIVE_CAPA_REPLY',
				'SEND_PSYNC',
				'RECEIVE_PSYNC_REPLY',
			],
			skipped: ['RECEIVE_AUTH_REPLY', 'RECEIVE_IP_REPLY'],
		});
	});

	test('passes AUTH and the address only where they were sent', () => {
		const story = trace`
			107ms replica frame.departed wire=2 from=replica to=master arrivesAt=108ms size=30 what=handshake head="${wire('AUTH secret')}"
			107ms replica frame.departed wire=2 from=replica to=master arrivesAt=108ms size=30 what=handshake head="${wire('REPLCONF ip-address 10.0.0.9')}"
		`;
		const { topology } = viewsAfter(masterUp, replicaAsks, story);
		expect(nodeOf(topology, 'my-redis-replica').link?.skipped).toEqual([]);
	});

	test('of a partial resync skips the transfer', () => {
		const again = viewsAfter(
			masterUp,
			replicaAsks,
			trace`
			200ms replica replica-link.moved from=RECEIVE_PSYNC_REPLY to=CONNECTED master=127.0.0.1:5000
		`,
		).topology;
		expect(nodeOf(again, 'my-redis-replica').link?.skipped).toContain('TRANSFER');
	});

	test('starts over with a new attempt', () => {
		const again = viewsAfter(
			masterUp,
			replicaAsks,
			trace`
			200ms replica replica-link.moved from=RECEIVE_PSYNC_REPLY to=CONNECT master=127.0.0.1:5000
			200ms replica replica-link.moved from=CONNECT to=CONNECTING master=127.0.0.1:5000
		`,
		).topology;
		expect(nodeOf(again, 'my-redis-replica').link).toEqual({ state: 'CONNECTING', passed: ['CONNECT'], skipped: [] });
	});

	test('is only on replicas', () => {
		expect(nodeOf(synced, 'my-redis-master').link).toBeNull();
	});
});

describe('a link', () => {
	test('is a handshake, then a transfer, then online', () => {
		expect([asking, running, synced].map(({ links }) => links.map(({ state }) => state))).toEqual([
			['handshake'],
			['transfer'],
			['online'],
		]);
	});

	test('knows how much of the RDB has come and, through the master, of how much', () => {
		expect(running.links[0]?.rdb).toEqual({ received: 100, total: 200 });
		expect(synced.links[0]?.rdb).toBeNull();
	});

	test('has the default latency until its edge gets one of its own', () => {
		const slow = viewsAfter(
			masterUp,
			replicaAsks,
			trace`
			200ms world wire.changed a=my-redis-replica b=my-redis-master up=true latency=40000 bandwidth=4096
		`,
		).topology;
		expect(asking.links[0]?.ways).toMatchObject({ toReplica: { latency: 1_000 }, toMaster: { bandwidth: null } });
		const changed = { latency: 40_000, bandwidth: 4_096 };
		expect(slow.links[0]?.ways).toMatchObject({ toReplica: changed, toMaster: changed });
	});

	test('has two ways, whoever is named first where they are changed', () => {
		const plain = { bandwidth: null, jitter: micros(0), loss: 0 };
		const good = { ...plain, latency: micros(1_000), silent: false };
		const bad = { ...plain, latency: micros(90_000), silent: true };
		const names = ['my-redis-master', 'my-redis-replica'] as const;
		for (const [a, b, there, back] of [
			[...names, good, bad],
			[names[1], names[0], bad, good],
		] as const) {
			const body = { a, b, up: true, ...there, back };
			const changed = eventOf(1, at(200), nodeId('world'), 'wire.changed', body);
			const { links } = viewsAfter(masterUp, replicaAsks, [changed]).topology;
			expect(links[0]?.ways).toEqual({ toReplica: good, toMaster: bad });
			expect(links[0]?.detail.trouble).toBe('silent');
		}
	});

	test('is down while its edge is cut', () => {
		const cut = viewsAfter(
			masterUp,
			replicaAsks,
			trace`
			200ms world wire.changed a=my-redis-master b=my-redis-replica up=false latency=1000 bandwidth=null
		`,
		).topology;
		expect(cut.links[0]?.state).toBe('down');
	});

	test('shows how much of the missing part is applied after a partial resync', () => {
		const story = trace`
			9000ms master backlog.grew from=65 to=91 text="set b b" bytes="" why=write
			9001ms master psync.decided replica=172.17.0.1:6379 conn=2 asked=${replid}/65 decision=continue why=in-window window=${replid},0,-1,1-91 bytes=27
		`;
		const synced = [masterUp, replicaAsks, fullResyncRuns, fullResyncEnds, story];
		expect(viewsAfter(...synced).topology.links[0]?.catchUp).toEqual({ applied: 0, total: 27 });
		const done = trace`9002ms replica stream.applied offset=91`;
		expect(viewsAfter(...synced, done).topology.links[0]?.catchUp).toBeNull();
	});

	test('is gone when the replica becomes a master', () => {
		const promoted = viewsAfter(masterUp, replicaAsks, trace`200ms replica role.changed role=master master=null`);
		expect(promoted.topology.links).toEqual([]);
	});

	test('to another master is drawn when it is open, not where the old one was', () => {
		const moved = viewsAfter(
			masterUp,
			replicaAsks,
			trace`200ms replica role.changed role=replica master=172.17.0.9:6379`,
		);
		expect(moved.topology.links).toEqual([]);
	});
});

describe('frames in the air', () => {
	test('carry their literal first line in the lane and hue of what they are', () => {
		expect(asking.frames.map(({ text, lane, hue }) => ({ text, lane, hue }))).toEqual([
			{ text: 'PSYNC ? -1', lane: 'request', hue: 'replica' },
		]);
	});

	test('are gone when they have arrived', () => {
		expect(synced.frames.filter(({ text }) => text !== 'PSYNC ? -1')).toEqual([]);
	});

	test('count the bytes of the RDB without the line that announces it', () => {
		const story = trace`
			200ms master frame.departed wire=2 from=master to=replica arrivesAt=300ms size=47 what=rdb head="$EOF:${'ab'.repeat(20)}\r\n"
			200ms master frame.departed wire=2 from=master to=replica arrivesAt=300ms size=1024 what=rdb head="REDIS0010"
			200ms master frame.departed wire=2 from=master to=replica arrivesAt=300ms size=1024 what=rdb head="$1\r\n, as it happens in the middle"
			200ms master frame.departed wire=2 from=master to=replica arrivesAt=300ms size=40 what=rdb head="${'ab'.repeat(20)}"
		`;
		const texts = viewsAfter(masterUp, replicaAsks, story).topology.frames.map(({ text }) => text);
		expect(texts).toEqual(['PSYNC ? -1', '$EOF:…', 'RDB 1–1,024', 'RDB 1,025–2,048', 'abab…abab']);
	});

	test('of a client say whose they are', () => {
		const story = trace`
			200ms host frame.departed wire=1 from=host to=master arrivesAt=300ms size=27 what=request head="${wire('set a a')}"
		`;
		expect(viewsAfter(masterUp, story).topology.frames).toMatchObject([
			{ text: 'set a a', client: 'client-1', role: 'client', lane: 'request', hue: 'neutral' },
		]);
	});

	test('to a process that ends are gone with it', () => {
		const ended = viewsAfter(masterUp, replicaAsks, trace`110ms master node.exited code=137 signal=SIGKILL`);
		expect(ended.topology.frames).toEqual([]);
	});
});

describe('clients', () => {
	test('show the last command and its reply', () => {
		expect(running.clients).toEqual([
			{
				name: 'client-1',
				terminal: 'host-1',
				node: 'master',
				lastCommand: 'set a a',
				lastReply: 'OK',
				open: true,
				isReplica: false,
				waiting: null,
				seconds: [{ second: expect.any(Number), commands: 1 }],
			},
		]);
	});

	test('count their commands by the second, over all programs of a terminal', () => {
		const story = trace`
			6001ms master command.run conn=1 from=client command=get text="get a" reply="$-1" wrote=false
			6900ms master command.run conn=1 from=client command=get text="get a" reply="$-1" wrote=false
			8000ms host client.ended terminal=host-1 conn=7
			8001ms master conn.opened wire=9 from=host@127.0.0.1:40009 to=master@127.0.0.1:6379 role=client conns=[9,9]
			8002ms host client.started terminal=host-1 conn=9 to="127.0.0.1:6379"
			8003ms master command.run conn=9 from=client command=get text="get a" reply="$-1" wrote=false
		`;
		const [client] = viewsAfter(masterUp, story).topology.clients;
		const [first = { second: 0 }] = client?.seconds ?? [];
		expect(client?.seconds).toEqual([
			{ second: first.second, commands: 2 },
			{ second: first.second + 2, commands: 1 },
		]);
	});

	test('a write that is refused is what they did last', () => {
		const story = trace`6002ms master write.refused conn=1 command=set error="NOREPLICAS Not enough good replicas to write."`;
		const [client] = viewsAfter(masterUp, story).topology.clients;
		expect(client).toMatchObject({ lastCommand: 'set', seconds: [{ commands: 1 }] });
		expect(client?.lastReply).toContain('NOREPLICAS Not enough good replicas');
	});

	test('stay with what they did last when the program has ended, until the terminal does something else', () => {
		const ended = trace`7000ms host client.ended terminal=host-1 conn=7`;
		const { clients } = viewsAfter(masterUp, replicaAsks, fullResyncRuns, ended).topology;
		expect(clients).toMatchObject([{ name: 'client-1', lastCommand: 'set a a', open: false }]);
		const again = trace`
			7001ms master conn.opened wire=9 from=host@127.0.0.1:40009 to=master@127.0.0.1:6379 role=client conns=[9,9]
			7002ms host client.started terminal=host-1 conn=9 to="127.0.0.1:6379"
		`;
		const next = viewsAfter(masterUp, replicaAsks, fullResyncRuns, ended, again).topology.clients;
		expect(next).toMatchObject([{ name: 'client-1', lastCommand: null, open: true }]);
	});

	test('do not show that redis-cli asks for the command table', () => {
		const story = trace`
			6ms host frame.departed wire=1 from=host to=master arrivesAt=7ms size=27 what=request head="${wire('COMMAND DOCS')}"
			7ms master command.run conn=1 from=client command=command text="COMMAND DOCS" reply="*2" wrote=false
		`;
		expect(viewsAfter(masterUp, story).topology.clients[0]?.lastCommand).toBeNull();
	});

	test('keep one name a terminal, however often a client is started there', () => {
		const story = trace`
			6ms host client.ended terminal=host-1 conn=7
			6ms host conn.closed wire=1 by=host how=fin
			7ms master conn.opened wire=3 from=host@127.0.0.1:40002 to=master@127.0.0.1:6379 role=client conns=[8,3]
			8ms host client.started terminal=host-1 conn=8 to="127.0.0.1:6379"
		`;
		expect(viewsAfter(masterUp, story).topology.clients.map(({ name }) => name)).toEqual(['client-1']);
	});

	test('are gone when their connection is', () => {
		const story = trace`6ms host conn.closed wire=1 by=host how=fin`;
		expect(viewsAfter(masterUp, story).topology.clients).toEqual([]);
	});
});
