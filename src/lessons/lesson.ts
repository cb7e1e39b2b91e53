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

/** What stands on the lesson's card: a piece of tape, and how far the replica is on it. */
export interface LessonPicture {
	/** Where the bytes of each block are, and how wide it is. */
	readonly blocks: readonly (readonly [fill: 'both' | 'only' | 'rdb' | 'gone', width: number])[];
	/** A flag before this block, and whether the master still holds what it asks for. */
	readonly flag: { readonly before: number; readonly holds: boolean } | null;
}

export interface Lesson {
	readonly id: string;
	readonly number: number;
	readonly course: Bilingual;
	readonly title: Bilingual;
	/** A few words, for its card and for lists. */
	readonly name: Bilingual;
	readonly picture: LessonPicture;
	readonly steps: readonly LessonStep[];
}
