// What a test has measured, for the table that `npm run bars` prints.
import { test } from '@playwright/test';

export function measured(text: string): void {
	test.info().annotations.push({ type: 'measured', description: text });
}
