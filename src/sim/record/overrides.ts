// The same inputs with another setting: a changed world for a record, and what of it the host must know. A directive goes
// onto the command line of containers when they are made, so that every place that shows a command line shows it.

import { type Latin1, utf8Encode } from '../../base';
import { directiveProblem } from '../../engine';
import type { ServerOptions } from '../../host';
import { splitArgs } from '../../resp';
import { edgeMicrosMin } from '../network/link';
import type { DirectiveOverride, LabRecord, LinkOverride, WorldOverrides, WorldSpec } from './record';

/** One setting of a run, as a person changes it. */
export type Change =
	| ({ readonly kind: 'directive' } & DirectiveOverride)
	/** `between` null: every link without its own setting. What is left out stays. */
	| {
			readonly kind: 'link';
			readonly between: readonly [string, string] | null;
			readonly latency?: LinkOverride['latency'];
			readonly bandwidth?: number | null;
	  }
	| { readonly kind: 'disk'; readonly bytesPerSecond: number }
	| { readonly kind: 'seed'; readonly seed: string };

export const noOverrides: WorldOverrides = { directives: [], links: [] };

/** The record with one setting changed: a run of its own. */
export function changedRecord(record: LabRecord, change: Change): LabRecord {
	return { ...record, world: changedWorld(record.world, change) };
}

function changedWorld(world: WorldSpec, change: Change): WorldSpec {
	const overrides = world.overrides ?? noOverrides;
	switch (change.kind) {
		case 'directive': {
			const { container, name, value } = change;
			return {
				...world,
				overrides: { ...overrides, directives: [...overrides.directives, { container, name, value }] },
			};
		}
		case 'link': {
			const { between, latency = world.latency, bandwidth = world.bandwidth } = change;
			if (between === null) return { ...world, latency, bandwidth };
			const [a, b] = between;
			return { ...world, overrides: { ...overrides, links: [{ a, b, latency, bandwidth }, ...overrides.links] } };
		}
		case 'disk':
			return { ...world, diskBytesPerSecond: change.bytesPerSecond };
		case 'seed':
			return { ...world, seed: change.seed };
	}
}

/** Null: it can be run. Else why not: of a directive in the words with which Redis would refuse to start. */
export function changeProblem({ redisVersion }: WorldSpec, change: Change): string | null {
	switch (change.kind) {
		case 'directive': {
			const words = valueWords(change.value);
			if (words === null) return 'Unbalanced quotes in configuration line';
			return directiveProblem(utf8Encode(change.name.trim()), words, redisVersion);
		}
		case 'link': {
			const { latency = edgeMicrosMin, bandwidth = null } = change;
			if (!(latency >= edgeMicrosMin)) return 'latency is one way, at least 1ms';
			return bandwidth === null || bandwidth > 0 ? null : 'bandwidth is bytes a second, at least 1';
		}
		case 'disk':
			return change.bytesPerSecond > 0 ? null : 'disk speed is bytes a second, at least 1';
		case 'seed':
			return change.seed === '' ? 'a seed has at least one character' : null;
	}
}

/** For the host: what ends the command line of which container. */
export function serverOptions({ overrides }: WorldSpec): ServerOptions[] {
	return (overrides ?? noOverrides).directives.map(({ container, name, value }) => ({
		container,
		words: [`--${utf8Encode(name.trim())}`, ...(valueWords(value) ?? [])],
	}));
}

/** Quoted as in redis.conf; an empty value is an empty word, as in `save ""`. */
function valueWords(value: string): readonly Latin1[] | null {
	const words = splitArgs(utf8Encode(value));
	return words === null || words.length > 0 ? words : [''];
}
