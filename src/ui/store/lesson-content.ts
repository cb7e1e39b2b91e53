// The content of the open lesson, fetched when it is needed in the language that is read. Until it is there the lab works
// and its panel says that it is on its way.

import { create } from 'zustand';
import { type LessonContent, lessonById, loadLesson } from '../../lessons';
import { usePage } from './page-store';

interface ContentState {
	readonly content: LessonContent | null;
	readonly failed: boolean;
}

export const useContent = create<ContentState>()(() => ({ content: null, failed: false }));

/** The content of the lesson that is open, if it is there. */
export function currentContent(): LessonContent | null {
	const { content } = useContent.getState();
	return content?.plan.id === lessonById(usePage.getState().lesson).id ? content : null;
}

export function useLessonContent(): LessonContent | null {
	const id = usePage((page) => lessonById(page.lesson).id);
	const content = useContent((state) => state.content);
	return content?.plan.id === id ? content : null;
}

let wanted = '';

async function load(): Promise<void> {
	const { lesson, language, mode } = usePage.getState();
	const key = `${lesson} ${language}`;
	if (mode !== 'lesson' || key === wanted) return;
	wanted = key;
	try {
		const content = await loadLesson(lesson, language);
		if (wanted === key) useContent.setState({ content, failed: false });
	} catch {
		// The network is gone: the next change of lesson, language or mode tries again.
		wanted = '';
		useContent.setState({ failed: true });
	}
}

export function watchContent(): () => void {
	void load();
	return usePage.subscribe(({ lesson, language, mode }, before) => {
		if (lesson !== before.lesson || language !== before.language || mode !== before.mode) void load();
	});
}
