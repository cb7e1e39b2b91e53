// `npm run build`: the page into dist/web and each Node entry point into one self-contained file in dist/node.
// A missing entry point fails the build, after everything else has been built. With `web` it builds the page only.
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildOffline } from './build-offline';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

const programs: Readonly<Record<string, string>> = {
	lab: 'src/cli/lab.ts',
	'redis-server': 'src/cli/redis-server.ts',
};

async function buildProgram(name: string, entry: string): Promise<void> {
	await build({
		root,
		configFile: false,
		publicDir: false,
		logLevel: 'warn',
		ssr: { noExternal: true },
		build: {
			ssr: entry,
			target: 'node20',
			outDir: 'dist/node',
			emptyOutDir: false,
			minify: false,
			rolldownOptions: {
				output: {
					entryFileNames: `${name}.mjs`,
					format: 'es',
					codeSplitting: false,
					banner: '#!/usr/bin/env node',
				},
			},
		},
	});
	chmodSync(join(root, 'dist/node', `${name}.mjs`), 0o755);
}

await build({ root, logLevel: 'warn' });
await buildOffline(root, join(root, 'dist/web'));
console.log('built dist/web');

const pageOnly = process.argv[2] === 'web';
if (!pageOnly) rmSync(join(root, 'dist/node'), { recursive: true, force: true });
for (const [name, entry] of pageOnly ? [] : Object.entries(programs)) {
	if (existsSync(join(root, entry))) {
		await buildProgram(name, entry);
		console.log(`built dist/node/${name}.mjs`);
	} else {
		console.error(`cannot build dist/node/${name}.mjs: ${entry} is missing`);
		process.exitCode = 1;
	}
}
