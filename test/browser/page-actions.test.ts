import { describe, expect, test } from 'vitest';
import { keyCaps, keyRows } from '../../src/ui/parts/key-labels';
import { actionNames, actionOf, pageActions } from '../../src/ui/store/page-actions';

describe('the table of actions', () => {
	test('a key belongs to one action, unless conditions tell its actions apart', () => {
		const always = actionNames.filter((name) => pageActions[name].when === undefined);
		const keys = always.flatMap((name) => pageActions[name].keys);
		expect([...new Set(keys)]).toEqual(keys);
	});

	test('the action of a key is the first that is offered', () => {
		expect(actionOf('Space')).toBe(pageActions.play);
		expect(actionOf('Shift+Slash')).toBe(pageActions.help);
		expect(actionOf('KeyÅ')).toBeNull();
	});

	test('keys that work anywhere have a modifier, so that typing is never a shortcut', () => {
		for (const name of actionNames) {
			const { anywhere, keys } = pageActions[name];
			if (anywhere === true) for (const key of keys) expect(key).toMatch(/^(?:Ctrl|Mod)\+/);
		}
	});
});

test.each([
	['KeyW', 'W'],
	['Digit1', '1'],
	['ArrowLeft', '←'],
	['Shift+Slash', '?'],
	['Shift+ArrowRight', '⇧ →'],
	['Ctrl+Backquote', 'Ctrl `'],
	['Escape', 'Esc'],
])('%s is written %s', (key, caps) => {
	expect(keyCaps(key).join(' ')).toBe(caps);
});

test('keys that look alike are written once', () => {
	expect(keyRows(['Equal', 'Shift+Equal', 'NumpadAdd'])).toEqual([['+']]);
});
