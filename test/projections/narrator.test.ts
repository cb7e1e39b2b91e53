import { describe, expect, test } from 'vitest';
import { loadNarrator, narrate, plainText } from '../../src/i18n';
import { createLabFold, foldEvent, type NarratorSentence } from '../../src/projections';
import { toldElsewhere, toldKinds } from '../../src/projections/narrator-rows';
import type { TraceEvent } from '../../src/sim';
import { fullResyncEnds, fullResyncRuns, masterUp, ownReplid, replicaAsks, replid, told } from './support/stories';
import { trace, wire, world } from './support/trace';

const [narratorKo, narratorEn] = [await loadNarrator('ko'), await loadNarrator('en')];
const synced = [masterUp, replicaAsks, fullResyncRuns, fullResyncEnds];
const newReplid = '73ce0000000000000000000000000000000000aa';

/** The sentences that the last of the stories adds. */
function sentences(...stories: readonly (readonly TraceEvent[])[]): readonly NarratorSentence[] {
	const fold = createLabFold(world);
	const before = told(...stories.slice(0, -1)).length;
	const said: NarratorSentence[] = [];
	told(...stories).forEach((event, index) => {
		const count = fold.narrator.count;
		foldEvent(fold, event);
		const { current } = fold.narrator;
		if (index >= before && fold.narrator.count > count && current !== null) said.push(current.sentence);
	});
	return said;
}

function keys(...stories: readonly (readonly TraceEvent[])[]): readonly string[] {
	return sentences(...stories).map(({ key }) => key);
}

function english(...stories: readonly (readonly TraceEvent[])[]): readonly string[] {
	return sentences(...stories).map(({ key, values }) => plainText(narrate(narratorEn, key, values)));
}

function korean(...stories: readonly (readonly TraceEvent[])[]): readonly string[] {
	return sentences(...stories).map(({ key, values }) => plainText(narrate(narratorKo, key, values)));
}

describe('the story of a full resync', () => {
	test('in English', () => {
		expect([
			...english(masterUp, replicaAsks),
			...english(masterUp, replicaAsks, fullResyncRuns),
			...english(...synced),
		]).toEqual([
			'my-redis-replica starts and listens on port 6379.',
			'my-redis-replica connects to the master at 127.0.0.1:5000.',
			'The replica sends PING to see whether the master answers.',
			'The replica tells its port and what it can do.',
			'The replica knows no history, so it sends PSYNC ? -1.',
			'The replica asked for everything, so this is a full resync.',
			'The first replica came: the master makes a backlog and a new replid.',
			'The master waits 5 seconds for more replicas before the RDB.',
			'The master answers +FULLRESYNC: history e7e1…90cb, offset 14.',
			'The master forks: the child holds a snapshot of this instant.',
			'SELECT 0 goes before the first write of the new stream.',
			'While the RDB travels, 50 bytes of new writes wait in the output buffer.',
			'The RDB has arrived: the replica drops 0 old keys and loads.',
			'The replica loads the RDB and answers commands with a LOADING error.',
			'The replica has loaded 2 keys and stands at offset 14.',
			'The replica reports: applied up to byte 14.',
			'Loading is done: the waiting 50 bytes go to the replica.',
		]);
	});

	test('in Korean', () => {
		expect([
			...korean(masterUp, replicaAsks),
			...korean(masterUp, replicaAsks, fullResyncRuns),
			...korean(...synced),
		]).toEqual([
			'my-redis-replica 노드가 켜져 6379번 포트에서 연결을 기다립니다.',
			'my-redis-replica 노드가 master 127.0.0.1:5000에 연결합니다.',
			'Replica가 PING을 보내 master가 응답하는지 확인합니다.',
			'Replica가 자기 포트와 지원하는 기능을 알립니다.',
			'Replica는 아는 히스토리가 없어 PSYNC ? -1 요청을 보냅니다.',
			'Replica가 처음부터 요청했으므로 전체 동기화를 합니다.',
			'첫 replica가 와서 백로그를 만들고 새 replid를 정합니다.',
			'Master가 RDB를 만들기 전에 5초 동안 다른 replica를 기다립니다.',
			'Master가 +FULLRESYNC 응답으로 e7e1…90cb 히스토리와 offset 14번을 알립니다.',
			'Master가 fork로 이 순간의 스냅샷을 뜹니다.',
			'새 스트림의 첫 쓰기 앞에 SELECT 0 명령이 붙습니다.',
			'RDB를 보내는 동안 새 쓰기 50바이트는 출력 버퍼에서 기다립니다.',
			'RDB를 다 받은 replica가 기존 키 0개를 지우고 로딩합니다.',
			'Replica가 RDB를 메모리로 읽는 동안 명령에는 LOADING 오류로 답합니다.',
			'Replica가 키 2개를 모두 읽었고 offset 14번에 있습니다.',
			'Replica가 14번 바이트까지 적용했다고 알립니다.',
			'로딩이 끝나 기다리던 50바이트를 replica에 보냅니다.',
		]);
	});
});

