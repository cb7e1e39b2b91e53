// docker events: what became of containers, networks, volumes and images, as it happens or since a moment.

import type { Latin1, Micros } from '../../base';
import type { Host } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import { key, waitFor } from '../machine/waiting';
import type { DockerCommand } from './command';
import { readMoment } from './logs';
import { lastValue } from './options';
import type { DaemonEvent } from './state';
import { isoTime } from './words';

function textOf({ at, type, action, actor, attributes }: DaemonEvent): Latin1 {
	return `${isoTime(at)} ${type} ${action} ${actor} (${attributes})\n`;
}

export const events: DockerCommand = {
	usage: 'events',
	least: 0,
	most: 0,
	run: function* (host, process, parsed) {
		const since = readMoment(host, lastValue(parsed, 'since'));
		const until = readMoment(host, lastValue(parsed, 'until'));
		if (typeof since === 'string' || typeof until === 'string') {
			const wrong = typeof since === 'string' ? since : until;
			writeErr(host, process, `failed to parse value as time or duration: "${wrong}"\n`);
			return 1;
		}
		const filters = (parsed.values.get('filter') ?? []).map((filter) => filter.split('='));
		const all = host.daemon.events;
		let next = since === null ? all.length : Math.max(0, all.length - keptEvents);
		for (;;) {
			for (; next < all.length; next++) {
				const event = all[next] as DaemonEvent;
				const wanted = event.at >= (since ?? 0) && event.at <= (until ?? Infinity);
				if (wanted && isWanted(event, filters)) writeOut(host, process, textOf(event));
			}
			if (until !== null && isPast(host, until)) return 0;
			yield* waitFor(key.daemonEvents);
		}
	},
};

/** So many of the past are kept. @moby daemon/events/events.go eventsLimit */
const keptEvents = 256;

function isPast(host: Host, until: Micros): boolean {
	return until <= host.now;
}

/** Of several values for one name any is enough. */
function isWanted(event: DaemonEvent, filters: readonly string[][]): boolean {
	return filters.every(([name]) =>
		filters.some(([other, value = '']) => other === name && fits(event, name ?? '', value)),
	);
}

function fits({ type, action, actor, attributes }: DaemonEvent, name: string, value: string): boolean {
	if (name === 'type') return type === value;
	if (name === 'event') return action.split(':')[0] === value;
	if (name === 'container' || name === 'name')
		return type === 'container' && (actor.startsWith(value) || attributes.split(', ').includes(`name=${value}`));
	return attributes.split(', ').includes(`${name}=${value}`);
}
