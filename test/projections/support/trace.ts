// Traces drawn by hand, one event a line: `[name:] 662ms node kind field=value …`. Values are numbers, words, times
// (`663ms` counts from the start), texts in double quotes with \r\n escapes, `@name` for the id of a named event,
// `host:port` for an address, `node@ip:port` for an endpoint, and `[1,2]` for a list.

import { type Micros, micros, type NodeId, nodeId } from '../../../src/base';
import type { EventId, TraceEvent, TraceKind, WorldSpec } from '../../../src/sim';

export const startsAt: Micros = micros(1_689_651_974_000_000);

export const world: WorldSpec = {
	seed: 'test',
	startsAt,
	latency: micros(1_000),
	bandwidth: null,
	diskBytesPerSecond: 100_000_000,
	host: { user: 'me', name: 'lab', home: '/home/me', flavour: 'linux' },
	files: {},
	redisVersion: '7.0.12',
};

export function at(ms: number): Micros {
	return micros(startsAt + ms * 1_000);
}

export function eventOf<K extends TraceKind>(
	id: EventId,
	when: Micros,
	node: NodeId,
	kind: K,
	body: (TraceEvent & { readonly kind: K })['body'],
): TraceEvent {
	return { id, at: when, node, kind, cause: null, body } as unknown as TraceEvent;
}

export function trace(texts: TemplateStringsArray, ...values: readonly (string | number)[]): readonly TraceEvent[] {
	const names = new Map<string, EventId>();
	const lines = String.raw(texts, ...values)
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
	return lines.map((line, index) => {
		const found = /^(?:(\w+): )?([\d.]+)ms (\S+) (\S+)(.*)$/.exec(line);
		if (found === null) throw new Error(`no event: ${line}`);
		const [, name, ms, node = '', kind = '', fields = ''] = found;
		const id = index + 1;
		if (name !== undefined) names.set(name, id);
		return eventOf(id, at(Number(ms)), nodeId(node), kind as 'node.removed', readFields(fields, names));
	});
}

function readFields(text: string, names: ReadonlyMap<string, EventId>): Record<string, unknown> {
	const body: Record<string, unknown> = {};
	for (const [, name = '', quoted, plain = ''] of text.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)) {
		body[name] = quoted === undefined ? readValue(plain, names) : lineEnds(quoted);
	}
	return body;
}

function readValue(text: string, names: ReadonlyMap<string, EventId>): unknown {
	if (text === 'null') return null;
	if (text === 'true' || text === 'false') return text === 'true';
	if (/^-?\d{1,20}$/.test(text)) return Number(text);
	if (/^[\d.]+ms$/.test(text)) return at(Number(text.slice(0, -2)));
	if (text.startsWith('@')) return names.get(text.slice(1));
	if (text.startsWith('{')) return JSON.parse(text);
	if (text.startsWith('[')) return text.slice(1, -1).split(',').map(Number);
	const endpoint = /^([\w-]+)@([\d.]+):(\d+)$/.exec(text);
	if (endpoint !== null) return { node: endpoint[1], ip: endpoint[2], port: Number(endpoint[3]) };
	const address = /^([\d.]+):(\d+)$/.exec(text);
	if (address !== null) return { host: address[1], port: Number(address[2]) };
	const asked = /^(\?|[0-9a-f]{40})\/(-?\d+)$/.exec(text);
	if (asked !== null) return { replid: asked[1], offset: Number(asked[2]) };
	const window = /^([0-9a-f]{40}),([0-9a-f]{40}|0),(-?\d+),(\d+|none)-(\d+)$/.exec(text);
	if (window !== null) return windowOf(window);
	return text;
}

/** `replid,replid2,second,first-last` */
function windowOf([, replid, replid2, second, first, last]: RegExpExecArray): unknown {
	return {
		replid,
		replid2: replid2 === '0' ? '0'.repeat(40) : replid2,
		secondReplOffset: Number(second),
		first: first === 'none' ? null : Number(first),
		last: Number(last),
	};
}

function lineEnds(text: string): string {
	return text.replace(/\\r/g, '\r').replace(/\\n/g, '\n');
}

/** A command as it goes over the wire, with its line ends escaped as `trace` reads them. */
export function wire(...commands: readonly string[]): string {
	return commands
		.map((command) => command.split(' '))
		.map((words) => `*${words.length}\\r\\n${words.map((word) => `$${word.length}\\r\\n${word}\\r\\n`).join('')}`)
		.join('');
}
