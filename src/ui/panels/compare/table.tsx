// What differed, as a table: original and changed side by side, each row with a sign and a word for whether they are the
// same. Times are buttons that show the moment in the run of their column.

import type { ReactNode } from 'react';
import { type Micros, utf8Decode } from '../../../base';
import { formatCount } from '../../../i18n';
import type { Comparison, FinalNode, KeyPair, LinkTraffic, Resync } from '../../../projections';
import { clockText } from '../../parts/format';
import { Icon } from '../../parts/icon';
import { showMoment } from '../../store/compare';
import { useTexts } from '../../store/selectors';

type Side = 'original' | 'changed';

interface RowProps {
	readonly label: string;
	readonly differs: boolean;
	readonly original: ReactNode;
	readonly changed: ReactNode;
	readonly inner?: boolean;
}

function Row({ label, differs, original, changed, inner = false }: RowProps) {
	const texts = useTexts().compare;
	return (
		<tr className={differs ? 'differs' : ''}>
			<th scope="row" className={inner ? 'inner' : ''}>
				{label}
			</th>
			<td>{original}</td>
			<td>{changed}</td>
			<td className="sign">
				<span aria-hidden="true">{differs ? '≠' : '='}</span>
				{differs ? texts.differs : texts.same}
			</td>
		</tr>
	);
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
	return (
		<tbody>
			<tr className="group">
				<th scope="rowgroup" colSpan={4}>
					{title}
				</th>
			</tr>
			{children}
		</tbody>
	);
}

function Moment({ side, at }: { readonly side: Side; readonly at: Micros }) {
	const texts = useTexts().compare;
	const time = clockText(at);
	return (
		<button type="button" className="moment" title={texts.show(time)} onClick={() => void showMoment(side, at)}>
			<span className="sr">{texts.show(time)}</span>
			<span aria-hidden="true">{time}</span>
		</button>
	);
}

function ResyncCell({ resync, side }: { readonly resync: Resync | null; readonly side: Side }) {
	const texts = useTexts();
	if (resync === null) return <span className="f3">{texts.compare.noResync}</span>;
	const { why, asked, bytes, at } = resync;
	const full = resync.decision === 'full';
	const reason =
		why === 'before-window' ? texts.verdict.why['before-window'](formatCount(asked)) : texts.verdict.why[why];
	return (
		<>
			<span className={full ? 'pill full' : 'pill partial'}>
				<Icon name={full ? 'stack' : 'splice'} className="xs" />
				{full ? texts.clock.marks.full : texts.clock.marks.partial}
			</span>
			<span className="bytes">
				{full && bytes === 0 ? texts.compare.notSent : texts.compare.resyncBytes(formatCount(bytes))}
			</span>
			<Moment side={side} at={at} />
			<span className="reason">{reason}</span>
		</>
	);
}

function Resyncs({ resyncs }: Pick<Comparison, 'resyncs'>) {
	const texts = useTexts().compare;
	if (resyncs.length === 0) return null;
	return (
		<Group title={texts.resyncs}>
			{resyncs.map(({ replica, number, original, changed, differs }) => (
				<Row
					key={`${replica} ${number}`}
					label={texts.resync(replica, number)}
					differs={differs}
					original={<ResyncCell resync={original} side="original" />}
					changed={<ResyncCell resync={changed} side="changed" />}
				/>
			))}
		</Group>
	);
}

const parts = ['rdb', 'stream', 'other'] as const;

function totalOf(traffic: LinkTraffic | null): number {
	return parts.reduce((sum, part) => sum + (traffic?.[part] ?? 0), 0);
}

function Traffic({ traffic }: Pick<Comparison, 'traffic'>) {
	const texts = useTexts().compare;
	const names = { rdb: texts.rdb, stream: texts.stream, other: texts.replies };
	if (traffic.length === 0) return null;
	const bytes = (count: number): ReactNode => texts.resyncBytes(formatCount(count));
	return (
		<Group title={texts.traffic}>
			{traffic.flatMap(({ master, replica, original, changed }) => {
				const [before, after] = [totalOf(original), totalOf(changed)];
				const link = `${master} → ${replica}`;
				return [
					<Row key={link} label={link} differs={before !== after} original={bytes(before)} changed={bytes(after)} />,
					...parts.map((part) => {
						const [one, other] = [original?.[part] ?? 0, changed?.[part] ?? 0];
						return (
							<Row
								key={`${link} ${part}`}
								inner
								label={names[part]}
								differs={one !== other}
								original={bytes(one)}
								changed={bytes(other)}
							/>
						);
					}),
				];
			})}
		</Group>
	);
}

