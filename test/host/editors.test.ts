// Editors as the host sees them: what a file is to them, and what becomes of a save. Nothing that was refused is lost, and
// nothing is written over that the editor has not seen.
import { describe, expect, test } from 'vitest';
import { bytesToLatin1, micros, utf8Encode } from '../../src/base';
import type { EditedFile, HostInput, PlaceError } from '../../src/host';
import { createWorld, open, output, press, put, script, type, type World } from './support/world';

function ready(spec: Parameters<typeof createWorld>[0] = {}): World {
	const world = createWorld(spec);
	open(world);
	return world;
}

const home = '/home/learner';

/** What the page is handed. */
function opened(world: World, command: string): EditedFile {
	type(world, command);
	const effect = world.effects.findLast(({ kind }) => kind === 'open-editor');
	if (effect?.kind !== 'open-editor') return expect.fail(`${command} opens an editor`);
	return effect;
}

type Save = Omit<HostInput & { readonly kind: 'editor-saved' }, 'kind'>;

function save(world: World, { terminal, tool, path }: EditedFile, how: Partial<Save> = {}): PlaceError | null {
	world.now = micros(world.now + 1_000);
	put(world, { kind: 'editor-saved', terminal, tool, opened: path, path, text: 'new\n', over: false, ...how });
	const told = world.told.findLast(({ kind }) => kind === 'file.placed');
	return told?.kind === 'file.placed' ? told.error : expect.fail('a save is answered');
}

const close = (world: World, { terminal, path }: EditedFile) => put(world, { kind: 'editor-closed', terminal, path });

describe('what is opened', () => {
	test('code returns at once, with the text as it is', () => {
		const world = ready({ files: { [`${home}/redis.conf`]: 'port 1\r\n# 한글' } });
		expect(opened(world, 'code redis.conf')).toEqual({
			kind: 'open-editor',
			terminal: 'host-1',
			tool: 'code',
			waits: false,
			path: `${home}/redis.conf`,
			name: 'redis.conf',
			folder: home,
			form: 'text',
			text: 'port 1\r\n# 한글',
			writable: true,
		});
		expect(world.prompts.get('host-1')).toBe('$ ');
	});

	test('nano, vi and code --wait wait until the page closes them, or ^C does', () => {
		for (const command of ['nano new.conf', 'vi new.conf', 'vim new.conf', 'code --wait new.conf']) {
			const world = ready();
			const file = opened(world, command);
			expect(file).toMatchObject({ form: 'new', text: '', waits: true });
			expect(world.prompts.get('host-1')).toBeNull();
			close(world, file);
			expect(world.prompts.get('host-1')).toBe('$ ');
			opened(world, command);
			press(world, '^C');
			expect(world.prompts.get('host-1')).toBe('$ ');
		}
	});

	test.each([
		['no UTF-8', '\xff\xfe'],
		['a NUL', 'a\0b'],
		['every byte', bytesToLatin1(Uint8Array.from({ length: 256 }, (_, byte) => byte))],
	])('%s is binary, and comes as its bytes', (_, bytes) => {
		const world = ready();
		put(world, { kind: 'file-imported', path: `${home}/dump.rdb`, bytes });
		for (const tool of ['code', 'nano', 'vi'])
			expect(opened(world, `${tool} dump.rdb`)).toMatchObject({ form: 'binary', text: bytes });
	});

	test('a folder is a list of names to code and vi, and none of nano’s business', () => {
		const world = ready({ files: { [`${home}/b.conf`]: '', [`${home}/a/x`]: '' } });
		expect(opened(world, 'code .')).toMatchObject({ form: 'folder', text: 'a/\nb.conf', path: home });
		expect(opened(world, 'vi a')).toMatchObject({ form: 'folder', text: 'x' });
		expect(output(ready(), 'mkdir d; nano d; nano')).toBe(
			'"d" is a directory\nnano: which file? For example: nano redis.conf\n',
		);
	});

	test('modes decide what may be read and written', () => {
		const world = ready({ files: { [`${home}/f`]: 'x', [`${home}/g`]: 'y' } });
		type(world, 'chmod 444 f; chmod 000 g');
		expect(opened(world, 'code f')).toMatchObject({ form: 'text', text: 'x', writable: false });
		expect(opened(world, 'code g')).toMatchObject({ form: 'unread', text: 'Permission denied' });
		expect(opened(world, 'code no/h')).toMatchObject({ form: 'homeless' });
		expect(opened(world, 'sudo code g')).toMatchObject({ form: 'text', text: 'y', writable: true });
	});

	test('an official container has no editor', () => {
		const world = ready();
		output(world, 'docker run -d --name redis-1 redis');
		expect(output(world, 'docker exec redis-1 bash -c "nano f; vi f"')).toBe(
			'bash: line 1: nano: command not found\nbash: line 1: vi: command not found\n',
		);
	});
});

