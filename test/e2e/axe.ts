// What axe finds on a page, as lines that a failing test can print: WCAG 2.2 A and AA, and the best practices.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

export async function violations(page: Page): Promise<readonly string[]> {
	const found = await new AxeBuilder({ page }).withTags(tags).analyze();
	return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`);
}
