// The clock of the lab and what moves it: start again, play, step by a unit, speed.

import type { StepUnit, TransportView } from '../../../projections';
import { clockSeconds, clockText, dateText } from '../../parts/format';
import { Icon } from '../../parts/icon';
import { chooseSpeed, chooseUnit, speeds, stepOnce, togglePlay } from '../../store/actions';
import { openCompare } from '../../store/compare';
import { useLab } from '../../store/lab-store';
import { branchLabel } from '../../store/moments';
import { setPage, usePage } from '../../store/page-store';
import { chooseBranch, lookAt, stepBackOnce } from '../../store/past';
import { useTexts } from '../../store/selectors';
import { Timeline } from './timeline';

const units: readonly StepUnit[] = ['message', 'command', 'log', 'second'];

function Buttons({ playing }: { readonly playing: boolean }) {
	const texts = useTexts().clock;
	return (
		<div className="tb">
			<button type="button" aria-label={texts.rewind} title={texts.rewind} onClick={() => setPage({ dialog: 'reset' })}>
				<Icon name="rewind" />
			</button>
			<button type="button" aria-label={texts.stepBack} title={texts.stepBack} onClick={() => stepBackOnce()}>
				<Icon name="back" />
			</button>
			<button
				type="button"
				className="play"
				aria-label={playing ? texts.pause : texts.play}
				onClick={() => togglePlay()}
			>
				<Icon name={playing ? 'pause' : 'play'} />
			</button>
			<button type="button" aria-label={texts.step} title={texts.step} onClick={() => stepOnce()}>
				<Icon name="step" />
			</button>
		</div>
	);
}

function Choices() {
	const texts = useTexts().clock;
	const unit = usePage((page) => page.unit);
	const speed = usePage((page) => page.speed);
	return (
		<>
			<label className="sel">
				<span className="sr">{texts.unit}</span>
				<select
					value={unit}
					onChange={(event) => chooseUnit(units.find((one) => one === event.target.value) ?? 'message')}
				>
					{units.map((one) => (
						<option key={one} value={one}>
							{texts.units[one]}
						</option>
					))}
				</select>
				<Icon name="down" className="s" />
			</label>
			<label className="sel speed">
				<span className="f3">{texts.speed}</span>
				<select
					aria-label={texts.speed}
					className="mono"
					value={speed}
					onChange={(event) => chooseSpeed(Number(event.target.value))}
				>
					{speeds.map((one) => (
						<option key={one} value={one}>
							{`${one}×`}
						</option>
					))}
				</select>
				<Icon name="down" className="s" />
			</label>
		</>
	);
}

function Clock({ transport }: { readonly transport: TransportView }) {
	const texts = useTexts().clock;
	const quiet = useLab((lab) => lab.views?.topology.frames.length === 0);
	const coarse = transport.playing && quiet && transport.speed >= 1;
	return (
		<div className="clk">
			<time>{coarse ? clockSeconds(transport.now) : clockText(transport.now)}</time>
			<small>{`${dateText(transport.now)} · ${texts.virtual}`}</small>
		</div>
	);
}

/** There is a choice once there is a branch. */
function Branches({ transport }: { readonly transport: TransportView }) {
	const texts = useTexts().branch;
	const { branch, branches } = transport;
	if (branches.length < 2) return null;
	return (
		<label className="sel branches">
			<span className="sr">{texts.choose}</span>
			<select value={branch} onChange={(event) => chooseBranch(Number(event.target.value))}>
				{branches.map((one) => (
					<option key={one.id} value={one.id}>
						{branchLabel(one)}
					</option>
				))}
			</select>
			<Icon name="down" className="s" />
		</label>
	);
}

export function Transport() {
	const { clock: texts, compare, moments } = useTexts();
	const transport = useLab((lab) => lab.views?.transport);
	const playing = usePage((page) => page.playing);
	// Its place is kept, or consoles would take their size twice.
	if (transport === undefined) return <div className="tr" />;
	return (
		<section className="tr" aria-label={texts.panel}>
			<Buttons playing={playing} />
			<Choices />
			<span className="vr" />
			<Clock transport={transport} />
			<Branches transport={transport} />
			<button
				type="button"
				className="btn ic ghost tocompare"
				aria-label={compare.open}
				title={compare.open}
				onClick={() => openCompare()}
			>
				<Icon name="compare" />
			</button>
			<button
				type="button"
				className="btn ic ghost"
				aria-label={moments.open}
				title={`${moments.open} (M)`}
				onClick={() => setPage({ dialog: 'moments' })}
			>
				<Icon name="flag" />
			</button>
			<Timeline transport={transport} />
			<button
				type="button"
				className={transport.live ? 'live at' : 'live'}
				aria-label={texts.live}
				title={texts.live}
				disabled={transport.live}
				onClick={() => lookAt('live')}
			>
				{transport.live ? <i aria-hidden="true" /> : <Icon name="step" className="s" />}
				<span className="word">{'LIVE'}</span>
			</button>
		</section>
	);
}
