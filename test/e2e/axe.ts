// What axe finds on a page, as lines that a failing test can print: WCAG 2.2 A and AA, and the best practices.
import type { Page } from '@playwright/test';
import axe from 'axe-core';

declare global {
	interface Window {
		axe?: typeof axe;
	}
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** @param part selector of what is looked at; the whole page if there is none */
export async function violations(page: Page, part?: string): Promise<readonly string[]> {
	// Once for a page, which has no frames: to bring it anew for each look takes as long as to look.
	if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
	return page.evaluate(
		async ({ part, tags }) => {
			if (window.axe === undefined) throw new Error('axe is not on the page');
			const { violations } = await window.axe.run(part ?? document, {
				resultTypes: ['violations'],
				runOnly: { type: 'tag', values: tags },
			});
			return violations.map((one) => `${one.id}: ${one.nodes.map(({ target }) => target.join(' ')).join(', ')}`);
		},
		{ part, tags },
	);
}
