// The card beside the tape: always the same three questions in the order in which the server asks them, then one
// result and its reason. With nothing to decide it says how the stream stands.

import { type ReactNode, useState } from 'react';
import { formatCount } from '../../../i18n';
import type { TapeView, VerdictView } from '../../../projections';
import { sizeText, spanOf } from '../../parts/format';
import { Icon } from '../../parts/icon';
import { RoleMark } from '../../parts/marks';
import { useOpenQuestion } from '../../store/questions';
import { useLessonTexts, usePicture, useTexts } from '../../store/selectors';
import { showsVerdict } from './verdict-card';

type Check = VerdictView['checks'][number];

interface CheckRowProps {
	readonly check: Check;
	/** The id from before a promotion was asked for: it is known, and good up to the fork point. */
	readonly old: boolean;
}

function CheckRow({ check, old }: CheckRowProps) {
	const texts = useTexts().verdict;
	const picture = usePicture().verdict;
	const names: Readonly<Record<Check['check'], string>> = {
		'same-history': old ? picture.knownHistory : texts.sameHistory,
		'before-fork': picture.beforeFork,
		'in-window': texts.inWindow,
		'not-in-future': texts.notInFuture,
	};
	const skipped = check.result === 'not-checked';
	return (
		<li className={skipped ? 'chk skip' : 'chk'}>
			{check.result === 'passed' && <Icon name="check" className="c-partial" />}
			{check.result === 'failed' && <Icon name="cross" className="c-down" />}
			{skipped && <Icon name="dash" className="f3" />}
			<span>
				{names[check.check]}
				<span className="sr">{skipped ? '' : check.result === 'passed' ? texts.passed : texts.failed}</span>
			</span>
			<span className="x">{skipped ? texts.skipped : check.compared}</span>
		</li>
	);
}

function useReason(verdict: VerdictView): string {
	const texts = useTexts().verdict;
	if (verdict.why === null) return '';
	if (verdict.decision === 'continue') {
		return verdict.bytes === 0
			? texts.partialEmpty
			: texts.partialBytes(formatCount(verdict.bytes), formatCount(verdict.asked.offset));
	}
	if (verdict.why === 'before-window') return texts.why['before-window'](formatCount(verdict.asked.offset));
	return texts.why[verdict.why];
}

interface DecisionProps {
	readonly verdict: VerdictView;
	/** Over the questions: what a verdict that is none yet supposes. */
	readonly supposed: string | null;
	/** In place of the reason. */
	readonly reason: string | null;
	/** Back to how the stream stands; null while the verdict is of the present. */
	readonly onClose: (() => void) | null;
}

function Decision({ verdict, supposed, reason, onClose }: DecisionProps) {
	const texts = useTexts().verdict;
	const known = useReason(verdict);
	const old = verdict.checks.some(({ check }) => check === 'before-fork');
	const { asked } = verdict;
	const wanted = asked.replid === '?' ? '?' : `${asked.replid.slice(0, 4)}…${asked.replid.slice(-4)}`;
	const kind = verdict.decision === null ? 'waiting' : verdict.decision === 'full' ? 'full' : 'partial';
	return (
		<>
			<div className="vh">
				<svg width="16" height="16" aria-hidden="true">
					<RoleMark who={supposed === null ? 'replica' : 'master'} cx={8} cy={8} r={7} />
				</svg>
				<b>{`PSYNC ${wanted} ${asked.offset}`}</b>
				{onClose !== null && (
					<button type="button" className="btn sm ghost" onClick={onClose}>
						{texts.steady}
					</button>
				)}
			</div>
			{supposed !== null && <p className="sup">{supposed}</p>}
			<ol>
				{verdict.checks.map((check) => (
					<CheckRow key={check.check} check={check} old={old} />
				))}
			</ol>
			<div className={`res ${kind}`}>
				<Icon name={kind === 'full' ? 'stack' : kind === 'partial' ? 'splice' : 'dash'} />
				<div>
					{kind === 'waiting' ? <span>{texts.waiting}</span> : <b>{kind === 'full' ? texts.full : texts.partial}</b>}
					{kind !== 'waiting' && <span>{reason ?? known}</span>}
				</div>
			</div>
		</>
	);
}

