// A small project in the temp folder with the real configuration files and one clean file a layer, into which the
// planted violations are written. Tools are run there exactly as `npm test` runs them here.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { layers } from './layers';
import { root } from './source';

const configuration = [
	'.gitignore',
	'.size-limit.mjs',
	'biome.json',
	'index.html',
	'knip.json',
	'package.json',
	'tsconfig.json',
	'src/tsconfig.json',
	'src/tsconfig.pure.json',
	'test/tsconfig.json',
	'test/architecture/rules',
	...layers.map((layer) => `src/${layer}/tsconfig.json`),
];

export type Overlay = {
	readonly write: (files: Readonly<Record<string, string>>) => void;
	/** Runs a program of node_modules/.bin; resolves with what it printed and its exit code. */
	readonly run: (program: string, ...args: string[]) => { readonly code: number; readonly output: string };
	readonly remove: () => void;
};

/** Each layer's face uses the layer below it, so that a tool that finds nothing else wrong has seen real imports. */
function cleanFiles(): Record<string, string> {
	const files: Record<string, string> = {
		'src/main.tsx': "import { client } from './client';\nimport { ui } from './ui';\n\ndocument.title = ui + client;\n",
		'src/client.ts': "import { workers } from './workers';\n\nexport const client = workers;\n",
		'src/cli/lab.ts': "import { host } from '../host';\nimport { cli } from './index';\n\nconsole.log(cli, host);\n",
		'test/clean.test.ts': "import { main } from './support';\n\nexport const clean = main;\n",
		'test/support.ts': "export const main = 'clean';\n",
		'vite.config.ts': 'export default {};\n',
	};
	const below: Partial<Record<string, string>> = {
		resp: 'base',
		engine: 'resp',
		host: 'resp',
		sim: 'engine',
		i18n: 'sim',
	};
	Object.assign(below, {
		projections: 'i18n',
		lessons: 'projections',
		workers: 'lessons',
		cli: 'lessons',
		ui: 'workers',
	});
	for (const layer of layers) {
		const from = below[layer];
		files[`src/${layer}/index.ts`] = from
			? `import { ${from} } from '../${from}';\n\nexport const ${layer} = \`\${${from}} ${layer}\`;\n`
			: `export const ${layer} = '${layer}';\n`;
	}
	return files;
}

export function createOverlay(): Overlay {
	const folder = mkdtempSync(join(tmpdir(), 'resync-planted-'));
	for (const path of configuration) cpSync(join(root, path), join(folder, path), { recursive: true });
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
	const write = (files: Readonly<Record<string, string>>) => {
		for (const [path, text] of Object.entries(files)) {
			mkdirSync(dirname(join(folder, path)), { recursive: true });
			writeFileSync(join(folder, path), text);
		}
	};
	write(cleanFiles());
	return {
		write,
		run: (program, ...args) => {
			const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', program), args, {
				cwd: folder,
				encoding: 'utf8',
			});
			return { code: status ?? -1, output: `${stdout}${stderr}` };
		},
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}
