// lab: what docker has no word for. Connections between nodes are cut, healed, slowed and narrowed by command, so that
// the record holds them like everything else that is typed.

import type { Latin1, Micros } from '../../base';
import { asciiLower, micros } from '../../base';
import type { HostEffectMap } from '../io';
import type { Host, Process, Program } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import { emit } from '../machine/tell';
import { sleep } from '../machine/waiting';

const usage = `Usage:  lab link cut A B                    both ends get a reset, and dials are refused
        lab link heal A B                   the connection can be made again
        lab link A B [--latency 40ms] [--bandwidth 4kb | none]

A and B are names of containers, or "host". Latency is one way, at least 1ms;
bandwidth is bytes a second: 500b, 4kb, 1mb.
`;

/** A change is there when the command is done: the next one meets it. */
const changeMicros = micros(2_000);

export const lab: Program = function* (host, process) {
	const status = obey(host, process);
	if (status === 0) yield* sleep(host, changeMicros);
	return status;
};

function obey(host: Host, process: Process): number {
	const [, noun, ...rest] = process.argv;
	if (noun === undefined || noun === 'help' || noun === '--help') {
		writeOut(host, process, usage);
		return 0;
	}
	if (noun !== 'link') return complain(host, process, `unknown command "${noun}". See "lab help".`);
	if (rest[0] === 'cut' || rest[0] === 'heal') return change(host, process, rest.slice(1), { up: rest[0] === 'heal' });
	const settings = readSettings(rest.slice(2));
	if (typeof settings === 'string') return complain(host, process, settings);
	return change(host, process, rest.slice(0, 2), settings);
}

type Change = HostEffectMap['lab-link']['change'];

function complain(host: Host, process: Process, text: string): number {
	writeErr(host, process, `lab: ${text}\n`);
	return 1;
}

function change(host: Host, process: Process, names: readonly Latin1[], settings: Change): number {
	const [a, b] = names;
	if (a === undefined || b === undefined || names.length > 2)
		return complain(host, process, 'a link has two ends. See "lab help".');
	const missing = names.find((name) => !isPlace(host, name));
	if (missing !== undefined) return complain(host, process, `no container is called "${missing}"`);
	if (a === b) return complain(host, process, 'the two ends of a link differ');
	if (Object.keys(settings).length === 0) return complain(host, process, 'what is to change? See "lab help".');
	emit(host, { kind: 'lab-link', a, b, change: settings });
	return 0;
}

function isPlace(host: Host, name: Latin1): boolean {
	return name === 'host' || [...host.daemon.containers.values()].some((container) => container.name === name);
}

/** A text is a complaint. */
function readSettings(words: readonly Latin1[]): Change | string {
	let settings: Change = {};
	for (let i = 0; i < words.length; i += 2) {
		const [name = '', joined] = (words[i] ?? '').split('=');
		const value = joined ?? words[i + 1];
		if (joined !== undefined) i--;
		if (value === undefined) return `${name} needs a value`;
		if (name === '--latency') {
			const latency = readLatency(value);
			if (latency === null) return `"${value}" is no latency: write 1ms or more, for example 40ms or 1.5s`;
			settings = { ...settings, latency };
		} else if (name === '--bandwidth') {
			const bandwidth = value === 'none' ? null : readBandwidth(value);
			if (bandwidth === undefined) return `"${value}" is no bandwidth: write 500b, 4kb, 1mb or none`;
			settings = { ...settings, bandwidth };
		} else {
			return `unknown option ${name}`;
		}
	}
	return settings;
}

function readLatency(text: Latin1): Micros | null {
	const match = /^(\d+(?:\.\d+)?)(us|ms|s)?$/.exec(text);
	if (match === null) return null;
	const scale = match[2] === 's' ? 1_000_000 : match[2] === 'us' ? 1 : 1_000;
	const latency = Math.round(Number(match[1]) * scale);
	return latency < 1_000 ? null : micros(latency);
}

function readBandwidth(text: Latin1): number | undefined {
	const match = /^(\d+(?:\.\d+)?)(b|kb|mb)?$/i.exec(text);
	if (match === null) return undefined;
	const scale = { b: 1, kb: 1_000, mb: 1_000_000 }[asciiLower(match[2] ?? 'b') as 'b' | 'kb' | 'mb'];
	const bytes = Math.round(Number(match[1]) * scale);
	return bytes > 0 ? bytes : undefined;
}