function Fact({
	label,
	good,
	children,
}: {
	readonly label: string;
	readonly good: boolean;
	readonly children: ReactNode;
}) {
	return (
		<li className="chk">
			<Icon name={good ? 'check' : 'dash'} className={good ? 'c-partial' : 'f3'} />
			<span>{label}</span>
			<span className="x">{children}</span>
		</li>
	);
}

interface IdleProps {
	readonly tape: TapeView;
	/** Shows the verdict that is a matter of the past. */
	readonly onLast: () => void;
}

function Idle({ tape, onLast }: IdleProps) {
	const texts = useTexts().verdict;
	const online = tape.replicasOnline > 0;
	// A client that makes itself a replica never asks where to go on.
	const attached = tape.pins.some((pin) => pin.online && pin.replica !== null);
	return (
		<>
			<div className="vh idle">
				<Icon name="splice" className="s" />
				<b>{texts.steady}</b>
				{tape.verdict !== null && (
					<button type="button" className="btn sm ghost" onClick={onLast}>
						{texts.last}
					</button>
				)}
			</div>
			<ul>
				<Fact label={texts.replicasOnline} good={online}>
					{`${tape.replicasOnline} / ${tape.pins.length}`}
				</Fact>
				<Fact label={texts.bytesBehind} good={attached}>
					{`${formatCount(tape.bytesBehind)} B`}
				</Fact>
				{tape.safeCut === null ? (
					<Fact label={texts.backlogSize} good={tape.window !== null}>
						{tape.window === null ? '–' : sizeText(tape.window.size)}
					</Fact>
				) : (
					<Fact label={texts.safeCut} good={attached}>
						{texts.span(...spanOf(tape.safeCut))}
					</Fact>
				)}
			</ul>
			<div className={attached ? 'res partial' : 'res waiting'}>
				<Icon name={attached ? 'splice' : 'dash'} />
				<div>
					<b>{attached ? texts.ready : texts.alone}</b>
					<span>{attached ? texts.readyWhy : texts.aloneWhy}</span>
				</div>
			</div>
		</>
	);
}

/** While an old master goes on by itself: what it would be told if it came back. */
function useProspect({ prospect, fork, label }: TapeView): Omit<DecisionProps, 'onClose'> | null {
	const texts = usePicture().verdict;
	if (prospect === null || fork === null || fork.old === null) return null;
	const reason = texts.prospectWhy(formatCount(fork.old.writes));
	return { verdict: prospect, supposed: texts.prospect(fork.old.label, label), reason };
}

export function Verdict({ tape }: { readonly tape: TapeView }) {
	const texts = useTexts().verdict;
	/** The settled verdict that was asked for again. */
	const [looked, setLooked] = useState<string | null>(null);
	const { verdict } = tape;
	const present = showsVerdict(tape);
	const name =
		verdict === null ? null : `${tape.master} ${verdict.label} ${verdict.asked.replid} ${verdict.asked.offset}`;
	const shown = verdict !== null && (present || looked === name);
	const supposed = useProspect(tape);
	const words = useLessonTexts();
	// The three questions would answer a prediction that is open.
	if (useOpenQuestion() !== null)
		return (
			<aside className="vd hushed" aria-label={texts.panel}>
				<Icon name="eye" />
				{words.hidden}
			</aside>
		);
	return (
		<aside className={!shown && supposed !== null ? 'vd supposing' : 'vd'} aria-label={texts.panel}>
			{shown ? (
				<Decision verdict={verdict} supposed={null} reason={null} onClose={present ? null : () => setLooked(null)} />
			) : supposed !== null ? (
				<Decision {...supposed} onClose={null} />
			) : (
				<Idle tape={tape} onLast={() => setLooked(name)} />
			)}
		</aside>
	);
}
