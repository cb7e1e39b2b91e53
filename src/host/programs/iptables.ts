// iptables, in the forms that cut a lab in two: rules that drop or reject what goes between addresses of containers. A
// rule stands for the whole link between its two ends, both ways, since no TCP connection lives with one.

import { type Latin1, micros } from '../../base';
import type { Container } from '../docker/state';
import type { LinkSettings } from '../io';
import type { Host, Process, Program } from '../machine/state';
import { remark, writeErr, writeOut } from '../machine/stream';
import { emit } from '../machine/tell';
import { sleep } from '../machine/waiting';

export interface Rule {
	/** Whose table it is in: `host`, or a container's id. */
	readonly place: string;
	readonly chain: string;
	/** As `iptables -S` writes it. */
	readonly text: string;
	readonly pairs: readonly (readonly [string, string])[];
	readonly target: 'DROP' | 'REJECT';
}

const changeMicros = micros(2_000);
const chains = ['INPUT', 'FORWARD', 'OUTPUT', 'DOCKER-USER'];
const version = 'iptables v1.8.9 (nf_tables)';

export const iptables: Program = function* (host, process) {
	const words = process.argv.slice(1).filter((word) => word !== '-w' && word !== '--wait' && word !== '-n');
	const [order = '', chain = '', ...rest] = words;
	const place = process.place.in === 'host' ? 'host' : process.place.container;
	if (order === '--version' || order === '-V') writeOut(host, process, `${version}\n`);
	else if (order === '-S' || order === '--list-rules') list(host, process, place, chain);
	else if (order === '-L' || order === '--list') list(host, process, place, chain);
	else if (order === '-F' || order === '--flush') {
		for (const rule of [...host.daemon.rules])
			if (rule.place === place && (chain === '' || rule.chain === chain)) drop(host, rule);
		yield* sleep(host, changeMicros);
	} else if (['-A', '-I', '-D', '--append', '--insert', '--delete'].includes(order)) {
		const complaint = change(host, process, order, chain, rest, place);
		if (complaint !== null) {
			writeErr(host, process, `${complaint}\n`);
			return complaint.startsWith('iptables: ') ? 1 : 2;
		}
		yield* sleep(host, changeMicros);
	} else {
		writeErr(
			host,
			process,
			`${version}: no command specified\nTry \`iptables -h' or 'iptables --help' for more information.\n`,
		);
		return 2;
	}
	return 0;
};

function list(host: Host, process: Process, place: string, chain: Latin1): void {
	const shown = chain === '' ? chains : [chain];
	const rows = shown.flatMap((name) => [
		name === 'DOCKER-USER' ? `-N ${name}` : `-P ${name} ACCEPT`,
		...host.daemon.rules.filter((rule) => rule.place === place && rule.chain === name).map(({ text }) => text),
	]);
	writeOut(host, process, `${rows.join('\n')}\n`);
}

function change(
	host: Host,
	process: Process,
	order: Latin1,
	chain: Latin1,
	words: readonly Latin1[],
	place: string,
): string | null {
	if (!chains.includes(chain))
		return `${version}: Chain '${chain}' does not exist\nTry \`iptables -h' or 'iptables --help' for more information.`;
	// A position after -I says where among the rules: all of them hold at once here.
	const given = /^\d+$/.test(words[0] ?? '') ? words.slice(1) : words;
	const read = readRule(host, process, chain, given, place);
	if (typeof read === 'string') return read;
	const { rules } = host.daemon;
	if (order === '-D' || order === '--delete') {
		const found = rules.find((rule) => rule.place === place && rule.text === read.text);
		if (found === undefined) return 'iptables: Bad rule (does a matching rule exist in that chain?).';
		drop(host, found);
		return null;
	}
	rules.push(read);
	for (const [a, b] of read.pairs) set(host, a, b, read.target === 'DROP' ? { silent: true } : { up: false });
	return null;
}

