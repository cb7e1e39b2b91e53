// Whether a guided run still shows something new. A client that writes in a loop would be shown for ever, one message at a
// time; what repeats itself has been seen, and the clock goes on by itself.

export interface Repetition {
	/** A step with something to see was shown, under the narrator's key for it, or null if it said nothing new. */
	readonly shown: (key: string | null) => void;
	readonly isFamiliar: (key: string) => boolean;
	/** Nothing but what was seen before, for so many steps that it goes on like this. */
	readonly tires: () => boolean;
	/** Something new has come: the run is shown again for a while. */
	readonly look: () => void;
	/** Somebody typed: everything is worth a look again. */
	readonly forget: () => void;
}

/** More than the handshakes of a few replicas that come back at once. */
const familiarStepsMost = 40;

export function createRepetition(): Repetition {
	const familiar = new Set<string>();
	let steps = 0;
	return {
		shown: (key) => {
			const isNew = key !== null && !familiar.has(key);
			if (isNew) familiar.add(key);
			steps = isNew ? 0 : steps + 1;
		},
		isFamiliar: (key) => steps > familiarStepsMost && familiar.has(key),
		tires: () => steps > familiarStepsMost,
		look: () => {
			steps = 0;
		},
		forget: () => {
			familiar.clear();
			steps = 0;
		},
	};
}
