// Where to go: a time or a byte of the stream, written as people write them.

import { useId, useState } from 'react';
import { goTo } from '../../store/moments';
import { setPage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';
import { Card } from './card';

export function GoToDialog() {
	const texts = useTexts().moments;
	const [written, setWritten] = useState('');
	const [problem, setProblem] = useState<string | null>(null);
	const field = useId();
	return (
		<Card title={texts.goTo} icon="right" onClose={() => setPage({ dialog: null })}>
			<form
				className="cc"
				onSubmit={(event) => {
					event.preventDefault();
					void goTo(written).then(setProblem);
				}}
			>
				<div className="fld">
					<label htmlFor={field}>{texts.goToField}</label>
					<input
						id={field}
						className="mono"
						type="text"
						data-first-focus
						autoComplete="off"
						spellCheck={false}
						value={written}
						onChange={(event) => setWritten(event.target.value)}
					/>
				</div>
				<p className="quiet">{texts.goToHelp}</p>
				{problem !== null && (
					<p className="problem" role="alert">
						{problem}
					</p>
				)}
				<div className="row">
					<span className="grow" />
					<button type="submit" className="btn pri lg">
						{texts.go}
					</button>
				</div>
			</form>
		</Card>
	);
}
