// The project keeps its own rules. Each check says how much it saw, because one that sees nothing is always content.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { edgesOf, layers, wrongEdges } from './layers';
import { readProject, root } from './source';
import { type Rule, rules, type Violation } from './tidy';

const sources = readProject();
const inSrc = sources.filter(({ path }) => path.startsWith('src/'));

function lines(violations: readonly Violation[]): string[] {
	return violations.map(({ path, line, what }) => `${path}:${line} ${what}`);
}

describe('what is looked at', () => {
	test('is a number of files that a project of this size has', () => {
		expect(inSrc.length).toBeGreaterThan(400);
		expect(sources.length - inSrc.length).toBeGreaterThan(120);
	});

	test.each(layers)('includes the layer %s', (layer) => {
		expect(inSrc.filter(({ path }) => path.startsWith(`src/${layer}/`))).not.toEqual([]);
	});

	test('includes the imports between layers', () => {
		expect(edgesOf(sources).length).toBeGreaterThan(inSrc.length);
	});
});

describe('every source file', () => {
	test.each(Object.entries<Rule>(rules))('keeps the rule %s', (_name, rule) => {
		expect(lines(sources.flatMap(rule))).toEqual([]);
	});

	test('imports downward and through faces', () => {
		expect(lines(wrongEdges(edgesOf(sources)))).toEqual([]);
	});

	test('that is a style sheet is used', () => {
		const used = new Set(edgesOf(sources).map(({ to }) => to));
		const sheets = inSrc.map(({ path }) => path).filter((path) => path.endsWith('.css'));
		expect(sheets.filter((path) => !used.has(path))).toEqual([]);
	});
});

test('the top level holds sources, configuration and papers only', () => {
	const allowed = [
		/^\./,
		/^(?:src|public|test|dist|node_modules|test-results)$/,
		/^(?:index\.html|README\.md|LICENSE)$/,
		/^(?:package|package-lock|tsconfig|biome|knip)\.json$/,
		/^(?:vite|vitest|playwright)\.config\.ts$/,
	];
	expect(readdirSync(root).filter((name) => !allowed.some((pattern) => pattern.test(name)))).toEqual([]);
});

test('every dependency has an exact version', () => {
	const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const versions = Object.entries<string>({ ...dependencies, ...devDependencies });
	expect(versions.length).toBeGreaterThan(20);
	expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});
