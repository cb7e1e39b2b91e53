// What stands on each terminal's screen, and whether a program there reads a line.

import type { Reader } from '../host';
import type { TraceEvent } from '../sim';
import type { Facts } from './facts';
import type { TerminalView } from './views';

interface TerminalFact {
	readonly terminal: string;
	screen: string;
	prompt: string | null;
	reader: Reader;
	closed: boolean;
}

export interface TerminalsFold {
	readonly terminals: Map<string, TerminalFact>;
	version: number;
}

/** A screen's history in characters; older text is let go at a line's end. */
const screenMax = 400_000;

export function createTerminalsFold(): TerminalsFold {
	return { terminals: new Map(), version: 0 };
}

export function foldTerminals(fold: TerminalsFold, event: TraceEvent): void {
	switch (event.kind) {
		case 'terminal.opened': {
			const { terminal } = event.body;
			fold.terminals.set(terminal, { terminal, screen: '', prompt: null, reader: 'shell', closed: false });
			fold.version++;
			break;
		}
		case 'terminal.output':
			change(fold, event.body.terminal, (fact) => write(fact, event.body.text));
			break;
		case 'terminal.prompt':
			change(fold, event.body.terminal, (fact) => {
				fact.prompt = event.body.prompt;
				fact.reader = event.body.reader;
			});
			break;
		case 'terminal.closed':
			change(fold, event.body.terminal, (fact) => {
				fact.closed = true;
				fact.prompt = null;
			});
			break;
	}
}

function change(fold: TerminalsFold, terminal: string, how: (fact: TerminalFact) => void): void {
	const fact = fold.terminals.get(terminal);
	if (fact === undefined) return;
	how(fact);
	fold.version++;
}

/** A line up to where it was erased: what follows takes its place. */
const redrawn = /[^\n]*(?:\r|\x1b\[0G)\x1b\[[02]K/g;

function write(fact: TerminalFact, text: string): void {
	if (text.includes('\x1b[')) {
		const line = fact.screen.lastIndexOf('\n') + 1;
		fact.screen = fact.screen.slice(0, line) + (fact.screen.slice(line) + text).replace(redrawn, '');
	} else fact.screen += text;
	if (fact.screen.length <= screenMax) return;
	fact.screen = fact.screen.slice(fact.screen.indexOf('\n', screenMax >> 1) + 1);
}

/** 'cli:NAME' is the console of a node; a redis-cli in any terminal makes it one while it runs. */
export function terminalViews(fold: TerminalsFold, facts: Facts): readonly TerminalView[] {
	const nodes = [...facts.nodes.values()];
	const clients = [...facts.clients.values()];
	return [...fold.terminals.values()].map((fact) => {
		const named = nodes.findLast((node) => fact.terminal === `cli:${node.name}`);
		const client = clients.find((known) => known.terminal === fact.terminal);
		return { ...fact, title: named?.name ?? fact.terminal, node: named?.node ?? client?.node ?? null };
	});
}
