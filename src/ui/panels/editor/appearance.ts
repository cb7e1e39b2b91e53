// The editor's look from the page's tokens, so that it follows the theme by itself.

import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const highlight = HighlightStyle.define([
	{ tag: tags.comment, color: 'var(--fg-3)' },
	{ tag: [tags.keyword, tags.definition(tags.propertyName), tags.propertyName], color: 'var(--l0)' },
	{ tag: [tags.string, tags.attributeValue], color: 'var(--l1)' },
	{ tag: tags.number, color: 'var(--l3)' },
	{ tag: [tags.atom, tags.bool], color: 'var(--l2)' },
	{ tag: tags.variableName, color: 'var(--term-fg)' },
	{ tag: [tags.punctuation, tags.separator, tags.meta], color: 'var(--fg-3)' },
]);

const theme = EditorView.theme({
	'&': { height: '100%', backgroundColor: 'var(--term-bg)', color: 'var(--term-fg)' },
	'&.cm-focused': { outline: 'none' },
	'.cm-scroller': {
		fontFamily: 'var(--font-mono)',
		fontSize: 'var(--code-size)',
		lineHeight: 'var(--code-line)',
		fontVariantLigatures: 'none',
		fontFeatureSettings: '"calt" 0, "zero" 1',
	},
	'.cm-content': { caretColor: 'var(--fg-1)', padding: '8px 0' },
	'.cm-cursor': { borderLeftColor: 'var(--fg-1)', borderLeftWidth: '2px' },
	'.cm-gutters': { backgroundColor: 'var(--term-bg)', color: 'var(--fg-3)', border: '0' },
	'.cm-activeLine': { backgroundColor: 'color-mix(in oklab, var(--bg-3) 45%, transparent)' },
	'.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--fg-1)' },
	'.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
		backgroundColor: 'var(--bg-4)',
	},
	'.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--bg-4)', color: 'inherit' },
	'.cm-tooltip': {
		border: '0',
		borderRadius: 'var(--r3)',
		backgroundColor: 'var(--bg-3)',
		color: 'var(--fg-1)',
		boxShadow: 'var(--shadow)',
		fontFamily: 'var(--font-ui)',
		fontSize: 'var(--t-small)',
	},
	'.cm-tooltip.cm-tooltip-autocomplete > ul': {
		fontFamily: 'var(--font-mono)',
		fontSize: 'var(--t-small)',
		maxHeight: 'none',
		overflow: 'hidden',
	},
	'.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px' },
	'.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--now)', color: 'var(--on-now)' },
	'.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
	'.cm-completionDetail': { fontStyle: 'normal', color: 'var(--fg-2)', marginLeft: '12px' },
	'li[aria-selected] .cm-completionDetail': { color: 'var(--on-now)' },
	'.cm-completionInfo': { padding: '8px 12px', maxWidth: '320px', lineHeight: 'var(--lh-base)' },
	'.cm-completionInfo.cm-completionInfo-right-narrow, .cm-completionInfo.cm-completionInfo-left-narrow': {
		top: '100% !important',
		bottom: 'auto !important',
		left: '0',
		right: 'auto',
		marginTop: '4px',
	},
	'.cm-lint-marker': { width: '10px', height: '10px' },
	'.cm-lint-marker-error': { content: 'normal', backgroundColor: 'var(--down)', borderRadius: '50%' },
	'.cm-lint-marker-warning': {
		content: 'normal',
		backgroundColor: 'var(--warn)',
		clipPath: 'polygon(50% 0, 100% 100%, 0 100%)',
	},
	'.cm-diagnostic': { padding: '6px 10px', borderLeftWidth: '3px', whiteSpace: 'pre-wrap' },
	'.cm-diagnostic-error': { borderLeftColor: 'var(--down)' },
	'.cm-diagnostic-warning': { borderLeftColor: 'var(--warn)' },
	'.cm-diagnosticAction': { backgroundColor: 'var(--now)', color: 'var(--on-now)', borderRadius: 'var(--r1)' },
	'.cm-lintRange-error': {
		backgroundImage: 'none',
		textDecoration: 'underline wavy var(--down)',
		textUnderlineOffset: '3px',
	},
	'.cm-lintRange-warning': {
		backgroundImage: 'none',
		textDecoration: 'underline dotted var(--warn)',
		textUnderlineOffset: '3px',
	},
	'.cm-panels': { backgroundColor: 'var(--bg-2)', color: 'var(--fg-1)', borderColor: 'var(--line-1)' },
	'.cm-textfield': { backgroundColor: 'var(--bg-1)', borderColor: 'var(--line-3)', color: 'var(--fg-1)' },
	'.cm-button': {
		backgroundImage: 'none',
		backgroundColor: 'var(--bg-3)',
		borderColor: 'var(--line-2)',
		color: 'var(--fg-1)',
	},
	'.cm-searchMatch': { backgroundColor: 'var(--warn-soft)', outline: '1px solid var(--warn)' },
});

export const appearance = [theme, syntaxHighlighting(highlight)];
