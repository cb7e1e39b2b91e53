// The lesson's place beside the stage: the panel itself is a chunk of its own, and its place stays while that is fetched.

import { lazy } from 'react';
import { Part } from '../../parts/part';

const Lesson = lazy(async () => ({ default: (await import('./lesson')).Lesson }));

export function LessonPanel() {
	return (
		<Part waiting={<aside className="panel" />}>
			<Lesson />
		</Part>
	);
}
