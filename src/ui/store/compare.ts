// "Same run, but": what is being compared on the page, and what a person can do with the result. The runs themselves go in
// a worker of their own, so the lab goes on meanwhile.

import { create } from 'zustand';
import { type Micros, micros, millis } from '../../base';
import { interfaceTexts } from '../../i18n';
import type { Comparison } from '../../projections';
import type { Change, LabRecord } from '../../sim';
import type { Comparing } from '../../workers';
import { labPort, labViews, viewsReach } from './lab-store';
import { setPage, toast, usePage } from './page-store';
import { chooseBranch, lookAt } from './past';
import { pause } from './player';

type World = 'latency' | 'bandwidth' | 'disk' | 'seed';

/** What is offered, each with a value worth a try. */
export const directivesOffered: Readonly<Record<string, string>> = {
	'repl-backlog-size': '16kb',
	'repl-diskless-sync': 'no',
	'repl-diskless-sync-delay': '0',
	'repl-timeout': '5',
	'repl-ping-replica-period': '1',
	'client-output-buffer-limit': 'replica 64kb 32kb 10',
	'min-replicas-to-write': '1',
	'min-replicas-max-lag': '2',
	'replica-serve-stale-data': 'no',
	save: '""',
	appendonly: 'yes',
};

export const worldOffered: Readonly<Record<World, string>> = {
	latency: '40',
	bandwidth: '4096',
	disk: '1048576',
	seed: 'another',
};

export interface Draft {
	/** A directive by its name, something of the world, or `other`: a directive that is typed. */
	readonly setting: string;
	/** The name of a directive that is typed. */
	readonly name: string;
	readonly value: string;
	/** Of a container or a link ('a b'); '' is everywhere. */
	readonly scope: string;
}

interface Compared {
	readonly comparison: Comparison;
	readonly record: LabRecord;
	readonly change: Change;
	/** The branch that was compared, and the one that the changed run is kept as. */
	readonly branch: number;
	readonly kept: number | null;
}

interface CompareState {
	readonly draft: Draft;
	readonly progress: number | null;
	/** What is wrong with the setting, in the words of Redis where it is about a directive. */
	readonly problem: string | null;
	readonly result: Compared | null;
}

export const useCompare = create<CompareState>()(() => ({
	draft: { setting: 'repl-backlog-size', name: '', value: '16kb', scope: '' },
	progress: null,
	problem: null,
	result: null,
}));

let comparing: Comparing | null = null;

export function openCompare(): void {
	setPage({ dialog: 'compare' });
}

export function closeCompare(): void {
	stopComparing();
	setPage({ dialog: null });
}

export function chooseSetting(setting: string): void {
	const value = directivesOffered[setting] ?? worldOffered[setting as World] ?? '';
	useCompare.setState({ draft: { setting, name: '', value, scope: '' }, problem: null });
}

export function draft(change: Partial<Draft>): void {
	useCompare.setState(({ draft: before }) => ({ draft: { ...before, ...change }, problem: null }));
}

/** Back to the choice; the result is forgotten. */
export function compareAgain(): void {
	useCompare.setState({ result: null, problem: null });
}

export function changeOf({ setting, name, value, scope }: Draft): Change {
	const [a = '', b = ''] = scope.split(' ');
	const between = scope === '' ? null : ([a, b] as const);
	switch (setting) {
		case 'latency':
			return { kind: 'link', between, latency: millis(Number(value)) };
		case 'bandwidth':
			return { kind: 'link', between, bandwidth: value.trim() === '' ? null : Number(value) };
		case 'disk':
			return { kind: 'disk', bytesPerSecond: Number(value) };
		case 'seed':
			return { kind: 'seed', seed: value };
		default:
			return {
				kind: 'directive',
				container: scope === '' ? null : scope,
				name: setting === 'other' ? name : setting,
				value,
			};
	}
}

export async function runComparison(): Promise<void> {
	const port = labPort();
	if (port === null || comparing !== null) return;
	pause();
	const change = changeOf(useCompare.getState().draft);
	useCompare.setState({ progress: 0, problem: null, result: null });
	const record = await port.record();
	const branch = labViews()?.transport.branch ?? 0;
	const mine = port.compare(record, change, (progress) => useCompare.setState({ progress }));
	comparing = mine;
	try {
		const comparison = await mine.done;
		useCompare.setState({ result: { comparison, record, change, branch, kept: null } });
	} catch (error) {
		const given = comparing === mine;
		if (given) useCompare.setState({ problem: error instanceof Error ? error.message : String(error) });
	} finally {
		useCompare.setState({ progress: null });
		comparing = null;
	}
}

export function stopComparing(): void {
	const running = comparing;
	comparing = null;
	running?.cancel();
	useCompare.setState({ progress: null });
}

/** The changed run goes into the list of branches and is shown. */
export async function keepComparison(): Promise<void> {
	const { result } = useCompare.getState();
	const port = labPort();
	if (result === null || port === null || result.kept !== null) return;
	pause();
	const before = new Set(labViews()?.transport.branches.map(({ id }) => id));
	await port.keepChanged(result.record, result.change);
	await viewsReach(({ transport }) => !before.has(transport.branch), 5_000);
	const kept = labViews()?.transport.branch ?? null;
	useCompare.setState({ result: { ...result, kept } });
	const { compare } = interfaceTexts(usePage.getState().language);
	if (kept !== null) toast(compare.kept(compare.branch(kept, changeLabel(result.change))));
}

/** Closes the card and shows a moment of one of the two runs; the changed one is kept for that. */
export async function showMoment(side: 'original' | 'changed', at: Micros): Promise<void> {
	if (side === 'changed') await keepComparison();
	const { result } = useCompare.getState();
	const branch = side === 'original' ? result?.branch : result?.kept;
	if (branch == null) return;
	setPage({ dialog: null });
	if (labViews()?.transport.branch !== branch) {
		chooseBranch(branch);
		await viewsReach(({ transport }) => transport.branch === branch, 5_000);
	}
	lookAt(micros(at + 1));
}

/** As it would be typed: `repl-backlog-size 16kb`, `latency 40 ms`. */
export function changeLabel(change: Change): string {
	switch (change.kind) {
		case 'directive':
			return [change.name, change.value, ...(change.container === null ? [] : [`@ ${change.container}`])].join(' ');
		case 'link': {
			const { between, latency, bandwidth } = change;
			const parts = [
				...(latency === undefined ? [] : [`--latency ${latency / 1_000}ms`]),
				...(bandwidth === undefined ? [] : [`--bandwidth ${bandwidth === null ? 'none' : `${bandwidth}b`}`]),
			];
			return [...(between === null ? ['link'] : ['link', ...between]), ...parts].join(' ');
		}
		case 'disk':
			return `disk ${change.bytesPerSecond} B/s`;
		case 'seed':
			return `seed ${change.seed}`;
	}
}
