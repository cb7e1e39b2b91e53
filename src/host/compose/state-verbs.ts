// The verbs that change whether containers run: stop, start, restart, kill, rm, pause and unpause.

import { pause as freeze, unpause as thaw } from '../docker/ending';
import { lastValue } from '../docker/options';
import { isUp } from '../docker/state';
import { daemonError } from '../docker/words';
import { signalNamed } from '../machine/process';
import { writeErr, writeOut } from '../machine/stream';
import { killOne, ofService, removeOne, startOne, stopOne, withOneOffs } from './containers';
import { createProgress, report } from './progress';
import { type Project, startOrder } from './project';
import { startAll, wantedServices } from './start-services';
import { type ComposeVerb, chosen, ignored, refuse, secondsOf, timeout } from './verb';

const stop: ComposeVerb = {
	arguments: '[OPTIONS] [SERVICE...]',
	about: 'Stop services',
	options: [timeout],
	namesServices: true,
	run: function* (host, process, project, parsed) {
		const progress = createProgress(host, process, 'Stopping');
		for (const container of chosen(host, project, parsed).reverse())
			yield* stopOne(host, progress, container, secondsOf(parsed));
		return 0;
	},
};

const start: ComposeVerb = {
	arguments: '[SERVICE...]',
	about: 'Start services',
	options: [],
	namesServices: true,
	run: function* (host, process, project, parsed) {
		const progress = createProgress(host, process, 'Running');
		const wanted = wantedServices(project, parsed.operands);
		for (const { name } of wanted)
			if (ofService(host, project.name, name).length === 0)
				return refuse(host, process, `service "${name}" has no container to start`);
		const failed = yield* startAll(host, progress, project, wanted, () => false);
		return failed === null ? 0 : refuse(host, process, failed);
	},
};

const restart: ComposeVerb = {
	arguments: '[OPTIONS] [SERVICE...]',
	about: 'Restart service containers',
	options: [timeout, { name: 'no-deps', kind: 'flag' }],
	namesServices: true,
	run: function* (host, process, project, parsed) {
		const progress = createProgress(host, process, 'Restarting');
		const quiet = { ...progress, isSilent: true };
		const { operands } = parsed;
		const named = parsed.flags.has('no-deps') || operands.length === 0 ? operands : withDependents(project, operands);
		for (const container of chosen(host, project, { ...parsed, operands: named })) {
			const shown = `Container ${container.name}`;
			report(progress, shown, 'Restarting', 'working');
			yield* stopOne(host, quiet, container, secondsOf(parsed));
			const failed = yield* startOne(host, null, container);
			report(progress, shown, failed === null ? 'Started' : 'Error', failed === null ? 'done' : 'error');
			if (failed === null) continue;
			daemonError(host, process, failed);
			return 1;
		}
		return 0;
	},
};

/** And those that say of one of them that they restart with it. */
function withDependents(project: Project, names: readonly string[]): string[] {
	const all = new Set(names);
	for (const service of startOrder(project.services))
		if ([...service.restartsWith].some((name) => all.has(name))) all.add(service.name);
	return [...all];
}

const kill: ComposeVerb = {
	arguments: '[OPTIONS] [SERVICE...]',
	about: 'Force stop service containers.',
	options: [{ name: 'signal', short: 's', kind: 'value' }, ignored('remove-orphans')],
	namesServices: true,
	run: function* (host, process, project, parsed) {
		const wanted = lastValue(parsed, 'signal') ?? 'SIGKILL';
		const up = chosen(host, project, parsed, withOneOffs(host, project.name)).filter(isUp);
		if (up.length === 0) writeErr(host, process, 'no container to kill');
		const signal = signalNamed(wanted);
		const progress = createProgress(host, process, 'Killing');
		for (const container of up) {
			if (signal !== null) {
				yield* killOne(host, progress, container, signal);
				continue;
			}
			report(progress, `Container ${container.name}`, 'Killing', 'working');
			report(progress, `Container ${container.name}`, 'Error while Killing', 'error');
			daemonError(host, process, `cannot kill container: ${container.id}: invalid signal: ${wanted}`);
			return 1;
		}
		return 0;
	},
};

const rm: ComposeVerb = {
	arguments: '[OPTIONS] [SERVICE...]',
	about: 'Removes stopped service containers',
	options: [
		{ name: 'force', short: 'f', kind: 'flag' },
		{ name: 'stop', short: 's', kind: 'flag' },
		{ name: 'volumes', short: 'v', kind: 'flag' },
	],
	namesServices: true,
	run: function* (host, process, project, parsed) {
		const all = chosen(host, project, parsed);
		if (parsed.flags.has('stop')) {
			const progress = createProgress(host, process, 'Stopping');
			for (const container of all) yield* stopOne(host, progress, container, null);
		}
		const stopped = all.filter((container) => !isUp(container));
		if (stopped.length === 0) {
			writeOut(host, process, 'No stopped containers\n');
			return 0;
		}
		const progress = createProgress(host, process, 'Removing');
		for (const container of stopped) yield* removeOne(host, progress, container, parsed.flags.has('volumes'));
		return 0;
	},
};

function freezing(name: 'pause' | 'unpause'): ComposeVerb {
	const [doing, done] = name === 'pause' ? ['Pausing', 'Paused'] : ['Unpausing', 'Unpaused'];
	return {
		arguments: '[SERVICE...]',
		about: name === 'pause' ? 'Pause services' : 'Unpause services',
		options: [],
		namesServices: true,
		// biome-ignore lint/correctness/useYield: it is a task that is done at once.
		run: function* (host, process, project, parsed) {
			const progress = createProgress(host, process, name === 'pause' ? 'Pausing' : 'Running');
			for (const container of chosen(host, project, parsed)) {
				if (container.state !== (name === 'pause' ? 'running' : 'paused')) continue;
				report(progress, `Container ${container.name}`, doing, 'working');
				(name === 'pause' ? freeze : thaw)(host, container);
				report(progress, `Container ${container.name}`, done, 'done');
			}
			return 0;
		},
	};
}

export const stateVerbs: Readonly<Record<string, ComposeVerb>> = {
	kill,
	pause: freezing('pause'),
	restart,
	rm,
	start,
	stop,
	unpause: freezing('unpause'),
};
