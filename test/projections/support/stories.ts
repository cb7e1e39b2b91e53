// Stories that several tests look at: a master, a replica that joins it by a full resync, and what may come after.

import { createLabFold, foldEvent, type LabFold, type LabViews, viewsOf } from '../../../src/projections';
import type { TraceEvent } from '../../../src/sim';
import { standingAt } from '../../support/playback';
import { at, trace, wire, world } from './trace';

export const replid = 'e7e1d193709284aeb94096f9d9b2536ff47c90cb';
export const ownReplid = '5b1c0de5b1c0de5b1c0de5b1c0de5b1c0de5b1c0';
export const mark = 'ab'.repeat(20);

/** The master is up with two keys; a redis-cli is at it. */
export const masterUp: readonly TraceEvent[] = trace`
	0ms master node.created name=my-redis-master image=redis worker=1
	1ms master node.started pid=2000 address=172.17.0.2 port=6379
	1ms master node.addressed address="127.0.0.1:5000"
	2ms master process.booted pid=1 version=7.0.12
	2ms master process.listening port=6379
	2ms master replid.changed replid=${'0'.repeat(39)}1 replid2=${'0'.repeat(40)} secondReplOffset=-1 offset=0 why=boot
	2ms master role.changed role=master master=null
	2ms master keys.counted db=0 keys=2 expires=0
	3ms host terminal.opened terminal=host-1
	4ms master conn.opened wire=1 from=host@127.0.0.1:40000 to=master@127.0.0.1:6379 role=client conns=[7,1]
	5ms host client.started terminal=host-1 conn=7 to="127.0.0.1:6379"
`;

/** The replica has started and asked, up to the moment before the master decides. */
export const replicaAsks: readonly TraceEvent[] = trace`
	100ms replica node.created name=my-redis-replica image=redis worker=2
	101ms replica node.started pid=2037 address=127.0.0.1 port=6379
	101ms replica node.addressed address="127.0.0.1:6379"
	102ms replica process.booted pid=1 version=7.0.12
	102ms replica process.listening port=6379
	102ms replica replica-link.moved from=NONE to=CONNECT master=127.0.0.1:5000
	102ms replica replid.changed replid=${ownReplid} replid2=${'0'.repeat(40)} secondReplOffset=-1 offset=0 why=boot
	102ms replica role.changed role=replica master=127.0.0.1:5000
	103ms replica replica-link.moved from=CONNECT to=CONNECTING master=127.0.0.1:5000
	103ms replica link.dialled master=127.0.0.1:5000
	104ms master conn.opened wire=2 from=replica@172.17.0.1:40002 to=master@172.17.0.2:6379 role=replication conns=[1,2]
	105ms replica replica-link.moved from=CONNECTING to=RECEIVE_PING_REPLY master=127.0.0.1:5000
	ping: 105ms replica frame.departed wire=2 from=replica to=master arrivesAt=106ms size=14 what=handshake head="${wire('PING')}"
	106ms master frame.arrived wire=2 frame=@ping from=replica to=master
	pong: 106ms master frame.departed wire=2 from=master to=replica arrivesAt=107ms size=7 what=reply head="+PONG\r\n"
	107ms replica frame.arrived wire=2 frame=@pong from=master to=replica
	107ms replica replica-link.moved from=RECEIVE_PING_REPLY to=SEND_HANDSHAKE master=127.0.0.1:5000
	107ms replica replica-link.moved from=SEND_HANDSHAKE to=RECEIVE_AUTH_REPLY master=127.0.0.1:5000
	107ms replica replica-link.moved from=RECEIVE_AUTH_REPLY to=RECEIVE_PORT_REPLY master=127.0.0.1:5000
	port: 107ms replica frame.departed wire=2 from=replica to=master arrivesAt=108ms size=50 what=handshake head="${wire('REPLCONF listening-port 6379')}"
	capa: 107ms replica frame.departed wire=2 from=replica to=master arrivesAt=108ms size=60 what=handshake head="${wire('REPLCONF capa eof capa psync2')}"
	108ms master frame.arrived wire=2 frame=@port from=replica to=master
	108ms master frame.arrived wire=2 frame=@capa from=replica to=master
	oks: 108ms master frame.departed wire=2 from=master to=replica arrivesAt=109ms size=10 what=reply head="+OK\r\n+OK\r\n"
	109ms replica frame.arrived wire=2 frame=@oks from=master to=replica
	109ms replica replica-link.moved from=RECEIVE_PORT_REPLY to=RECEIVE_IP_REPLY master=127.0.0.1:5000
	109ms replica replica-link.moved from=RECEIVE_IP_REPLY to=RECEIVE_CAPA_REPLY master=127.0.0.1:5000
	109ms replica replica-link.moved from=RECEIVE_CAPA_REPLY to=SEND_PSYNC master=127.0.0.1:5000
	109ms replica psync.asked replid=? offset=-1
	109ms replica replica-link.moved from=SEND_PSYNC to=RECEIVE_PSYNC_REPLY master=127.0.0.1:5000
	psync: 109ms replica frame.departed wire=2 from=replica to=master arrivesAt=110ms size=30 what=handshake head="${wire('PSYNC ? -1')}"
`;

