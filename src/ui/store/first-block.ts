// The command that makes the first container of a run: the lesson's own, or the sandbox's.

import { type FirstBlock, firstContainer, type LessonCode } from '../../lessons';
import { useLessonContent } from './lesson-content';
import { usePage } from './page-store';

export const sandboxStep = 'sandbox';

export const firstOfSandbox: LessonCode = {
	kind: 'code',
	id: 'master',
	place: { in: 'host', terminal: 1 },
	code: 'docker run -d --name redis-1 -p 7000:6379 redis',
};

export function useFirstBlock(): FirstBlock | null {
	const mode = usePage((page) => page.mode);
	const at = usePage((page) => page.lessonStep);
	const content = useLessonContent();
	if (mode === 'sandbox') return { step: sandboxStep, block: firstOfSandbox };
	return content === null ? null : firstContainer(content.plan, at);
}