test('a sentence has its number, its time and the event that it tells of', () => {
	const fold = createLabFold(world);
	const events = told(masterUp, replicaAsks);
	for (const event of events) foldEvent(fold, event);
	const asked = events.find(({ kind }) => kind === 'psync.asked');
	expect(fold.narrator.current).toMatchObject({ step: 6, total: 6, event: asked?.id, at: asked?.at });
});

describe('a PSYNC for the rest', () => {
	const decided = (asked: string, why: string, window: string, bytes = 0) => trace`
		9000ms replica psync.asked replid=${asked.split('/')[0] ?? ''} offset=${Number(asked.split('/')[1])}
		9001ms master psync.decided replica=172.17.0.1:6379 conn=2 asked=${asked} decision=${bytes > 0 || why === 'in-window' ? 'continue' : 'full'} why=${why} window=${window} bytes=${bytes}
	`;

	test.each([
		[
			decided(`${replid}/65`, 'in-window', `${replid},0,-1,1-91`, 27),
			'The backlog still has it: the master sends 27 bytes from byte 65.',
		],
		[
			decided(`${replid}/92`, 'in-window', `${replid},0,-1,1-91`),
			'Nothing is missing: the stream goes on right after +CONTINUE.',
		],
		[
			decided(`${ownReplid}/65`, 'unknown-replid', `${replid},0,-1,1-91`),
			'The master does not know history 5b1c…b1c0: full resync.',
		],
		[
			decided(`${ownReplid}/65`, 'past-second-replid', `${replid},${ownReplid},50,1-91`),
			'Byte 65 lies past the fork point 50: full resync.',
		],
		[
			decided(`${replid}/65`, 'no-backlog', `${replid},0,-1,none-0`),
			'The master has no backlog to continue from: full resync.',
		],
		[
			decided(`${replid}/65`, 'before-window', `${replid},0,-1,20441-37239`),
			'Byte 65 is gone: the backlog starts at 20,441. Full resync.',
		],
		[
			decided(`${replid}/165`, 'in-the-future', `${replid},0,-1,1-91`),
			'Byte 165 is ahead of the master, at 91: full resync.',
		],
	])('gets its reason and its numbers %#', (story, sentence) => {
		expect(english(...synced, story).at(-1)).toBe(sentence);
	});

	test('of a replica with keys at an empty master says what will be erased', () => {
		const emptied = trace`8000ms master keys.counted db=0 keys=0 expires=0`;
		const story = decided(`${ownReplid}/65`, 'unknown-replid', `${replid},0,-1,1-91`);
		expect(english(...synced, emptied, story).at(-1)).toBe(
			'The master came back empty: a sync will erase 3 keys on the replica.',
		);
	});

	test('names the byte that it wants and, behind it, the last one that it has', () => {
		expect(sentences(...synced, decided(`${replid}/65`, 'in-window', `${replid},0,-1,1-91`, 27))[0]).toEqual({
			key: 'psync.asked',
			values: { id: replid, offset: 65, applied: 64 },
		});
	});
});

