// Which history of writes this server's data set belongs to: two ids and how far each is valid. A full resync begins
// a new history, a promotion forks one: the old id stays good up to the offset at which the fork happened.

import type { Latin1, Rng } from '../../base';
import { nextHex } from '../../base';

export const replidLength = 40;

/** What `replid2` says when there is none. */
export const noReplid: Latin1 = '0'.repeat(replidLength);

export interface History {
	replid: Latin1;
	/** The id that this history had before, or forty zeros. */
	replid2: Latin1;
	/** First offset that may no longer be asked for under `replid2`; -1 when there is none. */
	secondOffset: number;
	/** Bytes of stream made (or, on a replica, applied) so far. */
	offset: number;
}

export function newReplid(random: Rng): Latin1 {
	return nextHex(random, replidLength);
}

export function createHistory(random: Rng): History {
	return { replid: newReplid(random), replid2: noReplid, secondOffset: -1, offset: 0 };
}

/** @redis replication.c changeReplicationId clearReplicationId2 */
export function beginHistory(history: History, replid: Latin1): void {
	history.replid = replid;
	history.replid2 = noReplid;
	history.secondOffset = -1;
}

/**
 * The present id becomes the second one. Replicas of the old history ask for the first byte they lack, hence the + 1.
 *
 * @redis replication.c shiftReplicationId
 */
export function forkHistory(history: History, replid: Latin1): void {
	history.replid2 = history.replid;
	history.secondOffset = history.offset + 1;
	history.replid = replid;
}
