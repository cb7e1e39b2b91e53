// iptables 1.8.9, its filter table: rules that drop or reject what goes between addresses of containers. DROP silences
// one direction of a link, and REJECT cuts it, since a connection that is reset has no half.

import { micros } from '../../../base';
import type { Host, Program } from '../../machine/state';
import { remark, writeErr, writeOut } from '../../machine/stream';
import { emit } from '../../machine/tell';
import { sleep } from '../../machine/waiting';
import { ruleLines, rulesOf, ruleText, tableText } from './listing';
import { type Complaint, isBuiltIn, type Order, readOrder, version } from './read-words';
import { chainsOf, type Rule, type RuleSpec, type Verdict, verdicts } from './rules';

const changeMicros = micros(2_000);

export const iptables: Program = function* (host, process) {
	const place = process.place.in === 'host' ? 'host' : process.place.container;
	const order = readOrder(process.argv.slice(1));
	const done = 'complaint' in order ? order : obey(host, place, order);
	if (typeof done === 'object' && 'complaint' in done) {
		writeErr(host, process, `${done.complaint}\n`);
		return done.code;
	}
	if (done !== '') writeOut(host, process, done);
	if ('remarks' in order) for (const text of order.remarks) remark(host, process, text);
	if (enact(host)) yield* sleep(host, changeMicros);
	return 0;
};

/** A text is what it prints. */
function obey(host: Host, place: string, order: Order): string | Complaint {
	const { letter, chain, number } = order;
	if (letter === 'V') return `${version}\n`;
	if (letter === 'h') return `${version}\n\n${usage}`;
	if (order.table !== 'filter') return otherTable(order);
	if (letter === 'N') return kernelComplaint('Chain already exists.');
	if (letter === 'X') return chain === null ? '' : noSuchName;
	const exists = chain === null || chainsOf(place).includes(chain);
	if (letter === 'S' || letter === 'L') {
		if (!exists)
			return {
				complaint: `${version}: chain \`${chain}' in table \`filter' is incompatible, use 'nft' tool.`,
				code: 1,
			};
		const lines = ruleLines(host, place, chain, number).map((line) => `${line}\n`);
		return letter === 'S' ? lines.join('') : tableText(host, place, chain, number, order);
	}
	if (letter === 'P') return setPolicy(host, place, order);
	if (!exists) return letter === 'D' || letter === 'C' ? noSuchRule : noSuchName;
	if (letter === 'F') flush(host, place, chain);
	return 'ACDIR'.includes(letter) ? changeRules(host, place, chain ?? '', order) : '';
}

const usage = `Usage: iptables -[ACD] chain rule-specification [options]
       iptables -I chain [rulenum] rule-specification [options]
       iptables -R chain rulenum rule-specification [options]
       iptables -D chain rulenum [options]
       iptables -[LS] [chain [rulenum]] [options]
       iptables -[FZ] [chain] [options]
       iptables -P chain target [options]
       iptables -h (print this help information)
`;

function kernelComplaint(text: string, code = 1): Complaint {
	return { complaint: `iptables: ${text}`, code };
}

const noSuchName = kernelComplaint('No chain/target/match by that name.');
const noSuchRule = kernelComplaint('Bad rule (does a matching rule exist in that chain?).');

