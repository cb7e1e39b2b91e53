// What Resync is, which Redis its nodes behave like, and whose it is not.

import { takeNewVersion } from '../../store/offline';
import { setPage, usePage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';
import { Card } from './card';

export function AboutDialog() {
	const texts = useTexts();
	const newVersion = usePage((page) => page.newVersion);
	return (
		<Card title={`Resync · ${texts.app.tagline}`} icon="book" onClose={() => setPage({ dialog: null })}>
			<div className="cc">
				<p>{texts.app.local}</p>
				<p>{texts.app.version('7.0.12')}</p>
				<p>{texts.about.licence(import.meta.env.RESYNC_VERSION)}</p>
				<p>{texts.app.notice}</p>
				{newVersion && (
					<div className="row">
						<p className="grow">{texts.trouble.newVersion}</p>
						<button type="button" className="btn out lg" onClick={() => takeNewVersion()}>
							{texts.trouble.useIt}
						</button>
					</div>
				)}
			</div>
		</Card>
	);
}
