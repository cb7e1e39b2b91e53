// Keys of each node against those of its master, or of the master that a split has made: asked of the servers at the shown
// moment, in the past as well.

import { useEffect, useMemo, useState } from 'react';
import { type Micros, utf8Decode } from '../../../base';
import { formatCount } from '../../../i18n';
import { type Counterparts, compareKeys, counterparts, type HeldKeys, type KeyDifference } from '../../../projections';
import { clockText } from '../../parts/format';
import { Icon } from '../../parts/icon';
import { RoleIcon } from '../../parts/marks';
import { labPort, useLab } from '../../store/lab-store';
import { useTexts } from '../../store/selectors';

/** Milliseconds of quiet before the servers are asked again: a clock that plays changes the moment with every frame. */
const pauseBeforeAsking = 250;

interface Held {
	readonly at: Micros;
	readonly nodes: readonly HeldKeys[];
}

/** What the nodes hold at the shown moment; the last answer stays until the next one has come. */
function useHeldKeys(): Held | null {
	const now = useLab((lab) => lab.views?.transport.now);
	const branch = useLab((lab) => lab.views?.transport.branch);
	const [held, setHeld] = useState<Held | null>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: another branch holds other keys at the same time
	useEffect(() => {
		if (now === undefined) return;
		let wanted = true;
		const timer = setTimeout(() => {
			void labPort()
				?.keys()
				.then((nodes) => {
					if (wanted) setHeld({ at: now, nodes });
				});
		}, pauseBeforeAsking);
		return () => {
			wanted = false;
			clearTimeout(timer);
		};
	}, [now, branch]);
	return held;
}

const signs: Readonly<Record<KeyDifference['kind'], string>> = { extra: '+', missing: '−', differs: '≠' };
const rowsShown = 100;
const valueMax = 40;

function valueText(one: KeyDifference['here'], lacking: string): string {
	if (one === null) return lacking;
	const text = utf8Decode(one.value);
	if (text === '') return '""';
	return text.length > valueMax ? `${text.slice(0, valueMax - 1)}…` : text;
}

function DifferenceRow({ difference }: { readonly difference: KeyDifference }) {
	const texts = useTexts().keys;
	const { db, key, kind, here, there } = difference;
	const name = utf8Decode(key);
	return (
		<tr>
			<th scope="row">
				<code>{db === 0 ? name : `${db}/${name}`}</code>
			</th>
			<td className={here === null ? 'f3' : ''}>
				<code>{valueText(here, texts.lacking)}</code>
			</td>
			<td className={there === null ? 'f3' : ''}>
				<code>{valueText(there, texts.lacking)}</code>
			</td>
			<td className={`kind ${kind}`}>
				<span aria-hidden="true">{signs[kind]}</span>
				{texts.kind[kind]}
			</td>
		</tr>
	);
}

function Counts({ differences }: { readonly differences: readonly KeyDifference[] }) {
	const kinds = ['extra', 'missing', 'differs'] as const;
	return (
		<span className="counts" aria-hidden="true">
			{kinds.map((kind) => {
				const count = differences.filter((one) => one.kind === kind).length;
				return count === 0 ? null : <span key={kind} className={kind}>{`${signs[kind]}${formatCount(count)}`}</span>;
			})}
		</span>
	);
}

function PairTable({ pair, nodes }: { readonly pair: Counterparts; readonly nodes: readonly HeldKeys[] }) {
	const texts = useTexts().keys;
	const { node, against, why } = pair;
	const here = nodes.find((one) => one.node === node.node);
	const there = nodes.find((one) => one.node === against.node);
	const differences = useMemo(
		() => (here === undefined || there === undefined ? null : compareKeys(here, there)),
		[here, there],
	);
	const title = why === 'follows' ? texts.follows(node.name, against.name) : texts.parted(node.name, against.name);
	return (
		<section className="keypair" aria-label={title}>
			<h3>
				<RoleIcon who={node.role} />
				{title}
				{differences !== null && <Counts differences={differences} />}
			</h3>
			{differences === null && <p className="f3">{texts.notRunning}</p>}
			{differences !== null && differences.length === 0 && (
				<p className="equal">
					<Icon name="check" className="s c-partial" />
					{texts.same(formatCount(here?.total ?? 0))}
				</p>
			)}
			{differences !== null && differences.length > 0 && (
				<table className="keys">
					<thead>
						<tr>
							<th scope="col">{texts.key}</th>
							<th scope="col">{node.name}</th>
							<th scope="col">{against.name}</th>
							<th scope="col">{texts.result}</th>
						</tr>
					</thead>
					<tbody>
						{differences.slice(0, rowsShown).map((one) => (
							<DifferenceRow key={`${one.db} ${one.key}`} difference={one} />
						))}
					</tbody>
				</table>
			)}
			{differences !== null && differences.length > rowsShown && (
				<p className="f3">{texts.more(formatCount(differences.length - rowsShown))}</p>
			)}
		</section>
	);
}

export function Keys() {
	const texts = useTexts().keys;
	const topology = useLab((lab) => lab.views?.topology);
	const held = useHeldKeys();
	const pairs = useMemo(() => (topology === undefined ? [] : counterparts(topology)), [topology]);
	return (
		<section className="sidep" aria-label={texts.tab} aria-busy={held === null}>
			{pairs.length === 0 && (
				<div className="none">
					<Icon name="compare" className="l" />
					<p>{texts.none}</p>
				</div>
			)}
			{held !== null && pairs.length > 0 && <p className="asof">{texts.at(clockText(held.at))}</p>}
			{held !== null &&
				pairs.map((pair) => (
					<PairTable key={`${pair.node.node} ${pair.against.node}`} pair={pair} nodes={held.nodes} />
				))}
		</section>
	);
}
