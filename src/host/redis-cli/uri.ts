// `redis://user:password@host:port/db`, as redis-cli and redis-benchmark take it; each part but the scheme may be missing.
// @redis cli_common.c parseRedisUri

import type { Latin1 } from '../../base';

/** Whom a client talks to, and as whom. */
export interface Target {
	host: Latin1;
	port: number;
	user: Latin1 | null;
	password: Latin1 | null;
	db: number;
	tls: boolean;
}

const scheme = /^redis(s?):\/\//i;

/** Puts what it says into the target; a text is what is wrong with it. */
export function readUri(target: Target, uri: Latin1): Latin1 | null {
	const found = scheme.exec(uri);
	if (found === null) return 'Invalid URI scheme\n';
	if (found[1] !== '') target.tls = true;
	const rest = uri.slice(found[0].length);
	const at = rest.indexOf('@');
	if (at >= 0) {
		const login = rest.slice(0, at);
		const colon = login.indexOf(':');
		// Also an empty one, which is no user that a server knows.
		if (colon >= 0) target.user = percentDecode(login.slice(0, colon));
		target.password = percentDecode(login.slice(colon + 1));
	}
	const [address = '', db = ''] = rest.slice(at + 1).split('/');
	const [host = '', port] = address.split(':');
	if (host !== '') target.host = host;
	if (port !== undefined) target.port = Number(/^\d+/.exec(port)?.[0] ?? 0);
	if (db !== '') target.db = Number(/^\d+/.exec(db)?.[0] ?? 0);
	return null;
}

function percentDecode(text: Latin1): Latin1 {
	return text.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
