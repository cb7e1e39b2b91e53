// The line that brings dropped files into a node.
import { describe, expect, test } from 'vitest';
import { type NodeFolder, placePlan } from '../../src/ui/store/place-plan';

const folder: NodeFolder = { dir: '/data', rdb: 'dump.rdb', aofFolder: 'appendonlydir', aof: false, configFile: null };
const node = { name: 'm', role: 'master', state: 'running' } as const;
const file = (path: string) => [{ path, isFolder: false }];

describe('files for a node', () => {
	test('a server that runs is stopped first: its last save would go over the file', () => {
		expect(placePlan(node, folder, file('/home/a/backup.rdb'), 'linux')).toEqual({
			node: 'm',
			running: true,
			command: 'docker stop m && docker cp /home/a/backup.rdb m:/data/dump.rdb && docker start m',
			notes: [],
		});
		const stopped = placePlan({ ...node, state: 'stopped' }, folder, file('/home/a/my file.rdb'), 'linux');
		expect(stopped.command).toBe("docker cp '/home/a/my file.rdb' m:/data/dump.rdb && docker start m");
	});

	test('PowerShell of these years knows no &&', () => {
		const { command } = placePlan(node, folder, file('C:\\Users\\a\\dump.rdb'), 'powershell');
		expect(command).toBe('docker stop m; docker cp C:\\Users\\a\\dump.rdb m:/data/dump.rdb; docker start m');
	});

	test('a folder is an AOF, under the name that the server has for it', () => {
		const on = { ...folder, aof: true };
		const put = (name: string) => placePlan(node, on, [{ path: `/home/a/${name}`, isFolder: true }], 'linux').command;
		expect(put('appendonlydir')).toContain('docker cp /home/a/appendonlydir m:/data/ &&');
		expect(put('old')).toContain('docker cp /home/a/old m:/data/appendonlydir &&');
	});

	test('what the start will not do is said', () => {
		expect(placePlan(node, { ...folder, aof: true }, file('/a.rdb'), 'linux').notes).toEqual(['aofWins']);
		expect(placePlan(node, folder, [{ path: '/aof', isFolder: true }], 'linux').notes).toEqual(['aofOff']);
		expect(placePlan({ ...node, role: 'replica' }, folder, file('/a.rdb'), 'linux').notes).toEqual(['replica']);
	});

	test('a redis.conf goes where the container has it from; where there is none, nothing is typed', () => {
		const plan = (configFile: string | null) =>
			placePlan(node, { ...folder, configFile }, file('/h/redis.conf'), 'linux');
		expect(plan('/h/conf/redis.conf').command).toBe(
			'docker stop m && cp /h/redis.conf /h/conf/redis.conf && docker start m',
		);
		expect(plan('/h/redis.conf').command).toBe('docker stop m && docker start m');
		expect(plan(null)).toMatchObject({ command: null, notes: ['noConfig'] });
	});
});
