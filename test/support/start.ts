// `npm start`: builds the page when its sources are newer than the last build, serves it, and prints the address.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const sources = ['src', 'public', 'index.html', 'package-lock.json', 'vite.config.ts', 'test/support/build.ts'];

function newest(path: string): number {
	if (!existsSync(path)) return 0;
	const entry = statSync(path);
	if (!entry.isDirectory()) return entry.mtimeMs;
	return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

const built = newest(join(root, 'dist/web/index.html'));
if (sources.some((path) => newest(join(root, path)) > built)) {
	console.log('Building the page…');
	const { status } = spawnSync('npm', ['run', '--silent', 'build', 'web'], {
		cwd: root,
		stdio: 'inherit',
		shell: true,
	});
	if (status !== 0) process.exit(status ?? 1);
}

const server = await preview({ root, logLevel: 'warn' });
console.log(`Resync is at ${server.resolvedUrls?.local[0]} (Ctrl-C ends it)`);
