// Text inside diagrams: one component for size, weight, face and halo, and the width that a text will roughly take,
// so that geometry can be computed without measuring the page.

interface SvgTextProps {
	readonly x: number;
	readonly y: number;
	readonly children: string;
	readonly mono?: boolean;
	readonly anchor?: 'start' | 'middle' | 'end';
	readonly size?: number;
	readonly weight?: number;
	/** Name of a colour token, without the dashes. */
	readonly fill?: string;
	/** Name of the ground's token: a halo keeps the text readable over lines. */
	readonly halo?: string | undefined;
}

export function SvgText({
	x,
	y,
	children,
	mono = false,
	anchor = 'start',
	size = 11,
	weight = 400,
	fill = 'fg-1',
	halo,
}: SvgTextProps) {
	return (
		<text
			x={x}
			y={y}
			className={mono ? 'm' : undefined}
			textAnchor={anchor}
			xmlSpace="preserve"
			style={{
				fontSize: `${size}px`,
				fontWeight: weight,
				fill: `var(--${fill})`,
				...(halo === undefined
					? {}
					: { paintOrder: 'stroke', stroke: `var(--${halo})`, strokeWidth: '4px', strokeLinejoin: 'round' as const }),
			}}
		>
			{children}
		</text>
	);
}

/** Whether a character fills a whole em: Hangul, Han, kana and full-width forms. */
function isWide(code: number): boolean {
	return code >= 0x1100 && code < 0xffe0 && !(code >= 0x2000 && code < 0x2600);
}

export function textWidth(text: string, size = 11, mono = true): number {
	let width = 0;
	for (const char of text) {
		const wide = isWide(char.codePointAt(0) ?? 0);
		width += wide ? (mono ? 1 : 0.88) : mono ? 0.6 : 0.53;
	}
	return width * size;
}

/** Ids on frames and arrows by their first four digits only: 'e7e1…90cb' is 'e7e1…'. */
export function briefIds(text: string): string {
	return text.replace(/\b([0-9a-f]{4})…[0-9a-f]{4}\b/g, '$1…');
}

/** The end of `text` that fits, after an ellipsis: of names that differ at their ends. */
export function fitTail(text: string, widthMax: number, size = 11, mono = true): string {
	if (textWidth(text, size, mono) <= widthMax) return text;
	const chars = [...text];
	while (chars.length > 1 && textWidth(`…${chars.join('')}`, size, mono) > widthMax) chars.shift();
	return `…${chars.join('')}`;
}

/** The start and the end of a name that fits, with more of the end, where names differ; where that is little, its last part alone. */
export function fitName(name: string, widthMax: number, size = 11, mono = false): string {
	if (textWidth(name, size, mono) <= widthMax) return name;
	const chars = [...name];
	for (let kept = chars.length - 1; kept > 5; kept--) {
		const tail = Math.ceil(kept * 0.6);
		const text = `${chars.slice(0, kept - tail).join('')}…${chars.slice(-tail).join('')}`;
		if (textWidth(text, size, mono) <= widthMax) return text;
	}
	const [part = name] = name.split(/[-_.]/).slice(-1);
	return textWidth(part, size, mono) <= widthMax ? part : fitTail(name, widthMax, size, mono);
}

/** `text`, cut with an ellipsis so that it fits. */
export function fitText(text: string, widthMax: number, size = 11, mono = true): string {
	if (textWidth(text, size, mono) <= widthMax) return text;
	const chars = [...text];
	while (chars.length > 0 && textWidth(`${chars.join('')}…`, size, mono) > widthMax) chars.pop();
	return chars.length === 0 ? '' : `${chars.join('')}…`;
}
