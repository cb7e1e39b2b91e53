// A save and what the tool says of it: until the next one, what was refused stays on the screen.

import { useState } from 'react';
import type { SaveAnswer } from '../../store/editing';
import { markRan, useLessonBlock } from '../../store/lesson';
import type { EditedBuffer, SaveHow, Wrote } from './use-buffer';

export interface Failure {
	readonly error: NonNullable<SaveAnswer>;
	/** The tool's. */
	readonly words: string;
	readonly how: SaveHow;
}

export interface Saving {
	readonly editing: EditedBuffer;
	readonly failure: Failure | null;
	readonly wroteOnce: boolean;
	readonly forget: () => void;
	/** True: it is on the disk. */
	readonly save: (how?: SaveHow) => Promise<boolean>;
}

interface Says {
	readonly failed: (error: Exclude<SaveAnswer, null | 'elsewhere'>, how: SaveHow) => string;
	readonly onFailed?: (failure: Failure) => void;
	readonly onWrote?: (wrote: Wrote, how: SaveHow) => void;
}

export function useSaving(editing: EditedBuffer, says: Says): Saving {
	const [failure, setFailure] = useState<Failure | null>(null);
	const [wroteOnce, setWrote] = useState(false);
	const wanted = useLessonBlock(editing.file.path);
	const save = async (how: SaveHow = {}) => {
		const { error, wrote } = await editing.save(how);
		if (error === null) {
			setFailure(null);
			setWrote(true);
			if (wanted !== null) markRan(wanted.step, wanted.id);
			says.onWrote?.(wrote, how);
			return true;
		}
		const failed: Failure = { error, words: error === 'elsewhere' ? '' : says.failed(error, how), how };
		setFailure(failed);
		says.onFailed?.(failed);
		return false;
	};
	return { editing, failure, wroteOnce, forget: () => setFailure(null), save };
}