describe('what repeats itself', () => {
	const dials = (ms: number) => trace`
		${ms}ms replica link.dialled master=127.0.0.1:5000
		${ms + 1}ms replica link.refused master=127.0.0.1:5000 why=refused
	`;

	test('is told once while the dial is refused', () => {
		expect(keys(masterUp, [...dials(200), ...dials(1200), ...dials(2200)])).toEqual(['link.dialled', 'link.refused']);
	});

	test('is told again when the attempt gets further', () => {
		const connected = trace`
			3200ms replica replica-link.moved from=CONNECTING to=RECEIVE_PING_REPLY master=127.0.0.1:5000
		`;
		expect(keys(masterUp, dials(200), [...connected, ...dials(5000)])).toEqual([
			'handshake.ping',
			'link.dialled',
			'link.refused',
		]);
	});

	test('is told once while a password is wanted', () => {
		const attempt = trace`
			200ms replica link.dialled master=127.0.0.1:5000
			201ms replica replica-link.moved from=CONNECTING to=RECEIVE_PING_REPLY master=127.0.0.1:5000
			202ms replica psync.asked replid=? offset=-1
			203ms replica psync.answered answer=error replid="-NOAUTH Authentication required." offset=-1
		`;
		expect(keys(masterUp, [...attempt, ...attempt, ...attempt])).toEqual([
			'link.dialled',
			'handshake.ping',
			'psync.asked-nothing',
			'handshake.noauth',
		]);
	});

	test('is told once while the master answers what ends the handshake', () => {
		const attempt = trace`
			200ms replica link.dialled master=127.0.0.1:5000
			201ms replica replica-link.moved from=CONNECTING to=RECEIVE_PING_REPLY master=127.0.0.1:5000
			202ms replica replica-link.moved from=RECEIVE_AUTH_REPLY to=CONNECT master=127.0.0.1:5000
		`;
		expect(keys(masterUp, [...attempt, ...attempt])).toEqual(['link.dialled', 'handshake.ping']);
		const changed = trace`300ms replica config.changed name=masterauth value=secret`;
		expect(keys(masterUp, attempt, [...changed, ...attempt])).toEqual(['link.dialled', 'handshake.ping']);
	});

	test('is told again after a handshake that a cut ended', () => {
		const attempt = trace`
			200ms replica link.dialled master=127.0.0.1:5000
			202ms replica link.lost master=127.0.0.1:5000 why=closed
			202ms replica replica-link.moved from=RECEIVE_PING_REPLY to=CONNECT master=127.0.0.1:5000
		`;
		expect(keys(masterUp, [...attempt, ...attempt])).toEqual(['link.dialled', 'link.dialled']);
	});

	test('is not told of an ACK that reports nothing new', () => {
		const acks = trace`
			6000ms master ack.received conn=2 replica=172.17.0.1:6379 offset=64
			7000ms master ack.received conn=2 replica=172.17.0.1:6379 offset=64
			8000ms master ack.received conn=2 replica=172.17.0.1:6379 offset=78
		`;
		expect(english(...synced, acks)).toEqual([
			'The replica reports: applied up to byte 64.',
			'The replica reports: applied up to byte 78.',
		]);
	});
});

describe('the stream', () => {
	test('tells of commands and PINGs that go to a replica', () => {
		const story = trace`
			6000ms master backlog.grew from=65 to=91 text="set b b" bytes="" why=write
			6001ms master buffer.flushed conn=2 replica=172.17.0.1:6379 bytes=27 offset=91
			16000ms master backlog.grew from=92 to=105 text=ping bytes="" why=ping
		`;
		expect(english(...synced, story)).toEqual([
			'set b b travels down the stream to the replica: 27 bytes.',
			'The master sends a 14-byte PING to show that it is alive.',
		]);
	});

	test('tells nothing of a PING that no replica receives yet', () => {
		expect(keys(masterUp, replicaAsks, fullResyncRuns)).not.toContain('stream.ping');
	});

	test('of a node with replicas of its own is passed on', () => {
		const story = trace`
			6000ms replica replica.moved replica=172.17.0.4:6379 conn=9 from=null to=online
			6001ms replica backlog.grew from=65 to=91 text="set b b" bytes="" why=passed-on
		`;
		expect(english(...synced, story)).toEqual(['my-redis-replica passes the same bytes on to its own replicas.']);
	});
});

describe('a second replica', () => {
	const second = trace`
		200ms other node.created name=other image=redis worker=3
		201ms master conn.opened wire=5 from=other@172.17.0.3:40002 to=master@172.17.0.2:6379 role=replication conns=[1,3]
		202ms master replica.moved replica=172.17.0.3:6379 conn=3 from=null to=wait_bgsave
		202ms master sync.delayed until=5110ms seconds=5
	`;
	const first = fullResyncRuns.slice(0, 5);

	test('within the wait gets the same RDB', () => {
		expect(english(masterUp, replicaAsks, first, second)).toEqual([
			'other arrives within the wait and gets the same RDB.',
		]);
	});

	test('that joins a save on disk is named by what the master knows it by', () => {
		const joined = trace`
			202ms master replica.moved replica=172.17.0.1:6379 conn=2 from=null to=wait_bgsave
			203ms master sync.joined replica=172.17.0.1:6379
		`;
		expect(english(masterUp, replicaAsks, joined)).toEqual([
			'my-redis-replica arrives within the wait and gets the same RDB.',
		]);
	});
});

