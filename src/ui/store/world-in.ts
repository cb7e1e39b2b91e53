// The world that a pasted text tells of, made in a run of its own: the text is saved as a file on an empty host, and one
// line makes the rest. The run that was there comes back with one press.

import { worldInTexts } from '../../i18n';
import { defaultWorld } from '../../sim';
import { runAtHost, saveFile } from './actions';
import { openEmpty } from './opening';
import { setPage, usePage } from './page-store';

const fileName = 'real.txt';
const folder = 'world';

export function makeCommand(withKeys: boolean): string {
	return `lab import ${fileName} ${folder}${withKeys ? ' --keys' : ''} && bash < ${folder}/make.sh`;
}

export async function makeWorld(text: string, withKeys: boolean): Promise<void> {
	setPage({ dialog: null });
	await openEmpty(worldInTexts(usePage.getState().language).name);
	saveFile(`${defaultWorld.host.home}/${fileName}`, text);
	await runAtHost(makeCommand(withKeys));
}
