// Effects and trace events of a step, and the way of text to a terminal's screen. Programs write bytes; a screen shows
// UTF-16, so an unfinished character waits for its end.

import type { Latin1 } from '../../base';
import { utf8Decode, utf8PendingLength } from '../../base';
import type { HostEffect, HostTraceMap, TerminalId } from '../io';
import type { Host, Terminal, Told } from './state';

export function emit(host: Host, effect: HostEffect): void {
	host.effects.push(effect);
}

/** Returns the event's index, to be used as a cause. */
export function tell<K extends keyof HostTraceMap>(host: Host, kind: K, body: HostTraceMap[K]): number {
	const told = { cause: host.cause, event: { kind, ...body } } as unknown as Told;
	return host.told.push(told) - 1;
}

/** Bytes of a program for a screen. */
export function writeScreen(host: Host, id: TerminalId, bytes: Latin1): void {
	const terminal = host.terminals.get(id);
	if (terminal === undefined || bytes === '') return;
	terminal.midLine = !bytes.endsWith('\n');
	const all = terminal.partial + bytes;
	const kept = utf8PendingLength(all);
	terminal.partial = all.slice(all.length - kept);
	showText(host, id, utf8Decode(all.slice(0, all.length - kept)));
}

/** Text that follows text of the same terminal joins it: one effect and one event for a run of output. */
function showText(host: Host, terminal: TerminalId, text: string): void {
	if (text === '') return;
	const lastEffect = host.effects[host.effects.length - 1];
	const lastTold = host.told[host.told.length - 1];
	if (
		lastEffect?.kind === 'terminal-write' &&
		lastEffect.terminal === terminal &&
		lastTold?.event.kind === 'terminal.output' &&
		lastTold.event.terminal === terminal
	) {
		const joined = lastEffect.text + text;
		host.effects[host.effects.length - 1] = { kind: 'terminal-write', terminal, text: joined };
		host.told[host.told.length - 1] = {
			cause: lastTold.cause,
			event: { kind: 'terminal.output', terminal, text: joined },
		};
		return;
	}
	emit(host, { kind: 'terminal-write', terminal, text });
	tell(host, 'terminal.output', { terminal, text });
}

/** Says who reads lines now, if the page does not know it yet. */
export function announcePrompt(host: Host, terminal: Terminal): void {
	const { reading, shown } = terminal;
	const prompt = reading === null ? null : utf8Decode(reading.prompt);
	const reader = reading?.reader ?? 'program';
	if (!terminal.stale && prompt === shown.prompt && (prompt === null || reader === shown.reader)) return;
	if (prompt === null && shown.prompt === null) return;
	terminal.shown = { prompt, reader };
	terminal.stale = false;
	emit(host, { kind: 'terminal-prompt', terminal: terminal.id, prompt, reader });
	tell(host, 'terminal.prompt', { terminal: terminal.id, prompt, reader });
}
