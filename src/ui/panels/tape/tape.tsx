// The backlog tape of one master with its heading and key, and the verdict beside it. With several masters the learner
// chooses whose stream it is; until then it is that with a question on it.

import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { formatCount } from '../../../i18n';
import type { TapeView } from '../../../projections';
import { sizeText } from '../../parts/format';
import { Icon } from '../../parts/icon';
import { ReplidChip } from '../../parts/marks';
import { useSize } from '../../parts/use-size';
import { useLab } from '../../store/lab-store';
import { usePage } from '../../store/page-store';
import { usePicture, useTexts } from '../../store/selectors';
import { zoomTape } from '../../store/tape-zoom';
import { type BlockState, blockStates } from './blocks';
import { FillKey } from './fills';
import { Roll } from './roll';
import { isForked, scaleOf } from './scale';
import { TextForm } from './text-form';
import { Verdict } from './verdict';

const keyOrder = ['both', 'rdb', 'only', 'lost', 'gone'] as const satisfies readonly BlockState[];

function Key({ tape }: { readonly tape: TapeView }) {
	const texts = useTexts().tape;
	const picture = usePicture().tape;
	const states = useMemo(() => statesOf(tape), [tape]);
	const names: Readonly<Record<BlockState, string>> = {
		both: isForked(tape) ? picture.inNew : texts.both,
		only: texts.only,
		rdb: texts.inRdb,
		gone: texts.gone,
		lost: picture.willBeLost,
	};
	return keyOrder
		.filter((state) => states.has(state))
		.map((state) => (
			<FillKey key={state} state={state}>
				{names[state]}
			</FillKey>
		));
}

function statesOf(tape: TapeView): ReadonlySet<BlockState> {
	if (isForked(tape)) return new Set(['both', 'lost']);
	const states = blockStates(tape);
	if ((tape.window?.first ?? 1) > 1) states.add('gone');
	return states;
}

interface SwitchProps {
	readonly tapes: readonly TapeView[];
	readonly shown: TapeView;
	readonly onChoose: (master: string) => void;
}

/** Few masters stand side by side, many in a list. */
function MasterSwitch({ tapes, shown, onChoose }: SwitchProps) {
	const texts = usePicture().tape;
	if (tapes.length < 2) return null;
	return (
		<span className="sel">
			<select aria-label={texts.masters} value={shown.master} onChange={(event) => onChoose(event.target.value)}>
				{tapes
					.toSorted((a, b) => (a.label < b.label ? -1 : 1))
					.map((tape) => (
						<option key={tape.master} value={tape.master}>
							{tape.label}
						</option>
					))}
			</select>
			<Icon name="down" className="s" />
		</span>
	);
}

function Histories({ tape }: { readonly tape: TapeView }) {
	const texts = useTexts().tape;
	const picture = usePicture().tape;
	const { window, fork } = tape;
	if (isForked(tape) && fork !== null) {
		return (
			<>
				<ReplidChip replid={fork.replid} lineage={fork.lineage} />
				<span className="word">{picture.oldHistory}</span>
				<ReplidChip replid={tape.replid} lineage={tape.lineage} />
				<span className="word">{picture.newHistory}</span>
			</>
		);
	}
	return (
		<>
			<ReplidChip replid={tape.replid} lineage={tape.lineage} />
			{window !== null && (
				<span className="mono f3 hist">
					{texts.histlen} <b className="f1">{formatCount(window.histlen)}</b> / {sizeText(window.size)}
				</span>
			)}
		</>
	);
}

interface HeadingProps extends SwitchProps {
	/** The master has bytes before those that are shown. */
	readonly earlier: boolean;
}

function Heading({ tapes, shown, onChoose, earlier }: HeadingProps) {
	const texts = useTexts().tape;
	const picture = usePicture().tape;
	return (
		<div className={earlier ? 'th swipes' : 'th'}>
			<h2>
				<span>{isForked(shown) ? picture.forked : texts.title}</span>
			</h2>
			<MasterSwitch tapes={tapes} shown={shown} onChoose={onChoose} />
			<Histories tape={shown} />
			<span className="grow" />
			{earlier && <span className="swipe">{picture.swipe}</span>}
			<Key tape={shown} />
			<span className="seg tight">
				<button type="button" aria-label={texts.zoomOut} onClick={() => zoomTape(0.6)}>
					<Icon name="minus" className="s" />
				</button>
				<button type="button" aria-label={texts.zoomIn} onClick={() => zoomTape(1.6)}>
					<Icon name="plus" className="s" />
				</button>
				<button type="button" aria-label={texts.fit} onClick={() => zoomTape(0)}>
					<Icon name="fit" className="s" />
				</button>
			</span>
		</div>
	);
}

const noTapes: readonly TapeView[] = [];

/** It may come a moment after the topology, as the sequence does. */
export function Tape() {
	const texts = useTexts().tape;
	const known = useDeferredValue(useLab((lab) => lab.views?.tapes));
	const tapes = known ?? noTapes;
	const [chosen, setChosen] = useState<string | null>(null);
	const shown = tapes.find((tape) => tape.master === chosen) ?? tapes[0];
	const surface = useRef<HTMLDivElement>(null);
	const size = useSize(surface);
	const span = usePage((page) => (shown === undefined ? null : (page.tapeSpans[shown.master] ?? null)));
	const first = shown?.window?.first ?? 1;
	const earlier = shown !== undefined && first - 1 < scaleOf(shown, size.width - 20, span).from;
	return (
		<section className="tape" aria-label={texts.title}>
			<div className="tl" ref={surface}>
				{shown === undefined ? (
					<div className="th">
						<h2>
							<span>{texts.title}</span>
						</h2>
					</div>
				) : (
					<Heading tapes={tapes} shown={shown} onChoose={setChosen} earlier={earlier} />
				)}
				{shown === undefined || shown.window === null
					? known !== undefined && <p className="none">{texts.none}</p>
					: size.width > 140 && <Roll tape={shown} width={size.width - 20} />}
				{shown !== undefined && <TextForm tape={shown} />}
			</div>
			{shown === undefined ? <aside className="vd" /> : <Verdict tape={shown} />}
		</section>
	);
}