describe('links that fail', () => {
	const lost = (why: string) => trace`9000ms replica link.lost master=127.0.0.1:5000 why=${why}`;

	test.each([
		['closed', ['The link is cut. The replica keeps history e7e1…90cb and offset 64.']],
		['timeout', ['Nothing came for 60 seconds: the replica closes the link.']],
		['by-us', []],
	])('%s', (why, said) => {
		expect(english(...synced, lost(why))).toEqual(said);
	});

	test('before they were up keep nothing', () => {
		expect(keys(masterUp, replicaAsks, lost('closed'))).toEqual([]);
	});

	test('by a timeout that was set name that time', () => {
		const set = trace`8000ms replica config.changed name=repl-timeout value="10"`;
		expect(english(...synced, set, lost('timeout'))).toEqual([
			'Nothing came for 10 seconds: the replica closes the link.',
		]);
	});

	test('because a process is frozen are silent', () => {
		expect(english(...synced, trace`9000ms replica node.signalled signal=SIGSTOP`)).toEqual([
			'The link went silent, and no one knows yet.',
		]);
	});

	test('are healed with the bytes that were written meanwhile', () => {
		const cut = trace`
			9000ms world wire.changed a=my-redis-master b=my-redis-replica up=false latency=1000 bandwidth=null
			9000ms master conn.closed wire=2 by=master how=rst
			9100ms master backlog.grew from=65 to=91 text="set b b" bytes="" why=write
		`;
		const healed = trace`
			9900ms world wire.changed a=my-redis-master b=my-redis-replica up=true latency=1000 bandwidth=null
		`;
		expect(sentences(...synced, cut, healed)).toEqual([{ key: 'link.healed', values: { bytes: 27 } }]);
	});

	test('by the master are told from its log', () => {
		const story = trace`
			9000ms master log.printed line="1:M 18 Jul 2023 03:47:20.000 # Disconnecting timedout replica (streaming sync): 172.17.0.1:6379" level=#
			9001ms master log.printed line="1:M 18 Jul 2023 03:47:20.000 # Client id=5 addr=172.17.0.1:40002 laddr=172.17.0.2:6379 fd=9 name= flags=S scheduled to be closed ASAP for overcoming of output buffer limits." level=#
		`;
		expect(english(...synced, story)).toEqual([
			'No ACK for 60 seconds: the master disconnects my-redis-replica.',
			'The output buffer for my-redis-replica passes its limit: the master cuts the link.',
		]);
	});
});

describe('refused commands', () => {
	test('name the command, or the numbers that it was refused by', () => {
		const story = trace`
			6000ms replica write.refused conn=4 command=set error="READONLY You can't write against a read only replica."
			6001ms master config.changed name=min-replicas-to-write value="2"
			6001ms master replicas.counted good=1
			6002ms master write.refused conn=1 command=set error="NOREPLICAS Not enough good replicas to write."
			6003ms replica frame.departed wire=9 from=replica to=host arrivesAt=6004ms size=60 what=reply head="-MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.\r\n"
		`;
		expect(english(...synced, story)).toEqual([
			'The replica is read-only and refuses SET.',
			'my-redis-master: min-replicas-to-write is 2 from here on.',
			'Only 1 good replica: the master refuses the write.',
			'The replica is cut off and refuses the read with MASTERDOWN.',
		]);
	});

	test('for a number that nobody told get no sentence', () => {
		const story = trace`6002ms master write.refused conn=1 command=set error="NOREPLICAS Not enough good replicas to write."`;
		expect(keys(...synced, story)).toEqual([]);
	});
});

describe('reads', () => {
	const get = trace`9100ms replica command.run conn=4 from=client command=get text="get a" reply="$1\r\na\r\n" wrote=false`;
	const lost = trace`9000ms replica replica-link.moved from=CONNECTED to=CONNECT master=127.0.0.1:5000`;

	test('of a replica that is cut off are old', () => {
		expect(english(...synced, get)).toEqual(['my-redis-replica answers get a from its own memory.']);
		expect(english(...synced, lost, get)).toEqual(['The replica is cut off and returns an old value.']);
	});
});