/** The master decides, waits, forks, and has sent the first part of the RDB; a SET came meanwhile. */
export const fullResyncRuns: readonly TraceEvent[] = trace`
	110ms master psync.decided replica=172.17.0.1:6379 conn=2 asked=?/-1 decision=full why=asked-for-full window=${'0'.repeat(39)}1,0,-1,none-0 bytes=0
	110ms master replica.moved replica=172.17.0.1:6379 conn=2 from=null to=wait_bgsave
	110ms master backlog.created replid=${replid} size=1048576 first=1 offset=0
	110ms master replid.changed replid=${replid} replid2=${'0'.repeat(40)} secondReplOffset=-1 offset=0 why=backlog-created
	110ms master sync.delayed until=5110ms seconds=5
	4000ms master backlog.grew from=1 to=14 text=ping bytes="${wire('ping')}" why=ping
	5110ms master sync.fullresync replica=172.17.0.1:6379 conn=2 replid=${replid} offset=14
	5110ms master log.printed line="1:M 18 Jul 2023 03:46:19.712 * Background RDB transfer started by pid 20" level=*
	5110ms master sync.forked pid=20 keys=2 bytes=200 target=sockets
	full: 5110ms master frame.departed wire=2 from=master to=replica arrivesAt=5111ms size=56 what=reply head="+FULLRESYNC ${replid} 14\r\n"
	5111ms replica frame.arrived wire=2 frame=@full from=master to=replica
	5111ms replica psync.answered answer=fullresync replid=${replid} offset=14
	5111ms replica replica-link.moved from=RECEIVE_PSYNC_REPLY to=TRANSFER master=127.0.0.1:5000
	5112ms master rdb.sent conn=2 replica=172.17.0.1:6379 bytes=0 total=200
	eof: 5112ms master frame.departed wire=2 from=master to=replica arrivesAt=5113ms size=47 what=rdb head="$EOF:${mark}\r\n"
	5112ms master rdb.sent conn=2 replica=172.17.0.1:6379 bytes=100 total=200
	chunk: 5112ms master frame.departed wire=2 from=master to=replica arrivesAt=5114ms size=100 what=rdb head="REDIS0010"
	5113ms replica frame.arrived wire=2 frame=@eof from=master to=replica
	5113ms replica log.printed line="1:S 18 Jul 2023 03:46:19.715 * MASTER <-> REPLICA sync: receiving streamed RDB from master with EOF to disk" level=*
	5113ms replica rdb.received bytes=0 total=null
	set: 5113ms host frame.departed wire=1 from=host to=master arrivesAt=5114ms size=27 what=request head="${wire('set a a')}"
	5114ms master frame.arrived wire=1 frame=@set from=host to=master
	5114ms master command.run conn=1 from=client command=set text="set a a" reply="+OK\r\n" wrote=true
	5114ms master keys.counted db=0 keys=3 expires=0
	5114ms master backlog.grew from=15 to=37 text="SELECT 0" bytes="${wire('SELECT 0')}" why=select
	5114ms master backlog.grew from=38 to=64 text="set a a" bytes="${wire('set a a')}" why=write
	5114ms master buffer.changed conn=2 replica=172.17.0.1:6379 bytes=50
	5114ms replica frame.arrived wire=2 frame=@chunk from=master to=replica
	5114ms replica rdb.received bytes=100 total=null
`;

