import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { micros } from '../../src/base';
import type { DiskOp } from '../../src/engine';
import {
	changeDisk,
	createDisk,
	performDisk,
	putFile,
	readFile,
	resolvePath,
	scheduleDisk,
} from '../../src/sim/disk/disk';
import { officialServer, onBridge } from '../support/attachments';
import { container, line } from '../support/lab-fakes';
import { connect, logOf, pass, redisLab, say, startRedis } from '../support/lab-redis';

describe('a disk', () => {
	test('does one operation after another, at its pace', () => {
		const disk = createDisk(1_000_000);
		const write: DiskOp = { op: 'write', path: '/data/a', chunks: ['x'.repeat(1_000)] };
		const first = scheduleDisk(disk, write, micros(0));
		expect(first).toBeGreaterThanOrEqual(1_000);
		expect(scheduleDisk(disk, write, micros(0))).toBe(2 * first);
		expect(scheduleDisk(disk, write, micros(10 * first))).toBe(11 * first);
	});

	test('answers as a file system does', () => {
		const disk = createDisk(1_000);
		putFile(disk, '/data', null);
		const run = (op: DiskOp) => performDisk(disk, op);
		expect(run({ op: 'read', path: '/data/x' })).toEqual({ ok: false, errno: 'ENOENT' });
		expect(run({ op: 'write', path: '/data', chunks: [] })).toEqual({ ok: false, errno: 'EISDIR' });
		expect(run({ op: 'write', path: '/data/x', chunks: ['a', 'b'] })).toMatchObject({ ok: true });
		expect(run({ op: 'append', path: '/data/x', bytes: 'c' })).toMatchObject({ ok: true });
		expect(run({ op: 'read', path: '/data/x' })).toEqual({ ok: true, bytes: 'abc', names: null });
		expect(run({ op: 'list', path: '/data' })).toEqual({ ok: true, bytes: null, names: ['x'] });
		expect(run({ op: 'rename', path: '/data/x', to: '/data/y' })).toMatchObject({ ok: true });
		expect(readFile(disk, '/data/x')).toBeNull();
		expect(run({ op: 'fsync', path: '/data/y' })).toMatchObject({ ok: true });
		expect(run({ op: 'unlink', path: '/data/y' })).toMatchObject({ ok: true });
		expect(run({ op: 'unlink', path: '/data/y' })).toEqual({ ok: false, errno: 'ENOENT' });
		expect(run({ op: 'list', path: '/nowhere' })).toEqual({ ok: false, errno: 'ENOENT' });
		expect(run({ op: 'mkdir', path: '/data/sub' })).toMatchObject({ ok: true });
		expect(run({ op: 'list', path: '/data' })).toMatchObject({ names: ['sub'] });
	});

	test('takes what there is room for: a file of which a part fits is a part, an append is all or nothing', () => {
		const disk = createDisk(1_000);
		const run = (op: DiskOp) => performDisk(disk, op);
		run({ op: 'write', path: '/a', chunks: ['12345'] });
		changeDisk(disk, 8, micros(0));
		expect(run({ op: 'append', path: '/a', bytes: '6789' })).toEqual({ ok: false, errno: 'ENOSPC', written: 3 });
		expect(readFile(disk, '/a')).toBe('12345');
		expect(run({ op: 'append', path: '/a', bytes: '678' })).toMatchObject({ ok: true });
		expect(run({ op: 'write', path: '/b', chunks: ['x'] })).toEqual({ ok: false, errno: 'ENOSPC', written: 0 });
		expect(run({ op: 'write', path: '/b', chunks: [] })).toMatchObject({ ok: true });
		expect(run({ op: 'write', path: '/a', chunks: ['123', '456789'] })).toEqual({
			ok: false,
			errno: 'ENOSPC',
			written: 8,
		});
		expect(readFile(disk, '/a')).toBe('12345678');
		run({ op: 'write', path: '/a', chunks: ['1'] });
		expect(run({ op: 'write', path: '/b', chunks: ['1234567'] })).toMatchObject({ ok: true });
		changeDisk(disk, null, micros(0));
		expect(run({ op: 'append', path: '/b', bytes: '8'.repeat(100) })).toMatchObject({ ok: true });
	});

	test('that is full takes no more than it holds, and one that is slow syncs so much later', () => {
		const disk = createDisk(1_000_000);
		performDisk(disk, { op: 'write', path: '/a', chunks: ['12345'] });
		const sync: DiskOp = { op: 'fsync', path: '/a' };
		const quick = scheduleDisk(disk, sync, micros(0));
		changeDisk(disk, 'full', micros(300_000));
		expect(performDisk(disk, { op: 'append', path: '/a', bytes: '6' })).toMatchObject({ errno: 'ENOSPC', written: 0 });
		expect(scheduleDisk(disk, sync, micros(1_000_000))).toBe(1_000_000 + quick + 300_000);
	});

	test('a path that is resolved is absolute and stays what it is', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom('a', 'b', '..', '.', ''), { maxLength: 6 }), (parts) => {
				const path = resolvePath(parts.join('/'), '/data');
				expect(path.startsWith('/')).toBe(true);
				expect(resolvePath(path, '/elsewhere')).toBe(path);
			}),
		);
	});
});

