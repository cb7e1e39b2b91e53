// Rules of a firewall and what they do to what goes between two machines of the lab: chains are gone through in order,
// and the first rule that fits decides. Only whole links can be silenced or cut, so that a rule about one port of TCP
// stands for all of them; what is not TCP is nothing here.

import type { Latin1 } from '../../../base';
import type { Host } from '../../machine/state';

export type Target = 'ACCEPT' | 'DROP' | 'REJECT' | 'RETURN' | 'DOCKER-USER';

/** Null: it fits any. */
export interface Match<T> {
	readonly not: boolean;
	readonly value: T;
}

export interface Subnet {
	readonly address: number;
	readonly bits: number;
}

export interface Ports {
	readonly first: number;
	readonly last: number;
}

export interface RuleSpec {
	readonly source: Match<Subnet> | null;
	readonly destination: Match<Subnet> | null;
	readonly input: Match<Latin1> | null;
	readonly output: Match<Latin1> | null;
	/** Its number; 0 is all of them. */
	readonly protocol: Match<number>;
	readonly sourcePort: Match<Ports> | null;
	readonly destinationPort: Match<Ports> | null;
	readonly comment: Latin1 | null;
	/** Null: it only counts. */
	readonly target: Target | null;
	/** Of REJECT. */
	readonly rejectWith: string | null;
}

export interface Rule extends RuleSpec {
	/** Whose table it is in: `host`, or a container's id. */
	readonly place: string;
	readonly chain: string;
}

export const builtIn: readonly string[] = ['INPUT', 'FORWARD', 'OUTPUT'];

/** The host's has one that docker made, which FORWARD goes to first. */
export function chainsOf(place: string): readonly string[] {
	return place === 'host' ? [...builtIn, 'DOCKER-USER'] : builtIn;
}

/** What docker itself has put there. */
export const dockersRule: Rule = {
	place: 'host',
	chain: 'FORWARD',
	source: null,
	destination: null,
	input: null,
	output: null,
	protocol: { not: false, value: 0 },
	sourcePort: null,
	destinationPort: null,
	comment: null,
	target: 'DOCKER-USER',
	rejectWith: null,
};

export type Verdict = 'pass' | 'drop' | 'reject';

/** One end of a link, as a packet has it. */
interface End {
	/** `host`, or a container's id. */
	readonly place: string;
	readonly name: string;
	readonly addresses: readonly number[];
	/** Of the host, behind which it is. */
	readonly bridges: readonly string[];
}

/** Of each pair of machines, in this direction; `from to` by name. */
export function verdicts(host: Host): ReadonlyMap<string, Verdict> {
	const ends = endsOf(host);
	const all = new Map<string, Verdict>();
	for (const from of ends)
		for (const to of ends) if (from !== to) all.set(`${from.name} ${to.name}`, verdictOf(host, from, to));
	return all;
}

function verdictOf(host: Host, from: End, to: End): Verdict {
	const ways: readonly (readonly [place: string, chain: string])[] = [
		[from.place, 'OUTPUT'],
		...(from.place === 'host' || to.place === 'host' ? [] : [['host', 'FORWARD'] as const]),
		[to.place, 'INPUT'],
	];
	for (const [place, chain] of ways) {
		const verdict = decided(host, place, chain, from, to) ?? policyVerdict(host, place, chain);
		if (verdict !== 'pass') return verdict;
	}
	return 'pass';
}

/** Null: no rule of the chain decides. */
function decided(host: Host, place: string, chain: string, from: End, to: End): Verdict | null {
	for (const rule of host.daemon.rules) {
		if (rule.place !== place || rule.chain !== chain || !fits(rule, from, to)) continue;
		if (rule.target === 'RETURN') return null;
		const verdict =
			rule.target === 'DOCKER-USER' ? decided(host, place, 'DOCKER-USER', from, to) : targetVerdict(rule.target);
		if (verdict !== null) return verdict;
	}
	return null;
}

function targetVerdict(target: Target | null): Verdict | null {
	if (target === 'DROP') return 'drop';
	return target === 'REJECT' ? 'reject' : target === 'ACCEPT' ? 'pass' : null;
}

function policyVerdict(host: Host, place: string, chain: string): Verdict {
	return policyOf(host, place, chain) === 'DROP' ? 'drop' : 'pass';
}

export function policyOf(host: Host, place: string, chain: string): 'ACCEPT' | 'DROP' {
	return host.daemon.policies.has(`${place} ${chain}`) ? 'DROP' : 'ACCEPT';
}

const tcpProtocol = 6;

function fits(rule: Rule, from: End, to: End): boolean {
	const { protocol } = rule;
	if (protocol.value !== 0 && (protocol.value === tcpProtocol) === protocol.not) return false;
	return (
		fitsAddress(rule.source, from) &&
		fitsAddress(rule.destination, to) &&
		fitsDevice(rule.input, rule.place, from) &&
		fitsDevice(rule.output, rule.place, to)
	);
}

function fitsAddress(match: Match<Subnet> | null, { addresses }: End): boolean {
	return match === null || addresses.some((address) => isInside(address, match.value)) !== match.not;
}

function isInside(address: number, { address: base, bits }: Subnet): boolean {
	const size = 2 ** (32 - bits);
	return Math.floor(address / size) === Math.floor(base / size);
}

/** `end`: the one behind the device. A container has one, and all that it has to do with others goes through it. */
function fitsDevice(match: Match<Latin1> | null, place: string, end: End): boolean {
	if (match === null) return true;
	const devices = place === 'host' ? end.bridges : ['eth0'];
	const { value } = match;
	const fitting = devices.some((name) => (value.endsWith('+') ? name.startsWith(value.slice(0, -1)) : name === value));
	return fitting !== match.not;
}

function endsOf(host: Host): readonly End[] {
	const networks = [...host.daemon.networks.values()];
	const own = networks.flatMap(({ gateway }) => readAddress(gateway) ?? []);
	const ends: End[] = [{ place: 'host', name: 'host', addresses: [...own, loopback], bridges: [] }];
	for (const { id, name, networks: attached } of host.daemon.containers.values()) {
		const addresses = [...attached.values()].flatMap(({ ip }) => readAddress(ip) ?? []);
		const bridges = networks
			.filter((network) => attached.has(network.name))
			.map((network) => (network.name === 'bridge' ? 'docker0' : `br-${network.id.slice(0, 12)}`));
		ends.push({ place: id, name, addresses, bridges });
	}
	return ends;
}

const loopback = 0x7f000001;

/** Shortened ones too: what is missing behind is zeros. */
export function readAddress(text: Latin1): number | null {
	const parts = text.split('.');
	if (parts.length > 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return null;
	return parts.reduce((sum, part, i) => sum + Number(part) * 2 ** (24 - 8 * i), 0);
}

export function addressText(address: number): string {
	return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
