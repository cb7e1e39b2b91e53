// Which setting stands behind a log line or a message: what decides that it comes, or what it says. Redis tells this
// nowhere; the rows follow where its source reads the setting.

import type { Latin1 } from '../../base';
import type { FrameWhat } from '../../sim';
import { firstWord } from '../labels';

type Row = readonly [pattern: RegExp, directive: string];

const lines: readonly Row[] = [
	[/Connecting to MASTER |Before turning into a replica|MASTER <-> REPLICA sync started/, 'replicaof'],
	[/Running mode=|Warning: Could not create server TCP/, 'port'],
	[/Replication backlog created|lack of backlog/, 'repl-backlog-size'],
	[/Replication backlog freed/, 'repl-backlog-ttl'],
	[/Delay next BGSAVE for diskless SYNC/, 'repl-diskless-sync-delay'],
	[
		/Starting BGSAVE for SYNC|Background RDB transfer |Diskless rdb transfer|Streamed RDB transfer/,
		'repl-diskless-sync',
	],
	[/receiving .* from master/, 'repl-diskless-load'],
	[
		/[Tt]imedout replica|Timeout (connecting to|receiving bulk data from|no data nor PING)|MASTER timeout/,
		'repl-timeout',
	],
	[/overcoming of output buffer limits/, 'client-output-buffer-limit'],
	[/Saving the final RDB|changes in \d+ seconds\. Saving/, 'save'],
	[/NOAUTH|Unable to AUTH to MASTER/, 'masterauth'],
	[/append only file|Append Only File|AOF/, 'appendonly'],
	[/DB saved on disk|DB loaded from disk|Loading RDB produced/, 'dbfilename'],
];

/** Null: none that a person could change. */
export function directiveOfLine(line: Latin1): string | null {
	return lines.find(([pattern]) => pattern.test(line))?.[1] ?? null;
}

const replies: readonly Row[] = [
	[/^-READONLY/, 'replica-read-only'],
	[/^-NOREPLICAS/, 'min-replicas-to-write'],
	[/^-MASTERDOWN/, 'replica-serve-stale-data'],
	[/^-NOAUTH|^-WRONGPASS/, 'requirepass'],
	[/^-OOM/, 'maxmemory'],
	[/^-MISCONF/, 'stop-writes-on-bgsave-error'],
	[/^\$EOF:/, 'repl-diskless-sync'],
	[/^\+FULLRESYNC/, 'repl-diskless-sync-delay'],
];

/** Of the node that sent it. */
export function directiveOfFrame(what: FrameWhat, head: Latin1): string | null {
	const known = replies.find(([pattern]) => pattern.test(head));
	if (known !== undefined) return known[1];
	const word = firstWord(head);
	if (what === 'stream') return word === 'ping' ? 'repl-ping-replica-period' : null;
	if (what !== 'handshake') return null;
	if (word === 'auth') return 'masterauth';
	if (head.includes('\r\nip-address\r\n')) return 'replica-announce-ip';
	if (head.includes('\r\nlistening-port\r\n')) return 'replica-announce-port';
	return word === 'psync' ? 'replicaof' : null;
}
