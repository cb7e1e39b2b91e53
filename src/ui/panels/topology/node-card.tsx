// The card of one node: who it is, which history it has, how far it came, and what is going on in it.

import { formatCount, type PictureTexts } from '../../../i18n';
import type { NodeView } from '../../../projections';
import { clockSeconds, sizeText } from '../../parts/format';
import { Icon, type IconName } from '../../parts/icon';
import { lineageStyle, ReplidChip, RoleBadge } from '../../parts/marks';
import { NodeName } from '../../parts/node-name';
import { textWidth } from '../../parts/svg-text';
import { openNodeMenu } from '../../store/menus';
import { useLineages, usePicture, useTexts } from '../../store/selectors';
import { bufferShare } from './buffer-share';
import { linkSigns } from './link-head';
import { Behind, isBehind, Offset, Row } from './node-offset';
import { hasSign, rowLink } from './node-signs';
import { type CardPlace, heights } from './places';
import { Stepper } from './stepper';

interface NodeCardProps {
	readonly place: CardPlace;
	readonly selected: boolean;
	/** In what its keys differ, '+2 −1'; undefined: not known. */
	readonly difference: string | undefined;
	readonly onSelect: () => void;
	readonly onOpen: () => void;
	readonly onMove: (dx: number, dy: number) => void;
}

/** What stands beside the name: badge and padding, the role's word, a sign, in a row the offset. */
function nameRoom({ width, density, node }: CardPlace, tiny: boolean): number {
	if (density === 'row')
		return (
			width -
			40 -
			(hasSign(node) || rowLink(node) !== null ? 22 : 0) -
			(width < rowOffsetLeast ? 0 : 7 + 7 * formatCount(node.offset ?? 0).length)
		);
	const sign = (density === 'mini' || density === 'chip') && hasSign(node) ? 22 : 0;
	return width - 40 - sign - (tiny ? 0 : node.role === 'master' ? 56 : 64);
}

/** Of one press of a key. */
const pace = 16;

const moves: Readonly<Record<string, readonly [number, number]>> = {
	ArrowLeft: [-pace, 0],
	ArrowRight: [pace, 0],
	ArrowUp: [0, -pace],
	ArrowDown: [0, pace],
};

export function isDown(node: NodeView): boolean {
	return node.state === 'stopped' || node.state === 'created' || node.state === 'worker-lost';
}

export function NodeCard({ place, selected, difference, onSelect, onOpen, onMove }: NodeCardProps) {
	const texts = useTexts();
	const { moveCard } = usePicture().topology;
	const { node, density } = place;
	const least = density === 'row';
	const small = density === 'mini' || density === 'chip' || least;
	const offset = node.offset === null ? texts.node.noOffset : String(node.offset);
	const classes = ['node', node.role];
	if (node.ownReplid !== null || node.replid === null) classes.push('nolin');
	if (isDown(node)) classes.push('dead');
	if (selected) classes.push('chosen');
	const tiny = place.width < 180;
	if (tiny) classes.push('tiny');
	if (node.state === 'frozen') classes.push('frozen');
	if (node.isolated !== null) classes.push('cutoff');
	return (
		// biome-ignore lint/a11y/useSemanticElements: a card holds blocks, which a button may not
		<div
			role="button"
			className={classes.join(' ')}
			data-node={node.node}
			data-density={density}
			style={{
				left: place.x,
				top: place.y,
				width: place.width,
				height: place.alone ? undefined : place.height,
				...lineageStyle(node.lineage),
			}}
			tabIndex={0}
			aria-pressed={selected}
			aria-label={texts.node.summary(node.name, node.role, node.address, offset, formatCount(node.keys))}
			onClick={onSelect}
			onDoubleClick={onOpen}
			onContextMenu={(event) => openNodeMenu(event, node)}
			title={moveCard}
			aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight Shift+ArrowUp Shift+ArrowDown"
			data-keys="Space Shift+ArrowLeft Shift+ArrowRight Shift+ArrowUp Shift+ArrowDown"
			onKeyDown={(event) => {
				const move = event.shiftKey ? moves[event.key] : undefined;
				if (move !== undefined) {
					event.preventDefault();
					onMove(...move);
				}
				if (event.key === 'Enter') onOpen();
				if (event.key !== ' ') return;
				event.preventDefault();
				onSelect();
			}}
		>
			<RoleBadge who={node.role} hollow={isDown(node)} />
			<div className="nh">
				<NodeName name={node.name} room={nameRoom(place, tiny)} size={least ? 13.2 : 13.8} />
				{small && <StateSign node={node} row={least} />}
				{!least && <span className="role">{texts.node.badge[node.role]}</span>}
			</div>
			{!small && (
				<div className="ad">
					{node.address}
					<span className="wk" title={texts.node.worker(node.worker)}>
						<Icon name="chip" />
						{`W${node.worker}`}
					</span>
				</div>
			)}
			{density === 'row' ? (
				place.width >= rowOffsetLeast && <RowOffset node={node} />
			) : density === 'chip' ? (
				<ChipRow node={node} narrow={place.width < chipBothLeast} />
			) : (
				<>
					<Replid node={node} brief={tiny} />
					{!small && node.role === 'master' && node.secondOffset !== null && (
						<SecondId node={node} offset={node.secondOffset} room={place.width} />
					)}
					<Offset node={node} room={place.width} />
					{!small && (node.role !== 'master' || node.secondOffset === null || density === 'full') && (
						<Keys node={node} difference={difference} />
					)}
				</>
			)}
			{density === 'full' ? <Tail node={node} /> : place.height >= heights.compact && <Note node={node} />}
		</div>
	);
}

