// `npm run bars`: what people need of the page, as one table: the bar, what was measured, whether it holds. The tests that
// measure stand where their subject is; this runs them by file and title and fails where one is missing or fails.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { root } from './stages';

interface Proof {
	/** Below test/. */
	readonly file: string;
	/** The test's title has this in it. */
	readonly title: string;
}

interface Bar {
	readonly need: string;
	readonly bar: string;
	readonly proofs: readonly Proof[];
}

const e2e = (file: string, title: string): Proof => ({ file: `e2e/${file}.spec.ts`, title });
const unit = (file: string, title: string): Proof => ({ file: `${file}.test.ts`, title });

const bars: readonly Bar[] = [
	{
		need: 'Projector',
		bar: '≥ 28 px at 1920×1080, ≥ 20 px at 1280×720, contrast ≥ 4.5 from 24 px and ≥ 7 below, strokes ≥ 3 px',
		proofs: [e2e('presenter', 'every text is')],
	},
	{
		need: 'Projector',
		bar: 'consoles ≥ 24 px, ≥ 60 columns',
		proofs: [e2e('presenter', 'a console that is toggled in')],
	},
	{ need: 'Projector', bar: 'usable at 200 % zoom', proofs: [e2e('presenter', 'at 200 % zoom')] },
	{
		need: 'Keyboard',
		bar: 'lessons by keyboard only',
		proofs: [e2e('newcomer', 'a newcomer finishes lesson'), e2e('first-exercise', 'can be done by keyboard')],
	},
	{ need: 'Keyboard', bar: 'two ways out of a console', proofs: [e2e('settings', 'Shift+Tab leaves a console')] },
	{
		need: 'Keyboard',
		bar: 'single keys off inside inputs, and switchable',
		proofs: [e2e('settings', 'single keys work by their place'), e2e('palette', 'single keys can be turned off')],
	},
	{ need: 'Keyboard', bar: 'a remote steps', proofs: [e2e('presenter', 'a remote steps and goes back')] },
	{
		need: 'Hangul',
		bar: 'composed, 9 bytes of UTF-8, two cells wide; a plain line to type in',
		proofs: [e2e('settings', 'Hangul is typed'), e2e('settings', 'a plain input line')],
	},
	{
		need: 'Captions',
		bar: '≤ 60 syllables or 110 letters',
		proofs: [unit('i18n/narrator', 'is short enough for one line'), unit('lessons/presets', 'as short as a caption')],
	},
	{
		need: 'Captions',
		bar: 'every prediction can be answered from text',
		proofs: [unit('lessons/lessons', 'every prediction comes out as marked')],
	},
	{
		need: 'Motion',
		bar: 'still on load; reduced: nothing travels',
		proofs: [e2e('bars', 'with reduced motion nothing travels')],
	},
	{
		need: 'Colour',
		bar: 'role, state and kind of link told apart without hue; text ≥ 4.5:1',
		proofs: [e2e('greyscale', 'told apart without hue'), e2e('accessible', 'axe finds nothing')],
	},
	{ need: 'Offline', bar: 'all works with the network off', proofs: [e2e('offline', 'with the network off')] },
	{ need: 'Links', bar: '40 actions ≤ 2,000 characters', proofs: [e2e('share', 'forty commands fit a link')] },
	{ need: 'Reset', bar: 'one key, ≤ 300 ms, undoable', proofs: [e2e('bars', 'R leads back to the start of the step')] },
	{ need: 'Language', bar: 'switched in a run, which stays', proofs: [e2e('settings', 'switching it keeps the run')] },
	{
		need: 'Language',
		bar: 'both have every text',
		proofs: [unit('i18n/narrator', 'have the same rows'), unit('lessons/lessons', 'has no faults')],
	},
	{
		need: 'Small screens',
		bar: 'lessons at 390 px, targets ≥ 24 px',
		proofs: [e2e('narrow', 'at 390 pixels'), e2e('narrow', 'every target in a lesson')],
	},
];

interface Ran {
	readonly file: string;
	readonly title: string;
	readonly passed: boolean;
	readonly measured: readonly string[];
}

