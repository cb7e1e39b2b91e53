// Steps that lead from here: causes, effects and log lines as buttons, each of which selects what it names.

import { micros, type NodeId } from '../../../base';
import type { Step } from '../../../projections';
import { clockText, rowTime } from '../../parts/format';
import { Icon, type IconName } from '../../parts/icon';
import { useLab } from '../../store/lab-store';
import { lookAt } from '../../store/past';
import { select } from '../../store/selection';
import { useInspectTexts } from './frame';

const icons: Readonly<Record<Step['kind'], IconName>> = { message: 'right', log: 'log', event: 'flag' };

/** Lines of a log without pid, role, time and level, which stand beside them or mean nothing here. */
const stamp = /^\d+:[A-Z] \d\d \w{3} \d{4} [\d:.]+ [.\-*#] /;

export function useNodeName(): (node: NodeId) => string {
	const nodes = useLab((lab) => lab.views?.topology.nodes);
	const texts = useInspectTexts();
	return (node) => nodes?.find((one) => one.node === node)?.name ?? (node === 'host' ? texts.host : node);
}

function StepButton({ step }: { readonly step: Step }) {
	const texts = useInspectTexts();
	const name = useNodeName();
	const { kind, event, at, node, from, to, text, what } = step;
	const who = from === null || to === null ? name(node) : `${name(from)} → ${name(to)}`;
	const label = kind === 'event' ? (texts.event[what] ?? what) : '';
	return (
		<li>
			<button type="button" className="stp" data-step={event} onClick={() => select({ kind, event })}>
				<Icon name={icons[kind]} className="s" />
				<span className="mono f3">{rowTime(at)}</span>
				<span className="who">{who}</span>
				{label !== '' && <span className="what">{label}</span>}
				<code>{text.replace(stamp, '')}</code>
			</button>
		</li>
	);
}

interface StepsProps {
	readonly title: string;
	readonly steps: readonly Step[];
	/** Not offered again. */
	readonly but?: number;
}

export function Steps({ title, steps, but }: StepsProps) {
	const shown = steps.filter(({ event }) => event !== but);
	if (shown.length === 0) return null;
	return (
		<section className="stps" aria-label={title}>
			<h3>{title}</h3>
			<ul>
				{shown.map((step) => (
					<StepButton key={step.event} step={step} />
				))}
			</ul>
		</section>
	);
}

/** What lies after the shown moment says so, with the way there. */
export function Later({ at }: { readonly at: number }) {
	const texts = useInspectTexts();
	const now = useLab((lab) => lab.views?.transport.now ?? 0);
	if (at <= now) return null;
	return (
		<p className="later">
			{texts.later(clockText(micros(at)))}
			<button type="button" className="btn out sm" onClick={() => lookAt(micros(at + 1))}>
				{texts.goThere}
			</button>
		</p>
	);
}
