// End-to-end tests: the built page (`dist/web`) in Chromium, served as `npm start` serves it.
import { defineConfig, devices } from '@playwright/test';
import { chromium, launchArgs } from './test/support/chromium.ts';

const address = 'http://127.0.0.1:4173';

export default defineConfig({
	testDir: 'test/e2e',
	testMatch: '**/*.{spec,test}.ts',
	fullyParallel: true,
	workers: 2,
	timeout: 60_000,
	forbidOnly: Boolean(process.env.CI),
	outputDir: 'test-results',
	reporter: [['list']],
	use: {
		...devices['Desktop Chrome'],
		baseURL: address,
		locale: 'ko-KR',
		viewport: { width: 1440, height: 900 },
		launchOptions: { executablePath: await chromium(), args: launchArgs },
	},
	webServer: { command: 'npm run preview', url: address, reuseExistingServer: !process.env.CI },
});
