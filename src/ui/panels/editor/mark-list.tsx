// The marked lines as a list below the text: what a mark says can be read without pointing at it, and Enter goes there.

import { editorTexts } from '../../../i18n';
import { Icon } from '../../parts/icon';
import { usePage } from '../../store/page-store';
import type { Mark } from './marks';

interface MarkListProps {
	readonly marks: readonly Mark[];
	readonly onChoose: (line: number) => void;
}

export function MarkList({ marks, onChoose }: MarkListProps) {
	const texts = editorTexts(usePage((page) => page.language));
	return (
		<section className="marks" hidden={marks.length === 0} aria-label={texts.marks} aria-live="polite">
			<ul>
				{marks.map((mark) => (
					<li key={`${mark.line} ${mark.words} ${mark.note}`}>
						<button type="button" className={mark.severity} onClick={() => onChoose(mark.line)}>
							<Icon name={mark.severity === 'error' ? 'cross' : 'warn'} />
							<span className="at">{texts.line(mark.line)}</span>
							{mark.words !== null && <code>{mark.words}</code>}
							{mark.note !== null && <span>{mark.note}</span>}
						</button>
					</li>
				))}
			</ul>
		</section>
	);
}
