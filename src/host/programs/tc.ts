// tc qdisc ... netem, in its commonest forms: latency, jitter, loss and rate of what leaves an interface. In a container
// it is eth0, and only what that container sends is shaped; on the host a network's bridge, docker0 or br-ID, through
// which the host sends to every container in it. Words and exit codes are iproute2's.

import type { Latin1 } from '../../base';
import { micros } from '../../base';
import type { Container } from '../docker/state';
import type { LinkSettings } from '../io';
import type { Host, Process, Program } from '../machine/state';
import { remark, writeErr, writeOut } from '../machine/stream';
import { emit } from '../machine/tell';
import { sleep } from '../machine/waiting';
import { type Complaint, incomplete, type Netem, readNetem } from './netem';

/** A change is there when the command is done: the next one meets it. */
const changeMicros = micros(2_000);

const usage = `Usage:\ttc [ OPTIONS ] OBJECT { COMMAND | help }
	tc [-force] -batch filename
where  OBJECT := { qdisc | class | filter | chain |
		    action | monitor | exec }
       OPTIONS := { -V[ersion] | -s[tatistics] | -d[etails] | -r[aw] |
		    -o[neline] | -j[son] | -p[retty] | -c[olor]
		    -b[atch] [filename] | -n[etns] name | -N[umeric] |
		     -nm | -nam[es] | { -cf | -conf } path
		     -br[ief] }
`;

const qdiscUsage = `Usage: tc qdisc [ add | del | replace | change | show ] dev STRING
       [ handle QHANDLE ] [ root | ingress | clsact | parent CLASSID ]
       [ estimator INTERVAL TIME_CONSTANT ]
       [ stab [ help | STAB_OPTIONS] ]
       [ ingress_block BLOCK_INDEX ] [ egress_block BLOCK_INDEX ]
       [ [ QDISC_KIND ] [ help | OPTIONS ] ]

       tc qdisc { show | list } [ dev STRING ] [ QDISC_ID ] [ invisible ]
Where:
QDISC_KIND := { [p|b]fifo | tbf | prio | cbq | red | etc. }
OPTIONS := ... try tc qdisc add <desired QDISC_KIND> help
STAB_OPTIONS := ... try tc qdisc add stab help
QDISC_ID := { root | ingress | handle QHANDLE | parent CLASSID }
`;

export const tc: Program = function* (host, process) {
	const [object, verb = 'show', ...words] = process.argv.slice(1).filter((word) => !/^-(?:s|d|r|o|p|N)$/.test(word));
	if (object === '-V' || object === '-Version') {
		writeOut(host, process, 'tc utility, iproute2-6.1.0, libbpf 1.1.0\n');
		return 0;
	}
	if (object === undefined || object === 'help') {
		writeErr(host, process, usage);
		return 0;
	}
	if (object === '' || !'qdisc'.startsWith(object)) {
		writeErr(host, process, `Object "${object}" is unknown, try "tc help".\n`);
		return 255;
	}
	if (verb === 'help') {
		writeErr(host, process, qdiscUsage);
		return 0;
	}
	const known = ['add', 'change', 'replace', 'delete', 'show', 'list'].find((one) => one.startsWith(verb));
	if (known === undefined && verb !== 'ls') {
		writeErr(host, process, `Command "${verb}" is unknown, try "tc qdisc help".\n`);
		return 255;
	}
	if (known === undefined || known === 'show' || known === 'list') return show(host, process, words);
	const complaint = changeQdisc(host, process, known as ChangeVerb, words);
	if (complaint === null) yield* sleep(host, changeMicros);
	else writeErr(host, process, `${complaint.complaint}\n`);
	return complaint?.code ?? 0;
};

function show(host: Host, process: Process, words: readonly Latin1[]): number {
	let only: Latin1 | null = null;
	for (let i = 0; i < words.length; i++) {
		const word = words[i] ?? '';
		if (word === 'root' || word === 'invisible') continue;
		if (word !== 'dev' || words[i + 1] === undefined) {
			const { complaint, code } =
				word === 'dev' ? incomplete : { complaint: `What is "${word}"? Try "tc qdisc help".`, code: 255 };
			writeErr(host, process, `${complaint}\n`);
			return code;
		}
		only = words[++i] ?? '';
	}
	const devices = devicesOf(host, process);
	if (only !== null && !devices.has(only)) {
		writeErr(host, process, `Cannot find device "${only}"\n`);
		return 1;
	}
	for (const device of only === null ? devices.keys() : [only]) {
		const qdisc = host.daemon.qdiscs.get(placeOf(process, device));
		const dev = only === null ? `dev ${device} ` : '';
		const [name, options] = qdisc === undefined ? ['noqueue 0:', ''] : [`netem ${qdisc.handle}`, qdisc.shown];
		writeOut(host, process, `qdisc ${name} ${dev}root refcnt 2 ${options}\n`);
	}
	return 0;
}

type ChangeVerb = 'add' | 'change' | 'replace' | 'delete';

