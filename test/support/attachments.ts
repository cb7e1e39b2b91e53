// A place on docker's default bridge, as hand-made effects of the host name it.
import type { Attachment } from '../../src/host';

/** None: the host's network. */
export function onBridge(ip: string | null): readonly Attachment[] {
	const network = { network: 'bridge', subnet: '172.17.0.0/16', gateway: '172.17.0.1', names: [] };
	return ip === null ? [] : [{ ...network, ip }];
}

/** What a start of the official image's server has besides. */
export const officialServer = { executable: '/usr/local/bin/redis-server', firstChildPid: 20 } as const;
