// Runs drawn at random for the tests of exactness: what a person may do with a lab, one thing after another, and what must
// be equal afterwards, whichever threads the lab runs in.

import fc from 'fast-check';
import { expect } from 'vitest';
import { micros } from '../../src/base';
import type { LabViews, StepUnit } from '../../src/projections';
import { defaultWorld, type LabRecord, replay } from '../../src/sim';
import { readLink, writeLink } from '../../src/sim/share/link';
import type { CallKind, CallMap, KeptBranch, KeptRun } from '../../src/workers/protocol';
import { plainPage } from './shared-page';
import { threadPorts } from './thread-ports';

/** The conductor of a session, wherever it runs. */
export interface Conductor {
	call<K extends CallKind>(kind: K, ask: CallMap[K]['ask']): Promise<CallMap[K]['answer']>;
	/** What the page shows; without it, that is not looked at. */
	shown?(): Promise<LabViews>;
}

const commands = [
	'docker run -d --name master redis',
	'docker run -d --name replica redis redis-server --replicaof 172.17.0.2 6379',
	'docker exec master redis-cli set a a',
	'docker exec replica redis-cli get a',
	'docker exec master redis-cli incr n',
	'docker stop replica',
	'docker start replica',
	'lab link cut master replica',
	'lab link heal master replica',
	'lab disk master full',
	'lab disk master slow 900ms',
	'lab disk master ok',
];

const action = fc.oneof(
	{ weight: 5, arbitrary: fc.record({ do: fc.constant('run'), command: fc.constantFrom(...commands) }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.integer({ min: 1, max: 4_000 }) }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('seek'), part: fc.double({ min: 0, max: 1, noNaN: true }) }) },
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('step'),
			unit: fc.constantFrom('message', 'command', 'log', 'second'),
			back: fc.boolean(),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('ask'), node: fc.constantFrom('master', 'replica') }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('branch') }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('switch'), to: fc.nat(3) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('share'), page: fc.constantFrom('ko', 'en') }) },
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('enter'),
			input: fc.constantFrom(
				{ kind: 'key' as const, terminal: 'host-1', key: '^C' as const },
				{ kind: 'resize' as const, terminal: 'host-1', columns: 90, rows: 30 },
				{ kind: 'file-saved' as const, path: '/home/sivae/redis.conf', text: '# 한글\nrepl-backlog-size 16kb\n' },
			),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('bookmark'), remove: fc.boolean() }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('rename'), name: fc.constantFrom('', '갈래') }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('remove'), branch: fc.nat(3), back: fc.boolean() }) },
	{
		weight: 1,
		arbitrary: fc.record({ do: fc.constant('rewind'), keep: fc.double({ min: 0.5, max: 1, noNaN: true }) }),
	},
	{
		weight: 1,
		arbitrary: fc.record({ do: fc.constant('to and fro'), around: fc.constantFrom('message', 'command', 'log') }),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('again'), way: fc.constantFrom('undo', 'redo') }) },
);
export type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

export const randomRun: fc.Arbitrary<Action[]> = fc.array(action, { minLength: 8, maxLength: 24 });

export async function startRun(conductor: Conductor): Promise<void> {
	await conductor.call('start', { world: defaultWorld, record: null });
	for (const terminal of ['host-1', 'host-2'])
		await conductor.call('input', { input: { kind: 'open-terminal', terminal, columns: 80, rows: 24 } });
}

