// chmod on the host's files. In a container the disk belongs to its node, whose files have no modes.

import type { Latin1 } from '../../base';
import { type ModeSubject, modeText, readMode, umask } from '../files/modes';
import { fileErrorTexts, nodeAt, pathsBelow } from '../files/tree';
import { actorOf, pathOf } from '../machine/place-files';
import type { Host, Process, Program } from '../machine/state';
import { tellFile, writeErr, writeOut } from '../machine/stream';
import { complainUsage } from './options';

const options = /^-[Rcfv]+$/;

export const chmod: Program = function* (host, process) {
	const given = process.argv.slice(1);
	const words = given.filter((word) => word !== '--');
	const flags = new Set(words.filter((word) => options.test(word)).flatMap((word) => [...word.slice(1)]));
	const [mode, ...names] = words.filter((word) => !options.test(word));
	if (mode === undefined) return complainUsage(host, process, 'missing operand') ?? 1;
	if (names.length === 0) return complainUsage(host, process, `missing operand after '${mode}'`) ?? 1;
	const change = readMode(mode);
	if (change === null) return complainUsage(host, process, `invalid mode: '${mode}'`) ?? 1;
	let status = 0;
	const complain = (text: string) => {
		if (!flags.has('f')) writeErr(host, process, `chmod: ${text}\n`);
		status = 1;
	};
	for (const name of names) {
		const path = pathOf(host, process, name);
		if (process.place.in === 'container') complain(`changing permissions of '${name}': ${fileErrorTexts.EROFS}`);
		else if (nodeAt(host.files, path) === undefined) complain(`cannot access '${name}': ${fileErrorTexts.ENOENT}`);
		else {
			const all = flags.has('R') ? pathsBelow(host.files, path) : [path];
			for (const each of all) changeOne(host, process, each, name + each.slice(path.length), change, flags, complain);
			if (mode.startsWith('-') && !given.includes('--')) complainOfUmask(host, path, name, mode, complain);
		}
	}
	return status;
};

function changeOne(
	host: Host,
	process: Process,
	path: Latin1,
	name: Latin1,
	change: (subject: ModeSubject) => number,
	flags: ReadonlySet<string>,
	complain: (text: string) => void,
): void {
	const node = nodeAt(host.files, path);
	if (node === undefined) return;
	if (node.owner !== 'user' && actorOf(process) === 'user')
		return complain(`changing permissions of '${name}': Operation not permitted`);
	const before = node.mode;
	node.mode = change({ mode: before, isFolder: node.text === null });
	if (node.mode !== before) tellFile(host, path);
	const [was, is] = [before, node.mode].map((one) => `${one.toString(8).padStart(4, '0')} (${modeText(one)})`);
	if (before === node.mode && flags.has('v')) writeOut(host, process, `mode of '${name}' retained as ${is}\n`);
	if (before !== node.mode && (flags.has('v') || flags.has('c')))
		writeOut(host, process, `mode of '${name}' changed from ${was} to ${is}\n`);
}

/** A mode that looks like an option: chmod tells where the umask was in its way. */
function complainOfUmask(host: Host, path: Latin1, name: Latin1, mode: string, complain: (text: string) => void): void {
	const node = nodeAt(host.files, path);
	const wanted = readMode(`a${mode}`);
	if (node === undefined || wanted === null) return;
	const meant = wanted({ mode: node.mode, isFolder: node.text === null });
	if (meant !== node.mode && (node.mode & ~meant & umask) !== 0)
		complain(`${name}: new permissions are ${modeText(node.mode)}, not ${modeText(meant)}`);
}
