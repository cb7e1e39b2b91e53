// What an editor marks in redis.conf: the first mark is what a server would exit with; a real one is asked in
// test/oracle/config-marks.test.ts.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { configFileProblems, directiveViews } from '../../../src/engine';
import { inertDirectives, lookedFor } from '../../../src/engine/config/inert';
import { directiveMeanings } from '../../../src/i18n/directive-meanings';

const refusedLines = (text: string) =>
	configFileProblems(text, '7.0.15').flatMap((one) => (one.kind === 'refused' ? [[one.line, one.words]] : []));

describe('problems of a configuration file', () => {
	test('reading goes on behind a wrong line, so that all of them are told', () => {
		expect(refusedLines('port 6379\nreplica-read-only\n# a\nnope 1\nappendonly maybe\n')).toEqual([
			[2, 'wrong number of arguments'],
			[4, 'Bad directive or wrong number of arguments'],
			[5, "argument must be 'yes' or 'no'"],
		]);
	});

	test('what is wrong once all is read stands at the directive that it is about', () => {
		expect(refusedLines('cluster-enabled yes\n\nreplicaof 127.0.0.1 5000\nport 1\n')).toEqual([
			[3, 'replicaof directive not allowed in cluster mode'],
		]);
	});

	test('an include and a folder are not asked for', () => {
		expect(refusedLines('include /nowhere/*.conf\ninclude /nowhere/one.conf\ndir /nowhere\nnope\n')).toEqual([
			[4, 'Bad directive or wrong number of arguments'],
		]);
	});

	test('what is accepted and changes nothing is told, also under its old name, not in comments', () => {
		const problems = configFileProblems('io-threads 4\n#io-threads 4\nslave-lazy-flush yes\nport 1\n', '7.0.15');
		expect(problems).toEqual([
			{ kind: 'inert', line: 1, name: 'io-threads' },
			{ kind: 'inert', line: 3, name: 'replica-lazy-flush' },
		]);
	});
});

const root = fileURLToPath(new URL('../../../src', import.meta.url));

function sources(folder: string): readonly string[] {
	return readdirSync(folder).flatMap((name) => {
		const path = join(folder, name);
		if (statSync(path).isDirectory()) return sources(path);
		const isTable = /config\/(?:directives|inert)\.ts$/.test(path);
		return path.endsWith('.ts') && !isTable ? [readFileSync(path, 'utf8')] : [];
	});
}

describe('the directives an editor knows', () => {
	const text = [...sources(join(root, 'engine')), ...sources(join(root, 'sim'))].join('\n');
	const isUsed = (name: string) => text.includes(`'${name}'`) || new RegExp(`\\.${name}\\b`).test(text);

	test('a directive is called without effect exactly where no source reads it', () => {
		expect(
			directiveViews().filter(({ name }) => isUsed(name) === (inertDirectives.has(name) && !lookedFor.has(name))),
		).toEqual([]);
	});

	test('what has a meaning written down is a directive, and all that concern replication and persistence have one', () => {
		const names = directiveViews().map(({ name }) => name as string);
		expect(Object.keys(directiveMeanings).filter((name) => !names.includes(name))).toEqual([]);
		expect(Object.keys(directiveMeanings).length).toBeGreaterThanOrEqual(60);
		const concerned = names.filter((name) =>
			/^(?:repl|min-replicas|master|append|aof-(?!disable)|auto-aof|rdb|save$)/.test(name),
		);
		expect(concerned.length).toBeGreaterThan(30);
		expect(concerned.filter((name) => directiveMeanings[name] === undefined)).toEqual([]);
	});
});
