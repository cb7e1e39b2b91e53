// The built page on a plain static host, in a folder of it: no fallback, no special headers.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.svg': 'image/svg+xml',
	'.woff2': 'font/woff2',
};

export interface StaticSite {
	/** Ends with a slash. */
	readonly address: string;
	close(): Promise<void>;
}

/** @param mount '/some/folder/' */
export async function serveFolder(folder: string, mount: string): Promise<StaticSite> {
	const server = createServer((request, response) => {
		const { pathname } = new URL(request.url ?? '/', 'http://host');
		const inside = pathname.startsWith(mount) ? normalize(pathname.slice(mount.length)) : null;
		const file =
			inside === null || inside.startsWith('..') ? null : join(folder, inside === '.' ? 'index.html' : inside);
		if (file === null || !existsSync(file) || !statSync(file).isFile()) {
			response.writeHead(404).end();
			return;
		}
		response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
		createReadStream(file).pipe(response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		address: `http://127.0.0.1:${port}${mount}`,
		close: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}
