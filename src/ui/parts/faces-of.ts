// The page's faces that the texts of a picture need, as data inside it: of a face that comes in many files only those with
// its letters.

/** A style element; empty where the page has no faces of its own. */
export async function facesOf(picture: string): Promise<string> {
	const faces = pageFaces();
	const needed = new Set<Face>();
	for (const { families, letters } of textsOf(picture)) {
		const own = families.map((family) => faces.filter((face) => face.family === family));
		for (const letter of letters) {
			const face = own.flat().find(({ ranges }) => isIn(ranges, letter));
			if (face !== undefined) needed.add(face);
		}
	}
	const rules = await Promise.all([...needed].map(embedded));
	const known = rules.filter((rule) => rule !== null);
	return known.length === 0 ? '' : `<style>${known.join('')}</style>`;
}

interface Texts {
	/** In the order in which they are asked for a letter. */
	readonly families: readonly string[];
	readonly letters: ReadonlySet<number>;
}

/** What is written in each stack of families. */
function textsOf(picture: string): Iterable<Texts> {
	const texts = new Map<string, { readonly families: readonly string[]; readonly letters: Set<number> }>();
	const drawing = new DOMParser().parseFromString(picture, 'image/svg+xml');
	const walker = drawing.createTreeWalker(drawing, NodeFilter.SHOW_TEXT);
	for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
		const stack = stackOf(text.parentElement);
		const known = texts.get(stack) ?? { families: familiesOf(stack), letters: new Set() };
		texts.set(stack, known);
		for (const letter of text.nodeValue ?? '') known.letters.add(letter.codePointAt(0) ?? 0);
	}
	return texts.values();
}

function stackOf(element: Element | null): string {
	if (element === null) return '';
	const own = (element as SVGElement).style?.fontFamily ?? '';
	return own === '' ? stackOf(element.parentElement) : own;
}

function familiesOf(stack: string): string[] {
	return stack.split(',').map((family) => family.trim().replace(/^["']|["']$/g, ''));
}

interface Face {
	readonly family: string;
	readonly weight: string;
	readonly url: string;
	readonly range: string;
	readonly ranges: readonly (readonly [number, number])[];
}

function pageFaces(): Face[] {
	const faces: Face[] = [];
	for (const sheet of document.styleSheets) {
		for (const rule of sheet.cssRules) {
			if (!(rule instanceof CSSFontFaceRule)) continue;
			const of = (name: string): string => rule.style.getPropertyValue(name);
			const [, file] = /url\("?([^")]+)"?\)/.exec(of('src')) ?? [];
			if (file === undefined) continue;
			const url = new URL(file, sheet.href ?? document.baseURI).href;
			const range = of('unicode-range');
			const family = of('font-family').replace(/["']/g, '');
			faces.push({ family, weight: of('font-weight'), url, range, ranges: rangesOf(range) });
		}
	}
	return faces;
}

/** Of `U+41-5A, U+AC00`; none are all letters. */
function rangesOf(range: string): [number, number][] {
	if (range === '') return [[0, Number.POSITIVE_INFINITY]];
	return range.split(',').map((part): [number, number] => {
		const [first = '', last = first] = part.trim().replace(/^U\+/i, '').split('-');
		// A question mark stands for any digit.
		return [Number.parseInt(first.replace(/\?/g, '0'), 16), Number.parseInt(last.replace(/\?/g, 'F'), 16)];
	});
}

function isIn(ranges: Face['ranges'], letter: number): boolean {
	return ranges.some(([first, last]) => letter >= first && letter <= last);
}

/** Null: it can't be had, and the reader's own face stands in for it. */
async function embedded({ family, weight, url, range }: Face): Promise<string | null> {
	try {
		const data = await dataOf(await (await fetch(url)).blob());
		const letters = range === '' ? '' : `unicode-range:${range};`;
		return `@font-face{font-family:"${family}";font-weight:${weight || 'normal'};${letters}src:url(${data}) format("woff2")}`;
	} catch {
		return null;
	}
}

function dataOf(blob: Blob): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(String(reader.result));
		reader.onerror = () => reject(reader.error);
		reader.readAsDataURL(blob);
	});
}
