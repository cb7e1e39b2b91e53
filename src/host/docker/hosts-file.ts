// A container's /etc/hosts, as docker writes it at the start and when the container is plugged in elsewhere.
// @moby libnetwork/sandbox_dns_unix.go buildHostsFile

import type { Latin1 } from '../../base';
import { readFile } from '../files/tree';
import type { Host } from '../machine/state';
import { extraHostsOf } from './extra-hosts';
import type { Container } from './state';

const always: readonly (readonly [string, string])[] = [
	['127.0.0.1', 'localhost'],
	['::1', 'localhost ip6-localhost ip6-loopback'],
	['fe00::', 'ip6-localnet'],
	['ff00::', 'ip6-mcastprefix'],
	['ff02::1', 'ip6-allnodes'],
	['ff02::2', 'ip6-allrouters'],
];

export function hostsFile(host: Host, container: Container): Latin1 {
	const extra = extraHostsOf(host, container);
	const shared = container.networkMode === 'host' && extra.length === 0 ? readFile(host.files, '/etc/hosts') : null;
	if (shared?.ok === true) return shared.text;
	const [short = '', ...domain] = container.hostname.split('.');
	const own = domain.length === 0 ? short : `${container.hostname} ${short}`;
	const rows = [
		...always,
		...extra.map(({ ip, name }) => [ip, name] as const),
		...[...container.networks.values()].filter(({ ip }) => ip !== '').map(({ ip }) => [ip, own] as const),
	];
	return rows.map(([ip, names]) => `${ip}\t${names}\n`).join('');
}
