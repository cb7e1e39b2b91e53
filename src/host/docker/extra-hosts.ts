// `--add-host` and compose's `extra_hosts`: what the client and the daemon say of a row that is none, and what a row means.
// The client takes more forms than the daemon does, and hands on the daemon's.

import type { ExtraHost } from '../io';
import type { Host } from '../machine/state';
import type { Container } from './state';

const gatewayWord = 'host-gateway';

/** `name=address` or `name:address`, the address perhaps in brackets; null: it is neither. */
function split(text: string): { readonly name: string; readonly address: string } | null {
	const [, name = '', address = ''] = /^([^=]*)=(.*)$/.exec(text) ?? /^([^:]*):(.*)$/.exec(text) ?? [];
	return name === '' || name.includes(':') ? null : { name, address: address.replace(/^\[(.+)\]$/, '$1') };
}

/** What the client says of a value; null: nothing. */
export function clientHostComplaint(text: string): string | null {
	const row = split(text);
	if (row === null) return `bad format for add-host: ${JSON.stringify(text)}`;
	return addressComplaint(row.address);
}

/** As the client hands it on. */
export function asDaemonWants(text: string): string {
	const row = split(text);
	return row === null ? text : `${row.name}:${row.address}`;
}

/** What the daemon says of a row that a client hands to it; null: nothing. */
export function daemonHostComplaint(row: string): string | null {
	const colon = row.indexOf(':');
	return colon < 1 ? `bad format for add-host: ${JSON.stringify(row)}` : addressComplaint(row.slice(colon + 1));
}

function addressComplaint(address: string): string | null {
	return address === gatewayWord || isAddress(address)
		? null
		: `invalid IP address in add-host: ${JSON.stringify(address)}`;
}

/** Of either version. */
export function isAddress(text: string): boolean {
	if (!text.includes(':'))
		return /^(?:(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])(?:\.|$)){4}$/.test(`${text}`) && !text.endsWith('.');
	const halves = text.split('::');
	const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
	const isFull = halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length < 8;
	return isFull && groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group));
}

/** Where a container finds its host: the default bridge's gateway, and on Docker Desktop what stands for the computer around its machine. */
export const hostGateways = { engine: '172.17.0.1', desktop: '192.168.65.254' } as const;

/** In the order in which they were given. */
export function extraHostsOf({ spec }: Host, { extraHosts }: Pick<Container, 'extraHosts'>): ExtraHost[] {
	return extraHosts.map((row) => {
		const colon = row.indexOf(':');
		const address = row.slice(colon + 1);
		return { name: row.slice(0, colon), ip: address === gatewayWord ? hostGateways[spec.docker ?? 'engine'] : address };
	});
}
