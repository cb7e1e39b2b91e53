// The shown moment for somebody else: a link, or a file where a link would be too long, and pictures of it.

import { formatCount, parseMarkup } from '../../../i18n';
import { clockText } from '../../parts/format';
import { Icon } from '../../parts/icon';
import { Prose } from '../../parts/prose';
import { runAtHost } from '../../store/actions';
import { useLab } from '../../store/lab-store';
import { setPage, usePage } from '../../store/page-store';
import { chooseFile, exportRun } from '../../store/run-files';
import { useShareTexts } from '../../store/selectors';
import { copyLink, linkLettersMax, type MadeLink, useShare } from '../../store/share';
import { exportCommand, exportWorld } from '../../store/world-files';
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

/** The same as files on the host is a command like any other, and is shown as one. */
function World() {
	const texts = useShareTexts();
	const language = usePage((page) => page.language);
	const hasNodes = useLab(({ views }) => (views?.topology.nodes.length ?? 0) > 0);
	if (!hasNodes) return null;
	const command = exportCommand(language);
	return (
		<>
			<div className="row">
				<button type="button" className="btn out" onClick={() => void exportWorld()}>
					<Icon name="download" />
					{texts.world}
				</button>
				<button
					type="button"
					className="btn ghost command"
					onClick={() => {
						setPage({ dialog: null });
						void runAtHost(command);
					}}
				>
					<Icon name="terminal" />
					{texts.worldHere}
					<code>{command}</code>
				</button>
			</div>
			<small>
				<Prose parts={parseMarkup(texts.worldAbout)} />
			</small>
		</>
	);
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
				<World />
				<div className="row">
					<small>
						<Prose parts={parseMarkup(texts.drop)} />
					</small>
					<span className="grow" />
					<button type="button" className="btn ghost" onClick={() => setPage({ dialog: 'world-in' })}>
						<Icon name="file" />
						{texts.worldIn}
					</button>
					<button type="button" className="btn ghost" onClick={() => chooseFile()}>
						<Icon name="file" />
						{texts.openFile}
					</button>
				</div>
			</div>
		</Card>
	);
}
