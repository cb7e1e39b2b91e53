// The icons, drawn on a 16-unit grid with one stroke weight. `Icon` stands in a line of text or a button; `IconAt` is
// the same drawing placed inside a larger SVG.

import type { ReactNode } from 'react';

const filled = { fill: 'currentColor', stroke: 'none' } as const;

const drawings = {
	play: <path d="M5 3.2v9.6l7.6-4.8z" {...filled} />,
	pause: <path d="M4.5 3h2.6v10H4.5zM8.9 3h2.6v10H8.9z" {...filled} />,
	eye: (
		<>
			<path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8z" />
			<circle cx="8" cy="8" r="2" />
		</>
	),
	step: (
		<>
			<path d="M4 3.4v9.2L10.4 8z" {...filled} />
			<path d="M12.2 3.4v9.2" strokeWidth="2" />
		</>
	),
	back: (
		<>
			<path d="M12 3.4v9.2L5.6 8z" {...filled} />
			<path d="M4.6 3.4v9.2" strokeWidth="1.8" />
		</>
	),
	rewind: <path d="M13.2 3.8v8.4L8 8zM8 3.8v8.4L2.8 8z" {...filled} />,
	check: <path d="M3 8.6 6.4 12 13 4.6" strokeWidth="1.8" />,
	cross: <path d="m4 4 8 8M12 4l-8 8" strokeWidth="1.8" />,
	dash: <path d="M4 8h8" strokeWidth="1.8" />,
	copy: (
		<>
			<rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
			<path d="M10.5 3.5v-.3c0-.7-.5-1.2-1.2-1.2H3.7c-.7 0-1.2.5-1.2 1.2v5.6c0 .7.5 1.2 1.2 1.2h.3" />
		</>
	),
	share: <path d="M8 9.5V2M5 4.6 8 1.8l3 2.8M4.4 7H3v6.6h10V7h-1.4" />,
	download: <path d="M8 2.5V10M5 7.4 8 10l3-2.6M3 10.5v1.8c0 .7.5 1.2 1.2 1.2h7.6c.7 0 1.2-.5 1.2-1.2v-1.8" />,
	moon: <path d="M13 9.6A5.6 5.6 0 0 1 6.4 3a5.6 5.6 0 1 0 6.6 6.6z" />,
	sun: (
		<>
			<circle cx="8" cy="8" r="2.8" />
			<path d="M8 1.6v1.2M8 13.2v1.2M1.6 8h1.2M13.2 8h1.2M3.5 3.5l.8.8M11.7 11.7l.8.8M12.5 3.5l-.8.8M4.3 11.7l-.8.8" />
		</>
	),
	help: (
		<>
			<circle cx="8" cy="8" r="5.8" />
			<path d="M6.4 6.3a1.7 1.7 0 1 1 2.4 1.8c-.5.2-.8.6-.8 1.1M8 11.2v.1" />
		</>
	),
	down: <path d="m4 6.2 4 4 4-4" />,
	up: <path d="m4 9.8 4-4 4 4" />,
	right: <path d="m6.2 4 4 4-4 4" />,
	left: <path d="m9.8 4-4 4 4 4" />,
	terminal: (
		<>
			<rect x="1.8" y="2.8" width="12.4" height="10.4" rx="1.6" />
			<path d="m4.6 6 2.2 2-2.2 2M8.6 10.2h2.8" />
		</>
	),
	book: (
		<path d="M2.5 3.2c2 0 4 .3 5.5 1.4v8.6c-1.5-1.1-3.5-1.4-5.5-1.4zM13.5 3.2c-2 0-4 .3-5.5 1.4v8.6c1.5-1.1 3.5-1.4 5.5-1.4z" />
	),
	flask: <path d="M6.4 2.2h3.2M7 2.2v4L3.2 12c-.5.8.1 1.8 1 1.8h7.6c.9 0 1.5-1 1-1.8L9 6.2v-4M5 10h6" />,
	stack: <path d="M8 2 2.2 5 8 8l5.8-3zM2.2 8 8 11l5.8-3M2.2 11 8 14l5.8-3" />,
	splice: (
		<>
			<path d="M1.8 8h3.4M10.8 8h3.4" />
			<path d="M8 4.6 11.4 8 8 11.4 4.6 8z" />
		</>
	),
	compare: <path d="M2 8h3.5L9 4.5h5M5.5 8 9 11.5h5M12 2.5l2 2-2 2M12 9.5l2 2-2 2" />,
	cut: <path d="M1.6 8h3l1.4-2.4L7.4 10M14.4 8h-3L10 10.4 8.6 6" />,
	crown: <path d="M2.4 5.2 5 8l3-4.6L11 8l2.6-2.8-1 7H3.4z" />,
	power: <path d="M8 2.4v5M4.6 4.4a5 5 0 1 0 6.8 0" />,
	flag: <path d="M4 14V2.6M4 3h8l-2 2.8L12 8.6H4" />,
	disk: (
		<>
			<ellipse cx="8" cy="4" rx="5" ry="1.9" />
			<path d="M3 4v8c0 1 2.2 1.9 5 1.9s5-.9 5-1.9V4M3 8c0 1 2.2 1.9 5 1.9S13 9 13 8" />
		</>
	),
	chip: (
		<>
			<rect x="4" y="4" width="8" height="8" rx="1.4" />
			<path d="M6 2v2M10 2v2M6 12v2M10 12v2M2 6h2M2 10h2M12 6h2M12 10h2" />
		</>
	),
	fit: <path d="M2.5 5.5v-3h3M10.5 2.5h3v3M13.5 10.5v3h-3M5.5 13.5h-3v-3" />,
	plus: <path d="M8 3v10M3 8h10" />,
	more: (
		<>
			<circle cx="3.5" cy="8" r="1.2" {...filled} />
			<circle cx="8" cy="8" r="1.2" {...filled} />
			<circle cx="12.5" cy="8" r="1.2" {...filled} />
		</>
	),
	minus: <path d="M3 8h10" />,
	warn: <path d="M8 2.4 14.2 13H1.8zM8 6.4v3.2M8 11.4v.1" />,
	log: <path d="M3 4h10M3 8h7M3 12h9" />,
	panel: (
		<>
			<rect x="2" y="2.8" width="12" height="10.4" rx="1.6" />
			<path d="M6 2.8v10.4" />
		</>
	),
	field: (
		<>
			<rect x="1.8" y="4.6" width="12.4" height="6.8" rx="1.6" />
			<path d="M4.6 6.6v2.8" />
		</>
	),
	split: (
		<>
			<rect x="2" y="2.8" width="12" height="10.4" rx="1.6" />
			<path d="M8 2.8v10.4" />
		</>
	),
	search: (
		<>
			<circle cx="7" cy="7" r="4.4" />
			<path d="m10.4 10.4 3.2 3.2" />
		</>
	),
	screen: (
		<>
			<rect x="2" y="2.8" width="12" height="8" rx="1.2" />
			<path d="M8 10.8v2.6M5.4 13.5h5.2" />
		</>
	),
	link: <path d="M6.6 9.4 9.4 6.6M7.4 4.8l1-1a2.7 2.7 0 0 1 3.8 3.8l-1 1M8.6 11.2l-1 1a2.7 2.7 0 0 1-3.8-3.8l1-1" />,
	branch: (
		<>
			<path d="M4 2.5v11M4 9c0-3 8-1.6 8-5.5" />
			<circle cx="4" cy="2.8" r="1" />
			<circle cx="12" cy="3" r="1" />
			<circle cx="4" cy="13.2" r="1" />
		</>
	),
	settings: (
		<>
			<circle cx="8" cy="8" r="2" />
			<path d="M8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4" />
		</>
	),
	file: <path d="M4 1.8h5l3.4 3.4v9H4zM9 1.8v3.4h3.4" />,
} satisfies Readonly<Record<string, ReactNode>>;

export type IconName = keyof typeof drawings;

interface IconProps {
	readonly name: IconName;
	readonly className?: string;
}

export function Icon({ name, className = '' }: IconProps) {
	return (
		<svg className={`i ${className}`} viewBox="0 0 16 16" aria-hidden="true">
			{drawings[name]}
		</svg>
	);
}

interface IconAtProps {
	readonly name: IconName;
	readonly x: number;
	readonly y: number;
	readonly size: number;
	/** A CSS colour. */
	readonly colour: string;
}

export function IconAt({ name, x, y, size, colour }: IconAtProps) {
	return (
		<g
			transform={`translate(${x} ${y}) scale(${size / 16})`}
			fill="none"
			stroke={colour}
			color={colour}
			strokeWidth="1.6"
			strokeLinecap="round"
			strokeLinejoin="round"
		>
			{drawings[name]}
		</g>
	);
}
