// What stands on each terminal's screen, and whether a program there reads a line.

import type { TraceEvent } from '../sim';
import type { Facts } from './facts';
import type { TerminalView } from './views';

interface TerminalFact {
	readonly terminal: string;
	screen: string;
	prompt: string | null;
	reader: 'shell' | 'redis-cli' | 'program';
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
			break;
		}
		case 'terminal.output': {
			const fact = fold.terminals.get(event.body.terminal);
			if (fact === undefined) return;
			fact.screen += event.body.text;
			if (fact.screen.length > screenMax) fact.screen = fact.screen.slice(fact.screen.indexOf('\n', screenMax >> 1) + 1);
			break;
		}
		case 'terminal.prompt': {
			const fact = fold.terminals.get(event.body.terminal);
			if (fact === undefined) return;
			fact.prompt = event.body.prompt;
			fact.reader = event.body.reader;
			break;
		}
		case 'terminal.closed': {
			const fact = fold.terminals.get(event.body.terminal);
			if (fact === undefined) return;
			fact.closed = true;
			fact.prompt = null;
			break;
		}
		default:
			return;
	}
	fold.version++;
}

export function terminalViews(fold: TerminalsFold, facts: Facts): readonly TerminalView[] {
	return [...fold.terminals.values()].map((fact) => {
		const client = [...facts.clients.values()].find((known) => known.terminal === fact.terminal);
		const named = [...facts.nodes.values()].find((node) => fact.terminal === `cli:${node.name}`);
		return { ...fact, title: named?.name ?? fact.terminal, node: named?.node ?? client?.node ?? null };
	});
}