interface Asked {
	readonly device: Latin1 | null;
	readonly root: boolean;
	readonly handle: Latin1 | null;
	readonly kind: Latin1 | null;
	readonly netem: Netem | null;
}

/** Null: it is done. In iproute2's order: its own complaints about words and devices, then the kernel's. */
function changeQdisc(host: Host, process: Process, verb: ChangeVerb, words: readonly Latin1[]): Complaint | null {
	const asked = readAsked(words);
	if ('complaint' in asked) return asked;
	const { device, root, handle, kind, netem } = asked;
	if (device === null) return { complaint: 'RTNETLINK answers: No such device', code: 2 };
	const devices = devicesOf(host, process);
	const sender = devices.get(device);
	if (sender === undefined) return { complaint: `Cannot find device "${device}"`, code: 1 };
	const place = placeOf(process, device);
	const { qdiscs } = host.daemon;
	const refusal = kernelRefusal(verb, root, qdiscs.has(place));
	if (refusal !== null) return { complaint: `Error: ${refusal}`, code: 2 };
	if (verb === 'delete') {
		qdiscs.delete(place);
		shape(host, sender, { asBefore: true });
		return null;
	}
	if (netem === null) {
		remark(host, process, `of tc this lab has netem, not "${kind ?? ''}"`);
		return { complaint: 'Error: Specified qdisc kind is unknown.', code: 2 };
	}
	const shownAs = handle ?? qdiscs.get(place)?.handle ?? `${(host.daemon.nextHandle++).toString(16)}:`;
	qdiscs.set(place, { handle: shownAs, shown: netem.shown });
	shape(host, sender, { asBefore: true, ...netem.settings });
	for (const name of netem.inert) remark(host, process, `${name} has no effect in this lab`);
	if (process.place.in === 'host' && device !== 'lo')
		remark(host, process, 'it is for what this computer sends; between containers: tc on eth0 of the one that sends');
	return null;
}

/** Null: the kernel does it. */
function kernelRefusal(verb: ChangeVerb, root: boolean, exists: boolean): string | null {
	if (!root) return verb === 'delete' ? 'Failed to find qdisc with specified handle.' : 'Handle cannot be zero.';
	if (verb === 'delete') return exists ? null : 'Cannot delete qdisc with handle of zero.';
	if (verb === 'add' && exists) return 'Exclusivity flag on, cannot modify.';
	return verb === 'change' && !exists ? 'Qdisc not found. To create specify NLM_F_CREATE flag.' : null;
}

function readAsked(words: readonly Latin1[]): Asked | Complaint {
	let device: Latin1 | null = null;
	let root = false;
	let handle: Latin1 | null = null;
	for (let i = 0; i < words.length; i++) {
		const word = words[i] ?? '';
		if (word === 'dev') {
			const given = words[++i];
			if (given === undefined) return incomplete;
			if (device !== null) return { complaint: `Error: duplicate "dev": "${given}" is the second value.`, code: 255 };
			device = given;
		} else if (word === 'root') {
			if (root) return { complaint: 'Error: "root" is duplicate parent ID', code: 255 };
			root = true;
		} else if (word === 'handle') handle = `${(words[++i] ?? '').replace(/:.*$/, '')}:`;
		else if (word === 'netem') {
			const netem = readNetem(words.slice(i + 1));
			return 'complaint' in netem ? netem : { device, root, handle, kind: word, netem };
		} else {
			const option = words[i + 1];
			return option === undefined
				? { device, root, handle, kind: word, netem: null }
				: { complaint: `Unknown qdisc "${word}", hence option "${option}" is unparsable`, code: 1 };
		}
	}
	return { device, root, handle, kind: null, netem: null };
}

/** Who sends through an interface, and to whom; nobody through the loopback. */
interface Sender {
	readonly name: string;
	readonly to: readonly string[];
}

function devicesOf(host: Host, { place }: Process): ReadonlyMap<Latin1, Sender> {
	const all = [...host.daemon.containers.values()];
	const devices = new Map<Latin1, Sender>([['lo', { name: 'host', to: [] }]]);
	if (place.in === 'container') {
		const name = host.daemon.containers.get(place.container)?.name ?? '';
		return devices.set('eth0', { name, to: ['host', ...otherNames(all, name)] });
	}
	for (const { name, id, driver } of host.daemon.networks.values()) {
		if (driver !== 'bridge') continue;
		const inside = all.filter(({ networks }) => networks.has(name)).map((one) => one.name);
		devices.set(name === 'bridge' ? 'docker0' : `br-${id.slice(0, 12)}`, { name: 'host', to: inside });
	}
	return devices;
}

function otherNames(all: readonly Container[], own: string): string[] {
	return all.map(({ name }) => name).filter((name) => name !== own);
}

function placeOf({ place }: Process, device: Latin1): string {
	return `${place.in === 'host' ? 'host' : place.container} ${device}`;
}

function shape(host: Host, { name, to }: Sender, change: LinkSettings): void {
	for (const other of to) emit(host, { kind: 'lab-link', a: name, b: other, change, from: name });
}