const results = `${root}/test-results/bars.json`;

/** @returns what the reporter has written; null where it could not */
function run(args: readonly string[], env: NodeJS.ProcessEnv): unknown {
	rmSync(results, { force: true });
	spawnSync('npx', [...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } });
	try {
		return JSON.parse(readFileSync(results, 'utf8'));
	} catch {
		return null;
	}
}

interface Suite {
	readonly file: string;
	readonly suites?: readonly Suite[];
	readonly specs: readonly {
		readonly title: string;
		readonly ok: boolean;
		readonly tests: readonly {
			readonly annotations: readonly { readonly type: string; readonly description?: string }[];
		}[];
	}[];
}

function ranIn({ file, suites = [], specs }: Suite): readonly Ran[] {
	const here = specs.map(({ title, ok, tests }) => ({
		file: `e2e/${file}`,
		title,
		passed: ok,
		measured: tests.flatMap(({ annotations }) =>
			annotations.flatMap(({ type, description }) => (type === 'measured' && description ? [description] : [])),
		),
	}));
	return [...here, ...suites.flatMap(ranIn)];
}

const proofs = bars.flatMap((bar) => bar.proofs);
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const titlesOf = (kind: (file: string) => boolean) =>
	proofs
		.filter(({ file }) => kind(file))
		.map(({ title }) => escaped(title))
		.join('|');
const filesOf = (kind: (file: string) => boolean) => [
	...new Set(proofs.filter(({ file }) => kind(file)).map(({ file }) => `test/${file}`)),
];
const inPage = (file: string): boolean => file.startsWith('e2e/');
const inNode = (file: string): boolean => !inPage(file);

const page = run(
	['playwright', 'test', ...filesOf(inPage), '--grep', titlesOf(inPage), '--reporter=json', '--workers=1'],
	{ PLAYWRIGHT_JSON_OUTPUT_NAME: results, RESYNC_BARS: '1', RESYNC_E2E: 'thorough' },
) as { readonly suites: readonly Suite[] } | null;
const node = run(
	[
		'vitest',
		'run',
		'--project',
		'node',
		'--reporter=json',
		`--outputFile=${results}`,
		...filesOf(inNode),
		'-t',
		titlesOf(inNode),
	],
	{},
) as {
	readonly testResults: readonly {
		readonly name: string;
		readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
	}[];
} | null;

const ran: readonly Ran[] = [
	...(page?.suites ?? []).flatMap(ranIn),
	...(node?.testResults ?? []).flatMap(({ name, assertionResults }) =>
		assertionResults
			.filter(({ status }) => status === 'passed' || status === 'failed')
			.map(({ fullName, status }) => ({
				file: name.slice(name.indexOf('/test/') + '/test/'.length),
				title: fullName,
				passed: status === 'passed',
				measured: [],
			})),
	),
];

let failed = 0;
for (const { need, bar, proofs } of bars) {
	const of = proofs.map(({ file, title }) => ran.filter((one) => one.file === file && one.title.includes(title)));
	const holds = of.every((tests) => tests.length > 0 && tests.every(({ passed }) => passed));
	if (!holds) failed += 1;
	const said = [...new Set(of.flat().flatMap(({ measured }) => measured))];
	const count = of.flat().length;
	const found = said.length > 0 ? said.join('; ') : `${count} ${count === 1 ? 'test' : 'tests'}`;
	const lost = of.flatMap((tests, index) =>
		tests.length === 0
			? [`no test: ${proofs[index]?.title}`]
			: tests.flatMap(({ title, passed }) => (passed ? [] : [title])),
	);
	process.stdout.write(`${holds ? 'holds ' : 'FAILS '} ${need.padEnd(13)} ${bar}\n${' '.repeat(21)}→ ${found}\n`);
	for (const title of lost) process.stdout.write(`${' '.repeat(21)}✗ ${title}\n`);
}
process.stdout.write(`${bars.length - failed} of ${bars.length} hold\n`);
process.exitCode = failed === 0 ? 0 : 1;
