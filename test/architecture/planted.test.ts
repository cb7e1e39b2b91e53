// Each tool is shown a clean project, which it must accept, and then violations, each of which it must report: a check
// that never fails is not one.
import { beforeAll, describe, expect, test } from 'vitest';
import { edgesOf, wrongEdges } from './layers';
import { createOverlay } from './overlay';
import { readSource } from './source';
import { type Rule, rules } from './tidy';

const toolTimeoutMs = 60_000;

describe('the compiler', () => {
	/** Each file alone breaks one promise of its layer's tsconfig. */
	const planted = [
		['src/base/up.ts', "export { resp } from '../resp';", 'TS6307'],
		['src/resp/up.ts', "export { engine } from '../engine';", 'TS6307'],
		['src/engine/sibling.ts', "export { host } from '../host';", 'TS6307'],
		['src/host/sibling.ts', "export { engine } from '../engine';", 'TS6307'],
		['src/sim/up.ts', "export { projections } from '../projections';", 'TS6307'],
		['src/lessons/up.ts', "export { workers } from '../workers';", 'TS6307'],
		['src/workers/sibling.ts', "export { cli } from '../cli';", 'TS6307'],
		['src/ui/sibling.ts', "export { cli } from '../cli';", 'TS6307'],
		['src/engine/dom.ts', 'export const title = document.title;', 'TS2584'],
		['src/engine/timer.ts', 'setTimeout(() => {}, 1);', 'TS2304'],
		['src/host/encoder.ts', 'export const encoder = new TextEncoder();', 'TS2304'],
		['src/sim/node.ts', "export { readFileSync } from 'node:fs';", 'TS2591'],
		['src/projections/clock.ts', 'export const now = performance.now();', 'TS2304'],
		['src/workers/dom.ts', 'export const title = document.title;', 'TS2584'],
		['src/ui/node.ts', "export { readFileSync } from 'node:fs';", 'TS2591'],
		['src/base/index-access.ts', "export const first: string = ['a'][0];", 'TS2322'],
		['src/base/enum.ts', 'export enum Colour { Red }', 'TS1294'],
	] as const;
	let clean = { code: -1, output: 'not run' };
	let dirty = clean;
	beforeAll(() => {
		const own = createOverlay();
		clean = own.run('tsc', '-b', '--pretty', 'false');
		own.write(Object.fromEntries(planted.map(([path, text]) => [path, `${text}\n`])));
		dirty = own.run('tsc', '-b', '--pretty', 'false');
		own.remove();
	}, toolTimeoutMs);

	test('accepts the clean project', () => {
		expect(clean).toEqual({ code: 0, output: '' });
	});

	test.each(planted.map(([path, , error]) => [path, error]))('refuses %s: %s', (path, error) => {
		expect(dirty.code).not.toBe(0);
		expect(dirty.output.split('\n').filter((line) => line.startsWith(`${path}(`) && line.includes(error))).not.toEqual(
			[],
		);
	});
});

