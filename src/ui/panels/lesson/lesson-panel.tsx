// The lesson's place beside the stage: the panel itself is a chunk of its own, and its place stays while that is fetched.

import { lazy, Suspense } from 'react';

const Lesson = lazy(async () => ({ default: (await import('./lesson')).Lesson }));

export function LessonPanel() {
	return (
		<Suspense fallback={<aside className="panel" />}>
			<Lesson />
		</Suspense>
	);
}
