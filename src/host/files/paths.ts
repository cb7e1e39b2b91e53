// Paths. Inside the host every path is absolute, with slashes: `/home/learner/redis.conf`. A PowerShell host shows and
// accepts Windows paths: `C:\Users\sivae` is `/C:/Users/sivae` inside.

import type { Latin1 } from '../../base';
import type { Flavour } from '../machine/state';

/** Any path a person or a program gives, relative to `cwd`, as an inside path without `.`, `..` or a slash at its end. */
export function resolvePath(flavour: Flavour, cwd: Latin1, home: Latin1, path: Latin1): Latin1 {
	let given = flavour === 'powershell' ? path.replace(/\\/g, '/') : path;
	if (given === '~' || given.startsWith('~/')) given = home + given.slice(1);
	if (flavour === 'powershell' && /^[A-Za-z]:/.test(given)) given = `/${given}`;
	return normal(given.startsWith('/') ? given : `${cwd}/${given}`);
}

function normal(path: Latin1): Latin1 {
	const parts: Latin1[] = [];
	for (const part of path.split('/')) {
		if (part === '..') parts.pop();
		else if (part !== '' && part !== '.') parts.push(part);
	}
	return `/${parts.join('/')}`;
}

/** As people of this flavour write it. */
export function showPath(flavour: Flavour, path: Latin1): Latin1 {
	if (flavour !== 'powershell' || !/^\/[A-Za-z]:/.test(path)) return path;
	const shown = path.slice(1).replace(/\//g, '\\');
	return shown.length === 2 ? `${shown}\\` : shown;
}

export function parentOf(path: Latin1): Latin1 {
	const slash = path.lastIndexOf('/');
	return slash <= 0 ? '/' : path.slice(0, slash);
}

export function nameOf(path: Latin1): Latin1 {
	return path.slice(path.lastIndexOf('/') + 1);
}
