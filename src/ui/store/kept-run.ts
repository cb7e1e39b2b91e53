// The last run of this browser, in IndexedDB: all branches with what was shown, and where the person stood in the page.
// A browser that refuses storage loses nothing but the way back.

import type { KeptRun } from '../../workers';
import type { PageState } from './page-store';

export type KeptPage = Pick<
	PageState,
	'home' | 'mode' | 'lesson' | 'preset' | 'lessonStep' | 'ran' | 'panes' | 'split' | 'side'
>;

export interface Kept {
	readonly run: KeptRun;
	readonly page: KeptPage;
}

const storeName = 'runs';
const key = 'last';

function openStore(mode: IDBTransactionMode): Promise<IDBObjectStore> {
	return new Promise((resolve, reject) => {
		const opening = indexedDB.open('resync', 1);
		opening.onupgradeneeded = () => opening.result.createObjectStore(storeName);
		opening.onerror = () => reject(opening.error);
		opening.onsuccess = () => {
			const { result } = opening;
			const transaction = result.transaction(storeName, mode);
			transaction.oncomplete = () => result.close();
			transaction.onabort = () => result.close();
			resolve(transaction.objectStore(storeName));
		};
	});
}

function finished<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});
}

/** Null: nothing is kept, or it can't be read. */
export async function readKept(): Promise<Kept | null> {
	try {
		const found: unknown = await finished((await openStore('readonly')).get(key));
		return isKept(found) ? found : null;
	} catch {
		return null;
	}
}

/** False: the browser has no room or refuses. */
export async function writeKept(kept: Kept): Promise<boolean> {
	try {
		await finished((await openStore('readwrite')).put(kept, key));
		return true;
	} catch {
		return false;
	}
}

function isKept(found: unknown): found is Kept {
	if (typeof found !== 'object' || found === null || !('run' in found) || !('page' in found)) return false;
	const { run } = found as Kept;
	return Array.isArray(run.branches) && run.branches.some(({ id, record }) => id === run.branch && record.format === 1);
}
