// What stands on the page as an SVG of its own: boxes, their edges, texts and drawings where the browser has put them, with
// the colours that the page gives them written out and the faces that they need inside, so that it looks the same in any
// program that reads SVG. Texts keep their width where a program takes faces of its own.

import { facesOf } from './faces-of';

interface Place {
	readonly x: number;
	readonly y: number;
	/** Pixels of the screen for one of the element's own: a stage that was zoomed. */
	readonly scale: number;
}

const drawn = [
	'fill',
	'fill-opacity',
	'stroke',
	'stroke-width',
	'stroke-dasharray',
	'stroke-linejoin',
	'stroke-linecap',
	'stroke-opacity',
	'opacity',
	'paint-order',
	'text-anchor',
	'dominant-baseline',
	'letter-spacing',
	'font-family',
	'font-size',
	'font-weight',
] as const;

/** @param leave selects what belongs to the page and not to the picture */
export function pictureOf(element: HTMLElement, leave: string): Promise<string> {
	const { left, top, width, height } = element.getBoundingClientRect();
	const parts: string[] = [];
	draw(element, { x: left, y: top, scale: 1 }, leave, parts);
	const size = `width="${number(width)}" height="${number(height)}" viewBox="0 0 ${number(width)} ${number(height)}"`;
	const ground = `<rect width="100%" height="100%" fill="${groundOf(element)}"/>`;
	const inside = `${ground}${parts.join('')}`;
	const whole = (faces: string): string => `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${faces}${inside}</svg>\n`;
	return facesOf(whole('')).then(whole);
}

/** The nearest ground that is not see-through. */
function groundOf(element: Element): string {
	for (let one: Element | null = element; one !== null; one = one.parentElement) {
		const { backgroundColor } = getComputedStyle(one);
		if (isSeen(backgroundColor)) return backgroundColor;
	}
	return 'none';
}

function draw(element: Element, from: Place, leave: string, parts: string[]): void {
	const style = getComputedStyle(element);
	if (element.matches(leave) || style.display === 'none' || style.visibility === 'hidden') return;
	if (element instanceof SVGSVGElement) return void parts.push(drawing(element, from));
	if (element instanceof HTMLCanvasElement) return void parts.push(raster(element, from));
	const place = element instanceof HTMLElement ? { ...from, scale: scaleOf(element) } : from;
	const seeThrough = Number(style.opacity) < 1;
	if (seeThrough) parts.push(`<g opacity="${style.opacity}">`);
	parts.push(...boxOf(element.getBoundingClientRect(), style, place), ...spineOf(element, place));
	for (const child of element.childNodes) {
		if (child instanceof Text) parts.push(...linesOf(child, style, place));
		else if (child instanceof Element) draw(child, place, leave, parts);
	}
	if (seeThrough) parts.push('</g>');
}

function scaleOf(element: HTMLElement): number {
	return element.offsetWidth === 0 ? 1 : element.getBoundingClientRect().width / element.offsetWidth;
}

// ---------- boxes ----------

const sides = ['Top', 'Right', 'Bottom', 'Left'] as const;

function boxOf(box: DOMRect, style: CSSStyleDeclaration, { x, y, scale }: Place): string[] {
	const at = { x: box.left - x, y: box.top - y, width: box.width, height: box.height };
	const radius = Number.parseFloat(style.borderTopLeftRadius) * scale || 0;
	const parts: string[] = [];
	if (isSeen(style.backgroundColor)) parts.push(rect(at, 0, radius, `fill="${style.backgroundColor}"`));
	const edge = edgeOf(style);
	if (edge !== null) {
		const width = edge.width * scale;
		parts.push(rect(at, width / 2, radius, `fill="none" stroke="${edge.colour}" stroke-width="${number(width)}"`));
	} else for (const side of sides) parts.push(...sideOf(at, style, side, scale));
	return parts;
}

/** What stands before the content as a box of its own, such as a card's spine. */
function spineOf(element: Element, { x, y, scale }: Place): string[] {
	const style = getComputedStyle(element, '::before');
	if (style.content === 'none' || style.position !== 'absolute' || !isSeen(style.backgroundColor)) return [];
	const { left, top } = element.getBoundingClientRect();
	const of = (side: 'left' | 'top' | 'width' | 'height'): number => (Number.parseFloat(style[side]) || 0) * scale;
	const box = { x: left - x + of('left'), y: top - y + of('top'), width: of('width'), height: of('height') };
	return [rect(box, 0, 0, `fill="${style.backgroundColor}"`)];
}

interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

function rect({ x, y, width, height }: Box, inset: number, radius: number, paint: string): string {
	const size = `width="${number(Math.max(0, width - 2 * inset))}" height="${number(Math.max(0, height - 2 * inset))}"`;
	const round = Math.max(0, Math.min(radius, width / 2, height / 2) - inset);
	return `<rect x="${number(x + inset)}" y="${number(y + inset)}" ${size} rx="${number(round)}" ${paint}/>`;
}