function Replid({ node, brief }: { readonly node: NodeView; readonly brief: boolean }) {
	const texts = useTexts();
	if (node.ownReplid === null && node.replid === null) return <Row label={texts.node.replid}>–</Row>;
	return (
		<Row label={texts.node.replid}>
			{node.ownReplid !== null && (
				<ReplidChip replid={node.ownReplid} lineage={null} brief own title={texts.node.ownReplid} />
			)}
			{node.ownReplid !== null && node.replid !== null && <span className="f3">→</span>}
			{node.replid !== null && (
				<ReplidChip replid={node.replid} lineage={node.lineage} brief={brief || node.ownReplid !== null} />
			)}
		</Row>
	);
}

/** The id from before the promotion, and how far it is good. */
function SecondId({ node, offset, room }: { readonly node: NodeView; readonly offset: number; readonly room: number }) {
	const texts = usePicture().node;
	const lineages = useLineages();
	if (node.replid2 === null) return null;
	const upTo = `≤ ${formatCount(offset)}`;
	const whole = room - secondIdTaken - textWidth(upTo) >= textWidth(texts.secondId, 12, false);
	return (
		<Row label={whole ? texts.secondId : 'id2'}>
			<ReplidChip
				replid={node.replid2}
				lineage={lineages[node.replid2] ?? null}
				brief
				title={`${texts.secondId} ${node.replid2}`}
			/>
			<span className="upto">{upTo}</span>
		</Row>
	);
}

/** Padding, the id's chip, and what lies between. */
const secondIdTaken = 26 + 59 + 11;

/** From this width on a low card has room for what a node has and what it lacks. */
const chipBothLeast = 170;

/** The least that a card shows: which history, and how far. */
function ChipRow({ node, narrow }: { readonly node: NodeView; readonly narrow: boolean }) {
	const { replid, ownReplid } = node;
	return (
		<div className="kv">
			{replid !== null && <ReplidChip replid={replid} lineage={node.lineage} brief />}
			{replid === null && ownReplid !== null && <ReplidChip replid={ownReplid} lineage={null} brief own />}
			<span className="v">
				<Behind node={node} narrow={narrow} />
				{!(narrow && isBehind(node)) && (node.offset === null ? '–' : formatCount(node.offset))}
			</span>
		</div>
	);
}

/** From this width on a row has room for what its node has. */
const rowOffsetLeast = 104;

function RowOffset({ node }: { readonly node: NodeView }) {
	return <span className="v">{node.offset === null ? '–' : formatCount(node.offset)}</span>;
}

function Keys({ node, difference }: { readonly node: NodeView; readonly difference: string | undefined }) {
	const texts = useTexts();
	const shown = difference ?? countDifference(node.keysDifference);
	return (
		<Row label={texts.node.keys}>
			{formatCount(node.keys)}
			{shown !== '' && <span className={node.isolated === null ? 'diff' : 'diff parted'}>{shown}</span>}
		</Row>
	);
}

function countDifference(difference: number | null): string {
	if (difference === null || difference === 0) return '';
	return `${difference > 0 ? '+' : '−'}${formatCount(Math.abs(difference))}`;
}

function Tail({ node }: { readonly node: NodeView }) {
	if (node.role === 'replica' && node.link !== null && !isDown(node)) {
		return (
			<>
				<Stepper link={node.link} />
				<Note node={node} />
			</>
		);
	}
	const [buffer] = node.outputBuffers.filter((one) => one.bytes > 0).toSorted((a, b) => b.bytes - a.bytes);
	return (
		<>
			{buffer !== undefined && <OutputBuffer label={buffer.label} bytes={buffer.bytes} />}
			<Note node={node} />
		</>
	);
}

