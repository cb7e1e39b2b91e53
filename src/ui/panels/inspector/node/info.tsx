// INFO of a node at the shown moment, with the lines marked that a step has changed.

import { useMemo, useState } from 'react';
import { formatCount } from '../../../../i18n';
import { clockText } from '../../../parts/format';
import { useAsked } from '../../../parts/use-asked';
import { Missing } from '../frame';
import { Filter } from './filter';
import { changedCount, type InfoLine, infoLines } from './info-lines';
import { useNodeTexts } from './use-node-texts';

/** What the page is about is seen first; the rest is above and below it. */
function bringToTop(heading: HTMLElement | null): void {
	const list = heading?.parentElement;
	if (heading != null && list != null) list.scrollTop = heading.offsetTop - list.offsetTop;
}

function Line({ line }: { readonly line: InfoLine }) {
	const texts = useNodeTexts();
	if (line.kind === 'section')
		return (
			<div className="sect" ref={line.name === 'Replication' ? bringToTop : undefined}>
				{`# ${line.name}`}
			</div>
		);
	const { was } = line;
	return (
		<div className={was === undefined ? undefined : 'chg'}>
			<span className="k">{`${line.name}:`}</span>
			<span className={/^[0-9a-f]{40}$/.test(line.value) ? 'v id' : 'v'}>{line.value}</span>
			{was !== undefined && <span className="was">{`▲ ${was === null ? texts.isNew : texts.was(was)}`}</span>}
		</div>
	);
}

export function NodeInfo({ node }: { readonly node: string }) {
	const texts = useNodeTexts();
	const [wanted, setWanted] = useState('');
	const asked = useAsked(node, async (port, playing) => {
		if (!playing) return port.info(node);
		const view = await port.inspect(node, { ask: 'info', section: 'everything' });
		return view === null ? null : { text: view.text, before: null };
	});
	const change = asked?.answer ?? null;
	const lines = useMemo(
		() => (change === null ? [] : infoLines(change.text, change.before?.text ?? null, wanted)),
		[change, wanted],
	);
	if (asked !== null && change === null) return <Missing text={texts.notRunning} />;
	const before = change?.before ?? null;
	return (
		<>
			<Filter value={wanted} onChange={setWanted}>
				{before !== null && (
					<span className="f3">{texts.changed(formatCount(changedCount(lines)), clockText(before.at))}</span>
				)}
			</Filter>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
			<section className="scroll info mono" tabIndex={0} aria-label={texts.info} aria-busy={asked === null}>
				{lines.map((line) => (
					<Line key={line.number} line={line} />
				))}
			</section>
		</>
	);
}
