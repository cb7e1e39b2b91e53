// The append-only file: which files there are, what they hold, when they are read, and what breaks them.

import { describe, expect, test } from 'vitest';
import { asLatin1, type Bytes } from '../../src/base';
import { readManifest } from '../../src/engine/persistence/aof/manifest';
import { nextAofItem } from '../../src/engine/persistence/aof/read-commands';
import { encodeCommand } from '../../src/resp';
import { startLone } from './lone-server';

const folder = '/data/appendonlydir';
const onePart = 'file appendonly.aof.1.incr.aof seq 1 type i\n';

function filesWith(manifest: string, files: Readonly<Record<string, string>>): Map<string, Bytes> {
	const named = Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text] as const);
	return new Map<string, Bytes>([[`${folder}/appendonly.aof.manifest`, manifest], ...named]);
}

function textOf(files: ReadonlyMap<string, Bytes>, name: string): string {
	return asLatin1(files.get(`${folder}/${name}`) ?? '');
}

const on = ['--appendonly', 'yes'];
const set = (key: string, value: string) => encodeCommand(['set', key, value]);
const select = encodeCommand(['SELECT', '0']);

describe('the manifest', () => {
	const broken: readonly (readonly [why: string, text: string])[] = [
		['Found an empty AOF manifest', ''],
		['Invalid AOF manifest file format', 'file a seq 1 type b\n\n'],
		['Invalid AOF manifest file format', 'file a seq 1 type\n'],
		['Invalid AOF manifest file format', 'file a type b\n'],
		['Invalid AOF manifest file format', 'file a seq x type b\n'],
		["File can't be a path, just a filename", 'file ../a seq 1 type b\n'],
		['Found duplicate base file information', 'file a seq 1 type b\nfile b seq 2 type b\n'],
		['Found a non-monotonic sequence number', 'file a seq 2 type i\nfile b seq 2 type i\n'],
		['Unknown AOF file type', 'file a seq 1 type x\n'],
		['The AOF manifest file contains too long line', `file ${'a'.repeat(1_100)} seq 1 type b\n`],
		['The AOF manifest file contains too long line', 'file a seq 1 type b'],
	];
	test.each(broken)('%s: %j', (why, text) => {
		expect(readManifest(text)).toMatchObject({ ok: false, why });
	});

	test('unknown words, comments and quoted names are read', () => {
		const read = readManifest('# note\nfile "a b" seq 3 type b new word\nfile c seq 7 type i\nfile d seq 6 type h\n');
		expect(read).toMatchObject({
			ok: true,
			manifest: { base: { name: 'a b' }, increments: [{ name: 'c' }], history: [{ name: 'd' }], incrementSeq: 7 },
		});
	});

	test('a broken one ends the start, with its line', () => {
		const lone = startLone([], { files: filesWith('file a seq 1 type b\nfile b seq 1\n', {}) });
		expect(lone.exitCode()).toBe(1);
		expect(lone.log().slice(-4)).toEqual([
			'*** FATAL AOF MANIFEST FILE ERROR ***',
			'M # Reading the manifest file, at line 2',
			"M # >>> 'file b seq 1'",
			'M # Invalid AOF manifest file format',
		]);
	});
});

describe('commands in a file', () => {
	const items: readonly (readonly [text: string, kind: string])[] = [
		[set('a', '1'), 'command'],
		[`#TS:1700000000\r\n${set('a', '1')}`, 'command'],
		['', 'end'],
		['#TS:1700000000', 'end'],
		['*', 'short'],
		['*1\r\n', 'short'],
		['*1\r\n$4\r\nPIN', 'short'],
		['*1\r\n$4\r\nPING', 'short'],
		['*0\r\n', 'malformed'],
		['*1\r\nPING\r\n', 'malformed'],
		['PING\r\n', 'malformed'],
	];
	test.each(items)('%j is %s', (text, kind) => {
		expect(nextAofItem(text, 0).kind).toBe(kind);
	});
});

