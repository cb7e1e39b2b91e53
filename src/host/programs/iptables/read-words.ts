// The command line of iptables 1.8.9, with its complaints in its order: first what is wrong with the words, then what is
// wrong with the rules that are there.

import type { Latin1 } from '../../../base';
import { asciiLower } from '../../../base';
import {
	addressText,
	builtIn,
	type Match,
	type Ports,
	type RuleSpec,
	readAddress,
	type Subnet,
	type Target,
} from './rules';

export const version = 'iptables v1.8.9 (nf_tables)';

/** Null target as in `RuleSpec`. A list of addresses makes several rules. */
export interface Order {
	readonly letter: Letter;
	readonly chain: Latin1 | null;
	/** Of -D, -I, -R, -L and -S. */
	readonly number: number | null;
	readonly policy: Latin1 | null;
	readonly table: Latin1;
	readonly specs: readonly RuleSpec[];
	readonly numeric: boolean;
	readonly verbose: boolean;
	readonly numbered: boolean;
	/** Said of options that this lab cannot follow. */
	readonly remarks: readonly string[];
}

export type Letter = (typeof letters)[number];
const letters = ['A', 'C', 'D', 'F', 'I', 'L', 'N', 'P', 'R', 'S', 'V', 'X', 'Z', 'h'] as const;

export interface Complaint {
	readonly complaint: string;
	readonly code: number;
}

export function usageComplaint(text: string, code = 2): Complaint {
	return { complaint: `${version}: ${text}\nTry \`iptables -h' or 'iptables --help' for more information.`, code };
}

const longNames: Readonly<Record<string, string>> = {
	append: 'A',
	check: 'C',
	delete: 'D',
	flush: 'F',
	insert: 'I',
	list: 'L',
	'new-chain': 'N',
	policy: 'P',
	replace: 'R',
	'list-rules': 'S',
	version: 'V',
	'delete-chain': 'X',
	zero: 'Z',
	help: 'h',
	source: 's',
	src: 's',
	destination: 'd',
	dst: 'd',
	jump: 'j',
	protocol: 'p',
	proto: 'p',
	match: 'm',
	table: 't',
	'in-interface': 'i',
	'out-interface': 'o',
	numeric: 'n',
	verbose: 'v',
	exact: 'x',
	wait: 'w',
};

/** Options that have a value; the rest of the letters have none. */
const valued = 'ACDIPRNsdjpmtio';
const plain = 'FLSVXZhnvxw';

interface Given {
	readonly name: string;
	readonly value: Latin1;
	readonly not: boolean;
}

interface Reading {
	readonly words: readonly Latin1[];
	at: number;
	letter: Letter | null;
	chain: Latin1 | null;
	number: number | null;
	policy: Latin1 | null;
	readonly given: Given[];
	readonly flags: Set<string>;
	protocol: Latin1 | null;
	readonly modules: Set<Latin1>;
	target: Latin1 | null;
}

export function readOrder(words: readonly Latin1[]): Order | Complaint {
	const reading: Reading = {
		words,
		at: 0,
		letter: null,
		chain: null,
		number: null,
		policy: null,
		given: [],
		flags: new Set(),
		protocol: null,
		modules: new Set(),
		target: null,
	};
	let not = false;
	while (reading.at < words.length) {
		const word = words[reading.at++] ?? '';
		if (word === '!') {
			not = true;
			continue;
		}
		const complaint = word.startsWith('--')
			? readLong(reading, word, not)
			: word.startsWith('-') && word.length > 1
				? readShort(reading, word, not)
				: badArgument(word);
		if (complaint !== null) return complaint;
		not = false;
	}
	return finish(reading);
}

function badArgument(word: Latin1): Complaint {
	return {
		complaint: `Bad argument \`${word}'\nTry \`iptables -h' or 'iptables --help' for more information.`,
		code: 2,
	};
}

function unknownOption(word: Latin1): Complaint {
	return usageComplaint(`unknown option "${word}"`);
}

function readShort(reading: Reading, word: Latin1, not: boolean): Complaint | null {
	for (let i = 1; i < word.length; i++) {
		const letter = word.charAt(i);
		if (valued.includes(letter)) {
			const rest = word.slice(i + 1);
			const value = rest === '' ? reading.words[reading.at++] : rest;
			return value === undefined
				? usageComplaint(`option "-${letter}" requires an argument`)
				: take(reading, letter, `-${letter}`, value, not);
		}
		if (!plain.includes(letter)) return unknownOption(word);
		const complaint = takePlain(reading, letter);
		if (complaint !== null) return complaint;
	}
	return null;
}

function readLong(reading: Reading, word: Latin1, not: boolean): Complaint | null {
	const split = word.indexOf('=');
	const name = word.slice(2, split < 0 ? undefined : split);
	if (name === 'line-numbers') {
		reading.flags.add('0');
		return null;
	}
	const letter = longNames[name];
	const isPlain = letter !== undefined && plain.includes(letter);
	if (isPlain) return takePlain(reading, letter);
	if (letter === undefined && !isKnownExtra(reading, name)) return unknownOption(word);
	const value = split < 0 ? reading.words[reading.at++] : word.slice(split + 1);
	if (value === undefined) return usageComplaint(`option "${word}" requires an argument`);
	return take(reading, letter ?? name, word, value, not);
}

