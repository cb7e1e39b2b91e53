// Bundles a program for a measurement, as `npm run build` bundles the programs that people run: plain JavaScript in one
// file, without the dressing of a development tool, and always of the sources as they are now.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
/** What the benches build and write; thrown away at will. */
export const cache = join(root, 'node_modules/.cache/resync/bench');

const bundled = new Map<string, Promise<string>>();

/** A program for Node; the path of the file. Each is built once a run. */
export function nodeProgram(name: string, entry: string): Promise<string> {
	return once(name, async () => {
		await bundle(name, entry, true);
		return join(cache, `${name}.mjs`);
	});
}

/** A program for a browser's worker; the path of the file. */
export function workerProgram(name: string, entry: string): Promise<string> {
	return once(name, async () => {
		await bundle(name, entry, false);
		return join(cache, `${name}.mjs`);
	});
}

function once(name: string, make: () => Promise<string>): Promise<string> {
	const known = bundled.get(name);
	if (known !== undefined) return known;
	const made = make();
	bundled.set(name, made);
	return made;
}

async function bundle(name: string, entry: string, forNode: boolean): Promise<void> {
	await build({
		root,
		configFile: false,
		publicDir: false,
		logLevel: 'error',
		...(forNode ? { ssr: { noExternal: true as const } } : {}),
		build: {
			...(forNode ? { ssr: entry } : {}),
			target: forNode ? 'node20' : 'es2022',
			outDir: cache,
			emptyOutDir: false,
			minify: !forNode,
			rolldownOptions: {
				...(forNode ? {} : { input: join(root, entry) }),
				output: { entryFileNames: `${name}.mjs`, format: 'es', codeSplitting: false },
			},
		},
	});
}