/** The RDB has arrived and is loaded, the waiting bytes follow. */
export const fullResyncEnds: readonly TraceEvent[] = trace`
	rest: 5120ms master frame.departed wire=2 from=master to=replica arrivesAt=5121ms size=100 what=rdb head="and so on"
	end: 5120ms master frame.departed wire=2 from=master to=replica arrivesAt=5121ms size=40 what=rdb head="${mark}"
	5120ms master log.printed line="1:M 18 Jul 2023 03:46:19.720 * Background RDB transfer terminated with success" level=*
	5120ms master replica.moved replica=172.17.0.1:6379 conn=2 from=wait_bgsave to=online
	5121ms replica frame.arrived wire=2 frame=@rest from=master to=replica
	5121ms replica frame.arrived wire=2 frame=@end from=master to=replica
	5121ms replica rdb.received bytes=200 total=null
	5121ms replica replica.flushed keys=0
	5121ms replica replica.loading bytes=200
	5121ms replica keys.counted db=0 keys=2 expires=0
	5122ms replica replica.loaded keys=2 expired=0 offset=14
	5122ms replica replid.changed replid=${replid} replid2=${'0'.repeat(40)} secondReplOffset=-1 offset=14 why=full-resync
	5122ms replica backlog.created replid=${replid} size=1048576 first=15 offset=14
	5122ms replica replica-link.moved from=TRANSFER to=CONNECTED master=127.0.0.1:5000
	ack: 5122ms replica frame.departed wire=2 from=replica to=master arrivesAt=5123ms size=37 what=ack head="${wire('REPLCONF ACK 14')}"
	5123ms master frame.arrived wire=2 frame=@ack from=replica to=master
	5123ms master ack.received conn=2 replica=172.17.0.1:6379 offset=14
	5123ms master buffer.flushed conn=2 replica=172.17.0.1:6379 bytes=50 offset=64
	stream: 5123ms master frame.departed wire=2 from=master to=replica arrivesAt=5124ms size=50 what=stream head="${wire('SELECT 0', 'set a a')}"
	5124ms replica frame.arrived wire=2 frame=@stream from=master to=replica
	5124ms replica backlog.grew from=15 to=37 text="SELECT 0" bytes="${wire('SELECT 0')}" why=passed-on
	5124ms replica backlog.grew from=38 to=64 text="set a a" bytes="${wire('set a a')}" why=passed-on
	5124ms replica keys.counted db=0 keys=3 expires=0
	5124ms replica stream.applied offset=64
`;

/** Stories one after the other, each event with an id of its own. */
export function told(...stories: readonly (readonly TraceEvent[])[]): readonly TraceEvent[] {
	const events: TraceEvent[] = [];
	for (const story of stories) {
		const base = events.length;
		for (const event of story) events.push(movedBy(event, base));
	}
	return events;
}

function movedBy(event: TraceEvent, base: number): TraceEvent {
	const id = event.id + base;
	if (!('frame' in event.body) || event.body.frame === null) return { ...event, id };
	return { ...event, id, body: { ...event.body, frame: event.body.frame + base } } as TraceEvent;
}

export function foldOf(...stories: readonly (readonly TraceEvent[])[]): LabFold {
	const fold = createLabFold(world);
	for (const event of told(...stories)) foldEvent(fold, event);
	return fold;
}

export function show(fold: LabFold, ms = 0): LabViews {
	return viewsOf(fold, standingAt(at(ms)));
}

export function viewsAfter(...stories: readonly (readonly TraceEvent[])[]): LabViews {
	return show(foldOf(...stories));
}
