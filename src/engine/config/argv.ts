// The command line of redis-server: an optional configuration file, then options, which become lines of configuration.
// @redis server.c main

import type { Latin1 } from '../../base';
import { equalsNoCase } from '../../base';
import { splitArgs } from '../../resp';
import { quoteWord } from './words';

export interface Arguments {
	/** Absolute path of the configuration file; '' without one. */
	readonly file: Latin1;
	/** `-` comes first or last: more configuration is read from the standard input. */
	readonly stdin: boolean;
	/** Lines of configuration. */
	readonly options: Latin1;
}

export function joinArguments(argv: readonly Latin1[], cwd: Latin1): Arguments {
	const hasFile = argv.length > 0 && !(argv[0] ?? '').startsWith('-');
	const ends = new Set([...(hasFile ? [] : [0]), argv.length - 1]);
	const words = argv.filter((word, i) => (i > 0 || !hasFile) && !(word === '-' && ends.has(i)));
	return {
		file: hasFile ? absolutePath(argv[0] ?? '', cwd) : '',
		stdin: words.length + (hasFile ? 1 : 0) < argv.length,
		options: joinOptions(words),
	};
}

/** `--port 6380` becomes `port "6380" `; a word after an option's name is always its value, whatever it begins with. */
function joinOptions(words: readonly Latin1[]): Latin1 {
	let options = '';
	let valueSeen = true;
	words.forEach((word, i) => {
		const last = i === words.length - 1;
		if (!valueSeen || !word.startsWith('--')) {
			options += `${quoteWord(word)} `;
			valueSeen = true;
			return;
		}
		if (options !== '') options += '\n';
		options += `${word.slice(2)} `;
		// "--port 6380" in one word brings its value along.
		valueSeen = splitArgs(word)?.length !== 1;
		if (valueSeen) return;
		const optionNext = !last && (words[i + 1] ?? '').startsWith('--');
		if (!last && !optionNext) return;
		// `--save` without a value means none, and `--sentinel` takes none.
		if (equalsNoCase(word, '--save')) options += '""';
		else if (!equalsNoCase(word, '--sentinel')) return;
		if (optionNext) valueSeen = true;
	});
	return options;
}

/** Only `../` at the start is resolved, as Redis does it. @redis util.c getAbsolutePath */
export function absolutePath(path: Latin1, cwd: Latin1): Latin1 {
	let rest = path.trim();
	if (rest.startsWith('/')) return rest;
	let folder = cwd.endsWith('/') ? cwd : `${cwd}/`;
	while (rest.startsWith('../')) {
		rest = rest.slice(3);
		if (folder.length > 1) folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
	}
	return folder + rest;
}