/** The lab has what they begin with, and nothing goes through them. */
const otherTables: ReadonlyMap<string, readonly string[]> = new Map([
	['nat', ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING']],
	['mangle', ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING']],
	['raw', ['PREROUTING', 'OUTPUT']],
]);

function otherTable({ table, letter, chain }: Order): string | Complaint {
	const chains = otherTables.get(table);
	if (chains === undefined)
		return {
			complaint: `${version}: table '${table}' does not exist\nPerhaps iptables or your kernel needs to be upgraded.`,
			code: 3,
		};
	if (letter !== 'S' && letter !== 'L') return noSuchName;
	const shown = chain === null ? chains : chains.filter((name) => name === chain);
	if (letter === 'S') return shown.map((name) => `-P ${name} ACCEPT\n`).join('');
	const head = 'target     prot opt source               destination         ';
	return shown.map((name) => `Chain ${name} (policy ACCEPT)\n${head}\n`).join('\n');
}

function setPolicy(host: Host, place: string, { chain, policy }: Order): string | Complaint {
	if (!isBuiltIn(chain ?? '')) return kernelComplaint('Bad built-in chain name.');
	const { policies } = host.daemon;
	if (policy === 'DROP') policies.add(`${place} ${chain}`);
	else if (policy === 'ACCEPT') policies.delete(`${place} ${chain}`);
	else return kernelComplaint("Bad policy name. Run `dmesg' for more information.");
	return '';
}

function flush(host: Host, place: string, chain: string | null): void {
	const { rules } = host.daemon;
	const stays = rules.filter((rule) => rule.place !== place || (chain !== null && rule.chain !== chain));
	rules.splice(0, rules.length, ...stays);
}

function changeRules(host: Host, place: string, chain: string, order: Order): string | Complaint {
	const { letter, number, specs } = order;
	const wanted = specs.map((spec: RuleSpec): Rule => ({ ...spec, place, chain }));
	const own = rulesOf(host, place, chain);
	const { rules } = host.daemon;
	if (letter === 'D' || letter === 'C' || letter === 'R') {
		if (number !== null && number > own.length)
			return kernelComplaint(letter === 'R' ? 'Index of replacement too big.' : 'Index of deletion too big.');
		const found = number === null ? own.find((rule) => wanted.some((one) => isSame(one, rule))) : own[number - 1];
		if (found === undefined) return noSuchRule;
		if (letter === 'C') return '';
		const illegal = letter === 'R' ? illegalRule(wanted, 'REPLACE') : null;
		if (illegal !== null) return illegal;
		rules.splice(rules.indexOf(found), 1, ...(letter === 'R' ? wanted : []));
		return '';
	}
	const illegal = illegalRule(wanted, letter === 'A' ? 'APPEND' : 'INSERT');
	if (illegal !== null) return illegal;
	if (letter === 'A') rules.push(...wanted);
	else {
		const at = (number ?? 1) - 1;
		if (at > own.length) return kernelComplaint('Index of insertion too big.');
		const next = own[at];
		rules.splice(next === undefined ? rules.length : rules.indexOf(next), 0, ...wanted);
	}
	return '';
}

function isSame(one: Rule, other: Rule): boolean {
	return ruleText(one) === ruleText(other);
}

/** What the kernel refuses. */
function illegalRule(rules: readonly Rule[], what: string): Complaint | null {
	const wrong = rules.find(({ rejectWith, protocol }) => rejectWith === 'tcp-reset' && protocol.value !== 6);
	if (wrong === undefined) return null;
	return {
		complaint: `${version}:  RULE_${what} failed (Invalid argument): rule in chain ${wrong.chain}`,
		code: 4,
	};
}

/** Whether a link is another one now. */
function enact(host: Host): boolean {
	const { filtered } = host.daemon;
	const now = verdicts(host);
	const turns = [...now].flatMap(([pair, verdict]): Turn[] => {
		const was = filtered.get(pair) ?? 'pass';
		const [from = '', to = ''] = pair.split(' ');
		return verdict === was ? [] : [{ from, to, was, verdict, back: now.get(`${to} ${from}`) ?? 'pass' }];
	});
	filtered.clear();
	for (const [pair, verdict] of now) if (verdict !== 'pass') filtered.set(pair, verdict);
	for (const one of turns) turn(host, one);
	return turns.length > 0;
}

interface Turn {
	readonly from: string;
	readonly to: string;
	readonly was: Verdict;
	readonly verdict: Verdict;
	/** Of the other direction. */
	readonly back: Verdict;
}

/** A cut is of both directions, and over when neither is rejected any more. */
function turn(host: Host, { from, to, was, verdict, back }: Turn): void {
	const emitChange = (change: { up?: boolean; silent?: boolean }, one: boolean) =>
		emit(host, { kind: 'lab-link', a: from, b: to, change, ...(one ? { from } : {}) });
	if (was === 'reject' && back !== 'reject') emitChange({ up: true }, false);
	if (verdict === 'reject') emitChange({ up: false }, false);
	if (verdict === 'drop') emitChange({ silent: true }, true);
	else if (was === 'drop') emitChange({ silent: false }, true);
}
