// What the editor offers and marks: plain functions of a text.
import { describe, expect, test } from 'vitest';
import { editorTexts } from '../../src/i18n';
import { fileWords } from '../../src/sim';
import { composeCandidates, redisConfCandidates } from '../../src/ui/panels/editor/candidates';
import { formOf } from '../../src/ui/panels/editor/file-form';
import { marksOf } from '../../src/ui/panels/editor/marks';
import { nearest } from '../../src/ui/panels/editor/nearest';

const words = fileWords();

/** `|` is the cursor. */
function placeIn(text: string) {
	const before = text.slice(0, text.indexOf('|')).split('\n');
	return { above: before.slice(0, -1), line: before.at(-1) ?? '', lines: text.replace('|', '').split('\n') };
}

const inConf = (text: string) => redisConfCandidates(placeIn(text), words, 'en');
const inCompose = (text: string) => composeCandidates(placeIn(text), words, 'en');
const labels = (found: ReturnType<typeof inConf>) => found?.all.map(({ label }) => label) ?? [];

describe('completion of redis.conf', () => {
	test('at the start of a line stand all directives, with their defaults and what they mean', () => {
		const found = inConf('port 1\nrepl-b|');
		expect(found?.from).toBe(0);
		const backlog = found?.all.find(({ label }) => label === 'repl-backlog-size');
		expect(backlog).toMatchObject({ apply: 'repl-backlog-size ', detail: '1048576' });
		expect(backlog?.meaning).toContain('latest stream');
		expect(labels(found)).toHaveLength(words.directives.length);
	});

	test('behind a directive stand its words, also under its old name', () => {
		expect(labels(inConf('appendfsync |'))).toEqual(['everysec', 'always', 'no']);
		expect(labels(inConf('slave-read-only y|'))).toEqual(['yes', 'no']);
		expect(labels(inConf('repl-timeout |'))).toEqual(['60']);
		expect(inConf('nonsense |')).toBeNull();
		expect(inConf('# port |')).toBeNull();
	});
});

describe('completion of a compose file', () => {
	const file = 'services:\n  master:\n    image: bitnami/redis\n    |\n  replica:\n    image: redis\n';

	test('each place has its keys', () => {
		expect(labels(inCompose('serv|'))).toContain('services');
		expect(labels(inCompose(file))).toEqual(expect.arrayContaining(['image', 'depends_on', 'environment']));
		expect(labels(inCompose('services:\n  a:\n    healthcheck:\n      t|'))).toContain('test');
		expect(labels(inCompose('volumes:\n  data:\n    |'))).toContain('external');
	});

	test('bitnami’s image has its variables, others have none', () => {
		const variables = inCompose(file.replace('|', 'environment:\n      - |'));
		expect(labels(variables)).toContain('REDIS_REPLICATION_MODE');
		expect(variables?.all[0]?.apply).toMatch(/=$/);
		expect(labels(inCompose('services:\n  a:\n    image: redis\n    environment:\n      - |'))).toEqual([]);
		expect(labels(inCompose('services:\n  a:\n    environment:\n      - REDIS_REPLICATION_MODE=|'))).toEqual([
			'master',
			'replica',
		]);
	});

	test('services depend on the others; a list may stand as far left as its key', () => {
		expect(labels(inCompose(file.replace('|', 'depends_on:\n    - |')))).toEqual(['replica']);
		expect(labels(inCompose(file.replace('|', 'depends_on:\n      |')))).toEqual(['replica']);
		expect(labels(inCompose('services:\n  a:\n    restart: |'))).toContain('always');
	});
});

describe('marks', () => {
	const texts = editorTexts('en');

	test('an unknown word is answered with the nearest known one', () => {
		expect(
			nearest(
				'repl-bakclog-size',
				words.directives.map(({ name }) => name),
			),
		).toBe('repl-backlog-size');
		expect(nearest('completely-else', ['port', 'bind'])).toBeNull();
		const said = 'Bad directive or wrong number of arguments';
		const [mark] = marksOf([{ kind: 'refused', line: 1, words: said }], ['appendonyl yes'], words, texts);
		expect(mark).toEqual({
			line: 1,
			severity: 'error',
			words: said,
			note: 'Did you mean appendonly?',
			instead: 'appendonly',
		});
	});

	test('what changes nothing in the lab is a warning of the page, not of the tool', () => {
		const [mark] = marksOf([{ kind: 'inert', line: 2, name: 'io-threads' }], ['', 'io-threads 4'], words, texts);
		expect(mark).toMatchObject({ severity: 'warning', words: null });
		expect(mark?.note).toContain('io-threads');
	});
});

test('a file’s name says who reads it', () => {
	expect(formOf('/home/learner/redis.conf')).toBe('redis-conf');
	expect(formOf('C:\\Users\\sivae\\docker-compose.yml')).toBe('compose');
	expect(formOf('compose.prod.yaml')).toBe('compose');
	expect(formOf('other.yml')).toBe('yaml');
	expect(formOf('notes.txt')).toBe('text');
});
