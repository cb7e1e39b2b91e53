// A moment of a run as somebody shares it: the record of the branch, where in it the page looked, how the page looked, and
// by what one sees that it is the same run again.

import type { Micros } from '../../base';
import type { LabRecord } from '../record/record';

/** How the page stood. */
export interface SharedPage {
	readonly language: 'ko' | 'en';
	readonly theme: 'system' | 'light' | 'dark';
	readonly presenting: boolean;
	readonly mode: 'lesson' | 'sandbox';
	readonly lesson: string;
	readonly lessonStep: number;
	readonly preset: string;
}

export interface SharedMoment {
	readonly record: LabRecord;
	/** Everything before this time is shown. */
	readonly now: Micros;
	/** Events that have happened: several moments may share one time. */
	readonly events: number;
	/** The end of the record is shown. */
	readonly live: boolean;
	/** First eight hex digits of the run's digest before `now`. */
	readonly digest: string;
	readonly page: SharedPage;
}
