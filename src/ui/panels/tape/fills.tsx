// The patterns of the tape: where the bytes are is told by the pattern, and only repeated by the colour.

import type { BlockState } from './blocks';

export function Patterns() {
	return (
		<defs>
			<pattern id="fill-only" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(25)">
				<rect width="7" height="7" fill="var(--master-soft)" />
				<path d="M0 0V7" stroke="var(--master)" strokeWidth="1.6" opacity=".55" />
			</pattern>
			<pattern id="fill-gone" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
				<path d="M0 0V6" stroke="var(--line-3)" strokeWidth="1" opacity=".75" />
			</pattern>
			<pattern id="fill-rdb" width="6" height="6" patternUnits="userSpaceOnUse">
				<rect width="6" height="6" fill="var(--full-soft)" />
				<circle cx="1.5" cy="1.5" r="1" fill="var(--full)" opacity=".6" />
				<circle cx="4.5" cy="4.5" r="1" fill="var(--full)" opacity=".6" />
			</pattern>
			<pattern id="fill-lost" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(-25)">
				<rect width="7" height="7" fill="var(--down-soft)" />
				<path d="M0 0V7" stroke="var(--down)" strokeWidth="1.6" opacity=".5" />
			</pattern>
			<pattern id="fill-future" width="6.6" height="8" patternUnits="userSpaceOnUse">
				<circle cx="3.3" cy="4" r=".8" fill="var(--line-2)" />
			</pattern>
		</defs>
	);
}

export const fills: Readonly<Record<BlockState, { readonly fill: string; readonly ink: string }>> = {
	both: { fill: 'var(--replica-soft)', ink: 'replica' },
	only: { fill: 'url(#fill-only)', ink: 'master' },
	rdb: { fill: 'url(#fill-rdb)', ink: 'full' },
	lost: { fill: 'url(#fill-lost)', ink: 'down' },
	gone: { fill: 'url(#fill-gone)', ink: 'line-3' },
};

export function FillKey({ state, children }: { readonly state: BlockState; readonly children: string }) {
	const { fill, ink } = fills[state];
	return (
		<span className="lg-key">
			<svg width="14" height="10" aria-hidden="true">
				<rect x=".5" y=".5" width="13" height="9" rx="2" fill={fill} stroke={`var(--${ink})`} />
			</svg>
			{children}
		</span>
	);
}
