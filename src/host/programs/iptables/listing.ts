// What `iptables -S` and `iptables -L` print, in the columns of 1.8.9.

import type { Host } from '../../machine/state';
import { isBuiltIn, protocolName, redisPort, subnetText } from './read-words';
import { chainsOf, type Match, type Ports, policyOf, type Rule } from './rules';

export function rulesOf(host: Host, place: string, chain: string): readonly Rule[] {
	return host.daemon.rules.filter((rule) => rule.place === place && rule.chain === chain);
}

/** @param number only this rule of the chain */
export function ruleLines(host: Host, place: string, chain: string | null, number: number | null): string[] {
	const chains = chain === null ? chainsOf(place) : [chain];
	const heads = chains.map((name) => (isBuiltIn(name) ? `-P ${name} ${policyOf(host, place, name)}` : `-N ${name}`));
	const rules = chains.flatMap((name) => rulesOf(host, place, name).map(ruleText));
	return number === null ? [...heads, ...rules] : rules.slice(number - 1, number);
}

/** As one would add it. */
export function ruleText(rule: Rule): string {
	const { source, destination, input, output, protocol, comment, target, rejectWith } = rule;
	const module =
		rule.sourcePort !== null || rule.destinationPort !== null ? `-m ${protocolName(protocol.value)}` : null;
	const parts = [
		`-A ${rule.chain}`,
		matchText('-s', source, (subnet) => subnetText(subnet, false)),
		matchText('-d', destination, (subnet) => subnetText(subnet, false)),
		matchText('-i', input, String),
		matchText('-o', output, String),
		protocol.value === 0 ? null : matchText('-p', protocol, protocolName),
		comment === null ? null : `-m comment --comment ${/^[\w.-]+$/.test(comment) ? comment : `"${comment}"`}`,
		module,
		matchText('--sport', rule.sourcePort, portsText),
		matchText('--dport', rule.destinationPort, portsText),
		target === null ? null : `-j ${target}`,
		rejectWith === null ? null : `--reject-with ${rejectWith}`,
	];
	return parts.filter((part) => part !== null).join(' ');
}

function matchText<T>(option: string, match: Match<T> | null, text: (value: T) => string): string | null {
	return match === null ? null : `${match.not ? '! ' : ''}${option} ${text(match.value)}`;
}

function portsText({ first, last }: Ports): string {
	return first === last ? String(first) : `${first}:${last}`;
}

export interface TableLook {
	readonly numeric: boolean;
	readonly verbose: boolean;
	readonly numbered: boolean;
}

export function tableText(
	host: Host,
	place: string,
	chain: string | null,
	number: number | null,
	look: TableLook,
): string {
	const chains = chain === null ? chainsOf(place) : [chain];
	return chains.map((name) => chainText(host, place, name, number, look)).join('\n');
}

function chainText(host: Host, place: string, chain: string, number: number | null, look: TableLook): string {
	const { verbose, numbered } = look;
	const rows = rulesOf(host, place, chain).map(
		(rule, i) => `${numbered ? String(i + 1).padEnd(5) : ''}${row(rule, look)}\n`,
	);
	if (number !== null) return rows.slice(number - 1, number).join('');
	const counts = verbose ? ' 0 packets, 0 bytes' : '';
	const references = host.daemon.rules.filter(({ place: at, target }) => at === place && target === chain).length;
	const state = isBuiltIn(chain) ? `policy ${policyOf(host, place, chain)}${counts}` : `${references} references`;
	const head = `${numbered ? 'num  ' : ''}${verbose ? ' pkts bytes ' : ''}target     prot opt ${verbose ? 'in     out     ' : ''}source               destination         `;
	return `Chain ${chain} (${state})\n${head}\n${rows.join('')}`;
}

function row(rule: Rule, { numeric, verbose }: TableLook): string {
	const any = numeric ? '0.0.0.0/0' : 'anywhere';
	const address = (match: Rule['source']) => (match === null ? any : subnetText(match.value, true)).padEnd(19);
	const device = (match: Rule['input']) => `${not(match)}${(match?.value ?? (numeric ? '*' : 'any')).padEnd(6)}`;
	const protocol = numeric ? String(rule.protocol.value) : protocolName(rule.protocol.value);
	return [
		verbose ? '    0     0 ' : '',
		`${(rule.target ?? '').padEnd(10)} `,
		`${protocol.padEnd(4)} -- `,
		verbose ? `${device(rule.input)}${device(rule.output)} ` : '',
		`${not(rule.source)}${address(rule.source)} `,
		`${not(rule.destination)}${address(rule.destination)} `,
		extras(rule, numeric),
	].join('');
}

function not(match: Match<unknown> | null): string {
	return match?.not === true ? '!' : ' ';
}

function extras(rule: Rule, numeric: boolean): string {
	const name = protocolName(rule.protocol.value);
	const ports = [portExtra('spt', rule.sourcePort, numeric), portExtra('dpt', rule.destinationPort, numeric)].filter(
		(text) => text !== null,
	);
	const all = [
		rule.comment === null ? null : `/* ${rule.comment} */`,
		ports.length === 0 ? null : `${name} ${ports.join(' ')}`,
		rule.rejectWith === null ? null : `reject-with ${rule.rejectWith}`,
	].filter((text) => text !== null);
	return all.length === 0 ? '' : ` ${all.join(' ')}`;
}

function portExtra(name: string, match: Match<Ports> | null, numeric: boolean): string | null {
	if (match === null) return null;
	const { first, last } = match.value;
	const text = (port: number) => (!numeric && port === redisPort ? 'redis' : String(port));
	return `${name}${first === last ? '' : 's'}:${match.not ? '!' : ''}${first === last ? text(first) : `${text(first)}:${text(last)}`}`;
}
