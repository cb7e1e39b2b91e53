// How `lab` reads what stands behind a command: times, rates, shares, options and names. A text is a complaint.

import type { Latin1, Micros } from '../../base';
import { asciiLower, micros } from '../../base';
import type { LinkSettings } from '../io';

const spanScales: Readonly<Record<string, number>> = { us: 1, ms: 1_000, s: 1_000_000, m: 60_000_000 };

/** Without a unit: milliseconds. */
export function readSpan(text: Latin1): Micros | null {
	const match = /^(\d+(?:\.\d+)?)(us|ms|s|m)?$/.exec(text);
	if (match === null) return null;
	return micros(Math.round(Number(match[1]) * (spanScales[match[2] ?? 'ms'] ?? 1)));
}

function readLatency(text: Latin1): Micros | null {
	const latency = readSpan(text);
	return latency === null || latency < 1_000 ? null : latency;
}

function readBandwidth(text: Latin1): number | null | undefined {
	if (text === 'none') return null;
	const match = /^(\d+(?:\.\d+)?)(b|kb|mb)?$/i.exec(text);
	if (match === null) return undefined;
	const scale = { b: 1, kb: 1_000, mb: 1_000_000 }[asciiLower(match[2] ?? 'b') as 'b' | 'kb' | 'mb'];
	const bytes = Math.round(Number(match[1]) * scale);
	return bytes > 0 ? bytes : undefined;
}

/** Of files: in the units of `lab link --bandwidth`. */
export function readSize(text: Latin1): number | null {
	return readBandwidth(text) ?? null;
}

const lossMax = 50;

function readLoss(text: Latin1): number | null {
	const match = /^(\d+(?:\.\d+)?)%$/.exec(text);
	const percent = match === null ? Number.NaN : Number(match[1]);
	return percent <= lossMax ? percent / 100 : null;
}

type Setting = (text: Latin1) => LinkSettings | string;

const settings: ReadonlyMap<Latin1, Setting> = new Map<Latin1, Setting>([
	[
		'--latency',
		(text) => {
			const latency = readLatency(text);
			return latency === null ? `"${text}" is no latency: write 1ms or more, for example 40ms or 1.5s` : { latency };
		},
	],
	[
		'--bandwidth',
		(text) => {
			const bandwidth = readBandwidth(text);
			return bandwidth === undefined ? `"${text}" is no bandwidth: write 500b, 4kb, 1mb or none` : { bandwidth };
		},
	],
	[
		'--jitter',
		(text) => {
			const jitter = readSpan(text);
			return jitter === null ? `"${text}" is no jitter: write for example 5ms, or 0ms for none` : { jitter };
		},
	],
	[
		'--loss',
		(text) => {
			const loss = readLoss(text);
			return loss === null ? `"${text}" is no loss: write 0% to ${lossMax}%, for example 2%` : { loss };
		},
	],
]);

export const settingNames: readonly Latin1[] = [...settings.keys()];

export function readSettings(options: readonly Option[]): LinkSettings | string {
	let read: LinkSettings = {};
	for (const { name, value } of options) {
		const setting = settings.get(name);
		if (setting === undefined) return `unknown option ${name}`;
		const one = setting(value);
		if (typeof one === 'string') return one;
		read = { ...read, ...one };
	}
	return Object.keys(read).length === 0 ? 'what is to change? See "lab help".' : read;
}

export interface Option {
	readonly name: Latin1;
	readonly value: Latin1;
}

export interface Words {
	readonly names: readonly Latin1[];
	readonly options: readonly Option[];
}

/** Splits words into options, written `--name VALUE` or `--name=VALUE`, and the rest. `flags` have no value. */
export function readWords(words: readonly Latin1[], flags: readonly Latin1[] = []): Words | string {
	const names: Latin1[] = [];
	const options: Option[] = [];
	for (let i = 0; i < words.length; i++) {
		const word = words[i] as Latin1;
		if (!word.startsWith('--')) {
			names.push(word);
			continue;
		}
		const split = word.indexOf('=');
		const name = split < 0 ? word : word.slice(0, split);
		if (flags.includes(name)) options.push({ name, value: '' });
		else {
			const value = split < 0 ? words[++i] : word.slice(split + 1);
			if (value === undefined) return `${name} needs a value`;
			options.push({ name, value });
		}
	}
	return { names, options };
}

/** `--for 5s`, the one option of a cut or a silence. */
export function readLasts(options: readonly Option[]): Pick<LinkSettings, 'lasts'> | string {
	let lasts: Micros | null = null;
	for (const { name, value } of options) {
		if (name !== '--for') return `unknown option ${name}`;
		lasts = readSpan(value);
		if (lasts === null || lasts < 1_000) return `"${value}" is no time: write for example 500ms or 5s`;
	}
	return lasts === null ? {} : { lasts };
}
