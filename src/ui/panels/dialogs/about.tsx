// What Resync is, which Redis its nodes behave like, and whose it is not.

import { setPage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';
import { Card } from './card';

export function AboutDialog() {
	const texts = useTexts();
	return (
		<Card title={`Resync · ${texts.app.tagline}`} icon="book" onClose={() => setPage({ dialog: null })}>
			<div className="cc">
				<p>{texts.app.local}</p>
				<p>{texts.app.version('7.0.12')}</p>
				<p>{texts.about.licence(import.meta.env.RESYNC_VERSION)}</p>
				<p>{texts.app.notice}</p>
			</div>
		</Card>
	);
}