describe('the linter', () => {
	const planted = [
		['src/engine/date.ts', 'export const now = Date.now();', 'noRestrictedGlobals'],
		['src/host/intl.ts', "export const format = new Intl.NumberFormat('ko');", 'noRestrictedGlobals'],
		['src/sim/global.ts', 'export const all = globalThis;', 'noRestrictedGlobals'],
		['src/projections/performance.ts', 'export const now = performance.now();', 'noRestrictedGlobals'],
		['src/lessons/crypto.ts', 'export const id = crypto.randomUUID();', 'noRestrictedGlobals'],
		['src/i18n/timer.ts', 'setTimeout(() => {}, 1);', 'noRestrictedGlobals'],
		['src/engine/random.ts', 'export const chance = Math.random();', 'plugin'],
		['src/base/math.ts', 'export const height = Math.sin(1);', 'plugin'],
		['src/sim/alias.ts', 'const { random } = Math;\n\nexport const chance = random;', 'plugin'],
		['src/i18n/locale.ts', 'export const text = (5).toLocaleString();', 'plugin'],
		['src/host/compare.ts', "export const order = 'a'.localeCompare('b');", 'plugin'],
		['src/engine/case.ts', "export const upper = 'set'.toUpperCase();", 'plugin'],
		[
			'src/engine/catch.ts',
			'export function first(text: string): string {\n\ttry {\n\t\treturn text;\n\t} catch {\n\t\treturn text;\n\t}\n}',
			'plugin',
		],
		[
			'src/engine/package.ts',
			"import { useState } from 'react';\n\nexport const use = useState;",
			'noRestrictedImports',
		],
		['src/sim/yaml.ts', "import { parse } from 'yaml';\n\nexport const read = parse;", 'noRestrictedImports'],
		['src/base/node.ts', "import { hrtime } from 'node:process';\n\nexport const now = hrtime;", 'noRestrictedImports'],
		['src/ui/node.ts', "import { join } from 'node:path';\n\nexport const path = join;", 'noRestrictedImports'],
		['src/engine/cycle.ts', "import { back } from './cycle-back';\n\nexport const there = back;", 'noImportCycles'],
		['src/engine/cycle-back.ts', "import { there } from './cycle';\n\nexport const back = there;", 'noImportCycles'],
		['src/engine/console.ts', "console.log('here');", 'noConsole'],
		['src/engine/any.ts', 'export const anything: any = 1;', 'noExplicitAny'],
		['src/engine/bang.ts', "export const first = ['a'][0]!.length;", 'noNonNullAssertion'],
		['src/workers/floating.ts', 'async function load() {}\n\nload();', 'noFloatingPromises'],
		['src/ui/literal.tsx', 'export const Title = () => <h1>Resync</h1>;', 'noJsxLiterals'],
		['src/ui/raw.css', '.a {\n\tcolor: #ff0000;\n}', 'noHexColors'],
		[
			'src/engine/long.ts',
			`export function long(list: string[]): void {\n${"\tlist.push('a');\n".repeat(61)}}`,
			'noExcessiveLinesPerFunction',
		],
		[
			'src/cli/undeclared.ts',
			"import { chalk } from 'chalk';\n\nexport const paint = chalk;",
			'noUndeclaredDependencies',
		],
		['test/only.test.ts', "import { test } from 'vitest';\n\ntest.only('one', () => {});", 'noFocusedTests'],
		['test/skip.test.ts', "import { test } from 'vitest';\n\ntest.skip('one', () => {});", 'noSkippedTests'],
		['src/engine/format.ts', 'export const spaced  =  1', 'format'],
	] as const;
	/** What is allowed in one layer though another forbids it. */
	const allowed = {
		'src/host/compose.ts': "import { parse } from 'yaml';\n\nexport const read = parse;\n",
		'src/cli/print.ts': 'console.log(Date.now());\n',
		'src/ui/case.ts': "export const upper = 'set'.toUpperCase();\n",
		'src/engine/numbers.ts': 'export const whole = Math.floor(Math.sqrt(2));\n',
	};
	type Report = { diagnostics: { category: string; location: { path: string | { file: string } } }[] };
	let clean = { code: -1, output: 'not run' };
	let dirty = { code: -1, output: '' };
	const reported = new Set<string>();
	beforeAll(() => {
		const own = createOverlay();
		own.write(allowed);
		clean = own.run('biome', 'ci', '--colors=off');
		own.write(Object.fromEntries(planted.map(([path, text]) => [path, `${text}\n`])));
		dirty = own.run('biome', 'ci', '--colors=off', '--max-diagnostics=none', '--reporter=json');
		own.remove();
		const json = dirty.output.slice(dirty.output.indexOf('{'), dirty.output.lastIndexOf('}') + 1);
		for (const { category, location } of (JSON.parse(json) as Report).diagnostics) {
			const path = typeof location.path === 'string' ? location.path : location.path.file;
			reported.add(`${path} ${category.split('/').at(-1)}`);
		}
	}, toolTimeoutMs);

	test('accepts the clean project', () => {
		expect(clean.code, clean.output).toBe(0);
	});

	test.each(planted.map(([path, , rule]) => [path, rule]))('refuses %s: %s', (path, rule) => {
		expect(dirty.code).not.toBe(0);
		expect([...reported]).toContain(`${path} ${rule}`);
	});
});

