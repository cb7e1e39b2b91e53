// Goals are decided by what happened in the trace, never by comparing end states, so that any right way counts. A fold
// remembers which goals have been met; once met, a goal stays met.

import type { TraceEvent } from '../sim';
import type { Lesson } from './lesson';

export type GoalRule =
	/** A log line of the named container contains this text. */
	| { readonly kind: 'log'; readonly container: string; readonly includes: string }
	/** A host file was written whose path ends like this. */
	| { readonly kind: 'file'; readonly path: string }
	/** A client ran a command there, and its reply has all of these among its lines: '+OK', or the elements of a list. */
	| {
			readonly kind: 'command';
			readonly container: string;
			readonly command: string;
			readonly reply: readonly string[];
			readonly after: GoalAfter | null;
	  }
	/** A write was refused with this error word. */
	| { readonly kind: 'refused'; readonly container: string; readonly error: string }
	| { readonly kind: 'stopped'; readonly container: string }
	| { readonly kind: 'decided'; readonly decision: 'continue' | 'full' };

/** The goal counts only after a master has answered `+CONTINUE`. */
export type GoalAfter = 'continued';

export interface GoalsFold {
	readonly lesson: string;
	/** Names of nodes, so that rules can speak of containers. */
	readonly names: Map<string, string>;
	/** 'step/goal' of every goal that has been met. */
	met: readonly string[];
	readonly happened: Set<GoalAfter>;
}

export function createGoalsFold(lesson: Lesson): GoalsFold {
	return { lesson: lesson.id, names: new Map(), met: [], happened: new Set() };
}

export function goalKey(step: string, index: number): string {
	return `${step}/${index}`;
}

export function foldGoals(fold: GoalsFold, lesson: Lesson, event: TraceEvent): void {
	if (event.kind === 'node.created') fold.names.set(event.node, event.body.name);
	if (event.kind === 'psync.decided' && event.body.decision === 'continue') fold.happened.add('continued');
	for (const step of lesson.steps) {
		step.goals.forEach((goal, index) => {
			if (!isMet(fold, goal.rule, event)) return;
			const key = goalKey(step.id, index);
			if (!fold.met.includes(key)) fold.met = [...fold.met, key];
		});
	}
}

/** True when every goal of the step has been met. */
export function isStepDone(step: Lesson['steps'][number], met: readonly string[]): boolean {
	return step.goals.every((_, index) => met.includes(goalKey(step.id, index)));
}

function isMet(fold: GoalsFold, rule: GoalRule, event: TraceEvent): boolean {
	const here = fold.names.get(event.node);
	switch (event.kind) {
		case 'log.printed':
			return rule.kind === 'log' && here === rule.container && event.body.line.includes(rule.includes);
		case 'file.changed':
			return rule.kind === 'file' && event.body.path.endsWith(rule.path);
		case 'command.run': {
			if (rule.kind !== 'command' || here !== rule.container || event.body.from !== 'client') return false;
			if (rule.after !== null && !fold.happened.has(rule.after)) return false;
			return event.body.command === rule.command && hasLines(event.body.reply, rule.reply);
		}
		case 'write.refused':
			return rule.kind === 'refused' && here === rule.container && event.body.error.startsWith(rule.error);
		case 'node.exited':
			return rule.kind === 'stopped' && here === rule.container;
		case 'psync.decided':
			return rule.kind === 'decided' && event.body.decision === rule.decision;
		default:
			return false;
	}
}

/** `reply` as it is on the wire; how long each of its elements is stands on lines of its own. */
function hasLines(reply: string, wanted: readonly string[]): boolean {
	const lines = reply.split('\r\n');
	return wanted.every((line) => lines.includes(line));
}
