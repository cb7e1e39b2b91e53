// Files of a real redis-server, dropped onto a node as a person drops them: the node loads them and serves their data.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { freePort } from '../support/free-port';
import { askOnce, realRedisProgram } from '../support/real-redis';
import { hurry, openPage, screenText, test, typeLine } from './lab-page';

const program = realRedisProgram();

/** What a real server leaves behind in a folder of its own after these commands. */
async function realFiles(folder: string, aof: boolean, commands: readonly (readonly string[])[]): Promise<void> {
	const port = await freePort();
	const argv = ['--port', String(port), '--dir', folder, '--appendonly', aof ? 'yes' : 'no', '--save', ''];
	const child = spawn(program ?? '', argv, { stdio: ['ignore', 'pipe', 'ignore'] });
	const ended = new Promise((resolve) => child.on('close', resolve));
	await new Promise<void>((resolve) => {
		child.stdout.on('data', (chunk: Buffer) => {
			if (chunk.toString().includes('Ready to accept')) resolve();
		});
	});
	for (const command of commands) await askOnce(port, command);
	if (!aof) await askOnce(port, ['SAVE']);
	child.kill('SIGTERM');
	await ended;
}

/** As the system hands over what is dropped: files and whole folders. */
async function drop(page: Page, selector: string, files: readonly string[]): Promise<void> {
	const box = await page.locator(selector).boundingBox();
	const session = await page.context().newCDPSession(page);
	const place = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
	const data = { items: [], files: [...files], dragOperationsMask: 1 };
	for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
		await session.send('Input.dispatchDragEvent', { type, ...place, data });
}

async function begin(page: Page, command: string): Promise<void> {
	await openPage(page);
	await hurry(page);
	await page.evaluate(async (line) => {
		await window.lab?.run(line);
		await window.lab?.run('redis-cli set mine 1');
	}, command);
	await expect(page.locator('.node.master')).toBeVisible();
}

test.describe('files of a real server', () => {
	// biome-ignore lint/suspicious/noSkippedTests: without a real server there are no files of one
	test.skip(program === null, 'no redis-server here');
	let folder = '';
	test.beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'resync-drop-'));
	});
	test.afterEach(() => rm(folder, { recursive: true, force: true }));

	test('a dump.rdb is copied between stop and start, and the node serves its data', async ({ page }, info) => {
		await realFiles(folder, false, [
			['SET', '도시', '서울'],
			['SET', 'n', '42'],
			['SETEX', 'later', '1000000', 'x'],
		]);
		await begin(page, 'docker run -d --name master -p 6379:6379 redis');
		await drop(page, '.node[data-node="master"]', [join(folder, 'dump.rdb')]);
		const dialog = page.getByRole('dialog');
		await expect(dialog).toContainText('docker stop master && docker cp /home/sivae/dump.rdb master:/data/dump.rdb');
		await page.screenshot({ path: info.outputPath('drop.png') });
		await dialog.getByRole('button', { name: '명령 입력' }).click();
		await expect(screenText(page, 'host-1')).toContainText('Successfully copied');
		await typeLine(page, 'host-1', 'redis-cli mget n mine');
		await expect(screenText(page, 'host-1')).toContainText('1) "42"');
		await expect(screenText(page, 'host-1')).toContainText('2) (nil)');
	});

	test('a whole appendonlydir is dropped, and a stopped node starts with it', async ({ page }) => {
		await realFiles(folder, true, [
			['SET', 'a', '1'],
			['INCR', 'a'],
		]);
		await begin(page, 'docker run -d --name master -p 6379:6379 redis redis-server --appendonly yes');
		await page.evaluate(() => window.lab?.run('docker stop master'));
		await drop(page, '.node[data-node="master"]', [join(folder, 'appendonlydir')]);
		await expect(screenText(page, 'host-1')).toContainText('Successfully copied');
		await typeLine(page, 'host-1', 'redis-cli get a');
		await expect(screenText(page, 'host-1')).toContainText('"2"');
	});
});

test('a file that is none is refused in Redis’s words', async ({ page }) => {
	const folder = await mkdtemp(join(tmpdir(), 'resync-drop-'));
	await writeFile(join(folder, 'dump.rdb'), 'not an rdb at all');
	await begin(page, 'docker run -d --name master -p 6379:6379 redis');
	await drop(page, '.node[data-node="master"]', [join(folder, 'dump.rdb')]);
	await page.getByRole('dialog').getByRole('button', { name: '명령 입력' }).click();
	await expect(screenText(page, 'host-1')).toContainText('Successfully copied');
	await typeLine(page, 'host-1', 'docker logs --tail 3 master');
	await expect(screenText(page, 'host-1')).toContainText('Wrong signature trying to load DB from file');
	await rm(folder, { recursive: true });
});

test('what is dropped onto the console is in the host’s home, folders and all', async ({ page }) => {
	const folder = await mkdtemp(join(tmpdir(), 'resync-drop-'));
	await mkdir(join(folder, 'project'));
	await writeFile(join(folder, 'project', 'docker-compose.yml'), 'services:\n  one:\n    image: redis\n');
	await openPage(page);
	await drop(page, '[data-terminal="host-1"]', [join(folder, 'project')]);
	await typeLine(page, 'host-1', 'cd project && docker-compose config --services');
	await expect(screenText(page, 'host-1')).toContainText('one');
	await rm(folder, { recursive: true });
});
