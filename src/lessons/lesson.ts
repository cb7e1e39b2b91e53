// What a lesson is, as typed data: steps with prose, commands to type, and goals that the trace decides. Texts use the
// small markup of i18n; commands, config and log lines are literal and the same in both languages.

import type { Bilingual } from '../i18n';
import type { GoalRule } from './goals';

/** Where a code block is typed: a host terminal by number, or the redis-cli console of a container by name. */
export type CodePlace =
	| { readonly in: 'host'; readonly terminal: number }
	| { readonly in: 'console'; readonly container: string };

export interface LessonCode {
	/** Names the block in tests and in the page; unique in its lesson. */
	readonly id: string;
	readonly place: CodePlace;
	/** Whole lines, as typed; a trailing backslash continues a line. */
	readonly code: string;
}

export interface LessonGoal {
	readonly rule: GoalRule;
	/** An observable state: 'until the log says …'. */
	readonly text: Bilingual;
}

export interface LessonStep {
	readonly id: string;
	/** A verb phrase. */
	readonly title: Bilingual;
	/** Paragraphs of at most four lines. */
	readonly prose: readonly Bilingual[];
	readonly code: readonly LessonCode[];
	/** All must be met, in any order and by any way. */
	readonly goals: readonly LessonGoal[];
	/** A short remark under the code: what today's world does otherwise. */
	readonly note?: Bilingual;
}

export interface Lesson {
	readonly id: string;
	readonly number: number;
	readonly course: Bilingual;
	readonly title: Bilingual;
	readonly steps: readonly LessonStep[];
}
