// Whether a program's output goes to a screen that it can repaint. A script has none, though what it writes is shown.

import type { Host, Process } from '../machine/state';
import { isTerminal } from '../machine/stream';

export function isScreen(host: Host, { stderr, terminal }: Process): boolean {
	return isTerminal(stderr) && terminal !== null && host.terminals.get(terminal)?.script !== true;
}
