// Keys of a node with type, time to live and value, each held against its master's.

import { useMemo } from 'react';
import { type Micros, utf8Decode } from '../../../../base';
import type { KeyView } from '../../../../engine';
import { formatCount } from '../../../../i18n';
import { type Counterparts, counterparts } from '../../../../projections';
import { useAsked } from '../../../parts/use-asked';
import type { LabPort } from '../../../store/lab-port';
import { useLab } from '../../../store/lab-store';
import { Missing } from '../frame';
import { type KeyRow, type KeysOf, keyRows, ttlSeconds } from './key-rows';
import { useNodeTexts } from './use-node-texts';

const keysAsked = 500;
const rowsShown = 200;
const valueMax = 48;

/** Null: its server does not run. */
async function keysOf(port: LabPort, node: string): Promise<readonly KeysOf[] | null> {
	const state = await port.inspect(node, { ask: 'state' });
	if (state === null) return null;
	return Promise.all(
		state.keys.map(async ({ db }) => {
			const view = await port.inspect(node, { ask: 'keys', db, limit: keysAsked });
			return { db, keys: view?.keys ?? [] };
		}),
	);
}

const signs: Readonly<Record<KeyRow['kind'], string>> = {
	same: '=',
	extra: '+',
	missing: '−',
	differs: '≠',
	alone: '',
};

function shownValue(view: KeyView): string {
	const text = utf8Decode(view.preview);
	if (text === '') return '""';
	return text.length > valueMax ? `${text.slice(0, valueMax - 1)}…` : text;
}

function Value({ view }: { readonly view: KeyView | null }) {
	const texts = useNodeTexts();
	return <code className={view === null ? 'f3' : ''}>{view === null ? texts.absent : shownValue(view)}</code>;
}

function Row({ row, compared, at }: { readonly row: KeyRow; readonly compared: boolean; readonly at: Micros }) {
	const texts = useNodeTexts();
	const { db, key, type, kind, here, there } = row;
	const ttl = here === null ? null : ttlSeconds(here, at);
	return (
		<tr>
			<th scope="row">
				{compared && (
					<span className={`sgn ${kind}`} title={texts.kind[kind]}>
						<span aria-hidden="true">{signs[kind]}</span>
						<span className="sr">{texts.kind[kind]}</span>
					</span>
				)}
				<code>{db === 0 ? utf8Decode(key) : `${db}/${utf8Decode(key)}`}</code>
			</th>
			<td className="f3">{type}</td>
			<td className="num">{ttl === null ? <span className="f3">{texts.stays}</span> : `${formatCount(ttl)} s`}</td>
			<td>
				<Value view={here} />
			</td>
			{compared && (
				<td>
					<Value view={there} />
				</td>
			)}
		</tr>
	);
}

function useMaster(node: string): Counterparts | undefined {
	const topology = useLab((lab) => lab.views?.topology);
	return useMemo(
		() => (topology === undefined ? undefined : counterparts(topology).find((pair) => pair.node.node === node)),
		[topology, node],
	);
}

export function NodeKeys({ node }: { readonly node: string }) {
	const texts = useNodeTexts();
	const pair = useMaster(node);
	const master = pair?.against.node ?? null;
	const asked = useAsked(`${node} ${master}`, async (port) => {
		const here = await keysOf(port, node);
		return { here, there: master === null ? null : await keysOf(port, master) };
	});
	const held = asked?.answer ?? null;
	const rows = useMemo(() => (held === null ? [] : keyRows(held.here ?? [], held.there)), [held]);
	if (asked === null || held === null) return null;
	if (held.here === null) return <Missing text={texts.notRunning} />;
	const compared = held.there !== null;
	const differing = rows.filter(({ kind }) => kind !== 'same').length;
	const total = formatCount(rows.length);
	return (
		<>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
			<section className="scroll" tabIndex={0} aria-label={texts.keys}>
				<table className="grid">
					<thead>
						<tr>
							<th scope="col">{texts.key}</th>
							<th scope="col">{texts.type}</th>
							<th scope="col">{texts.ttl}</th>
							<th scope="col">{compared ? (pair?.node.name ?? texts.value) : texts.value}</th>
							{compared && <th scope="col">{pair?.against.name}</th>}
						</tr>
					</thead>
					<tbody>
						{rows.slice(0, rowsShown).map((row) => (
							<Row key={`${row.db} ${row.key}`} row={row} compared={compared} at={asked.at} />
						))}
					</tbody>
				</table>
			</section>
			<p className="sumline">
				{compared ? texts.differ(formatCount(differing), total, pair?.against.name ?? '') : texts.count(total)}
				{rows.length > rowsShown && ` · ${texts.shownOf(formatCount(rowsShown), total)}`}
			</p>
		</>
	);
}
