// Four selections of tests: `node` (everything that needs no other program), `oracle` (needs a real redis-server),
// `browser` (needs Chromium) and `long` (not part of `npm test`: property tests with many more cases, drawn anew each run,
// and comparisons with real tools that take them hundreds of times).
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromium, launchArgs } from './test/support/chromium.ts';
import { interfaceFaces } from './test/support/interface-faces.ts';

const nodeFolders = [
	'base',
	'resp',
	'engine',
	'host',
	'sim',
	'projections',
	'i18n',
	'lessons',
	'cli',
	'ui',
	'workers',
	'architecture',
	'scenarios',
	'support',
];

/** Those whose tests draw cases at random. */
const propertyFolders = ['base', 'resp', 'engine', 'host', 'sim'];

const setupFiles = ['test/support/runs.ts'];

export default defineConfig({
	plugins: [react(), interfaceFaces()],
	test: {
		// A limit ends what hangs; how fast something is, is the benches' business.
		testTimeout: 60_000,
		hookTimeout: 180_000,
		projects: [
			{
				extends: true,
				test: {
					name: 'node',
					environment: 'node',
					// Half of the time of these went into loading the same modules again for each file. None keeps state between
					// tests: what is under test is made from its inputs alone.
					isolate: false,
					setupFiles,
					include: nodeFolders.map((folder) => `test/${folder}/**/*.test.ts`),
				},
			},
			{
				extends: true,
				test: {
					name: 'oracle',
					environment: 'node',
					isolate: false,
					include: ['test/oracle/**/*.test.ts'],
					// They wait for real programs, several at a time: some need a minute on a slow machine.
					testTimeout: 180_000,
				},
			},
			{
				extends: true,
				test: {
					name: 'long',
					environment: 'node',
					setupFiles,
					include: [
						...propertyFolders.map((folder) => `test/${folder}/**/*.test.ts`),
						'test/workers/past-random.test.ts',
						'test/oracle/check-files.test.ts',
						'test/oracle/docker-usage.test.ts',
					],
					env: { RESYNC_RUNS: '20' },
					testTimeout: 3_600_000,
				},
			},
			{
				extends: true,
				test: {
					name: 'browser',
					include: ['test/browser/**/*.test.{ts,tsx}'],
					testTimeout: 180_000,
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({ launchOptions: { executablePath: await chromium(), args: launchArgs } }),
						instances: [{ browser: 'chromium' }],
					},
				},
			},
		],
	},
});
