// What can be done to a link, each as the `lab` command that a person would type for it.

import type { MenuText } from '../../i18n';
import type { IconName } from '../parts/icon';

export interface LinkCommand {
	readonly name: MenuText;
	readonly group: 'fault' | 'condition';
	readonly icon: IconName;
	readonly command: string;
	/** The key that does the same. */
	readonly key: string | null;
	readonly danger: boolean;
}

/** How long the key ⇧X cuts. */
export const cutSpan = '5s';

/** What a link that nobody has changed is like. */
const clean = '--latency 1ms --jitter 0ms --bandwidth none --loss 0%';

interface LinkNow {
	/** Names of the two containers. */
	readonly a: string;
	readonly b: string;
	readonly cut: boolean;
	readonly held: boolean;
}

export function linkCommands({ a, b, cut, held }: LinkNow): readonly LinkCommand[] {
	const ends = `${a} ${b}`;
	const fault = (
		name: MenuText,
		icon: IconName,
		command: string,
		key: string | null,
		danger: boolean,
	): LinkCommand => ({
		...{ name, group: 'fault', icon, command, key, danger },
	});
	const condition = (name: MenuText, icon: IconName, options: string): LinkCommand => ({
		...{ name, group: 'condition', icon, command: `lab link ${ends} ${options}`, key: null, danger: false },
	});
	return [
		cut
			? fault('heal', 'splice', `lab link heal ${ends}`, 'X', false)
			: fault('cut', 'cut', `lab link cut ${ends}`, 'X', true),
		fault('cutShort', 'cut', `lab link cut ${ends} --for ${cutSpan}`, '⇧X', true),
		fault('cutLong', 'cut', `lab link cut ${ends} --for 60s`, null, true),
		fault('silence', 'dash', `lab link silence ${ends} --for 90s`, null, true),
		held
			? fault('release', 'play', `lab release ${ends}`, 'Z', false)
			: fault('hold', 'pause', `lab hold ${ends}`, 'Z', false),
		condition('slow', 'step', '--latency 40ms --jitter 5ms'),
		condition('narrow', 'down', '--bandwidth 4kb'),
		condition('lossy', 'warn', '--loss 2%'),
		condition('clean', 'check', clean),
	];
}
