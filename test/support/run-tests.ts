// `npm test`: finds or fetches a Chromium and a redis-server 7.0, then runs every check and test one after the other.
// A stage that fails doesn't stop the next ones; the last line is the sum of all, and the exit code is 1 on any failure.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { delimiter } from 'node:path';
import { provideChromium } from './launch';
import { provideRedis } from './redis-server';
import { type Counts, check, playwrightTests, root, vitestTests } from './stages';

const results = `${root}/node_modules/.cache/resync/results`;
const total = { passed: 0, failed: 0, skipped: 0 };
const skips: string[] = [];
const failures: string[] = [];
const started = performance.now();

function seconds(since: number): string {
	return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

async function stage(name: string, work: () => Promise<Counts>): Promise<boolean> {
	const begun = performance.now();
	console.log(`\n── ${name} ──`);
	const counts = await work();
	total.passed += counts.passed;
	total.failed += counts.failed;
	total.skipped += counts.skipped;
	for (const reason of counts.reasons) skips.push(`${name}: ${reason}`);
	for (const failure of counts.failures) failures.push(`${name}: ${failure}`);
	console.log(
		`── ${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds(begun)})`,
	);
	return counts.failed === 0;
}

/** A stage that can't run, said out loud. */
function skipped(reason: string): Counts {
	return { passed: 0, failed: 0, skipped: 1, reasons: [reason], failures: [] };
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

console.log('── what the tests need ──');
const redis = provideRedis();
if ('folder' in redis) {
	process.env.PATH = `${redis.folder}${delimiter}${process.env.PATH ?? ''}`;
	console.log(`redis-server ${redis.version} in ${redis.folder}`);
} else {
	console.log(`SKIPPING the tests beside a real redis-server: ${redis.missing}`);
}
const chromium = await provideChromium();
if ('file' in chromium) {
	process.env.CHROMIUM = chromium.file;
	console.log(`${chromium.version} at ${chromium.file}`);
} else {
	console.log(`SKIPPING the browser and end-to-end tests: ${chromium.missing}`);
}

await stage('types', () => check('tsc', ['-b', '--pretty', 'false']));
await stage('lint', () => check('biome', ['ci', '--colors=off', '--max-diagnostics=100']));
await stage('dead code', () => check('knip', ['--no-progress']));
await stage('unit', () => vitestTests('node', results, 2));
await stage('oracle', async () => {
	// Twice as many as processors: each waits for the programs that it starts, which keep these busy.
	const counts = await vitestTests('oracle', results, 4);
	if ('folder' in redis || counts.skipped === 0) return counts;
	return { ...counts, reasons: [`${counts.skipped} tests beside a real redis-server: ${redis.missing}`] };
});
const built = await stage('build', () => check('tsx', ['test/support/build.ts']));
await stage('size', async () => (built ? check('size-limit', []) : skipped('the build failed')));
await stage('browser', async () =>
	'file' in chromium ? vitestTests('browser', results) : skipped(`all of test/browser: ${chromium.missing}`),
);
await stage('end to end', async () => {
	if ('missing' in chromium) return skipped(`all of test/e2e: ${chromium.missing}`);
	if (!existsSync(`${root}/dist/web/index.html`)) return skipped('the build failed');
	return playwrightTests(results);
});

console.log(`\nAll stages took ${seconds(started)}.`);
if (failures.length > 0) console.log(`Failed:\n${failures.map((line) => `  ${line}`).join('\n')}`);
if (skips.length > 0) console.log(`Skipped:\n${skips.map((line) => `  ${line}`).join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
