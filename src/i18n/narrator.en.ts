// The narrator in English; every sentence is written from the same fact as its Korean twin, not translated from it.

import type { NarratorTexts } from './narrator';

export const narratorEn: NarratorTexts = {
	'node.listening': {
		text: '{name} starts and listens on port {port}.',
		why: 'A node that starts knows no history and takes a new replid. If an RDB or AOF lies on its disk, it loads that next.',
	},
	'rdb.loaded': {
		text: '{name} has loaded {keys|key|keys} from its RDB.',
		why: 'This RDB holds no place in a stream. A master without a backlog saved it, so there is no history to continue.',
	},
	'aof.loaded': {
		text: '{name} runs {entries|command|commands} of its AOF again to restore its data.',
		why: 'With `appendonly yes` a node loads the AOF instead of the RDB. The old replid does not return, so replicas need a full resync.',
	},
	'replica.loaded': {
		text: 'The replica has loaded {keys|key|keys} and stands at [replica:offset {offset}].',
		why: 'The RDB holds the effect of the stream up to this offset. The next byte it wants is the one after it.',
	},
	'backlog.trimmed': {
		text: 'The backlog frees its oldest block and now starts at [master:byte {first}].',
		why: 'Above `repl-backlog-size` the oldest block goes first. Redis 7.0 frees whole blocks, not single bytes.',
	},
	'stream.kept': {
		text: 'The backlog keeps `{command}`: [master:{bytes} bytes], and no replica to send them to.',
		why: 'The master answers the client without waiting for a replica. The stream has reached byte {last}; a replica that returns continues from the backlog.',
	},
	'command.alone': {
		text: '{name} runs `{command}` alone.',
		why: 'No replica has come yet, so there is no backlog and no stream. A later replica gets this write inside the RDB.',
	},
	'read.own': {
		text: '{name} answers `{command}` from its own memory.',
		why: 'A replica does not ask its master about reads. It has applied the stream up to [replica:byte {offset}], so its value may be older.',
	},
	'config.changed': {
		text: '{name}: `{setting}` is `{setto}` from here on.',
		why: '`CONFIG SET` takes effect at once. Unless `CONFIG REWRITE` saves it to the file, a restart forgets it.',
	},
	'rdb.saving': {
		text: '{name} forks a child that saves its {keys|key|keys}.',
		why: 'The child writes memory as it was at the fork to a file. The node answers commands meanwhile.',
	},
	'rdb.saved-plain': {
		text: '{name} has saved {keys|key|keys} to its RDB file.',
		why: 'The file has {bytes|byte|bytes}. A master without a backlog has no place in a stream to write down.',
	},
	'aof.rewritten': {
		text: '{name} has rewritten its AOF: the new base file has {bytes|byte|bytes}.',
		why: 'The manifest now names the new file. The old files are deleted after that.',
	},
	'node.frozen': {
		text: 'The process of {name} is frozen, not ended.',
		why: 'SIGSTOP holds a process where it is. Memory and connections remain, and what arrives waits in the kernel.',
	},
	'node.resumed': {
		text: '{name} runs on from where it was frozen.',
		why: 'It now reads what has arrived meanwhile. If a timeout passed, the other side has closed the connection already.',
	},
	'node.stalled': {
		text: '{name} serves no command for {millis} ms.',
		why: 'Redis runs commands one after the other in a single thread. All other connections wait until a long command ends.',
	},
	'node.shutdown': {
		text: '{name} gets SHUTDOWN, saves, and exits.',
		why: 'It writes an RDB before it exits, with its place in the stream. After a restart it tries to continue from there.',
	},
	'node.shutdown-unsaved': {
		text: '{name} gets SHUTDOWN and exits without saving.',
		why: '`NOSAVE` was given, or there are no `save` points. At its next start it reads only what was on disk before.',
	},
	'node.failed': {
		text: '{name} could not start and [down:ended] with exit code {code}.',
		why: 'It could not use its configuration, its port or a file on its disk. The last lines of its log name the reason.',
	},
	'node.removed': {
		text: 'The container {name} is gone, and its files with it.',
		why: 'The RDB and AOF inside a container go when it is removed. Files on a named volume remain.',
	},
	'node.broken': {
		text: 'An error in Resync stopped {name}.',
		why: 'This is a fault of the page, not something that Redis does. The node can start again from the last state that was kept.',
	},
	'sync.broken': {
		text: '[down:The link breaks] after {bytes|byte|bytes} of the RDB: the replica has to start over.',
		why: 'Part of an RDB is of no use and is thrown away. The replica keeps its old keys until a new RDB is complete.',
	},
	'psync.not-now': {
		text: 'The master answers PSYNC with `{error}`, and the replica tries again.',
		why: 'The master cannot begin a sync in its present state. The replica closes the connection and dials again within a second.',
	},
	'write.refused': {
		text: '{name} [down:refuses] `{command}` with `{error}`.',
		why: 'A refused write leaves nothing in memory or in the stream. So it never goes to a replica.',
	},
	'wire.cut': {
		text: 'The link {a} – {b} is [down:cut].',
		why: 'No replication connection uses it at this time. Whoever dials over it is refused.',
	},
	'wire.latency': {
		text: 'The link {a} – {b} takes {millis} ms each way.',
		why: 'A request and its reply need twice that. The stream does not wait for replies and goes on.',
	},
	'wire.paced': {
		text: 'The link {a} – {b} carries {bytes} bytes a second and takes {millis} ms each way.',
		why: 'What is written faster waits in the kernel and in the output buffer. A large transfer such as an RDB takes that much longer.',
	},
	'wire.ways': {
		text: 'From {a} to {b} the link takes {there} ms, and {back} ms back.',
		why: 'Each way has its own conditions: `tc` in a container shapes only what that container sends. A request and its reply take {both} ms together.',
	},
	'wire.pacedWay': {
		text: 'From {from} to {to} the link carries {bytes} bytes a second and takes {millis} ms.',
		why: 'The other way has its own conditions and takes {back} ms. What is sent faster than the pace waits in the kernel and in the output buffer.',
	},
	'link.dialled': {
		text: '{name} connects to the master at {address}.',
		why: "The replica always opens the connection. That is why `replicaof` stands only in the replica's config.",
	},
	'link.refused': {
		text: '{address} refused the connection. The replica tries again every second.',
		why: 'No process listens at that address. The replica keeps its keys until a new RDB arrives.',
	},
	'handshake.ping': {
		text: 'The replica sends PING to see whether the master answers.',
		why: 'An open connection can lead to a frozen master. The next step starts after `PONG` or a demand for a password.',
	},
	'handshake.auth': {
		text: 'The replica proves who it is with `masterauth`.',
		why: '`requirepass` guards connections into a node. The password a replica uses towards its master is set apart, in `masterauth`.',
	},
	'handshake.noauth': {
		text: 'The master wants a password and refuses PSYNC.',
		why: 'The replica has no `masterauth`. It reconnects at once, without a pause, so its log fills with the same `NOAUTH` lines.',
	},
	'handshake.replconf': {
		text: 'The replica tells its port and what it can do.',
		why: 'The port it dialled from is temporary, so `listening-port` states the real one. `capa eof capa psync2` means it can take a diskless RDB and a changed replid.',
	},
	'psync.asked-nothing': {
		text: 'The replica knows no history, so it sends `PSYNC ? -1`.',
		why: 'It has no replid and offset, in memory or from an RDB. Its log says `no cached master`.',
	},
	'psync.asked': {
		text: 'The replica asks for history {id} from [replica:byte {offset}].',
		why: 'The replica has applied bytes up to {applied}. The number in PSYNC is the next byte it wants, not the last it has.',
	},
	'decided.continue': {
		text: 'The backlog still has it: the master sends [partial:{bytes} bytes] from [replica:byte {offset}].',
		why: 'The history is the same and byte {offset} lies in the backlog, {first}–{last}. So only the missing bytes follow `+CONTINUE`.',
	},
	'decided.continue-empty': {
		text: 'Nothing is missing: the stream goes on right after `+CONTINUE`.',
		why: "The replica has applied the master's last byte. Byte {offset}, the next one, is not written yet, and that counts as inside.",
	},
	'decided.asked-for-full': {
		text: 'The replica asked for everything, so this is a [full:full resync].',
		why: 'The replid in the request is `?`. The master does not look at the offset and logs `Full resync requested by replica …`.',
	},
	'decided.unknown-replid': {
		text: 'The master does not know history {id}: [full:full resync].',
		why: "The replid asked for is neither the master's replid nor its replid2. In another history an equal offset does not mean equal data.",
	},
	'decided.past-second-replid': {
		text: '[down:Byte {offset}] lies past the [master:fork point {second}]: [full:full resync].',
		why: 'The old history can be continued only for requests up to byte {second}. What follows there is different data that only the old side had.',
	},
	'decided.no-backlog': {
		text: 'The master has no backlog to continue from: [full:full resync].',
		why: 'A master makes its backlog when the first replica asks. The log says `for lack of backlog`, as it does outside the window.',
	},
	'decided.before-window': {
		text: '[down:Byte {offset}] is gone: the backlog starts at [master:{first}]. [full:Full resync].',
		why: 'More was written during the cut than the backlog holds. It starts at {first}, and nobody keeps the {gap|byte|bytes} between.',
	},
	'decided.in-the-future': {
		text: '[down:Byte {offset}] is ahead of the master, at [master:{last}]: [full:full resync].',
		why: 'Only bytes up to {last} + 1 can be asked for. A replica that is ahead leaves the warning `greater than the master replication offset`.',
	},
	'backlog.created': {
		text: 'The first replica came: the master makes a [master:backlog] and a new replid.',
		why: 'Earlier writes were not kept in a stream. A new name keeps them apart from the history that starts here.',
	},
	'backlog.freed': {
		text: 'No replica for {seconds|second|seconds}: the master drops its backlog.',
		why: '`repl-backlog-ttl` has passed. The master also changes its replid, so every later replica needs a full resync.',
	},
	'sync.delay': {
		text: 'The master waits [full:{seconds|second|seconds}] for more replicas before the RDB.',
		why: 'A replica cannot join a diskless transfer that has begun. PINGs may enter the stream during the wait, so the offset can grow.',
	},
	'sync.joined': {
		text: '{name} arrives within the wait and gets the same RDB.',
		why: 'One fork and one RDB serve several replicas. A late replica gets the next RDB, after this transfer.',
	},
	'sync.forked': {
		text: 'The master forks: the child holds a [full:snapshot] of this instant.',
		why: 'The child sees memory as it was at the fork. Later writes are not in the RDB; they collect in the output buffer.',
	},
	'sync.fullresync': {
		text: 'The master answers `+FULLRESYNC`: history {id}, [full:offset {offset}].',
		why: 'The RDB holds the effect of the stream up to this offset. After loading, the replica counts from the next byte.',
	},
	'rdb.transfer': {
		text: 'While [full:the RDB] travels, [master:{bytes} bytes of new writes] wait in the output buffer.',
		why: 'The replica cannot apply commands before the whole RDB is in. The master keeps them in order, for each replica apart.',
	},
	'replica.flushed': {
		text: '[full:The RDB] has arrived: the replica drops {keys|old key|old keys} and loads.',
		why: 'By default the RDB goes to a temporary file first. So the old data goes now, not when `REPLICAOF` was typed.',
	},
	'replica.loading': {
		text: 'The replica loads the RDB and answers commands with a `LOADING` error.',
		why: 'It must not show half a data set. Commands allowed during loading, such as `INFO`, still answer.',
	},
	'buffer.flushed': {
		text: 'Loading is done: the waiting [master:{bytes} bytes] go to the replica.',
		why: 'On the first ACK the master marks the replica online. The collected writes leave in order, from byte {offset}.',
	},
	'stream.command': {
		text: '`{command}` travels down the stream to the replica: [master:{bytes} bytes].',
		why: 'The master applies it and answers the client first. The same bytes stay in the backlog; the offset grows by bytes, not by commands.',
	},
	'stream.select': {
		text: '`SELECT {db}` goes before the first write of the new stream.',
		why: 'The stream carries no database number of its own. These 23 bytes tell the replica where to write.',
	},
	'stream.ping': {
		text: 'The master sends a [master:14-byte PING] to show that it is alive.',
		why: '`repl-ping-replica-period` is 10 seconds by default. PING is part of the stream, so the offset grows by 14 without any write.',
	},
	'replica.ack': {
		text: 'The replica reports: applied up to [replica:byte {offset}].',
		why: '`REPLCONF ACK` goes once a second. The master computes lag and WAIT from it and knows nothing of the progress between.',
	},
	'write.readonly': {
		text: 'The replica is read-only and [down:refuses] `{command}`.',
		why: 'Changes start at the master and flow one way. A write on the replica alone would make the two differ.',
	},
	'link.cut': {
		text: '[down:The link is cut]. The replica keeps history {id} and offset {offset}.',
		why: 'Both ends notice at once and log `lost`. The replica will try a partial resync from what it keeps.',
	},
	'link.silent': {
		text: 'The link went silent, and no one knows yet.',
		why: 'Nothing closed the connection. Only `repl-timeout`, {seconds|second|seconds} without news, will end it.',
	},
	'hold.begun': {
		text: 'Frames on the link {a} – {b} are held in the air.',
		why: 'The sender knows nothing of it. No byte is lost: they wait, in order, until somebody lets them go.',
	},
	'hold.ended': {
		text: 'All frames held on the link {a} – {b} go on.',
		why: 'The waiting bytes arrive in the order in which they were sent. With TCP bytes are late, never missing.',
	},
	'frame.delivered': {
		text: 'Held frame {number} goes on.',
		why: 'The others stay in the air. On one connection, the bytes before it must arrive first.',
	},
	'frame.waits': {
		text: 'Frame {number} waits for the one before it.',
		why: 'TCP keeps the order. Bytes that come early stay in the kernel until the gap before them is filled.',
	},
	'frame.delayed': {
		text: 'Frame {number} goes on after {millis} ms.',
		why: 'Whatever was sent behind it on its connection is late as well. TCP never changes the order.',
	},
	'frame.dropped': {
		text: 'Frame {number} is [down:lost]. TCP sends it again after {millis} ms.',
		why: 'Without an acknowledgement the kernel sends the same bytes again. The wait doubles each time.',
	},
	'frame.resent': {
		text: 'TCP sends the lost frame {number} again.',
		why: 'Redis knows nothing of the loss. The bytes are late, not missing.',
	},
	'frame.lost': {
		text: 'A frame is [down:lost] and goes again after {millis} ms.',
		why: 'The kernel sends lost bytes again. What was sent behind them on the connection is late as well.',
	},
	'link.healed': {
		text: 'The link is healed and the replica reconnects.',
		why: 'The master wrote {bytes} bytes during the cut. Whether the backlog still has them decides what follows.',
	},
	'timeout.replica': {
		text: 'Nothing came for {seconds|second|seconds}: the replica closes the link.',
		why: 'The log says `MASTER timeout: no data nor PING received...`. The PING period must be shorter than this time.',
	},
	'timeout.master': {
		text: 'No ACK for {seconds|second|seconds}: the master disconnects {name}.',
		why: 'The replica is frozen or the path is blocked. The master logs `Disconnecting timedout replica (streaming sync)` and lets its buffer go.',
	},
	'buffer.limit': {
		text: 'The output buffer for {name} passes its limit: the master cuts the link.',
		why: "The limit stops a slow replica from filling the master's memory. If the backlog is small too, a full resync starts and the same happens again.",
	},
	'role.promoted': {
		text: '[master:{name} becomes a master] and starts history {id}.',
		why: 'The old replid stays as replid2, valid for requests up to byte {second}. Replicas of that same history can follow without a full resync.',
	},
	'role.demoted': {
		text: '{name} turns into a replica and offers its own history to continue.',
		why: "It sends PSYNC with its own replid and next offset. Within the new master's replid2 this is partial; past it, full.",
	},
	'replid.changed': {
		text: '`+CONTINUE` brings a new replid: the replica changes only the name.',
		why: 'Data and offset stay the same. Its own replicas are disconnected, so that they return and learn the name.',
	},
	'chain.forwarded': {
		text: '{name} passes the same bytes on to its own replicas.',
		why: 'Every node of the chain shares one history and one count. So a sub-replica can continue from the node above if the middle one goes.',
	},
	'wait.waiting': {
		text: 'WAIT waits for {wanted|replica|replicas} to confirm; {acked} so far.',
		why: 'The last write of this connection ends at byte {offset}, so only ACKs that reach it count. The master puts `REPLCONF GETACK *` into the stream to have them at once.',
	},
	'wait.confirmed': {
		text: '{name} confirms: WAIT has counted {acked} of {wanted}.',
		why: 'The ACK reached byte {offset}, which WAIT was waiting for. Confirmed means applied in memory, not written to disk.',
	},
	'wait.reached': {
		text: 'WAIT returns {acked}: that many replicas confirmed this write.',
		why: 'If confirmations are missing, the master puts `REPLCONF GETACK *` (37 bytes) into the stream to ask for them. Confirmed means applied in memory, not written to disk.',
	},
	'wait.short': {
		text: 'WAIT wanted {wanted} and got {acked}.',
		why: 'WAIT only counts and undoes nothing. The same write may still reach the replica later.',
	},
	'write.noreplicas': {
		text: 'Only {good|good replica|good replicas}: the master refuses the write.',
		why: '`min-replicas-to-write` asks for {wanted}. Only online replicas with a lag within `min-replicas-max-lag` count.',
	},
	'read.stale': {
		text: 'The replica is cut off and returns an old value.',
		why: 'The default `replica-serve-stale-data yes` allows reads while cut off. If it never synced, even a `nil` may be untrue.',
	},
	'read.masterdown': {
		text: 'The replica is cut off and refuses the read with `MASTERDOWN`.',
		why: '`replica-serve-stale-data no` forbids old values. Commands such as `INFO` and `REPLICAOF` still answer.',
	},
	'expire.del': {
		text: 'The master deletes the expired `{key}` and sends DEL down the stream.',
		why: 'A replica does not delete by itself; it waits for this DEL. The order of the stream, not the clock, keeps the nodes equal.',
	},
	'expire.hidden': {
		text: '`{key}` is still on the replica, but expired and hidden.',
		why: "Reads answer as if it were gone, while `DBSIZE` still counts it. It goes when the master's DEL arrives.",
	},
	'restart.replica-rdb': {
		text: 'The RDB carries replid and offset, so the replica asks to continue.',
		why: 'A saved RDB records the place in the stream. If the backlog still has the next byte, no full resync is needed.',
	},
	'restart.replica-aof': {
		text: 'The AOF holds no replication position, so the replica asks for everything.',
		why: 'With `appendonly yes` a node loads the AOF instead of the RDB. Its data returns, but not the replid and offset.',
	},
	'restart.master-rdb': {
		text: 'The master restores its old replid from the RDB as replid2.',
		why: 'It uses a new replid and accepts the old one up to the saved offset. A replica that got later writes is past that point: full resync.',
	},
	'restart.master-empty': {
		text: 'The master came back empty: a sync will erase [down:{keys|key|keys}] on the replica.',
		why: "Data flows only from master to replica. With nothing on disk, an empty RDB replaces the replica's data.",
	},
	'failover.lost': {
		text: '[down:{writes|write|writes}] of the old master alone will vanish when it joins.',
		why: 'They got OK but never reached the promoted node. A full resync of the old master replaces them with the new history.',
	},
	'failover.command': {
		text: 'FAILOVER: the master pauses writes and waits for {name}.',
		why: "When the target's offset is equal, `PSYNC … FAILOVER` hands over the role. Nothing is missing, so the old master follows by partial resync.",
	},
	'aof.rewrite': {
		text: '{name} rewrites its AOF from the data it holds now.',
		why: 'A full resync makes the old AOF useless. A child writes the base file, and new writes go to the incr file.',
	},
	'rdb.saved': {
		text: '{name} saves an RDB, and offset {offset} with it.',
		why: 'The file holds replid and offset beside the keys. After a restart the node can try to continue from there.',
	},
	'node.stopped': {
		text: '{name} gets SIGTERM, saves, and exits.',
		why: 'With `save` points set, it writes an RDB before it exits. `docker stop` sends SIGKILL if that takes over 10 seconds.',
	},
	'node.stopped-unsaved': {
		text: '{name} gets SIGTERM and exits without saving.',
		why: 'It has no `save` points, or could not save. At its next start it reads only what was on disk before.',
	},
	'node.killed': {
		text: '{name} was ended by SIGKILL, without saving.',
		why: 'Only the last RDB or AOF remains. On a replica, the RDB received at full sync is on disk too.',
	},
	'disk.full': {
		text: 'The disk of {name} is full: nothing written from now on finds room.',
		why: '`write` returns `ENOSPC`. The files that are there stay, and the server goes on answering from memory.',
	},
	'disk.limited': {
		text: 'The disk of {name} now takes {bytes} bytes in all.',
		why: 'While a file is written anew the old one is still there. A save therefore needs room for both.',
	},
	'disk.slow': {
		text: 'The disk of {name} is slow: each fsync takes {millis} ms longer.',
		why: 'With `appendfsync everysec` the fsync runs in the background, and after two seconds the server waits for it. With `always` every write waits.',
	},
	'disk.ok': {
		text: 'The disk of {name} has room again and is not slow.',
		why: 'The AOF is written by itself at the next tick. After a failed save the next one has to succeed first.',
	},
	'rdb.failed': {
		text: '{name} could not save its RDB. The old file is as it was.',
		why: 'An RDB is written to a temporary file and renamed. A write that fails leaves the last saved file alone.',
	},
	'misconf.rdb': {
		text: "Since a save failed, {name} refuses its clients' writes with MISCONF.",
		why: '`stop-writes-on-bgsave-error yes` (the default) takes no more data that cannot be saved. The next good BGSAVE ends it. Reads and replication go on.',
	},
	'misconf.aof': {
		text: "Since its AOF cannot be written, {name} refuses its clients' writes with MISCONF.",
		why: 'Commands that got OK are not in the file yet. Taking more would add to what can be lost, so it refuses until the rest is written.',
	},
	'misconf.ended': {
		text: '{name} takes writes again.',
		why: 'A save, or the append that was due, has succeeded. There is no reason for MISCONF any more.',
	},
	'aof.failed': {
		text: '{name} could not append {bytes} bytes to its AOF and keeps them in memory.',
		why: 'With `everysec` the answer has left already. The server tries again `hz` times a second; if it dies before, the file lacks these commands.',
	},
	'aof.recovered': {
		text: '{name} has appended the {bytes} bytes that were due.',
		why: 'What was kept is written first. So the file has the commands in the order in which they ran.',
	},
	'aof.rewrite-failed': {
		text: '{name} could not rewrite its AOF. The files so far stay in use.',
		why: 'The manifest changes only when all new files are in place. After three failures in a row the next try waits 1, 2, 4 minutes.',
	},
	'sync.failed-master': {
		text: '{name} could not write the RDB for its replica and closes the connection.',
		why: 'With `repl-diskless-sync no` the master needs room on its disk, too. The replica soon asks again, and the master saves again.',
	},
	'sync.failed-replica': {
		text: '{name} has no room for the RDB that it receives; it gives up and connects anew.',
		why: 'A replica writes what it receives to a temporary file before it loads it. Until there is room, the master sends everything from the start each time.',
	},
	'node.ended-by-disk': {
		text: '{name} cannot append to its AOF and ends without an answer.',
		why: '`appendfsync always` promises that a write which got OK is on the disk. Where it cannot keep that, the server ends instead of answering.',
	},
};