const portNames = ['sport', 'dport', 'source-port', 'destination-port'];

/** Options that a protocol, a match or a target brings. */
function isKnownExtra({ protocol, modules, target }: Reading, name: string): boolean {
	if (portNames.includes(name)) return ['6', 'tcp', '17', 'udp'].includes(asciiLower(protocol ?? ''));
	return (name === 'comment' && modules.has('comment')) || (name === 'reject-with' && target === 'REJECT');
}

function takePlain(reading: Reading, letter: string): Complaint | null {
	if (letter === 'w' && /^\d+$/.test(reading.words[reading.at] ?? '')) reading.at++;
	if (!isOrder(letter)) {
		reading.flags.add(letter);
		return null;
	}
	const complaint = setLetter(reading, letter);
	if (complaint !== null) return complaint;
	if ('FLSXZ'.includes(letter)) reading.chain = operand(reading);
	return letter === 'L' || letter === 'S' ? readNumber(reading, operand(reading)) : null;
}

function isOrder(letter: string): letter is Letter {
	return (letters as readonly string[]).includes(letter);
}

function setLetter(reading: Reading, letter: Letter): Complaint | null {
	if (reading.letter !== null && reading.letter !== letter)
		return usageComplaint(`Cannot use -${letter} with -${reading.letter}`);
	reading.letter = letter;
	return null;
}

/** The next word, if it is no option. */
function operand(reading: Reading): Latin1 | null {
	const word = reading.words[reading.at];
	if (word === undefined || word.startsWith('-') || word === '!') return null;
	reading.at++;
	return word;
}

function readNumber(reading: Reading, word: Latin1 | null): Complaint | null {
	if (word === null) return null;
	if (!/^[1-9]\d*$/.test(word)) return usageComplaint(`Invalid rule number \`${word}'`);
	reading.number = Number(word);
	return null;
}

function take(reading: Reading, name: string, word: Latin1, value: Latin1, not: boolean): Complaint | null {
	if (isOrder(name)) {
		const complaint = setLetter(reading, name);
		if (complaint !== null) return complaint;
		reading.chain = value;
		if (name === 'P') {
			reading.policy = operand(reading);
			return reading.policy === null ? usageComplaint('-P requires a chain and a policy') : null;
		}
		const next = 'DIR'.includes(name) ? reading.words[reading.at] : undefined;
		return next !== undefined && /^\d/.test(next) ? readNumber(reading, operand(reading)) : null;
	}
	if ('sdjpio'.includes(name) && reading.given.some((one) => one.name === name))
		return usageComplaint(`multiple -${name} flags not allowed`);
	const complaint = optionComplaint(reading, name, value);
	if (complaint !== null) return complaint;
	if (name === 'p') reading.protocol = value;
	if (name === 'm') reading.modules.add(value);
	if (name === 'j') reading.target = value;
	reading.given.push({ name: name.length > 1 ? word.replace(/^--|=.*$/g, '') : name, value, not });
	return null;
}

const targets: readonly Target[] = ['ACCEPT', 'DROP', 'REJECT', 'RETURN', 'DOCKER-USER'];

function optionComplaint({ protocol }: Reading, name: string, value: Latin1): Complaint | null {
	if (name === 'j' && !targets.includes(value as Target)) return usageComplaint(`Chain '${value}' does not exist`);
	if (name === 'm' && !['tcp', 'udp', 'comment'].includes(value))
		return usageComplaint(`Couldn't load match \`${value}':No such file or directory\n`);
	if (name === 'm' && value !== 'comment' && readProtocol(protocol ?? '') !== readProtocol(value))
		return usageComplaint(`${value === 'tcp' ? 'TCP' : 'UDP'} match requires '-p ${value}'`);
	if (name === 'p' && readProtocol(value) === null) return usageComplaint(`unknown protocol "${value}" specified`);
	if (portNames.includes(name) && readPorts(value) === null)
		return usageComplaint(`invalid port/service \`${value}' specified`);
	if (name === 'reject-with' && rejectName(value) === null) return usageComplaint(`unknown reject type "${value}"`);
	return name === 's' || name === 'd' ? addressComplaint(value) : null;
}

function addressComplaint(value: Latin1): Complaint | null {
	for (const one of value.split(',')) {
		const [address = '', mask] = one.split('/');
		if (readAddress(address) === null) return usageComplaint(`host/network \`${address}' not found`);
		if (mask !== undefined && readMask(mask) === null) return usageComplaint(`invalid mask \`${mask}' specified`);
	}
	return null;
}

const protocols: ReadonlyMap<string, number> = new Map([
	['all', 0],
	['icmp', 1],
	['tcp', 6],
	['udp', 17],
]);

function readProtocol(value: Latin1): number | null {
	const named = protocols.get(asciiLower(value));
	return named ?? (/^\d{1,3}$/.test(value) && Number(value) < 256 ? Number(value) : null);
}