describe('the search for dead code', () => {
	const planted = {
		'src/engine/unused.ts': "export const nobody = 'nobody';\n",
		'src/base/index.ts': "export const base = 'base';\nexport const unusedExport = 'nobody';\n",
		'test/support/unused.ts': "export const nobody = 'nobody';\n",
	};
	let clean = { code: -1, output: 'not run' };
	let dirty = clean;
	beforeAll(() => {
		const own = createOverlay();
		const only = ['--no-progress', '--no-config-hints', '--include=files,exports'];
		clean = own.run('knip', ...only);
		own.write(planted);
		dirty = own.run('knip', ...only);
		own.remove();
	}, toolTimeoutMs);

	test('accepts the clean project', () => {
		expect(clean.code, clean.output).toBe(0);
	});

	test.each(['src/engine/unused.ts', 'unusedExport', 'test/support/unused.ts'])('refuses %s', (name) => {
		expect(dirty.code).not.toBe(0);
		expect(dirty.output).toContain(name);
	});
});

describe('the size limit', () => {
	const names = ['index-1', 'react-1', 'dialog-1', 'node.worker-1', 'conductor.worker-1'];
	const script = (name: string) => `dist/web/assets/${name}.js`;
	const small = {
		'dist/web/index.html': `<script type="module" crossorigin src="./assets/index-1.js"></script>
			<link rel="modulepreload" crossorigin href="./assets/react-1.js">`,
		...Object.fromEntries(names.map((name) => [script(name), 'small'])),
	};
	test(
		'accepts small scripts and a large one that comes later, and refuses a large one of each kind',
		() => {
			const own = createOverlay();
			own.write(small);
			expect(own.run('size-limit').code).toBe(0);
			const incompressible = Array.from({ length: 100_000 }, () => Math.random().toString(36)).join('');
			for (const name of names) {
				own.write({ ...small, [script(name)]: incompressible });
				const { code, output } = own.run('size-limit');
				const later = name === 'dialog-1';
				expect(code === 0, name).toBe(later);
				expect(output.includes('exceeded'), name).toBe(!later);
			}
			own.remove();
		},
		toolTimeoutMs,
	);

	test('refuses a page without scripts', () => {
		const own = createOverlay();
		own.write({ ...small, 'dist/web/index.html': '<p>no script</p>' });
		expect(own.run('size-limit').code).not.toBe(0);
		own.remove();
	});
});

