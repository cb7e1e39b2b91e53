// A file that somebody is writing, judged by those who will read it: a redis-server its redis.conf, compose its project.
// And the words that both know, for an editor that completes them. Questions only: nothing of the run changes.

import { utf8Decode, utf8Encode } from '../base';
import { configFileProblems, type DirectiveView, directiveViews } from '../engine';
import { bitnamiVariables, type ComposeProblem, composeKeys } from '../host';

export interface FileToCheck {
	readonly form: 'redis-conf' | 'compose';
	/** Where it was opened. */
	readonly terminal: string;
	readonly path: string;
	readonly text: string;
}

export type FileProblem = ComposeProblem;

export function redisConfProblems(text: string, version: string): readonly FileProblem[] {
	return configFileProblems(utf8Encode(text), version).map((problem) =>
		problem.kind === 'refused' ? { ...problem, words: utf8Decode(problem.words) } : problem,
	);
}

export interface FileWords {
	readonly directives: readonly DirectiveView[];
	readonly compose: typeof composeKeys;
	readonly bitnami: readonly string[];
}

export function fileWords(): FileWords {
	return { directives: directiveViews(), compose: composeKeys, bitnami: bitnamiVariables };
}
