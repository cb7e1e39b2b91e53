// Whether a server would start with one more directive at the end of its command line, asked without starting one.

import type { Latin1 } from '../../base';
import { connectParts } from '../wiring';
import { continueConfigLoad, startConfigLoad } from './load';

/** Null: it would. Else what Redis writes to its standard error before it exits. */
export function directiveProblem(name: Latin1, words: readonly Latin1[], version: Latin1): Latin1 | null {
	connectParts();
	const step = continueConfigLoad(startConfigLoad([`--${name}`, ...words], '/', version), null);
	return step.kind === 'fatal' ? step.stderr.trim() : null;
}
