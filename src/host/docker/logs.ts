// docker logs: what a container wrote since its first start.

import { civilToMicros, type Latin1, type Micros } from '../../base';
import type { Host } from '../machine/state';
import { writeErr } from '../machine/stream';
import { type DockerCommand, eachContainer } from './command';
import { follow, writeLine } from './follow';
import { lastValue } from './options';
import type { LogLine } from './output';
import { isUp } from './state';
import { isoTime } from './words';

export const logs: DockerCommand = {
	usage: 'logs',
	least: 1,
	most: 1,
	run: function* (host, process, parsed) {
		const since = readMoment(host, lastValue(parsed, 'since'));
		const until = readMoment(host, lastValue(parsed, 'until'));
		if (typeof since === 'string' || typeof until === 'string') {
			const [name, wrong] = typeof since === 'string' ? ['since', since] : ['until', until];
			writeErr(host, process, `invalid value for "${name}": failed to parse value as time or duration: "${wrong}"\n`);
			return 1;
		}
		const show = (line: LogLine) => (parsed.flags.has('timestamps') ? `${isoTime(line.at)} ${line.text}` : line.text);
		return yield* eachContainer(host, process, parsed.operands, function* (container) {
			const { lines } = container.output;
			const end = lines.length;
			const kept = lines.filter(({ at }) => at >= (since ?? -Infinity) && at <= (until ?? Infinity));
			const count = Number(lastValue(parsed, 'tail') ?? 'all');
			for (const line of Number.isNaN(count) ? kept : kept.slice(Math.max(0, kept.length - count)))
				writeLine(host, process, line, show(line));
			if (parsed.flags.has('follow') && isUp(container)) {
				// A container that its policy restarts is followed into its next run.
				yield* follow(
					host,
					process,
					container,
					end,
					() => !isUp(container) && !container.starting && container.state !== 'restarting',
					show,
				);
			}
			return null;
		});
	},
};

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** `5m`, or a Unix time. A text is what could not be read. */
export function readMoment(host: Host, text: Latin1 | null): Micros | null | string {
	if (text === null) return null;
	const date = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6})\d*)?)?Z?)?$/.exec(text);
	if (date !== null) {
		const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = date
			.slice(1, 7)
			.map((part) => Number(part ?? 0));
		return civilToMicros({ year, month, day, hour, minute, second, micros: Number((date[7] ?? '0').padEnd(6, '0')) });
	}
	if (/^\d+(\.\d+)?$/.test(text)) return (Number(text) * 1_000_000) as Micros;
	const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([smh])/g)];
	if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text) return text;
	const seconds = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? 's'] ?? 1), 0);
	return (host.now - seconds * 1_000_000) as Micros;
}