describe('roles', () => {
	test('change with their histories', () => {
		const story = trace`
			9000ms replica replid.changed replid=${newReplid} replid2=${replid} secondReplOffset=65 offset=64 why=promoted
			9000ms replica role.changed role=master master=null
			9001ms master role.changed role=replica master=127.0.0.1:6379
			9002ms master psync.answered answer=continue replid=${newReplid} offset=64
			9002ms master replid.changed replid=${newReplid} replid2=${replid} secondReplOffset=65 offset=64 why=master-changed-id
		`;
		expect(english(...synced, story)).toEqual([
			'my-redis-replica becomes a master and starts history 73ce…00aa.',
			'my-redis-master turns into a replica and offers its own history to continue.',
			'+CONTINUE brings a new replid: the replica changes only the name.',
		]);
	});

	test('do not change when a replica gets another master, or starts as one', () => {
		const story = trace`9000ms replica role.changed role=replica master=127.0.0.1:7000`;
		expect(keys(...synced, story)).toEqual([]);
		expect(keys(masterUp, replicaAsks)).not.toContain('role.demoted');
	});

	test('of a master that comes back late cost the writes that only it had', () => {
		const apart = trace`
			8900ms master backlog.grew from=65 to=91 text="set b b" bytes="" why=write
			8900ms master backlog.grew from=92 to=118 text="set c c" bytes="" why=write
			9000ms replica replid.changed replid=${newReplid} replid2=${replid} secondReplOffset=65 offset=64 why=promoted
			9000ms replica role.changed role=master master=null
			9001ms master role.changed role=replica master=127.0.0.1:6379
			9002ms replica conn.opened wire=6 from=master@172.17.0.2:40002 to=replica@127.0.0.1:6379 role=replication conns=[8,8]
			9003ms master psync.asked replid=${replid} offset=119
			9004ms replica psync.decided replica=172.17.0.2:6379 conn=8 asked=${replid}/119 decision=full why=past-second-replid window=${newReplid},${replid},65,1-64 bytes=0
		`;
		const answered = trace`9005ms master psync.answered answer=fullresync replid=${newReplid} offset=64`;
		expect(english(...synced, apart, answered)).toEqual([
			'2 writes of the old master alone will vanish when it joins.',
		]);
	});
});

describe('other events', () => {
	test('of a WAIT at work count the replicas that have confirmed', () => {
		const story = trace`
			6000ms master wait.started conn=1 replicas=1 offset=64
			6001ms master ack.received conn=2 replica=172.17.0.1:6379 offset=64
			6001ms master wait.ended conn=1 asked=1 confirmed=1
		`;
		expect(english(...synced, story)).toEqual([
			'WAIT waits for 1 replica to confirm; 0 so far.',
			'my-redis-replica confirms: WAIT has counted 1 of 1.',
			'WAIT returns 1: that many replicas confirmed this write.',
		]);
		expect(korean(...synced, story)).toEqual([
			'WAIT가 replica 1개의 확인을 기다립니다. 확인한 replica는 0개입니다.',
			'my-redis-replica 노드의 확인으로 WAIT가 센 replica는 1개 중 1개입니다.',
			'WAIT 결과는 1입니다. Replica 1개가 이 쓰기를 확인했습니다.',
		]);
	});

	test('of WAIT, expiry, saving and FAILOVER', () => {
		const story = trace`
			6000ms master wait.ended conn=1 asked=1 confirmed=1
			6001ms master wait.ended conn=1 asked=2 confirmed=1
			6002ms master key.expired db=0 key=session
			6003ms replica key.expired db=0 key=session
			6004ms master rdb.saved path=/data/dump.rdb bytes=100 keys=2
			6005ms master log.printed line="1:M 18 Jul 2023 03:47:20.000 * FAILOVER requested to 172.17.0.1:6379." level=*
		`;
		expect(english(...synced, story)).toEqual([
			'WAIT returns 1: that many replicas confirmed this write.',
			'WAIT wanted 2 and got 1.',
			'The master deletes the expired session and sends DEL down the stream.',
			'my-redis-master saves an RDB, and offset 64 with it.',
			'FAILOVER: the master pauses writes and waits for my-redis-replica.',
		]);
	});

	test('of a backlog that was dropped, but not of one that served for no time', () => {
		expect(english(masterUp, trace`6000ms master backlog.freed seconds=3600`)).toEqual([
			'No replica for 3,600 seconds: the master drops its backlog.',
		]);
		expect(keys(masterUp, trace`6000ms master backlog.freed seconds=0`)).toEqual([]);
	});

	test('of processes that end', () => {
		const story = trace`
			6000ms replica process.exiting code=0 saved=true why=signal
			6001ms master process.exiting code=0 saved=false why=signal
			6002ms master node.exited code=137 signal=SIGKILL
			6003ms replica process.exiting code=1 saved=false why=config
		`;
		expect(english(...synced, story)).toEqual([
			'my-redis-replica gets SIGTERM, saves, and exits.',
			'my-redis-master gets SIGTERM and exits without saving.',
			'my-redis-master was ended by SIGKILL, without saving.',
			'my-redis-replica could not start and ended with exit code 1.',
		]);
	});

	test('of files that are loaded', () => {
		const story = trace`
			6000ms replica rdb.loaded path=/data/dump.rdb keys=3 replid=${replid} offset=64
			6001ms master rdb.loaded path=/data/dump.rdb keys=3 replid=${replid} offset=64
			6002ms master rdb.loaded path=/data/dump.rdb keys=3 replid=null offset=null
		`;
		expect(keys(...synced, story)).toEqual(['restart.replica-rdb', 'restart.master-rdb', 'rdb.loaded']);
	});

	test('of AUTH in the handshake', () => {
		const story = trace`
			107ms replica frame.departed wire=2 from=replica to=master arrivesAt=108ms size=30 what=handshake head="${wire('AUTH secret')}"
			107ms replica frame.departed wire=2 from=replica to=master arrivesAt=108ms size=50 what=handshake head="${wire('REPLCONF listening-port 6379')}"
			107ms replica frame.departed wire=2 from=replica to=master arrivesAt=108ms size=60 what=handshake head="${wire('REPLCONF capa eof capa psync2')}"
		`;
		expect(english(masterUp, replicaAsks, story)).toEqual([
			'The replica proves who it is with masterauth.',
			'The replica tells its port and what it can do.',
		]);
	});
});

