// The shown moment for somebody else: a link, or a file where a link would be too long, and pictures of it.

import { formatCount, parseMarkup } from '../../../i18n';
import { clockText } from '../../parts/format';
import { Icon } from '../../parts/icon';
import { Prose } from '../../parts/prose';
import { setPage, usePage } from '../../store/page-store';
import { chooseFile, exportRun } from '../../store/run-files';
import { useShareTexts } from '../../store/selectors';
import { copyLink, linkLettersMax, type MadeLink, useShare } from '../../store/share';
import { Card } from './card';

function LinkField({ made, href }: { readonly made: MadeLink; readonly href: string }) {
	const texts = useShareTexts();
	return (
		<>
			<div className="linkfield">
				<input readOnly aria-label={texts.link} value={href} onFocus={(event) => event.target.select()} />
				<button type="button" className="btn pri" onClick={() => copyLink(made)}>
					{texts.copy}
				</button>
			</div>
			<small>{texts.size(formatCount(href.length))}</small>
		</>
	);
}

function Link({ made }: { readonly made: MadeLink }) {
	const texts = useShareTexts();
	const { href } = made;
	if (href === null) return <p className="nolink">{texts.hasFiles}</p>;
	if (href.length <= linkLettersMax) return <LinkField made={made} href={href} />;
	return <p className="nolink">{texts.tooLong(formatCount(href.length), formatCount(linkLettersMax))}</p>;
}

async function download(picture: 'saveTopology' | 'saveSequence'): Promise<void> {
	const pictures = await import('./diagram-file');
	pictures[picture]();
}

export function ShareDialog() {
	const texts = useShareTexts();
	const made = useShare((share) => share.made);
	const presenting = usePage((page) => page.presenting);
	return (
		<Card title={texts.title} icon="share" className="share" onClose={() => setPage({ dialog: null })}>
			<div className="cc">
				<p>{made === null ? texts.making : texts.about(clockText(made.now))}</p>
				{made !== null && <Link made={made} />}
				<div className="row">
					<button type="button" className="btn out" onClick={() => void exportRun()}>
						<Icon name="download" />
						{texts.recording}
					</button>
					{!presenting && (
						<button type="button" className="btn out" onClick={() => void download('saveTopology')}>
							<Icon name="download" />
							{texts.topology}
						</button>
					)}
					<button type="button" className="btn out" onClick={() => void download('saveSequence')}>
						<Icon name="download" />
						{texts.sequence}
					</button>
				</div>
				<div className="row">
					<small>
						<Prose parts={parseMarkup(texts.drop)} />
					</small>
					<span className="grow" />
					<button type="button" className="btn ghost" onClick={() => chooseFile()}>
						<Icon name="file" />
						{texts.openFile}
					</button>
				</div>
			</div>
		</Card>
	);
}
