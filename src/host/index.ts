/**
 * The face of `host`: the simulated computer that a learner types into, and the line editor that the page types with.
 */
export { completions } from './completions';
export { type ComposeProblem, composeProblems } from './compose/check-text';
export { composeKeys } from './compose/schema';
export { bitnamiVariables } from './docker/bitnami-settings';
export { type ContainerView, containerView } from './docker/container-view';
export { hostGateways } from './docker/extra-hosts';
export { defaultHostFiles } from './files/default-files';
export { fileErrorTexts, placeErrorText } from './files/tree';
export type { HostImage } from './host';
export { checkpointHost, createHost, filesIn, history, restoreHost, stepHost } from './host';
export type { Guess, GuessedNode, LeftKind } from './import/guess';
export { readWorld } from './import/read-world';
export type {
	Attachment,
	ClockAsk,
	ContainerId,
	ContainerSpec,
	DiskSettings,
	EditedFile,
	EditorTool,
	ExtraHost,
	HoldOrder,
	HostConn,
	HostEffect,
	HostInput,
	HostTrace,
	HostTraceMap,
	NetworkPlace,
	PlaceError,
	Reader,
	SignalName,
	TerminalId,
} from './io';
export type { Host, HostSpec, ServerOptions, Told } from './machine/state';
export type { Completions } from './terminal/complete';
export { complete, completeByTurns } from './terminal/complete';
export type { Draw } from './terminal/draw';
export { drawText } from './terminal/draw';
export type { Edited, EditorRequest, EditorState } from './terminal/editor';
export { createEditor, drawDraft, edit, eraseDraft, withColumns, withHint, withPrompt } from './terminal/editor';
export type { EditorKey } from './terminal/keys';
export { decodeKeys } from './terminal/keys';
export { textWidth } from './terminal/width';
