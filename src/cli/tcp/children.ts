// What a forked child would do, done by this process in the background: the snapshot was taken at the fork, so only the
// writing is left. `rdb-key-save-delay` stretches it.

import { open, rename, unlink } from 'node:fs/promises';
import type { EngineEffectOf, EngineInput, EngineInputOf } from '../../engine';
import { asBuffer, pathName } from './disk';
import { engineErrno } from './errno';

type ChildExit = Extract<EngineInputOf<'child-done'>['how'], { readonly exit: number }>;

interface Child {
	killed: boolean;
	timer: NodeJS.Timeout | null;
	wake: (() => void) | null;
}

export interface Children {
	readonly fork: (effect: EngineEffectOf<'fork'>, delayMs: number) => void;
	readonly kill: (effect: EngineEffectOf<'kill-child'>) => void;
}

/** A slow child shows its progress this often. */
const stepMs = 20;

export function createChildren(take: (input: EngineInput) => void): Children {
	const children = new Map<number, Child>();

	function end(pid: number, how: EngineInputOf<'child-done'>['how']): void {
		if (children.delete(pid)) take({ kind: 'child-done', pid, how });
	}

	function sleep(child: Child, ms: number): Promise<void> {
		return new Promise((resolve) => {
			child.wake = resolve;
			child.timer = setTimeout(resolve, ms);
		});
	}

	async function writeFile(
		effect: Extract<EngineEffectOf<'fork'>, { job: 'file' }>,
		child: Child,
		delayMs: number,
	): Promise<ChildExit> {
		const temp = pathName(effect.temp);
		let written = 0;
		try {
			const file = await open(temp, 'w');
			try {
				if (delayMs > 0) await sleep(child, delayMs);
				for (const chunk of effect.chunks) {
					const bytes = asBuffer(chunk);
					for (let at = 0; at < bytes.length && !child.killed; ) {
						const { bytesWritten } = await file.write(bytes, at);
						at += bytesWritten;
						written += bytesWritten;
					}
				}
			} finally {
				await file.close();
			}
			if (child.killed) await unlink(temp);
			else await rename(temp, pathName(effect.path));
			return { exit: 0 };
		} catch (error) {
			await unlink(temp).catch(() => {});
			return { exit: 1, failed: { errno: engineErrno(error), written } };
		}
	}

	async function writePipe(
		effect: Extract<EngineEffectOf<'fork'>, { job: 'pipe' }>,
		child: Child,
		delayMs: number,
	): Promise<ChildExit> {
		const steps = Math.max(1, Math.floor(delayMs / stepMs));
		for (let i = 1; i <= steps && !child.killed; i++) {
			await sleep(child, delayMs === 0 ? 0 : stepMs);
			if (child.killed) break;
			take({ kind: 'child-progress', pid: effect.pid, produced: Math.floor((effect.total * i) / steps) });
		}
		return { exit: 0 };
	}

	return {
		fork(effect, delayMs) {
			const child: Child = { killed: false, timer: null, wake: null };
			children.set(effect.pid, child);
			const work = effect.job === 'file' ? writeFile(effect, child, delayMs) : writePipe(effect, child, delayMs);
			void work.then((how) => end(effect.pid, how));
		},
		kill({ pid, signal }) {
			const child = children.get(pid);
			if (child === undefined) return;
			child.killed = true;
			if (child.timer !== null) clearTimeout(child.timer);
			// Its death is seen after this turn, as a real child's would be.
			setImmediate(() => end(pid, { signal }));
			child.wake?.();
		},
	};
}
