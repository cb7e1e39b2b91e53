// The layers and the one import direction, as data: what each may import, and a check of every import in src.
// The compiler refuses most wrong imports already; this also keeps each layer behind its face, its index.ts.
import { posix } from 'node:path';
import type { Source } from './source';
import type { Violation } from './tidy';

const order = [
	'base',
	'resp',
	'engine',
	'host',
	'sim',
	'i18n',
	'projections',
	'lessons',
	'workers',
	'cli',
	'ui',
] as const;
export type Layer = (typeof order)[number];
export const layers: readonly Layer[] = order;

/** Siblings that do not know each other. */
const strangers: readonly (readonly [Layer, Layer])[] = [
	['engine', 'host'],
	['workers', 'cli'],
	['ui', 'cli'],
];

export function mayImport(from: Layer, to: Layer): boolean {
	if (strangers.some((pair) => pair.includes(from) && pair.includes(to))) return false;
	return order.indexOf(to) < order.indexOf(from);
}

function layerOf(path: string): Layer | undefined {
	const folder = /^src\/([^/]+)(?:\/|$)/.exec(path)?.[1];
	return order.find((layer) => layer === folder);
}

export type Edge = { readonly from: string; readonly to: string };

/** Relative imports of files in src, resolved to paths from the root. */
export function edgesOf(sources: readonly Source[]): Edge[] {
	return sources
		.filter(({ path }) => path.startsWith('src/'))
		.flatMap(({ path, imports }) =>
			imports
				.filter((name) => name.startsWith('.'))
				.map((name) => ({ from: path, to: posix.join(posix.dirname(path), name) })),
		);
}

export function wrongEdges(edges: readonly Edge[]): Violation[] {
	return edges.flatMap(({ from, to }) => {
		const below = layerOf(from);
		const above = layerOf(to);
		if (above === undefined || below === above)
			return below !== undefined && above === undefined ? [say(from, to)] : [];
		if (below !== undefined && !mayImport(below, above)) return [say(from, to)];
		// A worker's entry is loaded by address and a style sheet has no index: neither can come through the face.
		const throughFace = to === `src/${above}` || /\.worker\?|\.css$/.test(to);
		return throughFace ? [] : [say(from, to, `only through ${above}/index.ts`)];
	});
}

function say(path: string, to: string, why = 'an arrow only points down'): Violation {
	return { path, line: 1, what: `imports ${to}: ${why}` };
}