describe('what only one node sees', () => {
	test('its start, its settings and what it runs without a replica', () => {
		const alone = trace`
			10ms master config.changed name=maxmemory value="0"
			20ms master command.run conn=1 from=client command=set text="set a a" reply="+OK\\r\\n" wrote=true
			21ms master command.run conn=1 from=client command=get text="get a" reply="$1\\r\\na\\r\\n" wrote=false
			30ms master rdb.saving path=/data/dump.rdb background=true pid=21
			31ms master rdb.saved path=/data/dump.rdb bytes=187 keys=2
			40ms master write.refused conn=1 command=set error="MISCONF Redis is configured to save RDB snapshots"
			50ms master node.signalled signal=SIGSTOP
			51ms master node.signalled signal=SIGCONT
			60ms master stalled until=2060ms why="DEBUG SLEEP"
			70ms master aof.rewritten base=appendonly.aof.2.base.rdb bytes=89
			80ms master process.exiting code=0 saved=false why=command
			90ms master node.removed
		`;
		expect([...english(masterUp), ...english(masterUp, alone)]).toEqual([
			'my-redis-master starts and listens on port 6379.',
			'my-redis-master: maxmemory is 0 from here on.',
			'my-redis-master runs set a a alone.',
			'my-redis-master forks a child that saves its 2 keys.',
			'my-redis-master has saved 2 keys to its RDB file.',
			'my-redis-master refuses SET with MISCONF.',
			'The process of my-redis-master is frozen, not ended.',
			'my-redis-master runs on from where it was frozen.',
			'my-redis-master serves no command for 2,000 ms.',
			'my-redis-master has rewritten its AOF: the new base file has 89 bytes.',
			'my-redis-master gets SHUTDOWN and exits without saving.',
			'The container master is gone, and its files with it.',
		]);
	});

	test('settings that are read from a file before it listens are not told one by one', () => {
		const booting = trace`
			6000ms master node.exited code=0 signal=null
			6001ms master node.started pid=3000 address=172.17.0.2 port=6379
			6002ms master config.changed name=dir value=/data
		`;
		expect(keys(masterUp, booting)).toEqual([]);
	});

	test('a write while nobody follows stays in the backlog, and the oldest block goes when that is full', () => {
		const story = trace`
			9000ms master replica.moved replica=172.17.0.1:6379 conn=2 from=online to=null
			9100ms master backlog.grew from=65 to=91 text="set b b" bytes="" why=write
			9200ms master backlog.trimmed first=20441 histlen=16584
		`;
		expect(english(...synced, story)).toEqual([
			'The backlog keeps set b b: 27 bytes, and no replica to send them to.',
			'The backlog frees its oldest block and now starts at byte 20,441.',
		]);
	});

	test('a loop of writes is one step, which tells of the latest', () => {
		const fold = createLabFold(world);
		const loop = Array.from(
			{ length: 5 },
			(_, n) => trace`
			${20 + n}ms master command.run conn=1 from=client command=set text="set k ${n}" reply="+OK\r\n" wrote=true
		`,
		);
		for (const event of told(masterUp, ...loop)) foldEvent(fold, event);
		expect(fold.narrator.current).toMatchObject({ step: 2, total: 2, sentence: { values: { command: 'set k 4' } } });
	});

	test('a transfer that breaks, and an answer that is none', () => {
		const story = trace`
			5115ms replica link.lost master=127.0.0.1:5000 why=closed
			5116ms replica psync.answered answer=error replid="-NOMASTERLINK Can't SYNC while not connected with my master" offset=-1
		`;
		expect(english(masterUp, replicaAsks, fullResyncRuns, story)).toEqual([
			'The link breaks after 100 bytes of the RDB: the replica has to start over.',
			'The master answers PSYNC with NOMASTERLINK, and the replica tries again.',
		]);
	});

	test('the conditions of a link', () => {
		const story = trace`
			50ms world wire.changed a=my-redis-master b=my-redis-replica up=true latency=40000 bandwidth=null
			51ms world wire.changed a=my-redis-master b=my-redis-replica up=true latency=40000 bandwidth=4096
			52ms world wire.changed a=my-redis-master b=my-redis-replica up=false latency=40000 bandwidth=4096
		`;
		expect(english(masterUp, story)).toEqual([
			'The link my-redis-master – my-redis-replica takes 40 ms each way.',
			'The link my-redis-master – my-redis-replica carries 4,096 bytes a second and takes 40 ms each way.',
			'The link my-redis-master – my-redis-replica is cut.',
		]);
	});
});

