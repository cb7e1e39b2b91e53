// The face of `projections`: folds of the trace, and the views that the page's panels show.

export { type EdgeDefaults, linkStates } from './topology';
export { createLabFold, foldEvent, type LabFold, type Playback, viewsOf } from './lab-fold';
export { checksOf } from './tape';
export { frameLabel, replyLabel } from './labels';
export type {
	ClientView,
	FrameView,
	Hue,
	LabViews,
	LinkView,
	LogRow,
	MarkKind,
	NarratorSentence,
	NarratorView,
	NodeView,
	SequenceLane,
	SequenceRow,
	SequenceView,
	StepUnit,
	TapeBlock,
	TapePin,
	TapeRequest,
	TapeView,
	TerminalView,
	TopologyView,
	TransportView,
	VerdictView,
} from './views';
