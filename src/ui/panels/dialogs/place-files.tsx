// Files for a node: the line that will be typed, and what will come of it.

import { parseMarkup, placeFilesTexts } from '../../../i18n';
import { Prose } from '../../parts/prose';
import { placeNow, usePlacing } from '../../store/node-files';
import { setPage, usePage } from '../../store/page-store';
import { Card } from './card';

export function PlaceFilesDialog() {
	const texts = placeFilesTexts(usePage((page) => page.language));
	const plan = usePlacing((state) => state.plan);
	if (plan === null) return null;
	const close = () => setPage({ dialog: null });
	return (
		<Card title={texts.title(plan.node)} icon="file" onClose={close}>
			<div className="cc">
				{plan.command !== null && plan.running && <p>{texts.running}</p>}
				{plan.command === null && <p>{texts.onHost}</p>}
				{plan.notes.map((note) => (
					<p key={note}>
						<Prose parts={parseMarkup(texts.notes[note], {})} />
					</p>
				))}
				{plan.command !== null && <code className="typed">{plan.command}</code>}
				<div className="row actions">
					<span className="grow" />
					<button type="button" className="btn out lg" onClick={close}>
						{texts.cancel}
					</button>
					{plan.command !== null && (
						<button type="button" className="btn pri lg" onClick={placeNow}>
							{texts.run}
						</button>
					)}
				</div>
			</div>
		</Card>
	);
}
