// The last part of the page's build: the service worker, with the list of all files and a version that is the hash of
// their contents.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build } from 'vite';

const worker = 'service-worker.js';

function filesIn(folder: string): readonly string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
		.filter((name) => name !== worker)
		.sort();
}

/** @param web the folder of the built page */
export async function buildOffline(root: string, web: string): Promise<void> {
	const files = filesIn(web);
	const hash = createHash('sha256');
	for (const file of files) hash.update(file).update(readFileSync(join(web, file)));
	await build({
		root,
		configFile: false,
		publicDir: false,
		logLevel: 'warn',
		define: { precached: JSON.stringify({ version: hash.digest('hex').slice(0, 16), files }) },
		build: {
			outDir: web,
			emptyOutDir: false,
			target: 'es2022',
			rolldownOptions: {
				input: join(root, 'src/workers/service.worker.ts'),
				output: { entryFileNames: worker, format: 'iife' },
			},
		},
	});
}