test('a link whose ways differ is not told as one that is alike both ways', () => {
	const story = trace`
		50ms world wire.changed a=my-redis-replica b=my-redis-master up=true latency=101000 bandwidth=null back=${'{"latency":1000,"bandwidth":null}'}
		51ms world wire.changed a=my-redis-replica b=my-redis-master up=true latency=101000 bandwidth=4096 back=${'{"latency":1000,"bandwidth":null}'}
		52ms world wire.changed a=my-redis-master b=my-redis-replica up=true latency=1000 bandwidth=null back=${'{"latency":101000,"bandwidth":4096}'}
		53ms world wire.changed a=my-redis-master b=my-redis-replica up=true latency=1000 bandwidth=null back=${'{"latency":1000,"bandwidth":null}'}
	`;
	expect(english(masterUp, story)).toEqual([
		'From my-redis-replica to my-redis-master the link takes 101 ms, and 1 ms back.',
		'From my-redis-replica to my-redis-master the link carries 4,096 bytes a second and takes 101 ms.',
		'From my-redis-replica to my-redis-master the link carries 4,096 bytes a second and takes 101 ms.',
		'The link my-redis-master – my-redis-replica takes 1 ms each way.',
	]);
});

describe('every kind of event', () => {
	const narrated = new Set<string>(toldKinds);

	test('has a sentence, or its step is told by one that has', () => {
		const unheard = Object.entries(toldElsewhere).filter(([, where]) => where !== 'console' && !narrated.has(where));
		expect(unheard).toEqual([]);
		// What terminals show themselves is what was typed into them and what programs printed.
		const shown = Object.entries(toldElsewhere).filter(([, where]) => where === 'console');
		for (const [kind] of shown) expect(kind).toMatch(/^(terminal|client|clock|program|editor|file|input)\./);
	});
});

test('a long command is cut', () => {
	const text = `set key ${'x'.repeat(100)}`;
	const story = trace`6000ms master backlog.grew from=65 to=191 text="${text}" bytes="" why=write`;
	const flushed = trace`5999ms master buffer.flushed conn=2 replica=172.17.0.1:6379 bytes=1 offset=64`;
	expect(english(...synced, flushed, story)).toEqual([
		`${text.slice(0, 27)}… travels down the stream to the replica: 127 bytes.`,
	]);
});
