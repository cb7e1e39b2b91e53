// Builds the page into dist/web: static files with relative paths, so that any folder of any static host will do.
// The Node entry points are built by test/support/build.ts.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import resync from './package.json' with { type: 'json' };
import { asciiScripts } from './test/support/ascii-scripts.ts';
import { interfaceFaces } from './test/support/interface-faces.ts';

export default defineConfig({
	base: './',
	plugins: [react(), interfaceFaces(), asciiScripts()],
	define: { 'import.meta.env.RESYNC_VERSION': JSON.stringify(resync.version) },
	worker: { format: 'es', plugins: () => [asciiScripts()] },
	server: { host: '127.0.0.1' },
	preview: { host: '127.0.0.1', port: 4173, strictPort: true },
	build: {
		outDir: 'dist/web',
		target: 'es2022',
		rolldownOptions: {
			// The interface is an entry of its own so that index.html lists the scripts one by one: each runs as it comes.
			input: ['index.html', 'src/ui/index.ts'],
			output: {
				codeSplitting: {
					groups: [
						// First of all: it starts the conductor's worker.
						{ name: 'client', test: /src[\\/]client\.ts/, priority: 3 },
						{ name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 2 },
						{ name: 'xterm', test: /node_modules[\\/]@xterm[\\/](?!addon-search)/, priority: 2 },
						// One file in place of forty small ones that lazily loaded parts share.
						{ name: 'page', tags: ['$initial'], priority: 1 },
						// What is drawn after the console.
						{ name: 'pictures', test: /src[\\/]ui[\\/]panels[\\/](topology|tape|sequence|stage)|node_modules[\\/]d3-/ },
					],
				},
			},
		},
	},
});
