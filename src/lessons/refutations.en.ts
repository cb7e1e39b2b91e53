// Known wrong ideas, each with its name and why it is wrong, in English.

import type { Misconception } from './plan';

export const refutations: Readonly<Record<Misconception, string>> = {
	reconnected:
		'**It reconnected, so it continues** That is not what happens. Reconnecting and continuing are two decisions. The master answers `+CONTINUE` only if it knows the replid, still has the byte asked for, and that byte is not in the future. If one check fails it sends everything, and one log line names the reason.',
	'clean-stop':
		'**A replica that was stopped cleanly always resyncs partially** That is not what happens. What the node loads matters more than how it stopped. An RDB holds replid and offset; a node that loads an AOF has no position and sends `PSYNC ? -1`. Even with an RDB, the next byte must still be in the backlog.',
	'master-refills':
		"**A restarted master gets its data back from its replicas** That is not what happens. Replication flows from master to replica and never back. A master that starts with nothing on disk begins a new, empty history, and its replica drops its keys when it loads that empty RDB. Before the restart, promote the replica with `REPLICAOF NO ONE` or copy its RDB to the master's disk; never restart a master without persistence automatically.",
	'broken-network':
		"**My replica syncs for ever, so the network is broken** That is not what happens. This can repeat on a healthy network. If the writes collected during the RDB transfer pass that replica's buffer limit, the master cuts the link; by then the backlog has moved on, so everything starts again. Look for `scheduled to be closed ASAP for overcoming of output buffer limits`, then raise both `client-output-buffer-limit replica …` and `repl-backlog-size`.",
	'backlog-is-buffer':
		'**The backlog is the output buffer, and bigger is safer** That is not what happens. A master has one backlog, used when a replica returns; each connected replica has its own output buffer limit. Redis 7.0 shares their memory, but the settings stay separate. Size the backlog as bytes written per second × the longest cut you must survive; more than that only costs memory.',
	'make-writable':
		'**On READONLY, make the replica writable** That is not what happens. The error usually means that the client reached the wrong node, or that roles changed. A value written with `replica-read-only no` reaches neither the master nor any sub-replica, and vanishes at the next full resync. Check with `ROLE` and send writes to the master.',
	'ok-is-safe':
		'**OK means the write is safe** That is not what happens. The master answers without waiting for replicas: `OK` means applied in its memory. If another node is promoted before the write has left, it vanishes when the old master joins. `min-replicas-to-write` and WAIT shrink what can be lost; they do not make it zero.',
	'wait-is-sync':
		"**WAIT makes replication synchronous and undoes a failed write** That is not what happens. The write was applied before WAIT was called. WAIT returns how many replicas confirmed the last write of this connection; if it returns 0, the value stays in the master and may still reach the replicas. What to do about too few is the client's decision.",
	'loopback-is-host':
		"**127.0.0.1 inside a container is the host** That is not what happens. Each container has its own loopback, so `127.0.0.1` is normally the container itself. With `--network host` it shares the host's network on Linux, and that of the Linux VM inside Docker Desktop. In compose, use the name of the service or container and the container's own port: `replicaof redis-master 6379`.",
	'offset-counts-writes':
		"**The offset grows and I wrote nothing, so something is wrong** That is not what happens. The offset counts the bytes of the stream, not your writes. While a replica is attached, a 14-byte PING enters it every 10 seconds by default; DELs of expired keys and the `REPLCONF GETACK *` of a waiting WAIT count too. The `:14` in the tutorial's log is one PING from the diskless wait.",
	merged:
		'**REPLICAOF merges the data of both nodes** That is not what happens. The keys of a node that becomes a replica are replaced by those of its master, not merged. They go when the whole RDB has arrived, not when the command is typed. Writes that only this node had are lost then.',
};