/** A line of one width all around: a border, or the ring that a shadow draws. */
function edgeOf(style: CSSStyleDeclaration): { readonly width: number; readonly colour: string } | null {
	const ring = /^(rgba?\([^)]*\)|color\([^)]*\)|oklab\([^)]*\)) 0px 0px 0px ([\d.]+)px/.exec(style.boxShadow);
	if (ring?.[1] !== undefined && isSeen(ring[1])) return { width: Number(ring[2]), colour: ring[1] };
	const widths = sides.map((side) => Number.parseFloat(style[`border${side}Width`]) || 0);
	const colours = sides.map((side) => style[`border${side}Color`]);
	const [width = 0] = widths;
	const [colour = ''] = colours;
	const isEven = widths.every((one) => one === width) && colours.every((one) => one === colour);
	return width > 0 && isEven && isSeen(colour) ? { width, colour } : null;
}

function sideOf(box: Box, style: CSSStyleDeclaration, side: (typeof sides)[number], scale: number): string[] {
	const width = (Number.parseFloat(style[`border${side}Width`]) || 0) * scale;
	const colour = style[`border${side}Color`];
	if (width === 0 || !isSeen(colour)) return [];
	const upright = side === 'Left' || side === 'Right';
	const at = {
		x: side === 'Right' ? box.x + box.width - width : box.x,
		y: side === 'Bottom' ? box.y + box.height - width : box.y,
		width: upright ? width : box.width,
		height: upright ? box.height : width,
	};
	return [rect(at, 0, 0, `fill="${colour}"`)];
}

function isSeen(colour: string): boolean {
	return colour !== '' && colour !== 'transparent' && !/[,/] ?0\)$/.test(colour);
}

// ---------- texts ----------

const pen = document.createElement('canvas').getContext('2d');

function linesOf(text: Text, style: CSSStyleDeclaration, { x, y, scale }: Place): string[] {
	if (pen === null || text.data.trim() === '') return [];
	const face = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
	pen.font = face;
	const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = pen.measureText('x');
	return brokenLines(text).map(({ words, box }) => {
		const baseline = box.top + box.height / 2 + ((above - below) / 2) * scale;
		const size = number(Number.parseFloat(style.fontSize) * scale);
		const look = `fill:${style.color};font:${style.fontWeight} ${size}px ${style.fontFamily};white-space:pre`;
		const at = `x="${number(box.left - x)}" y="${number(baseline - y)}" textLength="${number(box.width)}"`;
		return `<text ${at} lengthAdjust="spacingAndGlyphs" style="${escaped(look)}">${escaped(words)}</text>`;
	});
}

interface BrokenLine {
	words: string;
	box: DOMRect;
}

/** As the browser has broken it. */
function brokenLines(text: Text): BrokenLine[] {
	const lines: BrokenLine[] = [];
	const range = document.createRange();
	for (let at = 0; at < text.length; at++) {
		range.setStart(text, at);
		range.setEnd(text, at + 1);
		const [box] = range.getClientRects();
		if (box === undefined || box.width === 0) continue;
		const line = lines.at(-1);
		if (line === undefined || box.top - line.box.top > box.height / 2) lines.push({ words: text.data.charAt(at), box });
		else {
			line.words += text.data.charAt(at);
			line.box = new DOMRect(line.box.x, line.box.y, box.right - line.box.x, line.box.height);
		}
	}
	return lines;
}

// ---------- drawings ----------

function drawing(svg: SVGSVGElement, { x, y }: Place): string {
	const copy = svg.cloneNode(true) as SVGSVGElement;
	const from = [svg, ...svg.querySelectorAll<SVGElement>('*')];
	const to = [copy, ...copy.querySelectorAll<SVGElement>('*')];
	for (const [index, element] of from.entries()) {
		const style = getComputedStyle(element);
		const one = to[index];
		if (one === undefined) continue;
		for (const { name, value } of [...one.attributes])
			if (isOfPage(name) || value.includes('var(')) one.removeAttribute(name);
		const isShown = style.display !== 'none' && style.visibility !== 'hidden';
		const look = drawn.map((property) => `${property}:${style.getPropertyValue(property)}`).join(';');
		one.setAttribute('style', isShown ? look : 'display:none');
	}
	const box = svg.getBoundingClientRect();
	const { width, height } = { width: svg.width.baseVal.value, height: svg.height.baseVal.value };
	copy.setAttribute('x', number(box.left - x));
	copy.setAttribute('y', number(box.top - y));
	copy.setAttribute('width', number(box.width));
	copy.setAttribute('height', number(box.height));
	if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${number(width)} ${number(height)}`);
	copy.style.overflow = getComputedStyle(svg).overflow;
	return new XMLSerializer().serializeToString(copy);
}

/** What says nothing outside the page. */
function isOfPage(name: string): boolean {
	return /^(class|style|id|role|tabindex|aria-.*|data-.*)$/.test(name);
}

/** What is drawn point by point, such as frames on their way. */
function raster(canvas: HTMLCanvasElement, { x, y }: Place): string {
	const { left, top, width, height } = canvas.getBoundingClientRect();
	if (width === 0 || height === 0) return '';
	const at = `x="${number(left - x)}" y="${number(top - y)}" width="${number(width)}" height="${number(height)}"`;
	return `<image ${at} href="${canvas.toDataURL('image/png')}"/>`;
}

function number(value: number): string {
	return String(Math.round(value * 100) / 100);
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
	return text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
}