function Writes({ original, changed }: Pick<Comparison, Side>) {
	const texts = useTexts().compare;
	const rows = [
		[texts.acknowledged, original.acknowledged, changed.acknowledged],
		[texts.refusedWrites, original.refused.length, changed.refused.length],
		[texts.lostWrites, original.lostCount, changed.lostCount],
	] as const;
	return (
		<Group title={texts.writes}>
			{rows.map(([label, one, other]) => (
				<Row
					key={label}
					label={label}
					differs={one !== other}
					original={formatCount(one)}
					changed={formatCount(other)}
				/>
			))}
		</Group>
	);
}

function NodeCell({ node }: { readonly node: FinalNode | null }) {
	const texts = useTexts().compare;
	if (node === null || !node.running) return <span className="f3">{texts.stopped}</span>;
	return (
		<>
			{texts.node(node.role, formatCount(node.offset), formatCount(node.total))}
			{node.link !== null && node.link !== 'CONNECTED' && <code className="link">{node.link}</code>}
		</>
	);
}

const keysShown = 20;
const valueMax = 36;

function shownValue(value: string): string {
	const text = utf8Decode(value);
	if (text === '') return '""';
	return text.length > valueMax ? `${text.slice(0, valueMax - 1)}…` : text;
}

function KeyCell({ one }: { readonly one: KeyPair[Side] }) {
	const texts = useTexts().compare;
	if (one === null) return <span className="c-down">{texts.missing}</span>;
	return <code>{shownValue(one.value)}</code>;
}

function Data({ nodes }: Pick<Comparison, 'nodes'>) {
	const texts = useTexts().compare;
	if (nodes.length === 0) return null;
	return (
		<Group title={texts.data}>
			{nodes.flatMap(({ name, original, changed, differs, keys }) => [
				<Row
					key={name}
					label={name}
					differs={differs}
					original={<NodeCell node={original} />}
					changed={<NodeCell node={changed} />}
				/>,
				...keys
					.slice(0, keysShown)
					.map((pair) => (
						<Row
							key={`${name} ${pair.db} ${pair.key}`}
							inner
							label={pair.db === 0 ? utf8Decode(pair.key) : `${pair.db}/${utf8Decode(pair.key)}`}
							differs
							original={<KeyCell one={pair.original} />}
							changed={<KeyCell one={pair.changed} />}
						/>
					)),
				...(keys.length > keysShown
					? [
							<Row
								key={`${name} more`}
								inner
								label={texts.moreKeys(formatCount(keys.length - keysShown))}
								differs
								original={null}
								changed={null}
							/>,
						]
					: []),
			])}
		</Group>
	);
}

function Summary({ comparison }: { readonly comparison: Comparison }) {
	const texts = useTexts().compare;
	const { first, same } = comparison;
	if (first === null) return <p role="status">{same ? texts.allSame : texts.onlyNumbers}</p>;
	const side = first.original === null || first.original.at > first.at ? 'changed' : 'original';
	return (
		<p role="status" className="first">
			<Icon name="compare" className="s" />
			{texts.first(clockText(first.at))}
			<button type="button" className="btn out sm" onClick={() => void showMoment(side, first.at)}>
				{texts.show(clockText(first.at))}
			</button>
		</p>
	);
}

export function ComparisonTable({ comparison }: { readonly comparison: Comparison }) {
	const texts = useTexts().compare;
	return (
		<>
			<Summary comparison={comparison} />
			<table className="compared">
				<thead>
					<tr>
						<th scope="col">{texts.what}</th>
						<th scope="col">{texts.original}</th>
						<th scope="col">{texts.changed}</th>
						<th scope="col">{texts.verdict}</th>
					</tr>
				</thead>
				<Resyncs resyncs={comparison.resyncs} />
				<Writes original={comparison.original} changed={comparison.changed} />
				<Traffic traffic={comparison.traffic} />
				<Data nodes={comparison.nodes} />
			</table>
		</>
	);
}
