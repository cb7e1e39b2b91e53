// The small drawing on a lesson's card: a piece of tape, with the flag of who asks for a byte.

import type { LessonPicture, TapePicture } from '../../../lessons';

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

const box = { fill: 'none', stroke: 'var(--fg-3)' } as const;

/** Drawings of lessons that are about something else than a stretch of the stream. */
const others = {
	containers: (
		<>
			<rect x={1} y={3} width={56} height={22} rx={3} {...box} />
			<rect x={77} y={3} width={56} height={22} rx={11} {...box} />
			<path d="M57 14h20M12 10h32M12 18h22M90 10h30M90 18h20" stroke="var(--fg-3)" />
		</>
	),
	disk: (
		<>
			<path d="M2 8v12c0 2 3 3 7 3s7-1 7-3V8" fill="var(--full-soft)" stroke="var(--full)" />
			<ellipse cx={9} cy={8} rx={7} ry={3} fill="var(--full-soft)" stroke="var(--full)" />
			<path d="M24 14h28m-5-4 5 4-5 4" fill="none" stroke="var(--fg-3)" strokeDasharray="4 3" />
			<rect x={62} y={7} width={46} height={14} rx={2} {...looks.both} />
		</>
	),
	fork: (
		<>
			<path d="M1 14h42c14 0 12-9 26-9h70" fill="none" stroke="var(--l0)" strokeWidth={2} />
			<path d="M43 14c14 0 12 9 26 9h54" fill="none" stroke="var(--l1)" strokeWidth={2} />
			<circle cx={43} cy={14} r={4} fill="var(--bg-2)" stroke="var(--fg-1)" strokeWidth={1.5} />
		</>
	),
} as const;

export function Picture({ picture }: { readonly picture: LessonPicture }) {
	return (
		<svg className="th" viewBox="0 0 170 28" preserveAspectRatio="xMinYMid meet" aria-hidden="true">
			{typeof picture === 'string' ? others[picture] : <TapePiece picture={picture} />}
		</svg>
	);
}

function TapePiece({ picture }: { readonly picture: TapePicture }) {
	let x = 1;
	const blocks = picture.blocks.map(([fill, width]) => {
		const from = x;
		x += width + gap;
		return { fill, width, from };
	});
	const flagged = picture.flag === null ? undefined : blocks[picture.flag.before];
	return (
		<>
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
		</>
	);
}
