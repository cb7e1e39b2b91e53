// The kinds of stages `npm test` has: a tool that passes or fails as a whole, a Vitest project, and Playwright.
// Counts of tests come from machine-readable reports, never from what is printed for people.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

export type Counts = {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
	/** Why each skipped test was skipped, or which one it was. */
	readonly reasons: readonly string[];
	/** Each failed test with the first line of what it said: a log that was cut at its front still names them. */
	readonly failures: readonly string[];
};

const stageLimitMs = 10 * 60_000;

/** Runs a program of node_modules/.bin with its output shown; resolves with the exit code. */
function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
	return new Promise((resolve) => {
		const child = spawn(program, args, {
			cwd: root,
			stdio: ['ignore', 'inherit', 'inherit'],
			env: { ...process.env, PATH: `${root}/node_modules/.bin${delimiter}${process.env.PATH ?? ''}`, ...env },
		});
		const limit = setTimeout(() => {
			console.log(`${program} was stopped: it took longer than ${stageLimitMs / 60_000} minutes`);
			child.kill('SIGTERM');
		}, stageLimitMs);
		const end = (code: number) => {
			clearTimeout(limit);
			resolve(code);
		};
		child.on('error', (error) => {
			console.log(String(error));
			end(127);
		});
		child.on('close', (code) => end(code ?? 1));
	});
}

/** A tool that passes or fails as a whole: one passed or one failed. */
export async function check(program: string, args: readonly string[]): Promise<Counts> {
	const code = await run(program, args);
	const failures = code === 0 ? [] : [`${program} ended with ${code}`];
	return { passed: 1 - failures.length, failed: failures.length, skipped: 0, reasons: [], failures };
}

type VitestReport = {
	readonly testResults: readonly {
		readonly name: string;
		readonly status: string;
		readonly message: string;
		readonly assertionResults: readonly {
			readonly status: string;
			readonly fullName: string;
			readonly failureMessages?: readonly string[];
		}[];
	}[];
};

/** The first line of a message, in which colours are no help. */
function firstLine(message = ''): string {
	return (stripVTControlCharacters(message).trim().split('\n')[0] ?? '').slice(0, 300);
}

/** A stage whose report is missing or says too little. */
function untold(program: string, code: number): Counts {
	return {
		passed: 0,
		failed: 1,
		skipped: 0,
		reasons: [],
		failures: [`${program} ended with ${code}, without a test that failed`],
	};
}

export function countVitest(report: VitestReport, code: number): Counts {
	let passed = 0;
	let failed = 0;
	const reasons: string[] = [];
	const failures: string[] = [];
	for (const file of report.testResults) {
		const outcomes = file.assertionResults.map((test) => test.status);
		passed += outcomes.filter((status) => status === 'passed').length;
		const wrong = outcomes.filter((status) => status === 'failed').length;
		// A file that could not be loaded has no tests in the report, but it has failed.
		failed += wrong === 0 && file.status === 'failed' ? 1 : wrong;
		if (wrong === 0 && file.status === 'failed') failures.push(`${file.name}: ${firstLine(file.message)}`);
		for (const test of file.assertionResults) {
			if (test.status === 'failed') failures.push(`${test.fullName}: ${firstLine(test.failureMessages?.[0])}`);
			else if (test.status !== 'passed') reasons.push(test.fullName);
		}
	}
	// An error outside any test, or no test at all, shows in the exit code only.
	if (failed === 0 && (code !== 0 || passed === 0))
		return { ...untold('vitest', code), passed, reasons, skipped: reasons.length };
	return { passed, failed, skipped: reasons.length, reasons, failures };
}

/** @param workers at once; unless told, one less than there are processors */
export async function vitestTests(project: string, results: string, workers?: number): Promise<Counts> {
	const file = join(results, `${project}.json`);
	const code = await run('vitest', [
		'run',
		`--project=${project}`,
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${file}`,
		...(workers === undefined ? [] : [`--maxWorkers=${workers}`]),
	]);
	if (!existsSync(file)) return untold('vitest', code);
	return countVitest(JSON.parse(readFileSync(file, 'utf8')), code);
}

type PlaywrightSuite = {
	readonly suites?: readonly PlaywrightSuite[];
	readonly specs?: readonly {
		readonly file: string;
		readonly title: string;
		readonly ok: boolean;
		readonly tests: readonly {
			readonly results: readonly { readonly errors: readonly { readonly message?: string }[] }[];
		}[];
	}[];
};

type PlaywrightReport = PlaywrightSuite & {
	readonly stats: {
		readonly expected: number;
		readonly unexpected: number;
		readonly flaky: number;
		readonly skipped: number;
	};
};

function failuresIn(suite: PlaywrightSuite): string[] {
	const own = (suite.specs ?? [])
		.filter((spec) => !spec.ok)
		.map((spec) => {
			const [error] = spec.tests.flatMap((test) => test.results).flatMap((result) => result.errors);
			return `${spec.file}, ${spec.title}: ${firstLine(error?.message)}`;
		});
	return [...own, ...(suite.suites ?? []).flatMap(failuresIn)];
}

export function countPlaywright(report: PlaywrightReport, code: number): Counts {
	const { stats } = report;
	const wrong = stats.unexpected + stats.flaky;
	const reasons = stats.skipped > 0 ? [`${stats.skipped} tests that the report marks as skipped`] : [];
	const counts = { passed: stats.expected, skipped: stats.skipped, reasons };
	if (wrong === 0 && (code !== 0 || stats.expected === 0)) return { ...untold('playwright', code), ...counts };
	return { ...counts, failed: wrong, failures: failuresIn(report) };
}

export async function playwrightTests(results: string): Promise<Counts> {
	const file = join(results, 'e2e.json');
	const code = await run('playwright', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
	if (!existsSync(file)) return untold('playwright', code);
	return countPlaywright(JSON.parse(readFileSync(file, 'utf8')), code);
}