function drop(host: Host, rule: Rule): void {
	const { rules } = host.daemon;
	rules.splice(rules.indexOf(rule), 1);
	for (const [a, b] of rule.pairs) {
		const still = rules.some(({ pairs }) => pairs.some(([c, d]) => (a === c && b === d) || (a === d && b === c)));
		if (!still) set(host, a, b, { up: true, silent: false });
	}
}

function set(host: Host, a: string, b: string, change: LinkSettings): void {
	emit(host, { kind: 'lab-link', a, b, change });
}

/** A text is what iptables says. */
function readRule(host: Host, process: Process, chain: Latin1, words: readonly Latin1[], place: string): Rule | string {
	const given = new Map<string, Latin1>();
	const names: Readonly<Record<string, string>> = {
		'--source': '-s',
		'--src': '-s',
		'--destination': '-d',
		'--dst': '-d',
		'--jump': '-j',
		'--protocol': '-p',
	};
	for (let i = 0; i < words.length; i += 2) {
		const word = words[i] ?? '';
		const name = names[word] ?? word;
		if (!['-s', '-d', '-j', '-p', '--dport', '--sport', '-i', '-o', '-m'].includes(name))
			return `${version}: unknown option "${word}"\nTry \`iptables -h' or 'iptables --help' for more information.`;
		const value = words[i + 1];
		if (value === undefined)
			return `${version}: option "${word}" requires an argument\nTry \`iptables -h' or 'iptables --help' for more information.`;
		given.set(name, value);
	}
	const target = given.get('-j');
	if (target !== 'DROP' && target !== 'REJECT') {
		remark(host, process, 'of iptables this lab has rules that DROP or REJECT');
		return target === undefined
			? 'iptables: No chain/target/match by that name.'
			: `${version}: Couldn't load target \`${target}':No such file or directory`;
	}
	if (given.has('--dport') || given.has('--sport'))
		remark(host, process, 'the rule holds for the whole link, not for one port');
	const pairs = pairsOf(host, chain, given.get('-s') ?? null, given.get('-d') ?? null, place);
	if (typeof pairs === 'string') return pairs;
	const rows = [...given].map(
		([name, value]) => `${name} ${/^(?:-s|-d)$/.test(name) && !value.includes('/') ? `${value}/32` : value}`,
	);
	return { place, chain, text: `-A ${chain} ${rows.join(' ')}`, pairs, target };
}

/** The links that a rule is about: between two addresses, or all of the one that is known. */
function pairsOf(
	host: Host,
	chain: Latin1,
	source: Latin1 | null,
	destination: Latin1 | null,
	place: string,
): [string, string][] | string {
	const ends: string[] = [];
	if (place !== 'host') ends.push(host.daemon.containers.get(place)?.name ?? '');
	else if (chain === 'INPUT' || chain === 'OUTPUT') ends.push('host');
	for (const address of [source, destination]) {
		if (address === null) continue;
		const found = whose(host, address.replace(/\/32$/, ''));
		// A rule about an address that nobody has is a rule all the same.
		if (found === null && /^[\d./]+$/.test(address)) return [];
		if (found === null)
			return `${version}: host/network \`${address}' not found\nTry \`iptables -h' or 'iptables --help' for more information.`;
		if (!ends.includes(found)) ends.push(found);
	}
	const all = ['host', ...[...host.daemon.containers.values()].map(({ name }) => name)];
	const [first, second] = ends;
	if (first === undefined) return all.flatMap((a, i) => all.slice(i + 1).map((b): [string, string] => [a, b]));
	if (second !== undefined) return [[first, second]];
	return all.filter((name) => name !== first).map((name): [string, string] => [first, name]);
}

function whose(host: Host, address: Latin1): string | null {
	const has = ({ networks }: Container) => [...networks.values()].some(({ ip }) => ip === address);
	const container = [...host.daemon.containers.values()].find(has);
	if (container !== undefined) return container.name;
	const isGateway = [...host.daemon.networks.values()].some(({ gateway }) => gateway === address);
	return isGateway || address === '127.0.0.1' ? 'host' : null;
}
