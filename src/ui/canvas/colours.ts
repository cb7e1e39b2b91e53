// The tokens as plain values, for what is drawn on canvas and for the terminals' themes.

export type ColourName =
	| 'bg-0'
	| 'bg-1'
	| 'bg-2'
	| 'bg-3'
	| 'bg-4'
	| 'line-2'
	| 'line-3'
	| 'fg-1'
	| 'fg-2'
	| 'fg-3'
	| 'now'
	| 'master'
	| 'replica'
	| 'partial'
	| 'full'
	| 'down'
	| 'warn'
	| 'master-soft'
	| 'replica-soft'
	| 'partial-soft'
	| 'full-soft'
	| 'down-soft'
	| 'warn-soft'
	| 'on-partial'
	| 'on-full'
	| 'on-master'
	| 'on-replica'
	| 'on-down'
	| 'term-bg'
	| 'term-fg'
	| 'l0'
	| 'l2'
	| 'font-mono';

export type Colours = (name: ColourName) => string;

/** Reads the tokens of the present theme; the values are looked up once each. */
export function readColours(): Colours {
	const style = getComputedStyle(document.documentElement);
	const known = new Map<ColourName, string>();
	return (name) => {
		const found = known.get(name) ?? style.getPropertyValue(`--${name}`).trim();
		known.set(name, found);
		return found;
	};
}
