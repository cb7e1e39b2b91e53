// What a lesson is, as typed data. Its plan is the same in both languages: what is typed, what the trace has to show,
// what is asked and what the answer is. Its texts are apart, one file a language, typed by the plan: a missing one does
// not compile. The outline is what the page knows of a lesson before it is opened.

import type { Bilingual } from '../i18n';
import type { Pattern } from './pattern';

/**
 * Where a code block is typed: a host terminal by number, the redis-cli console of a container by name, or the editor, as
 * a file of the home directory.
 */
export type CodePlace =
	| { readonly in: 'host'; readonly terminal: number }
	| { readonly in: 'console'; readonly container: string }
	| { readonly in: 'editor'; readonly file: string };

export interface LessonCode {
	readonly kind: 'code';
	/** Names the block in tests and in the page; unique in its lesson. */
	readonly id: string;
	readonly place: CodePlace;
	/** Whole lines, as typed. What stands between ⟦ and ⟧ is left out for the learner to fill in. */
	readonly code: string;
	/** Virtual seconds until what it begins has happened; 2. */
	readonly takes?: number;
}

/** Ideas that are refuted by name. */
export type Misconception =
	| 'reconnected'
	| 'clean-stop'
	| 'master-refills'
	| 'broken-network'
	| 'backlog-is-buffer'
	| 'make-writable'
	| 'ok-is-safe'
	| 'wait-is-sync'
	| 'loopback-is-host'
	| 'merged'
	| 'offset-counts-writes';

export interface PredictionOption {
	/** What the trace shows after the question if this is how it goes; null: nothing could show it. */
	readonly shows: readonly Pattern[] | null;
	/** The idea behind it, if it is a known one. */
	readonly idea?: Misconception;
}

export interface Prediction {
	readonly kind: 'predict';
	/** Unique in its step. */
	readonly id: string;
	/** The clock stops when this has come, before the answer shows. A typed line can be answered before it is typed. */
	readonly stop: readonly Pattern[];
	readonly options: Readonly<Record<string, PredictionOption>>;
	/**
	 * What the answer follows from, one after another: it stands in logs, consoles or a file that was written before the
	 * clock stops, so that nobody needs the picture for it.
	 */
	readonly evidence: readonly Evidence[];
	readonly answer: string;
}

/** What can be read as text. */
export type Evidence = Extract<Pattern, { readonly see: 'typed' | 'printed' | 'log' | 'file' }>;

/** "Pick the cause": asked when the step is done. */
export interface CauseQuestion {
	readonly options: readonly string[];
	readonly answer: string;
}

export interface StepPlan {
	readonly id: string;
	/**
	 * `worked`: every command is there. `blanks`: parts of them are left out. `alone`: the goals only, from an empty host;
	 * its code is the solution.
	 */
	readonly mode: 'worked' | 'blanks' | 'alone';
	/** In the order in which they are read and done. */
	readonly parts: readonly (LessonCode | Prediction)[];
	/** All must be met, in any order and by any way; each is what has to come, one after another. */
	readonly goals: readonly (readonly Pattern[])[];
	readonly cause?: CauseQuestion;
}

export interface LessonPlan {
	readonly id: string;
	/** What has been typed before the first step. */
	readonly before: readonly LessonCode[];
	readonly steps: readonly StepPlan[];
}

export interface PredictionTexts {
	readonly ask: string;
	readonly options: Readonly<Record<string, string>>;
	/** Why it goes as it goes. */
	readonly because: string;
}

export interface StepTexts {
	/** Paragraphs of at most four lines, two sentences each. */
	readonly prose: readonly string[];
	/** A short remark under the code: what today's world does otherwise. */
	readonly note?: string;
	/** Where to look, and which command; the third hint is the command itself. */
	readonly hints?: readonly [string, string];
	readonly predictions: Readonly<Record<string, PredictionTexts>>;
	readonly cause?: { readonly ask: string; readonly options: Readonly<Record<string, string>>; readonly model: string };
}

export interface LessonTexts {
	readonly steps: Readonly<Record<string, StepTexts>>;
}

type Named<K extends string> = Readonly<Record<K, string>>;

type PredictionTextsOf<P> = P extends Prediction
	? { readonly ask: string; readonly options: Named<keyof P['options'] & string>; readonly because: string }
	: never;

type PredictionsOf<S extends StepPlan> = {
	readonly [P in Extract<S['parts'][number], { readonly kind: 'predict' }> as P['id']]: PredictionTextsOf<P>;
};

type StepTextsOf<S extends StepPlan> = Omit<StepTexts, 'predictions' | 'cause' | 'hints'> & {
	readonly predictions: PredictionsOf<S>;
} & (S extends { readonly cause: infer C extends CauseQuestion }
		? {
				readonly cause: { readonly ask: string; readonly options: Named<C['options'][number]>; readonly model: string };
			}
		: { readonly cause?: never }) &
	(S['mode'] extends 'worked' ? Pick<StepTexts, 'hints'> : Required<Pick<StepTexts, 'hints'>>);

/** The texts that a plan needs, in one language. */
export interface TextsOf<P extends LessonPlan> {
	readonly steps: { readonly [S in P['steps'][number] as S['id']]: StepTextsOf<S> };
}

/** What stands on the lesson's card: a piece of tape, and how far the replica is on it; or one of the other drawings. */
export type LessonPicture = TapePicture | 'containers' | 'disk' | 'fork';

export interface TapePicture {
	/** Where the bytes of each block are, and how wide it is. */
	readonly blocks: readonly (readonly [fill: 'both' | 'only' | 'rdb' | 'gone', width: number])[];
	/** A flag before this block, and whether the master still holds what it asks for. */
	readonly flag: { readonly before: number; readonly holds: boolean } | null;
}

export interface LessonOutline {
	readonly id: string;
	readonly number: number;
	readonly course: Bilingual;
	readonly title: Bilingual;
	/** A few words, for its card and for lists. */
	readonly name: Bilingual;
	/** Minutes that it takes to read and do. */
	readonly minutes: number;
	readonly picture: LessonPicture;
	readonly steps: readonly { readonly id: string; readonly title: Bilingual }[];
}
