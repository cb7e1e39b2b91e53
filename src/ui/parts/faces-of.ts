// The page's faces that the texts of a picture need, as data inside it: of a face that comes in many files only those with
// its letters.

/** A style element; empty where the page has no faces of its own. */
export async function facesOf(picture: string): Promise<string> {
	const text = new DOMParser().parseFromString(picture, 'image/svg+xml').documentElement.textContent;
	const letters = [...new Set([...text].map((letter) => letter.codePointAt(0) ?? 0))];
	const needed = pageFaces().filter(
		({ family, ranges }) => picture.includes(family) && letters.some((letter) => isIn(ranges, letter)),
	);
	const rules = await Promise.all(needed.map(embedded));
	const known = rules.filter((rule) => rule !== null);
	return known.length === 0 ? '' : `<style>${known.join('')}</style>`;
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