/** @param other another conductor: it opens what is shared */
export async function act(conductor: Conductor, other: Conductor, one: Action): Promise<void> {
	if ('command' in one) await conductor.call('run', { command: one.command, terminal: 'host-1', within: null });
	else if ('ms' in one) await conductor.call('advance', { by: micros(one.ms * 1_000) });
	else if ('part' in one) {
		const { until } = await conductor.call('record', {});
		const { startsAt } = defaultWorld;
		await conductor.call('seek', { to: micros(Math.floor(startsAt + (until - startsAt) * one.part)) });
	} else if ('unit' in one)
		await conductor.call(one.back ? 'step-back' : 'step', { unit: one.unit, within: micros(3_000_000) } as never);
	else if ('around' in one) await sameAround(conductor, one.around as StepUnit);
	else if ('remove' in one) await bookmarked(conductor, one.remove);
	else if ('branch' in one) await removed(conductor, one.branch, one.back);
	else if ('name' in one) {
		const { branch } = await conductor.call('kept', {});
		await conductor.call('name-branch', { branch, name: one.name });
	} else if ('keep' in one) {
		const { until } = await conductor.call('record', {});
		const { startsAt } = defaultWorld;
		await conductor.call('rewind', { to: micros(Math.floor(startsAt + (until - startsAt) * one.keep)) });
	} else if ('node' in one) await sameThere(conductor, one.node);
	else if ('way' in one) await conductor.call(one.way as 'undo' | 'redo', {});
	else if ('to' in one) await conductor.call('switch-branch', { branch: one.to });
	else if ('page' in one) await sameByLink(conductor, other, one.page);
	else if ('input' in one) await conductor.call('input', { input: one.input });
	else await conductor.call('branch', {});
}

export async function digestOf(record: LabRecord): Promise<string> {
	return (await replay(JSON.parse(JSON.stringify(record)), threadPorts)).digest();
}

/** A node at the shown moment is the node of a run that went no further. */
async function sameThere(conductor: Conductor, node: string): Promise<void> {
	const now = await conductor.call('now', {});
	const record = await conductor.call('record', {});
	if (now >= record.until) return;
	const inputs = record.inputs.filter(({ at }) => at < now);
	const then = await replay({ ...record, inputs, until: now }, threadPorts);
	for (const question of [{ ask: 'state' }, { ask: 'info', section: 'replication' }] as const)
		expect(await conductor.call('inspect', { node, question })).toEqual(await then.inspect(node, question));
}

/** A bookmark brings its very moment; some are removed and put back. */
async function bookmarked(conductor: Conductor, remove: boolean): Promise<void> {
	const now = await conductor.call('now', {});
	const bookmark = await conductor.call('bookmark', { name: 'here' });
	const marked = (await conductor.call('kept', {})).bookmarks;
	const mark = marked.find(({ id }) => id === bookmark);
	if (mark === undefined) throw new Error('the bookmark is not kept');
	const shared = await conductor.call('share', {});
	await conductor.call('seek', { to: 'start' });
	await conductor.call('seek', { to: { events: mark.events, now: mark.at } });
	expect(await conductor.call('now', {})).toBe(now);
	expect(await conductor.call('share', {})).toEqual(shared);
	if (!remove) return;
	const removal = await conductor.call('change-bookmark', { bookmark, name: null });
	if (removal === null) throw new Error('the bookmark is not removed');
	expect(await conductor.call('put-back', { removal })).toBe(true);
	expect((await conductor.call('kept', {})).bookmarks).toEqual(marked);
}

async function removed(conductor: Conductor, branch: number, back: boolean): Promise<void> {
	const before = await conductor.call('kept', {});
	const removal = await conductor.call('remove-branch', { branch });
	if (removal === null) return expect(await conductor.call('kept', {})).toEqual(before);
	wellFormed(await conductor.call('kept', {}));
	if (!back) return;
	expect(await conductor.call('put-back', { removal })).toBe(true);
	const after = await conductor.call('kept', {});
	const byId = <T extends { readonly id: number }>(list: readonly T[]): T[] => list.toSorted((a, b) => a.id - b.id);
	expect(byId(after.branches)).toEqual(byId(before.branches));
	expect(byId(after.bookmarks)).toEqual(byId(before.bookmarks));
}

/** Every branch but one comes from one that stands before it; two that have parted are the same run up to there; each
 * bookmark lies in the run of its branch. */
