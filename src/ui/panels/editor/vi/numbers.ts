// `:set nu`: numbers before the lines, or none.

import { Compartment, type Extension } from '@codemirror/state';
import { type EditorView, lineNumbers } from '@codemirror/view';

export interface Numbers {
	readonly extension: Extension;
	readonly show: (view: EditorView, shown: boolean | 'other') => void;
}

export function createNumbers(): Numbers {
	const place = new Compartment();
	let are = false;
	return {
		extension: place.of([]),
		show: (view, shown) => {
			are = shown === 'other' ? !are : shown;
			view.dispatch({ effects: place.reconfigure(are ? lineNumbers() : []) });
		},
	};
}
