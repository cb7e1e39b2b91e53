// What the client checks of an option's value before anything else is done: by the word that stands for the value in the
// help text. Each row gives the complaint, or null.

import { asciiLower } from '../../base';
import { clientHostComplaint } from './extra-hosts';
import { readMountFields } from './mount-option';

const rational = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+|\d+\/\d+)$/;
const duration = /^[+-]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+)$/;

/** A size ends with its last digit, dot or space; what follows is a suffix. @go-units size.go parseSize */
export function sizeComplaint(text: string): string | null {
	const [, head = '', tail = ''] = /^(.*[\d. ])(.*)$/s.exec(text) ?? [];
	if (head === '') return `invalid size: '${text}'`;
	const number = head.endsWith(' ') ? head.slice(0, -1) : head;
	if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(number))
		return `strconv.ParseFloat: parsing ${JSON.stringify(number)}: invalid syntax`;
	if (Number(number) < 0) return `invalid size: '${text}'`;
	if (/^(?:[kmgtp](?:i?b)?|b)?$/i.test(tail)) return null;
	return `invalid suffix: '${tail.length > 3 ? tail : asciiLower(tail)}'`;
}

/** Of a size that is one. */
export function sizeBytesOf(text: string): number {
	const [, number = '', unit = ''] = /^(.*[\d.]) ?(.?)/.exec(text) ?? [];
	return Math.trunc(Number(number) * 1_024 ** Math.max(0, 'bkmgtp'.indexOf(asciiLower(unit))));
}

export function isGoDuration(text: string): boolean {
	return duration.test(text);
}

export function durationComplaint(text: string): string | null {
	if (duration.test(text)) return null;
	const [, unit] = /^[+-]?(?:[\d.]+(?:ns|us|µs|ms|s|m|h))*[\d.]*\d[\d.]*([^\d.]*)/.exec(text) ?? [];
	if (unit === undefined) return `time: invalid duration "${text}"`;
	return unit === ''
		? `time: missing unit in duration "${text}"`
		: `time: unknown unit "${unit}" in duration "${text}"`;
}

function unsigned(text: string, bits: number): string | null {
	const parsing = `strconv.ParseUint: parsing "${text}"`;
	if (!/^\d+$/.test(text)) return `${parsing}: invalid syntax`;
	return Number(text) < 2 ** bits ? null : `${parsing}: value out of range`;
}

function anything(): null {
	return null;
}

export const valueKinds = {
	bytes: sizeComplaint,
	decimal: (text: string) => (rational.test(text) ? null : `failed to parse ${text} as a rational number`),
	duration: durationComplaint,
	filter: (text: string) => (text === '' || text.includes('=') ? null : 'bad format of filter (expected name=value)'),
	'gpu-request': (text: string) =>
		/^(?:all|-?\d+|.*[=,].*)$/.test(text)
			? null
			: `invalid count (${text}): value must be either "all" or an integer: invalid syntax`,
	list: anything,
	map: anything,
	mount: (text: string) => {
		const read = readMountFields(text);
		return typeof read === 'string' ? read : null;
	},
	network: anything,
	string: anything,
	strings: anything,
	uint: (text: string) => unsigned(text, 64),
	uint16: (text: string) => unsigned(text, 16),
	ulimit: (text: string) => (text.includes('=') ? null : `invalid ulimit argument: ${text}`),
} as const;

export type ValueKind = keyof typeof valueKinds;

/** What single options check besides. */
export const ownChecks: Readonly<Record<string, (text: string) => string | null>> = {
	'add-host': clientHostComplaint,
	label: (text) => (text.startsWith('=') ? `invalid label '${text}': empty name` : null),
	sysctl: (text) =>
		/^(?:kernel\.\w+|net\.[\w.-]+|fs\.mqueue\.\w+)=/.test(text) ? null : `sysctl '${text}' is not allowed`,
};
