// The keyboards of the terminals, by terminal: the dock lends them, actions use them. A terminal that is not mounted yet
// keeps what is typed until it is.

export interface TerminalKeyboard {
	/** Types a line character by character and enters it. */
	type(line: string): Promise<void>;
	/** Puts text into the line without entering it. */
	put(text: string): void;
	focus(): void;
}

const mounted = new Map<string, TerminalKeyboard>();
const waiting = new Map<string, ((keyboard: TerminalKeyboard) => void)[]>();

export function lendKeyboard(terminal: string, keyboard: TerminalKeyboard): () => void {
	mounted.set(terminal, keyboard);
	for (const go of waiting.get(terminal) ?? []) go(keyboard);
	waiting.delete(terminal);
	return () => {
		if (mounted.get(terminal) === keyboard) mounted.delete(terminal);
	};
}

function reach(terminal: string): Promise<TerminalKeyboard> {
	const keyboard = mounted.get(terminal);
	if (keyboard !== undefined) return Promise.resolve(keyboard);
	return new Promise((resolve) => waiting.set(terminal, [...(waiting.get(terminal) ?? []), resolve]));
}

export function keyboardOf(terminal: string): TerminalKeyboard {
	return {
		type: async (line) => (await reach(terminal)).type(line),
		put: (text) => {
			void reach(terminal).then((keyboard) => keyboard.put(text));
		},
		focus: () => {
			void reach(terminal).then((keyboard) => keyboard.focus());
		},
	};
}
