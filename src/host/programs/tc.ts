// tc qdisc ... netem, in its commonest forms: latency, jitter, loss and rate of what leaves an interface. In a container
// it is eth0; on the host a network's bridge, docker0 or br-ID, which means every container in it. Words are iproute2's.

import type { Latin1 } from '../../base';
import { micros } from '../../base';
import type { Container } from '../docker/state';
import type { LinkSettings } from '../io';
import type { Host, Process, Program, Task } from '../machine/state';
import { remark, writeErr, writeOut } from '../machine/stream';
import { emit } from '../machine/tell';
import { sleep } from '../machine/waiting';
import { readSpan } from './lab-words';

/** A change is there when the command is done: the next one meets it. */
const changeMicros = micros(2_000);

const usage = 'Usage: tc qdisc [ add | del | replace | change | show ] dev STRING [ root ] [ netem OPTIONS ]\n';

export const tc: Program = function* (host, process) {
	const [, object = '', verb = 'show', ...words] = process.argv;
	if (!'qdisc'.startsWith(object) || object === '') {
		writeErr(host, process, object === '' ? usage : `Object "${object}" is unknown, try "tc help".\n`);
		return object === '' ? 255 : 1;
	}
	const device = words[words.indexOf('dev') + 1] ?? '';
	const containers = words.includes('dev') ? behind(host, process, device) : [];
	if (containers === null) {
		writeErr(host, process, `Cannot find device "${device}"\n`);
		return 1;
	}
	const place = `${process.place.in === 'host' ? 'host' : process.place.container} ${device}`;
	if (verb === 'show' || verb === 'list' || verb === 'ls') {
		const qdisc = host.daemon.qdiscs.get(place);
		writeOut(
			host,
			process,
			`${qdisc === undefined ? 'qdisc noqueue 0: root refcnt 2' : `qdisc netem 8001: root refcnt 2 limit 1000 ${qdisc}`}\n`,
		);
		return 0;
	}
	return yield* changeQdisc(host, process, { verb, words, place, containers });
};

interface Change {
	readonly verb: Latin1;
	readonly words: readonly Latin1[];
	readonly place: string;
	readonly containers: readonly Container[];
}

function* changeQdisc(host: Host, process: Process, { verb, words, place, containers }: Change): Task<number> {
	const { qdiscs } = host.daemon;
	if (verb === 'del' || verb === 'delete') {
		if (!qdiscs.delete(place)) {
			writeErr(host, process, 'Error: Cannot delete qdisc with handle of zero.\n');
			return 2;
		}
		shape(host, containers, { asBefore: true });
		yield* sleep(host, changeMicros);
		return 0;
	}
	if (!['add', 'change', 'replace'].includes(verb)) {
		writeErr(host, process, `Command "${verb}" is unknown, try "tc qdisc help".\n`);
		return 1;
	}
	const at = words.indexOf('netem');
	if (at < 0) {
		const kind = words[words.indexOf('root') + 1] ?? '';
		writeErr(host, process, `Error: Specified qdisc kind is unknown.\n`);
		remark(host, process, `of tc this lab has netem, not "${kind}"`);
		return 2;
	}
	if (verb === 'add' && qdiscs.has(place)) {
		writeErr(host, process, 'Error: Exclusivity flag on, cannot modify.\n');
		return 2;
	}
	if (verb === 'change' && !qdiscs.has(place)) {
		writeErr(host, process, 'Error: Qdisc not found. To create specify NLM_F_CREATE flag.\n');
		return 2;
	}
	const read = readNetem(words.slice(at + 1));
	if (typeof read === 'string') {
		writeErr(host, process, `${read}\n`);
		return 1;
	}
	qdiscs.set(place, read.shown);
	shape(host, containers, { asBefore: true });
	shape(host, containers, read.settings);
	if (read.settings.latency !== undefined)
		remark(host, process, 'a link of this lab is alike both ways: half of the delay is put on each');
	yield* sleep(host, changeMicros);
	return 0;
}

