// Settings of a node: each with its value and who has said so.

import { useMemo, useState } from 'react';
import { type NodeId, utf8Decode } from '../../../../base';
import type { ConfigSource, Setting } from '../../../../engine';
import { clockText } from '../../../parts/format';
import { useAsked } from '../../../parts/use-asked';
import { inspect } from '../../../store/selection';
import { Missing } from '../frame';
import { Filter } from './filter';
import { useNodeTexts } from './use-node-texts';

function useSource(): (source: ConfigSource) => string {
	const texts = useNodeTexts();
	return (source) => {
		switch (source.from) {
			case 'default':
				return texts.standard;
			case 'image':
				return texts.image;
			case 'file':
				return texts.fileLine(source.path, source.line);
			case 'command-line':
				return texts.commandLine;
			case 'command':
				return `${source.command} ${clockText(source.at)}`;
		}
	};
}

function Row({ node, setting }: { readonly node: NodeId; readonly setting: Setting }) {
	const texts = useNodeTexts();
	const said = useSource();
	const { name, value, initial, source } = setting;
	const changed = value !== initial;
	return (
		<tr>
			<th scope="row">
				<button type="button" className="lk" onClick={() => inspect({ kind: 'directive', node, name })}>
					<code>{name}</code>
				</button>
			</th>
			<td title={changed ? texts.builtIn(initial) : undefined}>
				<code className={changed ? 'set' : ''}>{value === '' ? '""' : utf8Decode(value)}</code>
			</td>
			<td className="f3">{said(source)}</td>
		</tr>
	);
}

export function NodeConfig({ node }: { readonly node: NodeId }) {
	const texts = useNodeTexts();
	const [wanted, setWanted] = useState('');
	const [onlySet, setOnlySet] = useState(true);
	const asked = useAsked(node, (port) => port.inspect(node, { ask: 'settings' }));
	const settings = asked?.answer?.settings;
	const shown = useMemo(() => {
		const found = wanted.toLowerCase();
		return (settings ?? []).filter(({ name, value, source }) =>
			found === '' ? !onlySet || source.from !== 'default' : `${name} ${value}`.toLowerCase().includes(found),
		);
	}, [settings, wanted, onlySet]);
	if (asked !== null && settings === undefined) return <Missing text={texts.notRunning} />;
	return (
		<>
			<Filter value={wanted} onChange={setWanted}>
				<label className="chk">
					<input type="checkbox" checked={onlySet} onChange={(event) => setOnlySet(event.target.checked)} />
					{texts.onlySet}
				</label>
			</Filter>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
			<section className="scroll" tabIndex={0} aria-label={texts.config} aria-busy={asked === null}>
				<table className="grid">
					<thead>
						<tr>
							<th scope="col">{texts.directive}</th>
							<th scope="col">{texts.value}</th>
							<th scope="col">{texts.setBy}</th>
						</tr>
					</thead>
					<tbody>
						{shown.map((setting) => (
							<Row key={setting.name} node={node} setting={setting} />
						))}
					</tbody>
				</table>
			</section>
		</>
	);
}
