// Where a person stands in the page: what is found again beside a run that is opened again. What is read back may be of an
// older page, so it is looked at first.

import { type PageState, usePage } from './page-store';

export const keptFields = [
	'home',
	'mode',
	'lesson',
	'preset',
	'lessonStep',
	'stepBegan',
	'ran',
	'reached',
	'answers',
	'hintsRead',
	'panes',
	'split',
	'side',
	'cards',
] as const satisfies readonly (keyof PageState)[];

export type KeptPage = Pick<PageState, (typeof keptFields)[number]>;

export function pageNow(): KeptPage {
	const page = usePage.getState();
	return Object.fromEntries(keptFields.map((name) => [name, page[name]])) as unknown as KeptPage;
}

/** A page that is older than this field has none of it. */
const later: ReadonlySet<string> = new Set<(typeof keptFields)[number]>(['cards']);

export function isKeptPage(page: unknown): page is KeptPage {
	return typeof page === 'object' && page !== null && keptFields.every((name) => later.has(name) || name in page);
}