describe('a save', () => {
	test('is written byte for byte, line ends and all', () => {
		for (const text of [
			'',
			'\n',
			'a',
			'a\r\nb\r\n',
			'\tx\r',
			'한글 이름\n',
			'\ufeffbom',
			`${'long'.repeat(5_000)}\n`,
		]) {
			const world = ready();
			const file = opened(world, "nano '새 파일.conf'");
			expect(save(world, file, { text })).toBeNull();
			close(world, file);
			expect(opened(world, "code '새 파일.conf'")).toMatchObject({ form: 'text', text });
			expect(output(world, "wc -c < '새 파일.conf'").trim()).toBe(String(utf8Encode(text).length));
		}
	});

	test.each<[string, string, PlaceError]>([
		['its folder is gone', 'rm -r d', 'ENOENT'],
		['its folder is a file by now', 'rm -r d; touch d', 'ENOTDIR'],
		['a folder has its name', 'rm d/f; mkdir d/f', 'EISDIR'],
		['it may not be written', 'chmod 444 d/f', 'EACCES'],
		['nothing may be made in its folder', 'rm d/f; chmod 555 d', 'EACCES'],
		['its folder lets nobody in', 'chmod 600 d', 'EACCES'],
	])('that fails since %s is answered, and changes nothing', (_, meanwhile, error) => {
		const world = ready({ files: { [`${home}/d/f`]: 'old\n' } });
		const file = opened(world, 'nano d/f');
		open(world, 'host-2');
		type(world, meanwhile, 'host-2');
		const before = [...world.host.files.nodes].map(([path, node]) => [path, node.text]);
		expect(save(world, file)).toBe(error);
		expect([...world.host.files.nodes].map(([path, node]) => [path, node.text])).toEqual(before);
	});

	test('of code makes the folders above; nano and vi do not', () => {
		const world = ready();
		expect(save(world, opened(world, 'code a/b/f'))).toBeNull();
		expect(output(world, 'cat a/b/f')).toBe('new\n');
		for (const tool of ['nano', 'vi']) {
			const other = ready();
			expect(save(other, opened(other, `${tool} a/f`))).toBe('ENOENT');
		}
	});

	test('of a file that has changed meanwhile asks first', () => {
		for (const tool of ['code', 'nano', 'vi']) {
			const world = ready({ files: { [`${home}/f`]: 'old\n' } });
			const file = opened(world, `${tool} f`);
			world.now = micros(world.now + 1_000);
			open(world, 'host-2');
			type(world, 'echo other >> f', 'host-2');
			expect(save(world, file)).toBe('changed');
			expect(save(world, file, { over: true })).toBeNull();
			expect(save(world, file, { text: 'newer\n' })).toBeNull();
		}
	});

	test('of one editor is a change to the other', () => {
		const world = ready({ files: { [`${home}/f`]: 'old\n' } });
		open(world, 'host-2');
		const first = opened(world, 'nano f');
		type(world, 'vi f', 'host-2');
		expect(save(world, first)).toBeNull();
		expect(save(world, { ...first, terminal: 'host-2', tool: 'vi' })).toBe('changed');
	});

	test('under another name does not take what is there', () => {
		const world = ready({ files: { [`${home}/f`]: '', [`${home}/g`]: 'there\n' } });
		const file = opened(world, 'vi f');
		expect(save(world, file, { path: `${home}/g` })).toBe('exists');
		expect(save(world, file, { path: `${home}/h` })).toBeNull();
		expect(save(world, file, { path: `${home}/g`, over: true })).toBeNull();
	});

	test('with :w! writes one’s own read-only file, and its mode stays', () => {
		const world = ready({ files: { [`${home}/f`]: 'old\n' } });
		type(world, 'chmod 444 f');
		const file = opened(world, 'vi f');
		expect(save(world, file)).toBe('EACCES');
		expect(save(world, file, { over: true })).toBeNull();
		close(world, file);
		expect(output(world, 'ls -l f')).toMatch(/^-r--r--r-- 1 learner learner 4 /);
		expect(output(world, 'cat f')).toBe('new\n');
	});

	test('of a file from outside is answered, too', () => {
		const world = ready();
		type(world, 'mkdir d');
		put(world, { kind: 'file-imported', path: `${home}/d`, bytes: 'x' });
		expect(world.told.at(-1)).toEqual({ kind: 'file.placed', terminal: null, path: `${home}/d`, error: 'EISDIR' });
		put(world, { kind: 'file-imported', path: `${home}/e/f`, bytes: 'x' });
		expect(world.told.at(-1)).toMatchObject({ kind: 'file.placed', error: null });
	});

	test('on a PowerShell host knows its paths, and no modes', () => {
		const world = ready({ flavour: 'powershell', home: 'C:\\Users\\sivae' });
		const file = opened(world, 'code docker-compose.yml');
		expect(file).toMatchObject({ path: 'C:\\Users\\sivae\\docker-compose.yml', folder: 'C:\\Users\\sivae' });
		expect(save(world, file, { text: 'version: "3"\n' })).toBeNull();
		expect(output(world, 'cat docker-compose.yml')).toBe('version: "3"\n');
	});
});

