// The face of `projections`: folds of the trace, and the views that the page's panels show.

export {
	type Counterparts,
	compareKeys,
	counterparts,
	type HeldKeys,
	type KeyDifference,
} from './compare/compare-keys';
export type { Comparison, KeyPair } from './compare/compare-runs';
export { compareRuns } from './compare/compare-runs';
export type { FinalKey, FinalNode, LinkTraffic, Resync, RunFacts } from './compare/run-facts';
export { createRunFold, foldRun, runFacts } from './compare/run-facts';
export { copyLabFold, showAfter } from './copy-fold';
export {
	type Correspondence,
	correspondenceOf,
	eventOfByte,
	stepsOfDirective,
} from './correspondence/correspondence';
export type { MessageFacts, OffsetMove } from './correspondence/message-facts';
export type { Step } from './correspondence/steps';
export { createTraceIndex, indexEvent, type TraceIndex } from './correspondence/trace-index';
export { createLabFold, foldEvent, type LabFold, type Resting, viewsOf } from './lab-fold';
export { frameLabel, replyLabel } from './labels';
export { type LostRow, type LostView, nothingLost } from './lost-view';
export type { SequenceLane, SequenceRow, SequenceView } from './sequence-view';
export type { TapeBlock, TapePin, TapeView, VerdictView } from './tape-view';
export { linkStateOf, linkStates } from './topology';
export type {
	ClientView,
	FrameView,
	Hue,
	LinkView,
	NodeView,
	ResyncView,
	TopologyView,
} from './topology-view';
export { checksOf } from './verdict';
export type {
	BookmarkView,
	BranchView,
	LabViews,
	LogRow,
	MarkKind,
	NarratorSentence,
	NarratorView,
	StepUnit,
	TerminalView,
	TransportView,
} from './views';
