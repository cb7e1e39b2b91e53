// The card "same run, but": choose a setting, watch both runs go, read what differed.

import {
	changeLabel,
	closeCompare,
	compareAgain,
	keepComparison,
	runComparison,
	stopComparing,
	useCompare,
} from '../../store/compare';
import { useTexts } from '../../store/selectors';
import { Card } from '../dialogs/card';
import { SettingFields } from './fields';
import { ComparisonTable } from './table';

function Running({ progress }: { readonly progress: number }) {
	const texts = useTexts().compare;
	const percent = Math.round(progress * 100);
	return (
		<div className="cc">
			<p id="comparing" role="status">
				{texts.running(percent)}
			</p>
			<progress aria-labelledby="comparing" max={100} value={percent} />
			<div className="row">
				<span className="grow" />
				<button type="button" className="btn out lg" onClick={() => stopComparing()}>
					{texts.stop}
				</button>
			</div>
		</div>
	);
}

function Choice() {
	const texts = useTexts().compare;
	const problem = useCompare((compare) => compare.problem);
	return (
		<form
			className="cc"
			onSubmit={(event) => {
				event.preventDefault();
				void runComparison();
			}}
		>
			<p>{texts.about}</p>
			<SettingFields />
			{problem !== null && (
				<div className="problem" role="alert">
					<b>{texts.refused}</b>
					<pre>{problem}</pre>
				</div>
			)}
			<div className="row">
				<span className="grow" />
				<button type="submit" className="btn pri lg">
					{texts.run}
				</button>
			</div>
		</form>
	);
}

function Result() {
	const { compare: texts, nav } = useTexts();
	const result = useCompare((compare) => compare.result);
	if (result === null) return null;
	return (
		<>
			<div className="cc">
				<p>
					<code className="changed">{changeLabel(result.change)}</code>
				</p>
				<ComparisonTable comparison={result.comparison} />
			</div>
			<div className="cf">
				<button type="button" className="btn out lg" onClick={() => compareAgain()}>
					{texts.again}
				</button>
				<span className="grow" />
				{/* One button, so that the focus stays on it when there is nothing left to keep. */}
				<button
					type="button"
					className="btn pri lg"
					onClick={() => (result.kept === null ? void keepComparison() : closeCompare())}
				>
					{result.kept === null ? texts.keep : nav.close}
				</button>
			</div>
		</>
	);
}

export function CompareDialog() {
	const texts = useTexts().compare;
	const progress = useCompare((compare) => compare.progress);
	const done = useCompare((compare) => compare.result !== null);
	return (
		<Card title={texts.title} icon="compare" className="compare" onClose={() => closeCompare()}>
			{progress !== null ? <Running progress={progress} /> : done ? <Result /> : <Choice />}
		</Card>
	);
}
