// What a person does, on its way into the host: it is kept in the record, with the prompt it answered, and told.

import { invariant, type Latin1, type Micros, sha1Hex } from '../../base';
import type { HostInput } from '../../host';
import type { LabInput, RecordedInput } from '../record/record';
import { hostNode } from '../trace/ids';
import { markInput } from '../trace/run-digest';
import { makeEvent, sendToHost } from './tell';
import type { World } from './world';

export const scriptScreen = { columns: 80, rows: 24 };

/** @param taken is told what the record has of it, before anything comes of it */
export function takeInput(
	world: World,
	input: LabInput,
	taken: (recorded: RecordedInput, index: number) => void,
): void {
	const at = world.now;
	const hostInput = toHostInput(world, input);
	markInput(world.digest, at);
	const index = world.inputs.length;
	const anchor = anchorOf(world, input);
	const recorded = anchor === null ? { at, input } : { at, input, anchor };
	world.inputs.push(recorded);
	taken(recorded, index);
	const event = makeEvent(world, at, hostNode, 'input.taken', { index, text: inputText(input) }, null);
	sendToHost(world, hostInput, at, event);
}

export function keepFile({ imported }: World, bytes: Latin1): string {
	const sha1 = sha1Hex(bytes);
	imported.set(sha1, bytes);
	return sha1;
}

/** What is typed ahead of a prompt has none. */
function anchorOf({ terminals }: World, input: LabInput): Micros | null {
	const terminal = input.kind === 'line' ? terminals.get(input.terminal) : undefined;
	return terminal === undefined || terminal.prompt === null ? null : terminal.promptAt;
}

function toHostInput({ imported }: World, input: LabInput): HostInput {
	if (input.kind === 'script')
		return { kind: 'open-terminal', terminal: input.terminal, ...scriptScreen, script: input.text };
	if (input.kind === 'file-imported') {
		const bytes = imported.get(input.sha1);
		invariant(bytes !== undefined, 'an imported file is in the record');
		return { kind: 'file-imported', path: input.path, bytes };
	}
	return input.kind === 'open-terminal' ? { ...input, script: null } : input;
}

function inputText(input: LabInput): string {
	if (input.kind === 'line' || input.kind === 'script') return input.text;
	if (input.kind === 'key') return input.key;
	return 'path' in input ? `${input.kind} ${input.path}` : `${input.kind} ${input.terminal}`;
}
