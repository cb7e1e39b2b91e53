// Where a replica stands on its way from CONNECT to CONNECTED: twelve segments in the groups of a handshake. Past is
// blue, skipped is hollow, the current one is wide.

import { linkStates, type NodeView } from '../../../projections';

const groupStarts = new Set([2, 4, 8, 10]);

type Link = NonNullable<NodeView['link']>;

function segmentClass(link: Link, index: number, at: number): string {
	const state = linkStates[index];
	if (state === undefined || index > at) return '';
	if (index < at) return link.skipped.includes(state) ? 'k' : 'd';
	return state === 'TRANSFER' ? 'c full' : state === 'CONNECTED' ? 'c done' : 'c';
}

export function Stepper({ link }: { readonly link: Link }) {
	const at = linkStates.indexOf(link.state);
	const tone = link.state === 'TRANSFER' ? 'full' : link.state === 'CONNECTED' ? 'partial' : '';
	const count = `${at + 1}/${linkStates.length}`;
	return (
		<div className="mt">
			<div className="ml">
				<span className={`st ${tone}`}>{link.state}</span>
				<span className="v f3">{count}</span>
			</div>
			<div className="stp" role="img" aria-label={`${link.state} ${count}`}>
				{linkStates.map((state, index) => [
					groupStarts.has(index) ? <i key={`gap ${state}`} className="g" /> : null,
					<i key={state} title={state} className={segmentClass(link, index, at)} />,
				])}
			</div>
		</div>
	);
}
