// A link that is led round the cards: one line with round corners, whose style tells its state. Links of one master share
// their trunk; what is theirs alone, and where they are torn, is the last stretch.

import type { LinkView } from '../../../projections';
import { openLinkMenu } from '../../store/menus';
import { inspect } from '../../store/selection';
import type { Point } from './places';

const radius = 6;
const arrowLength = 8;

function roundedPath(points: readonly Point[]): string {
	const [first, ...rest] = points;
	if (first === undefined) return '';
	let path = `M${first.x} ${first.y}`;
	rest.forEach((at, index) => {
		const before = points[index] as Point;
		const next = rest[index + 1];
		if (next === undefined) {
			const end = stepBack(at, before, arrowLength - 2);
			path += `L${end.x} ${end.y}`;
			return;
		}
		const r = Math.min(radius, lengthOf(before, at) / 2, lengthOf(at, next) / 2);
		const from = stepBack(at, before, r);
		const to = stepBack(at, next, r);
		path += `L${from.x} ${from.y}Q${at.x} ${at.y} ${to.x} ${to.y}`;
	});
	return path;
}

function lengthOf(a: Point, b: Point): number {
	return Math.abs(b.x - a.x) + Math.abs(b.y - a.y);
}

/** From a corner so far back on the level or upright way to another. */
function stepBack(at: Point, towards: Point, by: number): Point {
	return { x: at.x + Math.sign(towards.x - at.x) * by, y: at.y + Math.sign(towards.y - at.y) * by };
}

function arrowPath(way: readonly Point[]): string {
	const end = way.at(-1) ?? { x: 0, y: 0 };
	const back = stepBack(end, way.at(-2) ?? end, arrowLength);
	return back.y === end.y
		? `M${end.x} ${end.y}L${back.x} ${end.y - 4}v8z`
		: `M${end.x} ${end.y}L${end.x - 4} ${back.y}h8z`;
}

interface Style {
	readonly colour: string;
	readonly width: number;
	readonly dash?: string;
}

const styles: Readonly<Record<Exclude<LinkView['state'], 'down'>, Style>> = {
	connecting: { colour: 'line-3', width: 1.5, dash: '2 3' },
	handshake: { colour: 'replica', width: 1.5, dash: '5 4' },
	transfer: { colour: 'full', width: 3 },
	online: { colour: 'partial', width: 1.75 },
};

interface LedLinkProps {
	readonly link: LinkView;
	readonly way: readonly Point[];
}

export function LedLink({ link, way }: LedLinkProps) {
	return (
		<g>
			{/* biome-ignore lint/a11y/noStaticElementInteractions: nodes and menus offer the same to the keyboard */}
			<path
				className="ledhit"
				d={roundedPath(way.slice(-2))}
				fill="none"
				stroke="transparent"
				strokeWidth={14}
				onClick={() => inspect({ kind: 'link', master: link.master, replica: link.replica })}
				onContextMenu={(event) => openLinkMenu(event, link)}
			/>
			{link.state === 'down' ? <Torn way={way} /> : <Whole way={way} style={styles[link.state]} />}
		</g>
	);
}

function Whole({ way, style }: { readonly way: readonly Point[]; readonly style: Style }) {
	return (
		<g className="led" color={`var(--${style.colour})`}>
			<path
				d={roundedPath(way)}
				fill="none"
				stroke="currentColor"
				strokeWidth={style.width}
				strokeDasharray={style.dash}
			/>
			<path d={arrowPath(way)} fill="currentColor" />
		</g>
	);
}

/** Two ends of the last stretch that no longer meet. */
function Torn({ way }: { readonly way: readonly Point[] }) {
	const to = way.at(-1) ?? { x: 0, y: 0 };
	const from = way.at(-2) ?? to;
	const length = lengthOf(from, to);
	const dx = Math.sign(to.x - from.x);
	const dy = Math.sign(to.y - from.y);
	const gap = Math.min(5, length / 5);
	const a = { x: from.x + dx * (length / 2 - gap), y: from.y + dy * (length / 2 - gap) };
	const b = { x: to.x - dx * (length / 2 - gap), y: to.y - dy * (length / 2 - gap) };
	return (
		<g className="led" stroke="var(--down)" fill="none" strokeWidth={1.75} strokeLinecap="round" strokeLinejoin="round">
			<path d={`M${from.x} ${from.y}L${a.x} ${a.y}l${3 * dx - 4 * dy} ${3 * dy - 4 * dx}`} />
			<path d={`M${to.x} ${to.y}L${b.x} ${b.y}l${-3 * dx + 4 * dy} ${-3 * dy + 4 * dx}`} />
		</g>
	);
}
