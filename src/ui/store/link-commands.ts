// What can be done to a link, each as the `lab` command that a person would type for it.

import type { MenuText } from '../../i18n';
import type { IconName } from '../parts/icon';
import { clean, conditionCommand } from './link-conditions';

/** How long the key ⇧X cuts. */
export const cutSpan = '5s';

export interface LinkCommand {
	readonly name: MenuText;
	readonly group: 'fault' | 'condition';
	readonly icon: IconName;
	readonly command: string;
	/** The key that does the same. */
	readonly key: string | null;
	readonly danger: boolean;
}

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
		{
			name: 'clean',
			group: 'condition',
			icon: 'check',
			command: conditionCommand([a, b], null, clean) ?? '',
			key: null,
			danger: false,
		},
	];
}
