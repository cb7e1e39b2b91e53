// `extends` in compose files: what `docker compose config` shows of what was merged, and what is refused, in the words of
// compose 2.19.
import { describe, expect, test } from 'vitest';
import { script } from './support/world';

const folder = '/home/learner/shop';

function config(file: string, others: Readonly<Record<string, string>> = {}) {
	const all = { 'docker-compose.yml': file, ...others };
	const files = Object.fromEntries(Object.entries(all).map(([name, text]) => [`${folder}/${name}`, text]));
	return script('cd shop; docker compose config', { files });
}

/** Of the service `a`. */
function service(file: string, others: Readonly<Record<string, string>> = {}): string {
	const { output } = config(file, others);
	return /^ {2}a:\n((?: {4}.*\n)*)/m.exec(output)?.[1]?.replaceAll(/^ {4}/gm, '') ?? output;
}

const file = (base: string, own: string) =>
	`services:\n  base:\n${indented(base)}  a:\n    extends: base\n${indented(own)}`;
const indented = (text: string) => text.replaceAll(/^(?=.)/gm, '    ');

describe('what both say is merged', () => {
	const rows: readonly (readonly [what: string, base: string, own: string, merged: string])[] = [
		[
			'all that is not said again',
			'image: redis\nhostname: h\n',
			'container_name: c\n',
			'container_name: c\nhostname: h\nimage: redis\n',
		],
		['what is said again is replaced', 'image: redis:6.2\n', 'image: redis:7.2\n', 'image: redis:7.2\n'],
		[
			'environment by key, in either form',
			'image: redis\nenvironment:\n  A: one\n  B: two\n',
			'environment:\n  - B=three\n  - C=four\n',
			'environment:\n  A: one\n  B: three\n  C: four\nimage: redis\n',
		],
		[
			'a command as a whole',
			'image: redis\ncommand: redis-server --port 7000\n',
			'command: ["redis-server"]\n',
			'command:\n  - redis-server\nimage: redis\n',
		],
		[
			'ports one after the other, each once, by target',
			'image: redis\nports:\n  - "5001:6380"\n  - "5000:6379"\n',
			'ports:\n  - "5000:6379"\n  - "6000:6379"\n',
			'image: redis\nports:\n  - mode: ingress\n    target: 6379\n    published: "5000"\n    protocol: tcp\n  - mode: ingress\n    target: 6379\n    published: "6000"\n    protocol: tcp\n  - mode: ingress\n    target: 6380\n    published: "5001"\n    protocol: tcp\n',
		],
		[
			'volumes by where they are mounted',
			'image: redis\nvolumes:\n  - ./old:/data\n  - ./conf:/conf\n',
			'volumes:\n  - ./new:/data\n',
			`image: redis\nvolumes:\n  - type: bind\n    source: ${folder}/conf\n    target: /conf\n    bind:\n      create_host_path: true\n  - type: bind\n    source: ${folder}/new\n    target: /data\n    bind:\n      create_host_path: true\n`,
		],
		[
			'a health check by key',
			'image: redis\nhealthcheck:\n  test: ["CMD", "redis-cli", "ping"]\n  interval: 5s\n  timeout: 3s\n  retries: 2\n',
			'healthcheck:\n  interval: 7s\n',
			'healthcheck:\n  test:\n    - CMD\n    - redis-cli\n    - ping\n  timeout: 3s\n  interval: 7s\n  retries: 2\nimage: redis\n',
		],
	];
	test.each(rows)('%s', (_, base, own, merged) => {
		expect(service(file(base, own)).replace(/networks:\n {2}default: null\n/, '')).toBe(merged);
	});

	test('whom it waits for as well: they must be there', () => {
		const other = '  other:\n    image: redis\n';
		const both = file('image: redis\ndepends_on: [other]\n', 'hostname: h\n');
		expect(service(both + other)).toContain('depends_on:\n  other:\n    condition: service_started\n');
		expect(config(file('image: redis\ndepends_on: [gone]\n', ''))).toMatchObject({
			output: 'service "base" depends on undefined service gone: invalid compose project\n',
			code: 15,
		});
	});

	test('through more than one', () => {
		const text = `services:
  first:
    image: redis
    environment: {A: one, B: one}
  second:
    extends: {service: first}
    environment: {B: two, C: two}
  a:
    extends: second
    environment: {C: three}
`;
		expect(service(text)).toContain('environment:\n  A: one\n  B: two\n  C: three\n');
	});
});

describe('out of another file', () => {
	const own = 'services:\n  a:\n    extends:\n      file: common/base.yml\n      service: base\n';

	test('paths are meant from its folder', () => {
		const base = 'services:\n  base:\n    image: redis\n    env_file: base.env\n    volumes:\n      - ./data:/data\n';
		const said = service(own, { 'common/base.yml': base, 'common/base.env': 'A=from-file\n' });
		expect(said).toContain(`source: ${folder}/common/data\n`);
		expect(said).toContain('environment:\n  A: from-file\n');
	});

	test('whose own services extend each other there', () => {
		const base = 'services:\n  root:\n    image: redis\n    hostname: h\n  base:\n    extends: root\n';
		expect(service(own, { 'common/base.yml': base })).toContain('hostname: h\nimage: redis\n');
	});

	test('a started project has what was merged', () => {
		const base = 'services:\n  base:\n    image: redis\n    container_name: from-base\n';
		const files = { [`${folder}/docker-compose.yml`]: own, [`${folder}/common/base.yml`]: base };
		expect(
			script('cd shop; docker compose up -d 2> /dev/null; docker ps --format "{{.Names}}"', { files }).output,
		).toContain('from-base\n');
	});
});

describe('what is refused', () => {
	const main = `${folder}/docker-compose.yml`;
	const other = 'services:\n  a:\n    extends: {file: other.yml, service: b}\n';
	const rows: readonly (readonly [string, string, Readonly<Record<string, string>>, string])[] = [
		[
			'nobody of that name',
			file('image: redis\n', '').replace('extends: base', 'extends: nobody'),
			{},
			`cannot extend service "nobody" in ${main}: service not found\n`,
		],
		[
			'services that extend each other',
			'services:\n  a:\n    extends: b\n    image: redis\n  b:\n    extends: a\n    image: redis\n',
			{},
			`Circular reference:\n  a in ${main}\n  extends b in ${main}\n  extends a in ${main}\n`,
		],
		['a file that is not there', other, {}, `open ${folder}/other.yml: no such file or directory\n`],
		['a folder', other, { 'other.yml/x': '' }, `read ${folder}/other.yml: is a directory\n`],
		[
			'nobody of that name there',
			other,
			{ 'other.yml': 'services:\n  c:\n    image: redis\n' },
			`cannot extend service "b" in ${folder}/other.yml: service not found\n`,
		],
		[
			'a file that is no YAML',
			other,
			{ 'other.yml': 'services:\n  b: c: d\n' },
			'yaml: line 2: mapping values are not allowed in this context\n',
		],
	];
	test.each(rows)('%s', (_, text, others, said) => {
		expect(config(text, others)).toMatchObject({ output: said, code: 15 });
	});
});
