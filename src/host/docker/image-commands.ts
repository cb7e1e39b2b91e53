// docker tag and docker history: another name for an image, and what it was built of.

import { remark, writeErr, writeOut } from '../machine/stream';
import type { DockerCommand } from './command';
import { readReference } from './images';
import { findImage } from './inspect';
import { record } from './recorded';
import { daemonError } from './words';

export const tag: DockerCommand = {
	usage: 'tag',
	least: 2,
	most: 2,
	// biome-ignore lint/correctness/useYield: it is a task that is done at once.
	run: function* (host, process, { operands }) {
		const [source = '', target = ''] = operands;
		for (const word of [source, target]) {
			const wrong = readReference(word);
			if (typeof wrong !== 'string') continue;
			writeErr(host, process, `Error parsing reference: "${word}" is not a valid repository/tag: ${wrong}\n`);
			return 1;
		}
		const image = findImage(host, source);
		const reference = readReference(target);
		if (image === undefined || typeof reference === 'string') {
			daemonError(host, process, `No such image: ${source.includes(':') ? source : `${source}:latest`}`);
			return 1;
		}
		const name = `${reference.familiar}:${reference.tag}`;
		host.daemon.images.set(name, { ...image, name });
		record(host, 'image', 'tag', `sha256:${image.id}`, { name });
		return 0;
	},
};

export const history: DockerCommand = {
	usage: 'history',
	least: 1,
	most: 1,
	// biome-ignore lint/correctness/useYield: it is a task that is done at once.
	run: function* (host, process, { operands }) {
		const [name = ''] = operands;
		if (findImage(host, name) === undefined) {
			daemonError(host, process, `No such image: ${name.includes(':') ? name : `${name}:latest`}`);
			return 1;
		}
		writeOut(host, process, 'IMAGE     CREATED   CREATED BY   SIZE      COMMENT\n');
		remark(host, process, 'how its images were built is not part of this lab');
		return 0;
	},
};
