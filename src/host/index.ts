/**
 * The face of `host`: the simulated computer that a learner types into, and the line editor that the page types with.
 */
export { completions } from './completions';
export { defaultHostFiles } from './files/default-files';
export type { HostImage } from './host';
export { checkpointHost, createHost, history, restoreHost, stepHost } from './host';
export type {
	Attachment,
	ContainerId,
	ContainerSpec,
	HoldOrder,
	HostConn,
	HostEffect,
	HostInput,
	HostTrace,
	HostTraceMap,
	NetworkPlace,
	SignalName,
	TerminalId,
} from './io';
export type { Host, HostSpec, ServerOptions, Told } from './machine/state';
export type { Completions } from './terminal/complete';
export { complete } from './terminal/complete';
export type { Draw } from './terminal/draw';
export { drawText } from './terminal/draw';
export type { Edited, EditorRequest, EditorState } from './terminal/editor';
export { createEditor, drawDraft, edit, eraseDraft, withColumns, withHint, withPrompt } from './terminal/editor';
export type { EditorKey } from './terminal/keys';
export { decodeKeys } from './terminal/keys';
export { textWidth } from './terminal/width';
