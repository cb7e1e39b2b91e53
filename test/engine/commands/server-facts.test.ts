// What a real redis-server 7.0 shows of itself as a whole (recorded by test/oracle/server-facts.test.ts), and ours.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ServerFacts } from '../../support/server-facts';
import { engineFacts, factsFixture } from '../../support/server-facts';

const real = JSON.parse(readFileSync(factsFixture, 'utf8')) as ServerFacts;
const ours = await engineFacts();

test('CONFIG GET * has the same names with the same defaults', () => {
	expect(Object.keys(real.settings).length).toBeGreaterThan(180);
	expect(ours.settings).toEqual(real.settings);
});

test('INFO has the same sections and fields in the same order', () => {
	expect(Object.keys(ours.info)).toEqual(Object.keys(real.info));
	expect(ours.info).toEqual(real.info);
});

test('subcommands have the same arity, flags, keys and documentation', () => {
	const names = Object.keys(ours.subcommands);
	expect(names.length).toBeGreaterThan(30);
	for (const name of names) expect(ours.subcommands[name], name).toEqual(real.subcommands[name]);
});

/** They belong to features that are not there yet. */
const missing = [
	'client|caching',
	'client|tracking',
	'client|trackinginfo',
	'memory|doctor',
	'memory|malloc-stats',
	'memory|purge',
	'memory|stats',
];

test('all other subcommands of these containers are there', () => {
	const absent = Object.keys(real.subcommands).filter((name) => ours.subcommands[name] === undefined);
	expect(absent).toEqual(missing);
});
