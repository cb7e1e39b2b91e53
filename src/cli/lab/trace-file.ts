// The trace as a file: one JSON object a line. Lines are gathered, since a run can have millions of them.

import { closeSync, openSync, writeSync } from 'node:fs';
import { plainEvent, type TraceEvent } from '../../sim';

export interface TraceFile {
	write(event: TraceEvent): void;
	close(): void;
}

const gatheredLines = 1_000;

export function openTraceFile(path: string): TraceFile {
	const file = openSync(path, 'w');
	let lines: string[] = [];
	const flush = (): void => {
		if (lines.length > 0) writeSync(file, `${lines.join('\n')}\n`);
		lines = [];
	};
	return {
		write: (event) => {
			const { id, at, node, kind, cause, body } = plainEvent(event);
			lines.push(JSON.stringify({ id, at, node, kind, cause, body }));
			if (lines.length >= gatheredLines) flush();
		},
		close: () => {
			flush();
			closeSync(file);
		},
	};
}