function OutputBuffer({ label, bytes }: { readonly label: string; readonly bytes: number }) {
	const texts = useTexts();
	return (
		<div className="mt">
			<div className="ml">
				{texts.node.outputBuffer(label)}
				<span className="v c-master">{`${formatCount(bytes)} B`}</span>
			</div>
			<div className="bar">
				<i style={{ width: `${bufferShare(bytes) * 100}%` }} />
			</div>
		</div>
	);
}

interface Remark {
	/** It is a file's or a process's own name. */
	readonly literal?: true;
	readonly icon: IconName;
	readonly tone: string;
	readonly text: string;
}

function useRemark(node: NodeView): Remark | null {
	const texts = useTexts().node;
	const picture = usePicture().node;
	switch (node.state) {
		case 'created':
			return { icon: 'power', tone: '', text: texts.created };
		case 'starting':
			return { icon: 'chip', tone: '', text: texts.starting };
		case 'loading':
			return { icon: 'disk', tone: '', text: texts.loading };
		case 'frozen':
			return { icon: 'pause', tone: 'c-warn', text: texts.frozen };
		case 'worker-lost':
			return { icon: 'warn', tone: 'c-down', text: texts.workerLost };
		case 'stopped':
			return {
				icon: 'power',
				tone: 'c-down',
				text: node.exitCode === null ? texts.stopped : texts.exited(node.exitCode),
			};
		case 'running':
			break;
	}
	if (node.isolated !== null) {
		const text = node.isolated === 'writing' ? picture.isolatedWriting : picture.isolated;
		return { icon: 'warn', tone: 'c-down', text };
	}
	if (node.disk !== null) return { icon: 'disk', ...diskRemark(node.disk, picture) };
	if (node.bgsave !== null) {
		const { pid, target } = node.bgsave;
		return {
			icon: 'stack',
			tone: '',
			literal: true,
			text: target === 'sockets' ? texts.bgsaveSockets(pid) : texts.bgsaveDisk(pid),
		};
	}
	if (node.tempFile !== null) return { icon: 'disk', tone: '', text: node.tempFile, literal: true };
	if (node.goodReplicas !== null) {
		const { good, wanted } = node.goodReplicas;
		const refuses = good < wanted;
		const text = texts.goodReplicas(good, wanted, refuses);
		return { icon: refuses ? 'warn' : 'check', tone: refuses ? 'c-down' : 'c-partial', text };
	}
	if (node.stale) return { icon: 'warn', tone: 'c-warn', text: texts.stale };
	if (node.promotedAt !== null)
		return { icon: 'crown', tone: 'c-master', text: picture.promoted(clockSeconds(node.promotedAt)) };
	if (node.under !== null) return { icon: 'splice', tone: 'f3', text: picture.under(node.under) };
	if (node.backlog === null) return null;
	return {
		icon: 'disk',
		tone: '',
		literal: true,
		text: texts.backlog(formatCount(node.backlog.histlen), sizeText(node.backlog.size)),
	};
}

function diskRemark(
	{ full, slow, refuses }: NonNullable<NodeView['disk']>,
	texts: PictureTexts['node'],
): Pick<Remark, 'tone' | 'text'> {
	const what = full ? texts.diskFull : slow > 0 ? texts.diskSlow(slow / 1_000) : '';
	const parts = [what, refuses ? texts.misconf : ''].filter((part) => part !== '');
	return { tone: full || refuses ? 'c-down' : 'c-warn', text: parts.join(' · ') };
}

/** On a card without a remark: a sign for any state but the usual one. */
function StateSign({ node, row }: { readonly node: NodeView; readonly row: boolean }) {
	const remark = useRemark(node);
	const texts = useTexts().link;
	const link = row ? rowLink(node) : null;
	if (link !== null) return <Sign icon={linkSigns[link].icon} tone={`c-${linkSigns[link].tone}`} text={texts[link]} />;
	if (remark === null || (node.state === 'running' && remark.tone !== 'c-down' && remark.tone !== 'c-warn'))
		return null;
	return <Sign {...remark} />;
}

function Sign({ icon, tone, text }: Pick<Remark, 'icon' | 'tone' | 'text'>) {
	return (
		<span className="sign" title={text}>
			<Icon name={icon} className={`s ${tone}`} />
			<span className="sr">{text}</span>
		</span>
	);
}

function Note({ node }: { readonly node: NodeView }) {
	const remark = useRemark(node);
	if (remark === null) return null;
	return (
		<div className={remark.literal === true ? 'nf' : 'nf words'}>
			<Icon name={remark.icon} className={remark.tone} />
			<span>{remark.text}</span>
		</div>
	);
}
