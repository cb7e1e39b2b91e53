// The sequence as a picture of its own: drawn once more in full beside the page, with the colours and faces that the page
// gives it written into each element, so that it looks the same in any program that reads SVG.

import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { shareTexts } from '../../../i18n';
import { downloadText } from '../../store/download';
import { labViews } from '../../store/lab-store';
import { toast, usePage } from '../../store/page-store';
import { SequencePicture } from './sequence';

const width = 720;
const headHeight = 46;
const fileName = 'sequence.svg';
const styled = [
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
	'font-family',
	'font-size',
	'font-weight',
] as const;

export function saveDiagram(): void {
	const view = labViews()?.sequence;
	if (view === undefined) return;
	const beside = document.createElement('div');
	beside.className = 'seqp beside';
	document.body.append(beside);
	const root = createRoot(beside);
	flushSync(() => root.render(<SequencePicture view={view} width={width} />));
	const text = pictureOf(beside);
	root.unmount();
	beside.remove();
	downloadText(fileName, text, 'image/svg+xml');
	const { saved, savedAs } = shareTexts(usePage.getState().language);
	toast(saved, { line: savedAs(fileName), icon: 'download' });
}

/** Lane heads above, rows below, on the ground of the page. */
function pictureOf(beside: HTMLElement): string {
	const [head, rows] = beside.querySelectorAll('svg');
	const height = headHeight + Number(rows?.getAttribute('height') ?? 0);
	const ground = getComputedStyle(beside).backgroundColor;
	const parts = [inlined(head, 0), inlined(rows, headHeight)].join('');
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="${ground}"/>${parts}</svg>\n`;
}

function inlined(drawn: SVGSVGElement | undefined, top: number): string {
	if (drawn === undefined) return '';
	const copy = drawn.cloneNode(true) as SVGSVGElement;
	const from = [drawn, ...drawn.querySelectorAll<SVGElement>('*')];
	const to = [copy, ...copy.querySelectorAll<SVGElement>('*')];
	for (const [index, element] of from.entries()) {
		const computed = getComputedStyle(element);
		const style = styled.map((name) => `${name}:${computed.getPropertyValue(name)}`).join(';');
		to[index]?.setAttribute('style', style);
	}
	copy.setAttribute('y', String(top));
	return new XMLSerializer().serializeToString(copy);
}
