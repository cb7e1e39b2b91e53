// The card under the line of now: the present message in detail.

import { actionTexts } from '../../../i18n';
import type { SequenceRow } from '../../../projections';
import { Icon } from '../../parts/icon';
import { selectedOfRow } from '../../store/counterparts';
import { usePage } from '../../store/page-store';
import { inspect } from '../../store/selection';
import { useTexts } from '../../store/selectors';
import { messageFacts } from './message';

/** Height of the card with the space around it. */
export const messageRoom = 80;

export function MessageCard({ row, top }: { readonly row: SequenceRow; readonly top: number }) {
	const texts = useTexts();
	const inspectText = actionTexts.inspect[usePage((page) => page.language)];
	const message = messageFacts(row, texts);
	const selected = selectedOfRow(row);
	if (message === null) return null;
	return (
		<div className="popo" style={{ top, color: 'var(--fg-2)' }}>
			<h3>
				<span className="tone" style={{ color: `var(--${message.tone})` }}>
					<Icon name={message.icon} className="s" />
				</span>
				<span className="ttl">{message.title}</span>
				{selected !== null && (
					<button
						type="button"
						className="key"
						aria-label={inspectText}
						title={inspectText}
						onClick={() => inspect(selected)}
					>
						<kbd>{'I'}</kbd>
					</button>
				)}
			</h3>
			{message.note !== '' && <p>{message.note}</p>}
			{message.facts.length > 0 && (
				<dl>
					{message.facts.map(({ name, value }) => (
						<div key={name}>
							<dt>{name}</dt>
							<dd>{value}</dd>
						</div>
					))}
				</dl>
			)}
		</div>
	);
}
