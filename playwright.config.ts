// End-to-end tests: the built page (`dist/web`) in Chromium, served as `npm start` serves it.
import { defineConfig, devices } from '@playwright/test';
import { chromium, launchArgs } from './test/support/chromium.ts';
import { freePort } from './test/support/free-port.ts';

// Chosen once, and handed on to the processes that run the tests: they read this file again.
process.env.RESYNC_E2E_PORT ??= String(await freePort());
const address = `http://127.0.0.1:${process.env.RESYNC_E2E_PORT}`;

export default defineConfig({
	testDir: 'test/e2e',
	testMatch: '**/*.{spec,test}.ts',
	grepInvert: process.env.RESYNC_E2E === 'thorough' || process.env.RESYNC_LESSONS ? [] : /@thorough/,
	fullyParallel: true,
	// A test waits for a quarter of its time: three keep two processors busy.
	workers: 3,
	timeout: 180_000,
	expect: { timeout: 30_000 },
	forbidOnly: Boolean(process.env.CI),
	outputDir: 'test-results',
	reporter: [['list']],
	use: {
		...devices['Desktop Chrome'],
		baseURL: address,
		locale: 'ko-KR',
		// The test of the worker that keeps the page allows it; for the others it would be one more thing in between.
		serviceWorkers: 'block',
		viewport: { width: 1440, height: 900 },
		launchOptions: { executablePath: await chromium(), args: launchArgs },
	},
	webServer: {
		command: `npx vite preview --host 127.0.0.1 --port ${process.env.RESYNC_E2E_PORT} --strictPort`,
		url: address,
	},
});
