// A link's switch for holding what is in the air on it, and the conditions of the link that differ from the plain ones.

import { micros } from '../../../base';
import type { HoldText } from '../../../i18n';
import type { LinkView } from '../../../projections';
import { durationText, rateText } from '../../parts/format';
import { Icon } from '../../parts/icon';
import { holdCommand, holdLink } from '../../store/holds';
import type { WayView } from '../../store/link-conditions';
import { useHoldText } from '../../store/selectors';

interface HoldSwitchProps {
	readonly link: LinkView;
}

export function HoldSwitch({ link }: HoldSwitchProps) {
	const text = useHoldText();
	const { master, replica, held } = link;
	return (
		<button
			type="button"
			className="holdswitch"
			aria-pressed={held}
			aria-label={`${text('hold')}: ${master} – ${replica}`}
			title={`${text(held ? 'release' : 'hold')} (Z): ${holdCommand(master, replica)}`}
			onClick={() => holdLink(master, replica)}
		>
			<Icon name={held ? 'play' : 'pause'} className="xs" />
			{held && text('held')}
		</button>
	);
}

const plainLatency = 1_000;

/** Empty: a plain link. Of one that differs by its ways, both are told: as the master sends, then as the replica does. */
export function useConditions({ ways: { toReplica, toMaster } }: LinkView): string {
	const text = useHoldText();
	const there = wayWords(toReplica, text);
	const back = wayWords(toMaster, text);
	if (there === back) return there;
	const plain = durationText(micros(plainLatency));
	return `M→R ${there === '' ? plain : there} / R→M ${back === '' ? plain : back}`;
}

function wayWords({ latency, bandwidth, jitter, loss, silent }: WayView, text: (name: HoldText) => string): string {
	const words: string[] = [];
	if (silent) words.push(text('silent'));
	if (latency !== plainLatency || bandwidth !== null) words.push(durationText(latency));
	if (jitter > 0) words.push(`${text('jitter')} ${durationText(jitter)}`);
	if (bandwidth !== null) words.push(rateText(bandwidth));
	if (loss > 0) words.push(`${text('loss')} ${Number((loss * 100).toFixed(1))}%`);
	return words.join(' · ');
}
