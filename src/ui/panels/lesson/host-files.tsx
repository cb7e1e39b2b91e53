// The files in the host's home: each opens in the editor by the command that it types, and beside those that a redis-server
// or compose reads stands what their reader would say.

import { utf8Decode } from '../../../base';
import { Icon } from '../../parts/icon';
import { useAsked } from '../../parts/use-asked';
import { runAtHost } from '../../store/actions';
import type { LabPort } from '../../store/lab-port';
import { chooseFile } from '../../store/run-files';
import { useTexts } from '../../store/selectors';
import { formOf } from '../editor/file-form';

interface HostFile {
	readonly path: string;
	/** Null: nobody reads it. */
	readonly problems: number | null;
}

/** More would push the commands to begin with out of sight. */
const shownMost = 6;

async function homeFiles(port: LabPort): Promise<readonly HostFile[]> {
	const files = Object.entries(await port.hostFiles('~'));
	return Promise.all(
		files.map(async ([path, bytes]): Promise<HostFile> => {
			const form = formOf(path);
			if (form !== 'redis-conf' && form !== 'compose') return { path, problems: null };
			const file = { form, terminal: 'host-1', path: `~/${path}`, text: utf8Decode(bytes) };
			const said = await port.checkFile(file);
			return { path, problems: said.filter(({ kind }) => kind === 'refused').length };
		}),
	);
}

/** The home is written as the shell expands it: outside of quotes. */
function commandFor(path: string): string {
	return `code ~/${/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`}`;
}

function Verdict({ problems }: { readonly problems: number }) {
	const texts = useTexts().sandbox;
	return (
		<span className={problems === 0 ? 'valid fine' : 'valid bad'}>
			<Icon name={problems === 0 ? 'check' : 'warn'} className="s" />
			{problems === 0 ? texts.fileFine : texts.fileProblems(problems)}
		</span>
	);
}

export function HostFiles() {
	const texts = useTexts().sandbox;
	const files = useAsked('~', homeFiles)?.answer ?? [];
	return (
		<section className="sec">
			<div className="sech">
				<h2>{texts.files}</h2>
				<button type="button" className="btn out" onClick={() => chooseFile()}>
					<Icon name="plus" className="s" />
					{texts.upload}
				</button>
			</div>
			<ul>
				{files.slice(0, shownMost).map(({ path, problems }) => (
					<li key={path}>
						<button
							type="button"
							className="nl-row"
							title={commandFor(path)}
							onClick={() => void runAtHost(commandFor(path))}
						>
							<Icon name="file" className="s" />
							<span className="nm mono">{path}</span>
							{problems !== null && <Verdict problems={problems} />}
						</button>
					</li>
				))}
			</ul>
			{files.length > shownMost && <p className="quiet">{texts.moreFiles(files.length - shownMost)}</p>}
		</section>
	);
}
