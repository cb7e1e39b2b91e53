// lab export DIR: this world as a folder that a real docker takes.

import { type Latin1, utf8Decode, utf8Encode } from '../../base';
import { exportWorld } from '../export/export';
import { parentOf, resolvePath, showPath } from '../files/paths';
import { isDirectory, makeDirectories, nodeAt, writeFile } from '../files/tree';
import type { Host, Process, Task } from '../machine/state';
import { tellFile, writeErr, writeOut } from '../machine/stream';
import { readWords } from './lab-words';

export function* exportTo(host: Host, process: Process, words: readonly Latin1[]): Task<number> {
	const complain = (text: string): number => {
		writeErr(host, process, `lab: ${text}\n`);
		return 1;
	};
	const read = readWords(words);
	if (typeof read === 'string') return complain(read);
	const [name, ...more] = read.names;
	if (name === undefined || more.length > 0) return complain('export takes one folder: lab export my-lab');
	const language = read.options.find((option) => option.name === '--lang')?.value ?? 'en';
	const wrong = read.options.find((option) => option.name !== '--lang');
	if (wrong !== undefined) return complain(`unknown option ${wrong.name}`);
	if (language !== 'ko' && language !== 'en')
		return complain(`"${language}" is no language of the README: write ko or en`);
	const { flavour } = host.spec;
	const folder = resolvePath(flavour, process.cwd, process.env.get('HOME') ?? '/', name);
	const shown = showPath(flavour, folder);
	if (nodeAt(host.files, folder) !== undefined && !isDirectory(host.files, folder))
		return complain(`${shown} is a file. Nothing was written.`);
	const files = yield* exportWorld(host, process, language);
	if (files === null) return complain('there is no redis-server to export. Nothing was written.');
	for (const path of Object.keys(files).sort()) {
		const whole = `${folder}/${utf8Encode(path)}`;
		const failed =
			makeDirectories(host.files, parentOf(whole), host.now) ??
			writeFile(host.files, whole, files[path] ?? '', host.now);
		if (failed !== null) return complain(`${utf8Decode(whole)}: ${failed}`);
		writeOut(host, process, `${name}/${utf8Encode(path)}\n`);
	}
	tellFile(host, folder);
	return 0;
}
