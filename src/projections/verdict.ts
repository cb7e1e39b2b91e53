// The verdict card: what a replica asked for, and the three questions that decide the answer, in the server's order.
// @redis replication.c masterTryPartialResynchronization

import type { Micros } from '../base';
import type { PsyncReason, PsyncWindow } from '../engine';
import { formatCount, shortReplid } from '../i18n';
import { addressText, type Facts, type NodeFact, nameOf, type VerdictFact } from './facts';
import type { TapeRequest, VerdictCheck, VerdictView } from './tape-view';

/** The question as long as it is one: a replica that is online and has what was missing asks for nothing. */
export function requestOf(facts: Facts, verdict: VerdictFact): TapeRequest | null {
	const { replica, asked, decision } = verdict;
	const asking = replica === null ? undefined : facts.nodes.get(replica);
	if (asking !== undefined && !stands(asking)) return null;
	if (asking?.link.state === 'CONNECTED' && asking.catchUp === null) return null;
	const inside = decision === null ? null : decision === 'continue';
	return { replica, label: labelOf(facts, verdict), replid: asked.replid, offset: asked.offset, inside };
}

export function verdictOf(facts: Facts, master: NodeFact, verdict: VerdictFact, now: Micros): VerdictView {
	const { replica, asked, decision, why, bytes } = verdict;
	const window = withShownId(verdict, master);
	const checks = checksOf(asked, why, window);
	const settled = isSettled(facts, master, verdict, now);
	return { replica, label: labelOf(facts, verdict), asked, decision, why, window, bytes, checks, settled };
}

/** The first replica's question gives the master a new id: the one that it was compared with shows nowhere any more. */
function withShownId({ asked, window }: VerdictFact, { replid }: NodeFact): PsyncWindow | null {
	const created = window !== null && window.first === null && replid !== null && asked.replid !== window.replid;
	return created ? { ...window, replid } : window;
}

const settledAfter = 10_000_000;

/** A question lives as long as its connection: a replica that was stopped or redials has asked nothing yet. */
function stands({ link: { state } }: NodeFact): boolean {
	return state === 'SEND_PSYNC' || state === 'RECEIVE_PSYNC_REPLY' || state === 'TRANSFER' || state === 'CONNECTED';
}

/** Until the replica has applied the next write, or some time has passed. */
function isSettled(facts: Facts, master: NodeFact, { replica, dealtWith }: VerdictFact, now: Micros): boolean {
	const asking = replica === null ? undefined : facts.nodes.get(replica);
	if (asking !== undefined && !stands(asking)) return true;
	if (dealtWith === null || replica === null) return false;
	if (now - dealtWith.at >= settledAfter) return true;
	const applied = asking?.offset ?? 0;
	return master.writes.some((from) => from > dealtWith.offset && from <= applied);
}

function labelOf(facts: Facts, { replica, address }: VerdictFact): string {
	return replica === null ? addressText(address) : nameOf(facts, replica);
}

type Asked = VerdictFact['asked'];
type Check = VerdictCheck['check'];

const order: readonly Check[] = ['same-history', 'in-window', 'not-in-future'];
/** For the id before a promotion, which is good up to where the histories part. */
const orderOfOld: readonly Check[] = ['same-history', 'before-fork', 'in-window'];

/** Which check each reason failed at; null: none. */
const failedAt: Readonly<Record<PsyncReason, Check | null>> = {
	'asked-for-full': 'same-history',
	'unknown-replid': 'same-history',
	'past-second-replid': 'before-fork',
	'no-backlog': 'in-window',
	'before-window': 'in-window',
	'in-the-future': 'not-in-future',
	'in-window': null,
};

const comparisons: Readonly<Record<Check, (asked: Asked, why: PsyncReason, window: PsyncWindow) => string>> = {
	'same-history': (asked, why, window) => {
		if (failedAt[why] === 'same-history') return `${start(asked.replid)} ≠ ${start(window.replid)}`;
		return `${start(asked.replid)} = ${isOfOld(asked, window) ? 'replid2' : start(window.replid)}`;
	},
	'before-fork': ({ offset }, why, { secondReplOffset }) =>
		`${formatCount(offset)} ${why === 'past-second-replid' ? '>' : '≤'} ${formatCount(secondReplOffset)}`,
	'in-window': ({ offset }, why, { first }) => {
		if (first === null) return `${formatCount(offset)} ∉ ∅`;
		return `${formatCount(offset)} ${why === 'before-window' ? '<' : '≥'} ${formatCount(first)}`;
	},
	'not-in-future': ({ offset }, why, { last }) =>
		`${formatCount(offset)} ${why === 'in-the-future' ? '>' : '≤'} ${formatCount(last + 1)}`,
};

/** Everything is open while the master has not answered; what comes after a failed check is not looked at. */
export function checksOf(asked: Asked, why: PsyncReason | null, window: PsyncWindow | null): readonly VerdictCheck[] {
	if (why === null || window === null) return order.map(unchecked);
	const failed = failedAt[why];
	const asks = isOfOld(asked, window) ? orderOfOld : order;
	const last = failed === null ? asks.length : asks.indexOf(failed);
	return asks.map((check, index) => {
		if (index > last) return unchecked(check);
		const compared = comparisons[check](asked, why, window);
		return { check, result: index === last ? 'failed' : 'passed', compared };
	});
}

function isOfOld(asked: Asked, window: PsyncWindow): boolean {
	return asked.replid !== window.replid && asked.replid === window.replid2;
}

function unchecked(check: Check): VerdictCheck {
	return { check, result: 'not-checked', compared: '' };
}

/** 'e7e1…'; '?' as it is. */
function start(replid: string): string {
	const short = shortReplid(replid);
	return short === replid ? replid : short.slice(0, 5);
}