function wellFormed({ branches, bookmarks, branch }: KeptRun): void {
	const known = new Map<number, KeptBranch>();
	for (const one of branches) {
		const { id, parent, at, record } = one;
		expect(parent === null).toBe(known.size === 0);
		if (parent !== null) {
			const from = known.get(parent);
			if (from === undefined) throw new Error(`branch ${id} comes from ${parent}, which is not there`);
			const shared = (of: LabRecord) => of.inputs.filter((input) => input.at < at);
			expect(shared(record)).toEqual(shared(from.record));
			expect(at).toBeLessThanOrEqual(from.record.until);
		}
		known.set(id, one);
	}
	expect(known.has(branch)).toBe(true);
	for (const mark of bookmarks) expect(mark.at).toBeLessThanOrEqual(known.get(mark.branch)?.record.until ?? -1);
}

/** A step on and a step back show the same views again, from wherever the first began. */
async function sameAround(conductor: Conductor, unit: StepUnit): Promise<void> {
	if (conductor.shown === undefined) return;
	const step = { unit, within: micros(3_000_000) };
	// From the end of a step: what lies between two steps is skipped by the way back.
	await conductor.call('step-back', { unit });
	const from = await conductor.call('now', {});
	// Nothing is shown before the home of a run.
	if (from <= defaultWorld.startsAt) return;
	const before = await conductor.shown();
	await conductor.call('step', step);
	await conductor.call('step-back', { unit });
	expect(await conductor.call('now', {})).toBe(from);
	expect(picture(await conductor.shown())).toEqual(picture(before));
}

/** Without how far the record goes: a step from close to its end takes it on. */
function picture({ transport: _, narrator, ...views }: LabViews): unknown {
	return { ...views, narrator: narrator === null ? null : { ...narrator, total: 0 } };
}

/** The shown moment goes through a link: the same time, event, record and digest come out, and the same link again. */
async function sameByLink(conductor: Conductor, other: Conductor, language: 'ko' | 'en'): Promise<void> {
	const run = await conductor.call('share', {});
	const page = { ...plainPage, language };
	const fragment = writeLink({ ...run, page });
	const link = readLink(fragment ?? '');
	if (link === null || !link.ok) throw new Error(`the link is not read: ${fragment}`);
	const { page: shown, ...moment } = link.moment;
	expect(shown).toEqual(page);
	expect(moment).toEqual(run);
	expect(await other.call('open-shared', { run: moment })).toBe(true);
	expect(await other.call('now', {})).toBe(await conductor.call('now', {}));
	const again = await other.call('share', {});
	expect(again).toEqual(run);
	expect(writeLink({ ...again, page })).toBe(fragment);
}

/** The digest of the run is that of its record, looked back into or not; so is that of each branch, kept and opened by
 * another session. */
export async function sameEverywhere(conductor: Conductor, other: Conductor): Promise<void> {
	const digest = await conductor.call('digest', {});
	const record = await conductor.call('record', {});
	expect(await digestOf(record)).toBe(digest);
	// Looking back and playing on from there changes nothing, as long as it does not run past the end.
	await conductor.call('seek', { to: 'start' });
	if (record.until - defaultWorld.startsAt > 1_000_000) await conductor.call('step', { unit: 'second', within: null });
	await conductor.call('seek', { to: 'live' });
	expect(await conductor.call('digest', {})).toBe(digest);
	// What is kept is all of it.
	const kept = await conductor.call('kept', {});
	wellFormed(kept);
	await other.call('open-kept', { run: JSON.parse(JSON.stringify(kept)) });
	expect(await other.call('digest', {})).toBe(digest);
	await sameByLink(conductor, other, 'ko');
	await other.call('open-kept', { run: JSON.parse(JSON.stringify(kept)) });
	for (const branch of kept.branches) {
		await other.call('switch-branch', { branch: branch.id });
		expect(await other.call('digest', {})).toBe(await digestOf(branch.record));
		expect(await other.call('record', {})).toEqual(branch.record);
	}
}
