// The face of `projections`: folds of the trace, and the views that the page's panels show.

export { createLabFold, foldEvent, type LabFold, type Playback, viewsOf } from './lab-fold';
export { frameLabel, replyLabel } from './labels';
export type { GapReason, SequenceLane, SequenceRow, SequenceView } from './sequence-view';
export type { TapeBlock, TapePin, TapeRequest, TapeView, TapeWindow, VerdictCheck, VerdictView } from './tape-view';
export { type EdgeDefaults, linkStates } from './topology';
export type {
	ClientView,
	FrameView,
	Hue,
	LinkView,
	NodeState,
	NodeView,
	StepperView,
	TopologyView,
} from './topology-view';
export { checksOf } from './verdict';
export type {
	LabViews,
	LogRow,
	MarkKind,
	NarratorSentence,
	NarratorView,
	StepUnit,
	TerminalView,
	TimelineMark,
	TransportView,
} from './views';