describe('modes', () => {
	const rows: readonly (readonly [string, string])[] = [
		['echo a > f; chmod 400 f; echo b > f; cat f', 'sh: 1: f: Permission denied\na\n'],
		['echo a > f; chmod 000 f; cat f; sudo cat f', 'cat: f: Permission denied\na\n'],
		[
			'mkdir d; chmod 500 d; touch d/f; mkdir d/e',
			"touch: cannot touch 'd/f': Permission denied\nmkdir: cannot create directory 'd/e': Permission denied\n",
		],
		[
			'mkdir d; touch d/f; chmod 500 d; rm d/f; mv d/f g',
			"rm: cannot remove 'd/f': Permission denied\nmv: cannot move 'd/f' to 'g': Permission denied\n",
		],
		['touch f; chmod 000 f; cp f g; rm f', "cp: cannot open 'f' for reading: Permission denied\n"],
		[
			'touch /f; sudo touch /f; ls /f; echo x > /f',
			"touch: cannot touch '/f': Permission denied\n/f\nsh: 1: /f: Permission denied\n",
		],
		[
			'sudo touch f; chmod 600 f; sudo chmod 600 f; cat f',
			"chmod: changing permissions of 'f': Operation not permitted\ncat: f: Permission denied\n",
		],
		['echo x > /tmp/f; cat /tmp/f; sudo whoami', 'x\nroot\n'],
		[
			'echo x | tee f; chmod 444 f; echo y | sudo tee f; cat f; echo z | tee f',
			'x\ny\ny\nz\ntee: f: Permission denied\n',
		],
	];
	test.each(rows)('%s', (command, expected) => {
		const said = script(command).output;
		expect(said.replace(/^(?:ba)?sh: (?:line )?\d+: /gm, 'sh: 1: ')).toBe(expected);
	});

	test('ls -l shows them, and cp keeps them', () => {
		expect(script("touch f; mkdir d; chmod 640 f; chmod 700 d; cp f g; ls -l | grep -o '^[-drwx]*'").output).toBe(
			'drwx------\n-rw-r-----\n-rw-r-----\n',
		);
	});

	test('a folder that docker makes for a mount is root’s', () => {
		const world = ready();
		output(world, `docker run -d --name redis-1 -v ${home}/data:/data redis`);
		expect(output(world, 'echo x > data/f; ls -ld data')).toMatch(
			/data\/f: Permission denied\n[\s\S]*drwxr-xr-x 2 root root/,
		);
	});
});

test.each(['code', 'nano', 'vi'])(
	'%s is refused a longer text on a full disk, whether it insists or not, and the old one stays',
	(tool) => {
		const world = ready({ files: { [`${home}/redis.conf`]: 'port 7000' } });
		type(world, 'lab disk host full');
		const file = opened(world, `${tool} redis.conf`);
		for (const over of [false, true]) {
			expect(save(world, file, { text: 'port 7000\nmaxclients 100\n', over })).toBe('ENOSPC');
			expect(save(world, file, { path: `${home}/other.conf`, over })).toBe('ENOSPC');
		}
		expect(save(world, file, { text: 'port 8' })).toBeNull();
		close(world, file);
		type(world, 'lab disk host ok');
		expect(save(world, opened(world, `${tool} redis.conf`), { text: 'port 7000\nmaxclients 100\n' })).toBeNull();
	},
);