/** In words where it has a name. */
export function protocolName(number: number): string {
	return [...protocols].find(([, each]) => each === number)?.[0] ?? String(number);
}

export const redisPort = 6379;

function readPorts(value: Latin1): Ports | null {
	const [first = '', last = first] = value.split(':').map((part) => (part === 'redis' ? String(redisPort) : part));
	const isPort = (part: string) => /^\d{1,5}$/.test(part) && Number(part) < 65_536;
	return isPort(first) && isPort(last) ? { first: Number(first), last: Number(last) } : null;
}

const rejects: readonly (readonly [string, string])[] = [
	['icmp-net-unreachable', 'net-unreach'],
	['icmp-host-unreachable', 'host-unreach'],
	['icmp-port-unreachable', 'port-unreach'],
	['icmp-proto-unreachable', 'proto-unreach'],
	['icmp-net-prohibited', 'net-prohib'],
	['icmp-host-prohibited', 'host-prohib'],
	['icmp-admin-prohibited', 'admin-prohib'],
	['tcp-reset', 'tcp-rst'],
];

function rejectName(value: Latin1): string | null {
	return rejects.find((names) => names.includes(value))?.[0] ?? null;
}

function readMask(mask: Latin1): number | null {
	if (/^\d+$/.test(mask)) return Number(mask) <= 32 ? Number(mask) : null;
	const address = readAddress(mask);
	if (address === null) return null;
	const bits = address.toString(2).replace(/0*$/, '');
	return bits.includes('0') || (address !== 0 && address < 2 ** 31) ? null : bits.length;
}

function finish(reading: Reading): Order | Complaint {
	const { letter, chain, flags } = reading;
	if (letter === null) return usageComplaint('no command specified');
	const isChange = 'ACDIR'.includes(letter);
	if (isChange && (flags.has('n') || flags.has('0')))
		return usageComplaint(`Illegal option \`${flags.has('n') ? '-n' : '--line-numbers'}' with this command`);
	const device = deviceComplaint(reading);
	if (device !== null) return device;
	const values = (name: string): Given | null => reading.given.find((one) => one.name === name) ?? null;
	const table = values('t')?.value ?? 'filter';
	const specs = isChange ? specsOf(reading) : [];
	const hasPort = specs.some(({ sourcePort, destinationPort }) => sourcePort !== null || destinationPort !== null);
	return {
		letter,
		chain,
		number: reading.number,
		policy: reading.policy,
		table,
		specs,
		numeric: flags.has('n'),
		verbose: flags.has('v'),
		numbered: flags.has('0'),
		remarks: hasPort && letter !== 'D' ? ['the rule holds for the whole link, not for one port'] : [],
	};
}

function deviceComplaint({ chain, given }: Reading): Complaint | null {
	const wrong = given.find(({ name }) => (name === 'o' && chain === 'INPUT') || (name === 'i' && chain === 'OUTPUT'));
	return wrong === undefined ? null : usageComplaint(`Can't use -${wrong.name} with ${chain}\n`);
}

function specsOf(reading: Reading): RuleSpec[] {
	const one = (...names: string[]): Given | null => reading.given.find(({ name }) => names.includes(name)) ?? null;
	const sources = subnets(one('s'));
	const destinations = subnets(one('d'));
	const protocol = one('p');
	const target = (reading.target as Target | null) ?? null;
	const rejectWith = target === 'REJECT' ? rejectName(one('reject-with')?.value ?? 'icmp-port-unreachable') : null;
	return sources.flatMap((source) =>
		destinations.map((destination) => ({
			source,
			destination,
			input: matchOf(one('i'), (value) => value),
			output: matchOf(one('o'), (value) => value),
			protocol: { not: protocol?.not ?? false, value: readProtocol(protocol?.value ?? 'all') ?? 0 },
			sourcePort: matchOf(one('sport', 'source-port'), (value) => readPorts(value) as Ports),
			destinationPort: matchOf(one('dport', 'destination-port'), (value) => readPorts(value) as Ports),
			comment: one('comment')?.value ?? null,
			target,
			rejectWith,
		})),
	);
}

function matchOf<T>(given: Given | null, read: (value: Latin1) => T): Match<T> | null {
	return given === null ? null : { not: given.not, value: read(given.value) };
}

function subnets(given: Given | null): (Match<Subnet> | null)[] {
	if (given === null) return [null];
	return given.value.split(',').map((one) => {
		const [address = '', mask = '32'] = one.split('/');
		const bits = readMask(mask) ?? 32;
		const size = 2 ** (32 - bits);
		return { not: given.not, value: { address: Math.floor((readAddress(address) ?? 0) / size) * size, bits } };
	});
}

/** `10.0.0.1/32` in rules, without its mask in tables. */
export function subnetText({ address, bits }: Subnet, isTable: boolean): string {
	return isTable && bits === 32 ? addressText(address) : `${addressText(address)}/${bits}`;
}

export function isBuiltIn(chain: Latin1): boolean {
	return builtIn.includes(chain);
}
