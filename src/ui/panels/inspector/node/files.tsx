// Files in a node's container: their sizes and when they were written, whether its server runs or not.

import { useState } from 'react';
import { utf8Decode } from '../../../../base';
import { formatCount } from '../../../../i18n';
import type { FileView as Listed } from '../../../../sim';
import { clockText } from '../../../parts/format';
import { Icon } from '../../../parts/icon';
import { useAsked } from '../../../parts/use-asked';
import { downloadBytes } from '../../../store/download';
import { labPort } from '../../../store/lab-store';
import { Missing } from '../frame';
import { FileView } from './file-view';
import { useNodeTexts } from './use-node-texts';

/** As it is, byte for byte. */
async function downloadFile(node: string, path: string): Promise<void> {
	const file = await labPort()?.inspect(node, { ask: 'file', path });
	if (file != null) downloadBytes(utf8Decode(path.slice(path.lastIndexOf('/') + 1)), file.content);
}

interface RowProps {
	readonly node: string;
	readonly file: Listed;
	readonly onOpen: (path: string) => void;
}

function Row({ node, file, onOpen }: RowProps) {
	const texts = useNodeTexts();
	const { path, bytes, writtenAt } = file;
	const depth = path.split('/').length - 2;
	const name = utf8Decode(depth === 0 || bytes === null ? path : path.slice(path.lastIndexOf('/') + 1));
	return (
		<tr>
			<th scope="row" style={{ paddingLeft: 14 + Math.max(0, depth - 1) * 16 }}>
				{bytes === null ? (
					<span className="dir">
						<Icon name="down" className="s" />
						<code>{`${name}/`}</code>
					</span>
				) : (
					<button type="button" className="lk" title={utf8Decode(path)} onClick={() => onOpen(path)}>
						<Icon name={path.endsWith('.rdb') ? 'disk' : 'file'} className="s" />
						<code>{name}</code>
					</button>
				)}
			</th>
			<td className="num">{bytes === null ? '' : formatCount(bytes)}</td>
			<td className="num f3">{writtenAt === null ? '' : clockText(writtenAt)}</td>
			<td className="get">
				{bytes !== null && (
					<button
						type="button"
						className="btn ic ghost"
						aria-label={texts.downloadOf(name)}
						title={texts.download}
						onClick={() => void downloadFile(node, path)}
					>
						<Icon name="download" />
					</button>
				)}
			</td>
		</tr>
	);
}

export function NodeFiles({ node }: { readonly node: string }) {
	const texts = useNodeTexts();
	const [open, setOpen] = useState<string | null>(null);
	const asked = useAsked(node, (port) => port.inspect(node, { ask: 'files' }));
	const files = asked?.answer?.files ?? [];
	if (open !== null) return <FileView node={node} path={open} onBack={() => setOpen(null)} />;
	if (asked !== null && files.length === 0) return <Missing text={texts.noFiles} />;
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
		<section className="scroll" tabIndex={0} aria-label={texts.files} aria-busy={asked === null}>
			<table className="grid files">
				<thead>
					<tr>
						<th scope="col">{texts.name}</th>
						<th scope="col" className="num">
							{texts.bytes}
						</th>
						<th scope="col" className="num">
							{texts.written}
						</th>
						<th scope="col">
							<span className="sr">{texts.download}</span>
						</th>
					</tr>
				</thead>
				<tbody>
					{files.map((file) => (
						<Row key={file.path} node={node} file={file} onOpen={setOpen} />
					))}
				</tbody>
			</table>
		</section>
	);
}
