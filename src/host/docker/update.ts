// docker update: another restart policy for containers that are there. Limits of memory and processors are taken, and
// nothing here is limited by them.

import { remark, writeErr, writeOut } from '../machine/stream';
import { type DockerCommand, eachContainer } from './command';
import { readRestart, restartComplaint } from './create';
import { lastValue } from './options';
import { recordContainer } from './recorded';

export const update: DockerCommand = {
	usage: 'update',
	least: 1,
	most: Infinity,
	run: function* (host, process, parsed) {
		if (parsed.values.size === 0) {
			writeErr(host, process, 'you must provide one or more flags when using this command\n');
			return 1;
		}
		const wanted = lastValue(parsed, 'restart');
		const restart = wanted === null ? null : readRestart(wanted);
		if (typeof restart === 'string') {
			writeErr(host, process, `${restart}\n`);
			return 1;
		}
		const wrong = restart === null ? null : restartComplaint(restart);
		if ([...parsed.values.keys()].some((name) => name !== 'restart'))
			remark(host, process, 'limits of memory and processors change nothing in this lab');
		// biome-ignore lint/correctness/useYield: it is a task that is done at once.
		return yield* eachContainer(host, process, parsed.operands, function* (container, name) {
			if (wrong !== null) return wrong;
			if (restart !== null && container.autoRemove && restart.name !== 'no')
				return `Restart policy cannot be updated because AutoRemove is enabled for the container ${container.id}`;
			if (restart !== null) container.restart = restart;
			recordContainer(host, container, 'update');
			writeOut(host, process, `${name}\n`);
			return null;
		});
	},
};
