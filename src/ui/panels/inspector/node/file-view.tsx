// One file: taken apart as the server's reader does it, or as hexadecimal numbers, or as text. What can't be read is
// marked in each of them.

import { useMemo, useRef, useState } from 'react';
import { bytesToLatin1, micros, utf8Decode } from '../../../../base';
import type { FilePart } from '../../../../engine';
import { formatCount } from '../../../../i18n';
import type { FileContentView } from '../../../../sim';
import { clockText } from '../../../parts/format';
import { Icon } from '../../../parts/icon';
import { useAsked } from '../../../parts/use-asked';
import { useSize } from '../../../parts/use-size';
import { downloadBytes } from '../../../store/download';
import { Missing, useInspectTexts } from '../frame';
import { hexRows, partHex, partText } from './file-rows';
import { useNodeTexts } from './use-node-texts';

type Way = 'decoded' | 'hex' | 'text';

const pageBytes = 2_048;
const textMax = 65_536;

function usePartNote(): (part: FilePart) => string {
	const texts = useNodeTexts();
	return (part) => {
		if (part.kind === 'end') return texts.checksum[part.checksum];
		if (part.kind === 'entry' && part.expireAtMs !== null)
			return `${part.type} · ${texts.expires(clockText(micros(part.expireAtMs * 1_000)))}`;
		return part.kind === 'entry' ? part.type : '';
	};
}

interface PartsProps {
	readonly file: FileContentView;
	readonly onChoose: (part: FilePart) => void;
}

function Parts({ file, onChoose }: PartsProps) {
	const texts = useNodeTexts();
	const note = usePartNote();
	return (
		<ol className="parts">
			{file.parts.map((part) => (
				<li key={part.start}>
					<button type="button" className={`prt ${part.kind}`} onClick={() => onChoose(part)}>
						<span className="o">{formatCount(part.start)}</span>
						<span className="n">{texts.part[part.kind]}</span>
						<span className="t">{utf8Decode(partText(part)).replace(/[\0-\x1f\x7f]/g, '·')}</span>
						<span className="d">{note(part)}</span>
						<span className="x">{partHex(file.content, part)}</span>
					</button>
				</li>
			))}
		</ol>
	);
}

interface HexProps {
	readonly content: Uint8Array;
	readonly lit: FilePart | null;
	readonly broken: FilePart | null;
}

const roomFor16 = 520;

export function Hex({ content, lit, broken }: HexProps) {
	const texts = useNodeTexts();
	const box = useRef<HTMLDivElement>(null);
	const { width } = useSize(box);
	const across = width >= roomFor16 ? 16 : 8;
	const [page, setPage] = useState(Math.floor((lit?.start ?? 0) / pageBytes));
	const from = page * pageBytes;
	const to = Math.min(content.length, from + pageBytes);
	const rows = useMemo(
		() => hexRows(content, [from, to], across, lit, broken),
		[content, from, to, across, lit, broken],
	);
	return (
		<>
			<div ref={box} className="hex">
				{rows.map((row) => (
					<div key={row.from}>
						<span className="o">{String(row.from).padStart(6)}</span>
						{'  '}
						{row.runs.map((run) => (
							<span key={run.from} className={run.broken ? 'b' : run.lit ? 'h' : undefined}>
								{run.hex}
							</span>
						))}
						{' '.repeat(row.gap + 1)}
						{row.runs.map((run) => (
							<span key={run.from} className={run.broken ? 'b' : run.lit ? 'h' : 'a'}>
								{run.text}
							</span>
						))}
					</div>
				))}
			</div>
			{content.length > pageBytes && (
				<p className="pager">
					<button
						type="button"
						className="btn ic ghost"
						aria-label={texts.earlier}
						disabled={page === 0}
						onClick={() => setPage(page - 1)}
					>
						<Icon name="left" />
					</button>
					{texts.pages(formatCount(from), formatCount(Math.max(from, to - 1)), formatCount(content.length))}
					<button
						type="button"
						className="btn ic ghost"
						aria-label={texts.later}
						disabled={to >= content.length}
						onClick={() => setPage(page + 1)}
					>
						<Icon name="right" />
					</button>
				</p>
			)}
		</>
	);
}

function waysOf({ form, parts }: FileContentView): readonly Way[] {
	if (form === 'text') return ['text', 'hex'];
	return parts.length === 0 ? ['hex'] : ['decoded', 'hex'];
}

interface ShownProps {
	readonly file: FileContentView;
	readonly onBack: () => void;
}

function Shown({ file, onBack }: ShownProps) {
	const texts = useNodeTexts();
	const ways = waysOf(file);
	const [wanted, setWay] = useState<Way | null>(null);
	const [lit, setLit] = useState<FilePart | null>(null);
	const way = wanted ?? ways[0] ?? 'hex';
	const broken = file.parts.find(({ kind }) => kind === 'broken') ?? null;
	const { path, content } = file;
	return (
		<>
			<div className="filehead">
				<button
					type="button"
					className="btn ic ghost fileback"
					aria-label={texts.back}
					title={texts.back}
					onClick={onBack}
				>
					<Icon name="left" />
				</button>
				<code title={utf8Decode(path)}>{utf8Decode(path)}</code>
				<span className="f3">{`${formatCount(content.length)} B`}</span>
				<span className="grow" />
				<div className="seg sm">
					{ways.map((one) => (
						<button key={one} type="button" aria-pressed={way === one} onClick={() => setWay(one)}>
							{texts[one]}
						</button>
					))}
				</div>
				<button
					type="button"
					className="btn ic ghost"
					aria-label={texts.download}
					title={texts.download}
					onClick={() => downloadBytes(utf8Decode(path.slice(path.lastIndexOf('/') + 1)), content)}
				>
					<Icon name="download" />
				</button>
			</div>
			{broken !== null && (
				<p className="brokenline">
					<Icon name="warn" className="s" />
					{texts.broken(formatCount(broken.start))}
				</p>
			)}
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
			<section className="scroll" tabIndex={0} aria-label={utf8Decode(path)}>
				{way === 'decoded' && (
					<Parts
						file={file}
						onChoose={(part) => {
							setLit(part);
							setWay('hex');
						}}
					/>
				)}
				{way === 'hex' && <Hex key={lit?.start} content={content} lit={lit} broken={broken} />}
				{way === 'text' && (
					<pre className="loglines mono">
						{utf8Decode(bytesToLatin1(content, 0, Math.min(textMax, content.length)))}
					</pre>
				)}
			</section>
		</>
	);
}

interface FileViewProps {
	readonly node: string;
	readonly path: string;
	readonly onBack: () => void;
}

export function FileView({ node, path, onBack }: FileViewProps) {
	const texts = useInspectTexts();
	const nodeTexts = useNodeTexts();
	const asked = useAsked(`${node} ${path}`, (port) => port.inspect(node, { ask: 'file', path }));
	if (asked === null) return null;
	if (asked.answer !== null) return <Shown file={asked.answer} onBack={onBack} />;
	return (
		<>
			<div className="filehead">
				<button type="button" className="btn ic ghost fileback" aria-label={nodeTexts.back} onClick={onBack}>
					<Icon name="left" />
				</button>
				<code>{utf8Decode(path)}</code>
			</div>
			<Missing text={texts.notHere} />
		</>
	);
}
