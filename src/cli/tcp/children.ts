// What a forked child would do, done by this process in the background: the snapshot was taken at the fork, so only the
// writing is left. `rdb-key-save-delay` stretches it.

import { open, rename, unlink } from 'node:fs/promises';
import type { EngineEffectOf, EngineInput } from '../../engine';
import { pathName } from './disk';

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

	function end(pid: number, how: EngineEffectOf<'kill-child'>['signal'] | number): void {
		if (!children.delete(pid)) return;
		take({ kind: 'child-done', pid, how: typeof how === 'number' ? { exit: how } : { signal: how } });
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
	): Promise<number> {
		const temp = pathName(effect.temp);
		try {
			const file = await open(temp, 'w');
			if (delayMs > 0) await sleep(child, delayMs);
			for (const chunk of effect.chunks) if (!child.killed) await file.writeFile(chunk);
			await file.close();
			if (child.killed) await unlink(temp);
			else await rename(temp, pathName(effect.path));
			return 0;
		} catch {
			return 1;
		}
	}

	async function writePipe(
		effect: Extract<EngineEffectOf<'fork'>, { job: 'pipe' }>,
		child: Child,
		delayMs: number,
	): Promise<number> {
		const steps = Math.max(1, Math.floor(delayMs / stepMs));
		for (let i = 1; i <= steps && !child.killed; i++) {
			await sleep(child, delayMs === 0 ? 0 : stepMs);
			if (child.killed) break;
			take({ kind: 'child-progress', pid: effect.pid, produced: Math.floor((effect.total * i) / steps) });
		}
		return 0;
	}

	return {
		fork(effect, delayMs) {
			const child: Child = { killed: false, timer: null, wake: null };
			children.set(effect.pid, child);
			const work = effect.job === 'file' ? writeFile(effect, child, delayMs) : writePipe(effect, child, delayMs);
			void work.then((code) => end(effect.pid, code));
		},
		kill({ pid, signal }) {
			const child = children.get(pid);
			if (child === undefined) return;
			child.killed = true;
			if (child.timer !== null) clearTimeout(child.timer);
			// Its death is seen after this turn, as a real child's would be.
			setImmediate(() => end(pid, signal));
			child.wake?.();
		},
	};
}
