// Who and which history, told by shape before colour: a master is a filled hexagon, a replica a ring; a history is four
// bars whose heights are the first four hex digits of its replication id.

import type { CSSProperties } from 'react';
import { shortReplid } from '../../i18n';

export type Role = 'master' | 'replica';

export function hexagon(cx: number, cy: number, r: number): string {
	let path = '';
	for (let corner = 0; corner < 6; corner++) {
		const angle = (Math.PI / 3) * corner - Math.PI / 2;
		path += `${corner === 0 ? 'M' : 'L'}${(cx + r * Math.cos(angle)).toFixed(2)} ${(cy + r * Math.sin(angle)).toFixed(2)}`;
	}
	return `${path}z`;
}

interface MarkProps {
	readonly who: Role;
	readonly cx: number;
	readonly cy: number;
	readonly r: number;
	readonly letter?: boolean;
	readonly ground?: string;
}

const letters: Readonly<Record<Role, string>> = { master: 'M', replica: 'R' };

export function RoleMark({ who, cx, cy, r, letter = true, ground = 'var(--bg-1)' }: MarkProps) {
	const master = who === 'master';
	return (
		<g>
			{master ? (
				<path d={hexagon(cx, cy, r * 1.1)} fill="var(--master)" strokeLinejoin="round" />
			) : (
				<circle cx={cx} cy={cy} r={r - 1.4} fill={ground} stroke="var(--replica)" strokeWidth={Math.max(2, r * 0.3)} />
			)}
			{letter && (
				<text
					x={cx}
					y={cy + r * (master ? 0.38 : 0.34)}
					textAnchor="middle"
					style={{
						fontWeight: 700,
						fontSize: `${r * (master ? 1.05 : 0.92)}px`,
						fill: master ? 'var(--on-master)' : 'var(--replica)',
					}}
				>
					{letters[who]}
				</text>
			)}
		</g>
	);
}

export function RoleIcon({ who, size = 16 }: { readonly who: Role; readonly size?: number }) {
	return (
		<svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
			<RoleMark who={who} cx={8} cy={8} r={7} letter={false} />
		</svg>
	);
}

/** The badge that breaks the corner of a node card; hollow when the node is not running. */
export function RoleBadge({ who, hollow }: { readonly who: Role; readonly hollow: boolean }) {
	const ink = hollow ? 'var(--fg-3)' : `var(--${who})`;
	return (
		<svg className="bdg" viewBox="0 0 32 32" aria-hidden="true">
			{who === 'master' ? (
				<>
					<path d={hexagon(16, 16, 15)} fill={hollow ? 'var(--bg-1)' : ink} stroke="var(--bg-0)" strokeWidth="2" />
					{hollow && <path d={hexagon(16, 16, 12.5)} fill="none" stroke={ink} strokeWidth="2.5" />}
				</>
			) : (
				<>
					<circle cx="16" cy="16" r="14.6" fill="var(--bg-0)" />
					<circle
						cx="16"
						cy="16"
						r="11.4"
						fill="var(--bg-2)"
						stroke={ink}
						strokeWidth={hollow ? 2 : 4}
						strokeDasharray={hollow ? '4 3' : undefined}
					/>
				</>
			)}
			<text
				x="16"
				y={who === 'master' ? 20.6 : 20.4}
				textAnchor="middle"
				style={{
					fontWeight: 750,
					fontSize: who === 'master' ? '13px' : '12px',
					fill: who === 'master' && !hollow ? 'var(--on-master)' : ink,
				}}
			>
				{letters[who]}
			</text>
		</svg>
	);
}

/** Bars of the first four hex digits, each 2.5 wide on a 13.5 × 12 field. */
export function historyBars(replid: string): readonly { readonly x: number; readonly height: number }[] {
	return [0, 1, 2, 3].map((i) => {
		const digit = Number.parseInt(replid[i] ?? '0', 16);
		return { x: i * 3.5, height: 3 + ((Number.isNaN(digit) ? 0 : digit) / 15) * 9 };
	});
}

function Bars({ replid }: { readonly replid: string }) {
	return (
		<svg viewBox="0 0 13.5 12" aria-hidden="true">
			{historyBars(replid).map((bar) => (
				<rect key={bar.x} x={bar.x} y={12 - bar.height} width="2.5" height={bar.height} rx=".6" />
			))}
		</svg>
	);
}

export function lineageStyle(lineage: number | null): CSSProperties {
	return { ['--lin' as string]: `var(--l${lineage === null ? 5 : lineage % 6})` };
}

interface ChipProps {
	readonly replid: string;
	readonly lineage: number | null;
	/** Only the first four digits. */
	readonly brief?: boolean;
	/** A replica's own id that no history uses. */
	readonly own?: boolean;
	readonly title?: string;
}

export function ReplidChip({ replid, lineage, brief = false, own = false, title }: ChipProps) {
	return (
		<span className={own ? 'chip own' : 'chip'} style={lineageStyle(lineage)} title={title ?? replid}>
			<Bars replid={replid} />
			{brief ? `${replid.slice(0, 4)}…` : shortReplid(replid)}
		</span>
	);
}

export function Logo() {
	return (
		<svg viewBox="0 0 22 22" aria-hidden="true">
			<rect x="1" y="3" width="20" height="6" rx="1.5" fill="var(--master)" />
			<rect x="1" y="13" width="10" height="6" rx="1.5" fill="var(--replica)" />
			<path
				d="M14 13l3.2 3L14 19M18 13l3.2 3L18 19"
				fill="none"
				stroke="var(--replica)"
				strokeWidth="1.8"
				strokeLinecap="round"
				strokeLinejoin="round"
			/>
		</svg>
	);
}
