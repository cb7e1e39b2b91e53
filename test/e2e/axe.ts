// What axe finds on a page, as lines that a failing test can print: WCAG 2.2 A and AA, and the best practices.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** @param part selector of what is looked at; the whole page if there is none */
export async function violations(page: Page, part?: string): Promise<readonly string[]> {
	// The page has no frames. To gather what is in order, and from all frames, takes four times as long as to look.
	const axe = new AxeBuilder({ page })
		.options({ resultTypes: ['violations'] })
		.withTags(tags)
		.setLegacyMode();
	if (part !== undefined) axe.include(part);
	const found = await axe.analyze();
	return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`);
}