describe('writing', () => {
	test('a server that starts without a file makes base, increment and manifest', () => {
		const lone = startLone(on);
		expect([...lone.files.keys()].filter((path) => path.startsWith(folder)).sort()).toEqual([
			`${folder}/appendonly.aof.1.base.rdb`,
			`${folder}/appendonly.aof.1.incr.aof`,
			`${folder}/appendonly.aof.manifest`,
		]);
		expect(textOf(lone.files, 'appendonly.aof.manifest')).toBe(
			'file appendonly.aof.1.base.rdb seq 1 type b\nfile appendonly.aof.1.incr.aof seq 1 type i\n',
		);
	});

	test('what was acknowledged is on its way to the disk before the answer leaves', () => {
		const lone = startLone(on);
		const client = lone.open();
		const kinds = lone.give({ kind: 'conn-data', conn: client, bytes: set('a', '1') }).map(({ kind }) => kind);
		expect(kinds.indexOf('disk')).toBeLessThan(kinds.indexOf('send'));
		expect(textOf(lone.files, 'appendonly.aof.1.incr.aof')).toBe(select + set('a', '1'));
	});

	test('it holds what replicas would be sent: times as instants, transactions whole, a SELECT for another database', () => {
		const lone = startLone(on);
		const client = lone.open();
		lone.ask(client, 'set', 'a', '1', 'ex', '10');
		for (const line of [['multi'], ['incr', 'n'], ['incr', 'n'], ['exec']]) lone.ask(client, ...line);
		lone.ask(client, 'get', 'a');
		lone.ask(client, 'select', '3');
		lone.ask(client, 'set', 'b', '2');
		const text = textOf(lone.files, 'appendonly.aof.1.incr.aof');
		const words = text.split('\r\n').filter((_, i) => i > 0 && !/^[*$]/.test(text.split('\r\n')[i] ?? ''));
		expect(words.join(' ').trim()).toMatch(/^SELECT 0 set a 1 PXAT \d+ MULTI incr n incr n EXEC SELECT 3 set b 2$/i);
	});

	test('everysec syncs once a second, no never, always after each write', () => {
		const syncs = (policy: string) => {
			const lone = startLone([...on, '--appendfsync', policy]);
			const before = lone.effects.length;
			const client = lone.open();
			for (let i = 0; i < 5; i++) {
				lone.ask(client, 'set', 'a', String(i));
				lone.advance(1);
			}
			lone.advance(3_000);
			return lone.effects.slice(before).filter((effect) => effect.kind === 'disk' && effect.op === 'fsync').length;
		};
		expect([syncs('no'), syncs('everysec'), syncs('always')]).toEqual([0, 1, 5]);
	});

	test('a full disk refuses writes until there is room, and nothing of what was acknowledged is missing then', () => {
		let full = false;
		const lone = startLone(on, {
			disk: (op) => (full && op === 'append' ? { ok: false, errno: 'ENOSPC' } : undefined),
		});
		const client = lone.open();
		lone.log();
		full = true;
		lone.ask(client, 'set', 'a', '1');
		lone.advance(0);
		const refusal = '-MISCONF Errors writing to the AOF file: No space left on device\r\n';
		expect(lone.ask(client, 'set', 'b', '2')).toBe(refusal);
		full = false;
		lone.advance(2_000);
		expect(lone.ask(client, 'set', 'b', '2')).toBe('+OK\r\n');
		expect(lone.log()).toEqual([
			'M # Error writing to the AOF file: No space left on device',
			'M # AOF write error looks solved, Redis can write again.',
		]);
		expect(textOf(lone.files, 'appendonly.aof.1.incr.aof')).toBe(select + set('a', '1') + set('b', '2'));
	});
});