describe('the tidy rules', () => {
	const opened = '// A file that says what it is, in one sentence.\n';
	const planted: readonly (readonly [keyof typeof rules, string, string])[] = [
		['bannedWords', 'src/engine/a.ts', 'export const blacklist = 1;'],
		['bannedWords', 'src/engine/a.ts', 'export const slaveCount = 1;'],
		['bannedWords', 'src/engine/a.ts', 'export const countSlaves = 1;'],
		['bannedWords', 'src/engine/a.ts', 'export const dummyReply = 1;'],
		['bannedWords', 'test/engine/a.test.ts', '// A sanity check.'],
		['bannedWords', 'src/engine/a.ts', '// The slave asks.'],
		['leftovers', 'src/engine/a.ts', '// TODO: the rest'],
		['leftovers', 'src/engine/a.ts', '/* Not yet implemented. */'],
		['suppressed', 'src/engine/a.ts', '// @ts-expect-error the type is wrong'],
		['size', 'src/engine/a.ts', 'export {};\n'.repeat(401)],
		['size', 'src/engine/table.ts', 'export {};\n'.repeat(4001)],
		['opening', 'src/engine/a.ts', 'export const a = 1;'],
		['opening', 'src/engine/a.ts', '// Short.\nexport const a = 1;'],
		['opening', 'src/ui/a.css', '.a {}'],
		['colours', 'src/ui/a.tsx', "export const red = '#f00';"],
		['colours', 'src/ui/a.tsx', "export const red = 'rgb(255 0 0)';"],
		['colours', 'src/ui/styles/panel.css', '.a { color: #ff0000; }'],
		['colours', 'src/ui/styles/panel.css', '.a { color: oklch(0.5 0.1 20); }'],
		['lookingDown', 'src/ui/styles/panel.css', '.a:has(.b) { margin: 0; }'],
		['untranslated', 'src/ui/a.tsx', "export const title = '복제';"],
		['particles', 'src/i18n/ko.ts', "export const text = 'master은(는)';"],
		['vagueNames', 'src/engine/utils.ts', 'export {};'],
		['vagueNames', 'src/engine/string-helper.ts', 'export {};'],
	];
	test.each(planted)('%s refuses its violation in %s', (name, path, text) => {
		const rule: Rule = rules[name];
		expect(rule(readSource(path, `${text}\n`)).map((found) => found.path)).toContain(path);
	});

	const fine: readonly (readonly [string, string])[] = [
		['src/engine/a.ts', `${opened}export const role = 'role:slave';`],
		['src/engine/a.ts', `${opened}export const field = \`slave\${1}\`;`],
		['src/engine/a.ts', `${opened}export const rows = { slaveof: 1, connected_slaves: 2 };`],
		['src/engine/a.ts', `${opened}/** @redis replication.c slaveTryPartialResynchronization */\nexport {};`],
		['src/engine/a.ts', `${opened}// Shown as \`slave_repl_offset\`; Redis keeps it in server.slaveseldb.`],
		['src/engine/table.ts', opened + 'export {};\n'.repeat(1000)],
		['src/ui/a.tsx', `${opened}// Red is #f00, 복제.\nexport const id = '#root';`],
		['src/ui/styles/tokens.css', '/* The names of all colours, spaces and durations. */\n:root { --red: #f00; }'],
		['src/i18n/ko.ts', `${opened}export const title = '복제';`],
	];
	test.each(fine)('accept what is fine in %s', (path, text) => {
		const source = readSource(path, `${text}\n`);
		expect(Object.values<Rule>(rules).flatMap((rule) => rule(source))).toEqual([]);
	});
});

describe('the check of layers', () => {
	test.each([
		['src/base/a.ts', "import '../resp';"],
		['src/engine/a.ts', "import type { Host } from '../host';"],
		['src/host/shell/a.ts', "export { engine } from '../../engine';"],
		['src/sim/node/a.ts', "import { store } from '../../engine/state';"],
		['src/projections/a.ts', "export * from '../ui';"],
		['src/ui/panels/a.tsx', "import { lab } from '../../cli';"],
		['src/ui/panels/a.tsx', "const late = import('../../sim/clock');"],
		['src/engine/a.ts', "import '../main';"],
		['src/main.tsx', "import { App } from './ui/app';"],
	])('refuses in %s: %s', (path, text) => {
		expect(wrongEdges(edgesOf([readSource(path, text)]))).toHaveLength(1);
	});

	test.each([
		['src/engine/replication/a.ts', "import { base } from '../../base';"],
		['src/engine/replication/a.ts', "import { state } from '../state';"],
		['src/sim/a.ts', "import '../engine'; import '../host';"],
		['src/ui/a.tsx', "import Node from '../workers/node.worker?worker';"],
		['src/main.tsx', "import './ui/styles/tokens.css'; import { mount } from './ui';"],
	])('accepts in %s: %s', (path, text) => {
		expect(wrongEdges(edgesOf([readSource(path, text)]))).toEqual([]);
	});
});
