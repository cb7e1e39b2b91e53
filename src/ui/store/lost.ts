// What a person can do about writes that are lost: look at one, go back before it and wait for replicas this time, take
// the list away as a file.

import { micros } from '../../base';
import type { LostRow, LostView } from '../../projections';
import { clockText } from '../parts/format';
import { typeInConsole } from './actions';
import { downloadText } from './download';
import { labPort, viewsReach } from './lab-store';
import { lookAt } from './past';
import { pause } from './player';

export function showWrite({ at }: LostRow): void {
	lookAt(micros(at + 1));
}

/** A branch goes on before the write was typed; there it is typed again, and WAIT behind it. */
export async function retryWithWait({ typedAt, name, text }: LostRow): Promise<void> {
	const port = labPort();
	if (port === null) return;
	pause();
	await port.seek(typedAt);
	await port.branch();
	await viewsReach(({ transport }) => transport.live && transport.now <= typedAt, 5_000);
	await typeInConsole(name, [text, 'wait 1 1000']);
}

const columns = ['time', 'node', 'client', 'command', 'reply', 'offset', 'lost_at', 'missing_on'] as const;

export function downloadLost({ rows }: LostView): void {
	const lines = rows.map((row) => [
		clockText(row.at),
		row.name,
		row.client ?? '',
		row.text,
		row.reply,
		row.offset === null ? '' : String(row.offset),
		row.lostAt === null ? '' : clockText(row.lostAt),
		row.survivor ?? '',
	]);
	const csv = [columns, ...lines].map((line) => `${line.map(field).join(',')}\r\n`).join('');
	downloadText('resync-lost-writes.csv', csv, 'text/csv;charset=utf-8');
}

/** Quoted where it must be. */
function field(text: string): string {
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
