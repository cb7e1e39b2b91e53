// nano's two lines of keys; each is a button, too.

import type { NanoOrder } from './keys';

const foot: readonly (readonly (readonly [key: string, what: string, order: NanoOrder])[])[] = [
	[
		['^G', 'Help', 'help'],
		['^O', 'Write Out', 'write'],
		['^W', 'Where Is', 'find'],
		['^K', 'Cut', 'cut'],
		['^C', 'Location', 'where'],
		['M-U', 'Undo', 'undo'],
	],
	[
		['^X', 'Exit', 'leave'],
		['^S', 'Save', 'save'],
		['^R', 'Read File', 'read'],
		['^\\', 'Replace', 'replace'],
		['^_', 'Go To Line', 'goto'],
		['^U', 'Paste', 'paste'],
		['M-W', 'Next', 'findNext'],
		['M-E', 'Redo', 'redo'],
	],
];

export function NanoFoot({ onPress }: { readonly onPress: (order: NanoOrder) => void }) {
	return (
		<div className="nanofoot">
			{foot.flat().map(([key, what, order]) => (
				<button key={key} type="button" onClick={() => onPress(order)}>
					<kbd>{key}</kbd>
					<span>{what}</span>
				</button>
			))}
		</div>
	);
}
