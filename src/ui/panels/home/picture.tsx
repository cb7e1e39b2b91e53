// The small drawing on a lesson's card: a piece of tape, with the flag of who asks for a byte.

import type { LessonPicture } from '../../../lessons';

const looks = {
	both: { fill: 'var(--replica-soft)', stroke: 'var(--replica)' },
	only: { fill: 'url(#card-only)', stroke: 'var(--master)' },
	rdb: { fill: 'url(#card-rdb)', stroke: 'var(--full)' },
	gone: { fill: 'url(#card-gone)', stroke: 'var(--line-3)' },
} as const;

const gap = 2;

/** The patterns that the drawings share; once on the page. */
export function PicturePatterns() {
	return (
		<svg width="0" height="0" aria-hidden="true" className="patterns">
			<defs>
				<pattern id="card-only" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(25)">
					<rect width="6" height="6" fill="var(--master-soft)" />
					<path d="M0 0V6" stroke="var(--master)" strokeWidth="2" opacity="0.6" />
				</pattern>
				<pattern id="card-gone" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(25)">
					<path d="M0 0V6" stroke="var(--line-3)" />
				</pattern>
				<pattern id="card-rdb" width="5" height="5" patternUnits="userSpaceOnUse">
					<rect width="5" height="5" fill="var(--full-soft)" />
					<circle cx="2" cy="2" r="1" fill="var(--full)" />
				</pattern>
			</defs>
		</svg>
	);
}

function Flag({ x, holds }: { readonly x: number; readonly holds: boolean }) {
	const ink = holds ? 'var(--partial)' : 'var(--down)';
	return (
		<>
			<path d={`M${x} 0V25`} stroke={ink} strokeWidth={2} />
			<path d={`M${x - 4} 0h8l-4 6z`} fill={ink} />
		</>
	);
}

export function Picture({ picture }: { readonly picture: LessonPicture }) {
	let x = 1;
	const blocks = picture.blocks.map(([fill, width]) => {
		const from = x;
		x += width + gap;
		return { fill, width, from };
	});
	const flagged = picture.flag === null ? undefined : blocks[picture.flag.before];
	return (
		<svg className="th" viewBox="0 0 170 28" preserveAspectRatio="xMinYMid meet" aria-hidden="true">
			{blocks.map(({ fill, width, from }) => (
				<rect
					key={from}
					x={from}
					y={7}
					width={width}
					height={14}
					rx={2}
					strokeDasharray={fill === 'gone' ? '3 3' : undefined}
					{...looks[fill]}
				/>
			))}
			{flagged !== undefined && picture.flag !== null && <Flag x={flagged.from - gap / 2} holds={picture.flag.holds} />}
		</svg>
	);
}
