// The shown moment as a link, and links that are opened: the run is rebuilt, the page stands as it was shared, and the run
// that was there before comes back with one press.

import { create } from 'zustand';
import type { Micros } from '../../base';
import { shareTexts } from '../../i18n';
import { lessonById } from '../../lessons';
import { behaviour, type LinkProblem, loadLinks, type SharedMoment, type SharedPage } from '../../sim';
import { type LabClient, runOfRecord } from '../../workers';
import { clockText } from '../parts/format';
import { copyText } from './actions';
import { pageNow } from './kept-page';
import { labPort } from './lab-store';
import { clearAddress, instead } from './opening';
import { logsTab, type PageState, setPage, usePage } from './page-store';
import { pause } from './player';

type Shares = Pick<LabClient, 'openShared' | 'openKept' | 'kept' | 'setAside'>;

/** What somebody should know about what was opened, or could not be. */
export type LinkNews =
	| { readonly kind: 'bad'; readonly problem: LinkProblem }
	| { readonly kind: 'changed'; readonly behaviour: number; readonly at: Micros; readonly same: boolean }
	| { readonly kind: 'differs'; readonly at: Micros }
	| { readonly kind: 'file'; readonly name: string; readonly line: number };

export const useLinkNews = create<{ readonly news: LinkNews | null }>()(() => ({ news: null }));

export function tellNews(news: LinkNews): void {
	useLinkNews.setState({ news });
	setPage({ dialog: 'link-news' });
}

/** Mail, chat and slides let links of this length through. */
export const linkLettersMax = 2_000;

export interface MadeLink {
	/** Null: something of the run does not fit into a link. */
	readonly href: string | null;
	readonly now: Micros;
}

function pageToShare(): SharedPage {
	const { language, theme, presenting, mode, lesson, lessonStep, preset } = usePage.getState();
	return { language, theme, presenting, mode, lesson, lessonStep, preset };
}

export const useShare = create<{ readonly made: MadeLink | null }>()(() => ({ made: null }));

/** The dialog, with the link as soon as it is made. The clock stops, so that the link opens at what is seen. */
export async function openShare(): Promise<void> {
	const port = labPort();
	if (port === null) return;
	pause();
	useShare.setState({ made: null });
	setPage({ dialog: 'share' });
	useShare.setState({ made: await makeLink(port) });
}

export function copyLink({ href, now }: MadeLink): void {
	const texts = shareTexts(usePage.getState().language);
	if (href !== null) copyText(href, texts.copied, texts.copiedAt(clockText(now)));
}

export async function makeLink(port: Pick<LabClient, 'share'>): Promise<MadeLink> {
	const [run, { writeLink }] = await Promise.all([port.share(), loadLinks()]);
	const fragment = writeLink({ ...run, page: pageToShare() });
	const { origin, pathname } = window.location;
	return { href: fragment === null ? null : `${origin}${pathname}#${fragment}`, now: run.now };
}

/** The link in the page's address. */
export function linkInAddress(): string | null {
	const { hash } = window.location;
	return /^#s=/.test(hash) ? hash : null;
}

/** @param over whether there is a run to come back to; false when nothing was opened */
export async function openLink(port: Shares, fragment: string, over: boolean): Promise<boolean> {
	const { readLink } = await loadLinks();
	const link = readLink(fragment);
	if (link === null || !link.ok) {
		tellNews({ kind: 'bad', problem: link === null ? { why: 'damaged' } : link.problem });
		return false;
	}
	const { moment } = link;
	const { now, page } = moment;
	if (!over) await openMoment(port, moment);
	else {
		const { language, theme, presenting } = usePage.getState();
		const leave = { ...pageNow(), language, theme, presenting };
		await instead(port, shareTexts(page.language).opened(clockText(now)), () => openMoment(port, moment), leave);
	}
	return true;
}

async function openMoment(port: Shares, { page, ...run }: SharedMoment): Promise<void> {
	const same = await port.openShared(run);
	// What the link brings is not what this person prefers: it is shown and not kept.
	usePage.setState({
		...pageOf(page),
		...panesOf(run.record.inputs.map(({ input }) => input)),
		...inClass(),
	});
	const made = run.record.behaviour;
	if (made !== behaviour) tellNews({ kind: 'changed', behaviour: made, at: run.now, same });
	else if (!same) tellNews({ kind: 'differs', at: run.now });
}

/** In front of a class nothing but the run changes: the screen stays a presenter's, in its theme. */
function inClass(): Partial<PageState> {
	const { presenting, theme } = usePage.getState();
	return presenting ? { presenting, theme } : {};
}

function pageOf({ lesson, lessonStep, ...page }: SharedPage): Partial<PageState> {
	const known = lessonById(lesson);
	const step = Math.min(lessonStep, known.steps.length - 1);
	return {
		...page,
		lesson: known.id,
		lessonStep: step,
		home: false,
		hint: false,
		blanked: false,
		ran: {},
		tapeSpans: {},
	};
}

/** The terminal that was typed in last, beside the logs. */
function panesOf(inputs: readonly SharedMoment['record']['inputs'][number]['input'][]): Partial<PageState> {
	const last = inputs.findLast((input) => input.kind === 'line' || input.kind === 'script');
	const left = last !== undefined && 'terminal' in last ? last.terminal : 'host-1';
	return { panes: { left, right: logsTab }, side: 'left', whyOpen: false };
}

/** A link may be put into the address of a page that is open. */
export function watchLinks(): void {
	window.addEventListener('hashchange', () => {
		const port = labPort();
		const fragment = linkInAddress();
		if (port === null || fragment === null) return;
		clearAddress();
		void openLink(port, fragment, true);
	});
}

/** A link, a fragment, or a record: what `window.lab` opens. */
export async function openAny(port: Shares, what: string | SharedMoment['record']): Promise<void> {
	if (typeof what === 'string') {
		await openLink(port, what.slice(Math.max(0, what.indexOf('#'))), true);
		return;
	}
	await instead(port, clockText(what.until), () => port.openKept(runOfRecord(what)));
}