describe('loading', () => {
	const cases: readonly (readonly [title: string, text: string, keys: string, cut: string | null])[] = [
		['whole commands', select + set('a', '1') + set('b', '2'), '2', null],
		['a command that breaks off is cut away', `${select}${set('a', '1')}*3\r\n$3\r\nse`, '1', select + set('a', '1')],
		[
			'a transaction that breaks off is cut away whole',
			select + set('a', '1') + encodeCommand(['MULTI']) + set('b', '2'),
			'1',
			select + set('a', '1'),
		],
		[
			'a whole transaction is run',
			select + encodeCommand(['MULTI']) + set('a', '1') + set('b', '2') + encodeCommand(['EXEC']),
			'2',
			null,
		],
		[
			'a key whose time is over is there until it is met',
			select + encodeCommand(['set', 'a', '1', 'PXAT', '1']),
			'1',
			null,
		],
	];
	test.each(cases)('%s', (_, text, keys, cut) => {
		const lone = startLone(on, { files: filesWith(onePart, { 'appendonly.aof.1.incr.aof': text }) });
		expect(lone.ask(lone.open(), 'dbsize')).toBe(`:${keys}\r\n`);
		expect(textOf(lone.files, 'appendonly.aof.1.incr.aof')).toBe(cut ?? text);
	});

	const fatal: readonly (readonly [title: string, argv: readonly string[], text: string | null, line: RegExp])[] = [
		['a missing file', [], null, /^M # Unable to obtain the AOF file appendonly.aof.1.incr.aof length. stat: No such/],
		['what is no command', [], 'hello\r\n', /^M # Bad file format reading the append only file appendonly.aof.1/],
		['an unknown command', [], encodeCommand(['nonsense']), /^M # Unknown command 'nonsense' reading the append only/],
		[
			'a broken end that is not allowed',
			['--aof-load-truncated', 'no'],
			'*1\r\n',
			/^M # Unexpected end of file reading/,
		],
	];
	test.each(fatal)('%s ends the start', (_, argv, text, line) => {
		const files = filesWith(onePart, text === null ? {} : { 'appendonly.aof.1.incr.aof': text });
		const lone = startLone([...on, ...argv], { files });
		expect(lone.exitCode()).toBe(1);
		expect(lone.log().at(-1)).toMatch(line);
	});

	test('a file of a server before 7.0 moves into the directory', () => {
		const lone = startLone(on, { files: new Map([['/data/appendonly.aof', select + set('a', '1')]]) });
		expect(lone.ask(lone.open(), 'get', 'a')).toBe('$1\r\n1\r\n');
		expect(lone.files.has('/data/appendonly.aof')).toBe(false);
		expect(textOf(lone.files, 'appendonly.aof.manifest')).toBe(
			'file appendonly.aof seq 1 type b\nfile appendonly.aof.1.incr.aof seq 1 type i\n',
		);
	});

	test('the server that wrote the files, started again on them, has the same data', () => {
		const argv = [...on, '--enable-debug-command', 'yes'];
		const first = startLone(argv);
		const client = first.open();
		for (let i = 0; i < 20; i++) first.ask(client, 'set', `key-${i}`, `value ${i}`);
		first.ask(client, 'bgrewriteaof');
		first.advance(200);
		for (let i = 0; i < 5; i++) first.ask(client, 'del', `key-${i}`);
		const digest = first.ask(client, 'debug', 'digest');
		const second = startLone(argv, { files: new Map(first.files) });
		const again = second.open();
		expect(second.ask(again, 'dbsize')).toBe(':15\r\n');
		expect(second.ask(again, 'debug', 'digest')).toBe(digest);
		second.ask(again, 'debug', 'loadaof');
		second.advance(0);
		expect(second.heard(again)).toBe('+OK\r\n');
		expect(second.ask(again, 'dbsize')).toBe(':15\r\n');
	});
});

describe('rewriting', () => {
	test('the data set becomes a new base, writes go on in a new increment, and what they replace is deleted', () => {
		const lone = startLone([...on, '--aof-use-rdb-preamble', 'no']);
		const client = lone.open();
		for (let i = 0; i < 3; i++) lone.ask(client, 'set', 'a', String(i));
		lone.log();
		expect(lone.ask(client, 'bgrewriteaof')).toBe('');
		lone.advance(1);
		expect(lone.heard(client)).toBe('+Background append only file rewriting started\r\n');
		expect(lone.ask(client, 'bgrewriteaof')).toBe('-ERR Background append only file rewriting already in progress\r\n');
		lone.ask(client, 'set', 'b', '1');
		lone.advance(200);
		expect(textOf(lone.files, 'appendonly.aof.2.base.aof')).toBe(select + encodeCommand(['SET', 'a', '2']));
		expect(textOf(lone.files, 'appendonly.aof.2.incr.aof')).toBe(select + set('b', '1'));
		expect([...lone.files.keys()].filter((path) => path.includes('aof.1.'))).toEqual([]);
		expect(lone.log()).toEqual([
			'M * Creating AOF incr file appendonly.aof.2.incr.aof on background rewrite',
			'M * Background append only file rewriting started by pid 20',
			'C * Successfully created the temporary AOF base file temp-rewriteaof-bg-20.aof',
			'C * Fork CoW for AOF rewrite: current 0 MB, peak 0 MB, average 0 MB',
			'M * Background AOF rewrite terminated with success',
			'M * Successfully renamed the temporary AOF base file temp-rewriteaof-bg-20.aof into appendonly.aof.2.base.aof',
			'M * Removing the history file appendonly.aof.1.incr.aof in the background',
			'M * Removing the history file appendonly.aof.1.base.aof in the background',
			'M * Background AOF rewrite finished successfully',
		]);
	});

	test('it begins by itself when the file has grown too much', () => {
		const lone = startLone([...on, '--auto-aof-rewrite-min-size', '200']);
		const client = lone.open();
		lone.log();
		for (let i = 0; i < 20; i++) lone.ask(client, 'set', 'a', String(i));
		lone.advance(200);
		expect(lone.log()[0]).toMatch(/^M \* Starting automatic rewriting of AOF on \d+% growth$/);
	});

	test('while a BGSAVE runs it is put off, and a BGSAVE while it runs is refused', () => {
		const lone = startLone(on, { childrenEnd: false });
		const client = lone.open();
		lone.ask(client, 'bgrewriteaof');
		lone.advance(1);
		lone.heard(client);
		expect(lone.ask(client, 'bgsave')).toMatch(/^-ERR Another child process is active \(AOF\?\)/);
		expect(lone.ask(client, 'bgsave', 'schedule')).toBe('+Background saving scheduled\r\n');
		const other = startLone(on, { childrenEnd: false });
		const second = other.open();
		other.ask(second, 'bgsave');
		expect(other.ask(second, 'bgrewriteaof')).toBe('+Background append only file rewriting scheduled\r\n');
	});

	test('after three failures in a row the next try waits a minute', () => {
		let fails = true;
		const lone = startLone([...on, '--auto-aof-rewrite-min-size', '1'], {
			disk: (op, path) =>
				fails && op === 'rename' && path.includes('rewriteaof-bg') ? { ok: false, errno: 'EACCES' } : undefined,
		});
		const client = lone.open();
		for (let i = 0; i < 20; i++) lone.ask(client, 'set', 'a', String(i));
		lone.advance(2_000);
		const log = lone.log();
		const limit = 'M # Background AOF rewrite has repeatedly failed and triggered the limit, will retry in 1 minutes';
		expect(log.filter((line) => line.includes('terminated with success'))).toHaveLength(3);
		expect(log).toContain(limit);
		fails = false;
		lone.advance(61_000);
		expect(lone.log()).toContain('M * Background AOF rewrite finished successfully');
	});
});
