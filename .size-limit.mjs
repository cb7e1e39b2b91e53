// What a first visit has to fetch before the page stands: the entry and all that it imports, which is what the built page
// preloads. Chunks that come with a dialog or a panel are not part of it; the workers are counted by themselves. The
// conductor's holds the engine, too, since it replays records in its own thread, and all programs that can be typed: it
// loads beside the page, which does not wait for it before it stands.
import { readFileSync } from 'node:fs';

const html = readFileSync('dist/web/index.html', 'utf8');
const scripts = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, file]) => `dist/web/${file}`);
if (scripts.length === 0) throw new Error('the built page loads no script');

export default [
	{ name: 'scripts of the first load', path: scripts, limit: '350 kB', gzip: true },
	{ name: 'worker of a node', path: 'dist/web/assets/node.worker-*.js', limit: '150 kB', gzip: true },
	{ name: 'worker of the conductor', path: 'dist/web/assets/conductor.worker-*.js', limit: '340 kB', gzip: true },
];
