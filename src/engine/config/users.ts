// Users as they are declared: in lines of `user`, or in a file of their own. The lab's servers have no ACL: what is
// declared is checked and kept, and decides nothing. @redis acl.c ACLAppendUserForLoading, ACLLoadFromFile

import type { Latin1 } from '../../base';
import type { Config } from './config';
import { trimLine } from './words';

const userRule =
	/^(?:on|off|nopass|resetpass|reset|allkeys|resetkeys|allchannels|resetchannels|allcommands|nocommands|skip-sanitize-payload|sanitize-payload|clearselectors|[-+~&%><#!(].*)$/is;

/** What is wrong is told with the word two before it, as Redis counts them. */
export function declareUser({ users }: Config, words: readonly Latin1[]): Latin1 | null {
	const [name = '', ...rules] = words;
	const twice = users.some((line) => line.split(' ', 1)[0] === name);
	const wrong = rules.findIndex((rule) => !userRule.test(rule));
	if (twice) {
		return `Error in user declaration '${name}': Duplicate user found. A user can only be defined once in config files`;
	}
	if (wrong >= 0) return `Error in user declaration '${['user', ...words][wrong] ?? ''}': Syntax error`;
	users.push(words.join(' '));
	return null;
}

/** Null: the file holds users and nothing else. @param path as it was written */
export function userFileProblem(text: Latin1, path: Latin1): Latin1 | null {
	const names = new Set<Latin1>();
	const problems: Latin1[] = [];
	for (const [index, line] of text.split('\n').entries()) {
		const trimmed = trimLine(line);
		if (trimmed === '') continue;
		const [word, name, ...rules] = trimmed.split(' ');
		if (word !== 'user' || name === undefined)
			problems.push(`${path}:${index + 1} should start with user keyword followed by the username. `);
		else if (names.has(name)) problems.push(`WARNING: Duplicate user '${name}' found on line ${index + 1}. `);
		else {
			names.add(name);
			if (!rules.every((rule) => userRule.test(rule))) problems.push(`${path}:${index + 1}: Syntax error. `);
		}
	}
	if (problems.length === 0) return null;
	const kept = 'WARNING: ACL errors detected, no change to the previously active ACL rules was performed';
	return `${problems.join('')}${kept}`;
}