/** The containers whose packets go through an interface; null: there is none of this name. */
function behind(host: Host, { place }: Process, device: Latin1): Container[] | null {
	const all = [...host.daemon.containers.values()];
	if (place.in === 'container') return device === 'eth0' ? all.filter(({ id }) => id === place.container) : null;
	for (const { name, id, driver } of host.daemon.networks.values()) {
		if (driver !== 'bridge' || device !== (name === 'bridge' ? 'docker0' : `br-${id.slice(0, 12)}`)) continue;
		return all.filter(({ networks }) => networks.has(name));
	}
	return null;
}

/** Every link of these containers. */
function shape(host: Host, containers: readonly Container[], change: LinkSettings): void {
	const names = ['host', ...[...host.daemon.containers.values()].map(({ name }) => name)];
	const done = new Set<string>();
	for (const { name } of containers) {
		for (const other of names) {
			const pair = [name, other].sort().join(' ');
			if (other === name || done.has(pair)) continue;
			done.add(pair);
			emit(host, { kind: 'lab-link', a: name, b: other, change });
		}
	}
}

interface Netem {
	readonly settings: LinkSettings;
	/** As `tc qdisc show` writes it. */
	readonly shown: string;
}

/** What the kernel does between two hosts of a lab anyway, one way. */
const ownMicros = 1_000;

function readNetem(words: readonly Latin1[]): Netem | string {
	let settings: LinkSettings = {};
	const shown: string[] = [];
	for (let i = 0; i < words.length; ) {
		const option = words[i++] ?? '';
		if (option === 'limit') i++;
		else if (option === 'delay' || option === 'latency') {
			const delay = readTime(words[i++]);
			if (delay === null) return `Illegal "latency"`;
			settings = { ...settings, latency: micros(ownMicros + Math.round(delay / 2)) };
			const jitter = readTime(words[i]);
			if (jitter !== null) {
				i++;
				settings = { ...settings, jitter: micros(Math.round(jitter / 2)) };
			}
			// A correlation has no effect here.
			if (/%$/.test(words[i] ?? '')) i++;
			if (words[i] === 'distribution') i += 2;
			shown.push(`delay ${time(delay)}${jitter === null ? '' : `  ${time(jitter)}`}`);
		} else if (option === 'loss' || option === 'drop') {
			if (words[i] === 'random') i++;
			const match = /^(\d+(?:\.\d+)?)%?$/.exec(words[i++] ?? '');
			if (match === null || Number(match[1]) > 100) return `Illegal "loss percent"`;
			if (/%$/.test(words[i] ?? '')) i++;
			// What never arrives is a silence.
			settings =
				Number(match[1]) === 100 ? { ...settings, silent: true } : { ...settings, loss: Number(match[1]) / 100 };
			shown.push(`loss ${Number(match[1])}%`);
		} else if (option === 'rate') {
			const rate = readRate(words[i++] ?? '');
			if (rate === null) return `Illegal "rate"`;
			settings = { ...settings, bandwidth: rate / 8 };
			shown.push(`rate ${rateText(rate)}`);
		} else return `What is "${option}"?\n${usage.trimEnd()}`;
	}
	return { settings, shown: shown.join(' ') };
}

function readTime(word: Latin1 | undefined): number | null {
	if (word === undefined || !/^\d/.test(word) || word.endsWith('%')) return null;
	return readSpan(
		word
			.replace(/(?:secs?|s)$/, 's')
			.replace(/msecs?$/, 'ms')
			.replace(/usecs?$/, 'us'),
	);
}

function time(at: number): string {
	return at >= 1_000_000 ? `${at / 1_000_000}s` : at >= 1_000 ? `${at / 1_000}ms` : `${at}us`;
}

const rateUnits: Readonly<Record<string, number>> = {
	bit: 1,
	kbit: 1e3,
	mbit: 1e6,
	gbit: 1e9,
	bps: 8,
	kbps: 8e3,
	mbps: 8e6,
};

/** Bits a second. */
function readRate(word: Latin1): number | null {
	const match = /^(\d+(?:\.\d+)?)([a-z]*)$/i.exec(word);
	const unit =
		match === null
			? undefined
			: rateUnits[(match[2] ?? '').replace(/[A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 32)) || 'bit'];
	return match === null || unit === undefined ? null : Number(match[1]) * unit;
}

function rateText(bits: number): string {
	if (bits % 1e6 === 0) return `${bits / 1e6}Mbit`;
	return bits % 1e3 === 0 ? `${bits / 1e3}Kbit` : `${bits}bit`;
}
