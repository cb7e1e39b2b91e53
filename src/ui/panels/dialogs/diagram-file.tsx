// The stage as pictures of their own: the topology as it stands, and the sequence drawn once more in full beside the page.

import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { shareTexts } from '../../../i18n';
import { pictureOf } from '../../parts/picture-of';
import { downloadText } from '../../store/download';
import { labViews } from '../../store/lab-store';
import { toast, usePage } from '../../store/page-store';
import { SequencePicture } from '../sequence/sequence';

const width = 720;
/** For those who hear the page, and for those who work with it. */
const notDrawn = '.sr, .tools, .holdswitch, [role="menu"]';

export function saveSequence(): void {
	const view = labViews()?.sequence;
	if (view === undefined) return;
	const beside = document.createElement('div');
	beside.className = 'seqp beside';
	document.body.append(beside);
	const root = createRoot(beside);
	flushSync(() => root.render(<SequencePicture view={view} width={width} />));
	const picture = pictureOf(beside, notDrawn);
	root.unmount();
	beside.remove();
	void save('sequence.svg', picture);
}

export function saveTopology(): void {
	const stage = document.querySelector<HTMLElement>('.topo');
	if (stage !== null) void save('topology.svg', pictureOf(stage, notDrawn));
}

async function save(fileName: string, picture: Promise<string>): Promise<void> {
	downloadText(fileName, await picture, 'image/svg+xml');
	const { saved, savedAs } = shareTexts(usePage.getState().language);
	toast(saved, { line: savedAs(fileName), icon: 'download' });
}
