// What the page asks of a lab: the conductor's client, or a picture of one for design work.

import type { LabClient } from '../../workers';

export type LabPort = Pick<
	LabClient,
	| 'subscribe'
	| 'onEditor'
	| 'input'
	| 'advance'
	| 'play'
	| 'pause'
	| 'step'
	| 'stepBack'
	| 'seek'
	| 'branch'
	| 'compare'
	| 'keepChanged'
	| 'switchBranch'
	| 'nameBranch'
	| 'removeBranch'
	| 'undo'
	| 'redo'
	| 'rewind'
	| 'bookmark'
	| 'changeBookmark'
	| 'kept'
	| 'openKept'
	| 'keepPage'
	| 'openLast'
	| 'settle'
	| 'both'
	| 'reset'
	| 'record'
	| 'trace'
	| 'keys'
	| 'completions'
>;