describe('a node', () => {
	test('stopped by SIGSTOP takes nothing until SIGCONT, and then everything', async () => {
		const lab = redisLab();
		startRedis(lab, { name: 'server', publish: 5000, argv: [] });
		await pass(lab, 100);
		await connect(lab, 1, 5000);
		const signal = (name: 'SIGSTOP' | 'SIGCONT'): void =>
			line(lab, [{ kind: 'container-signal', container: container('server'), signal: name }]);
		signal('SIGSTOP');
		await pass(lab, 10);
		expect(await say(lab, 1, 'ping\r\n')).toBe('');
		await pass(lab, 1_000);
		signal('SIGCONT');
		expect(await say(lab, 1, 'ping\r\n')).toBe('+PONG\r\n+PONG\r\n');
	});

	test('killed in the middle of a save has its old file and no child', async () => {
		const lab = redisLab(undefined, { diskBytesPerSecond: 10_000 });
		startRedis(lab, {
			name: 'server',
			publish: 5000,
			argv: ['--enable-debug-command', 'yes', '--rdbcompression', 'no'],
		});
		await pass(lab, 100);
		await connect(lab, 1, 5000);
		await say(lab, 1, 'set before yes\r\nsave\r\n');
		await pass(lab, 1_000);
		await say(lab, 1, 'debug populate 1000 key 100\r\nbgsave\r\n');
		await pass(lab, 2_000);
		line(lab, [{ kind: 'container-signal', container: container('server'), signal: 'SIGKILL' }]);
		await pass(lab, 100);
		const start = {
			kind: 'container-start',
			container: container('server'),
			...officialServer,
			attachments: onBridge('172.17.0.2'),
			env: {},
			files: {},
			tty: false,
		} as const;
		line(lab, [{ ...start, argv: ['redis-server'] }]);
		await pass(lab, 3_000);
		expect(logOf(lab, 'server')).toContain('Done loading RDB, keys loaded: 1, keys expired: 0.');
	});

	test('writes its RDB at the pace of its disk, and serves meanwhile', async () => {
		const lab = redisLab(undefined, { diskBytesPerSecond: 100_000 });
		startRedis(lab, {
			name: 'server',
			publish: 5000,
			argv: ['--enable-debug-command', 'yes', '--rdbcompression', 'no'],
		});
		await pass(lab, 100);
		await connect(lab, 1, 5000);
		await say(lab, 1, 'debug populate 5000 key 50\r\n');
		expect(await say(lab, 1, 'bgsave\r\n')).toContain('Background saving started');
		const started = lab.now();
		expect(await say(lab, 1, 'ping\r\n')).toBe('+PONG\r\n');
		await pass(lab, 20_000);
		const saved = lab
			.trace()
			.find((event) => event.kind === 'log.printed' && event.body.line.includes('Background saving terminated'));
		expect(((saved?.at ?? 0) - started) / 1_000_000).toBeGreaterThan(2.5);
	});
});
