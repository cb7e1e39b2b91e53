// The verbs of docker compose by name; here are those that make and remove what a project consists of.

import { utf8Encode } from '../../base';
import { exec as dockerExec } from '../docker/exec';
import { readReference } from '../docker/images';
import { removeNetwork } from '../docker/network-commands';
import { lastValue } from '../docker/options';
import { type Image, isUp } from '../docker/state';
import { removeVolume } from '../docker/volume-commands';
import type { Host } from '../machine/state';
import { isTerminal, writeErr } from '../machine/stream';
import { containerVerbs } from './container-verbs';
import { ofProject, ofService, removeOne, serviceOf, stopOne, withOneOffs } from './containers';
import { lookVerbs } from './look-verbs';
import { createProgress, type Progress, report } from './progress';
import { type Project, type Service, startOrder } from './project';
import { runVerb } from './run-verb';
import { stateVerbs } from './state-verbs';
import { pullServices, type UpOptions, up } from './up';
import { type ComposeVerb, chosen, ignored, refuse, secondsOf, timeout } from './verb';

const upVerb: ComposeVerb = {
	arguments: '[OPTIONS] [SERVICE...]',
	about: 'Create and start containers',
	options: [
		{ name: 'detach', short: 'd', kind: 'flag' },
		{ name: 'scale', kind: 'value' },
		{ name: 'force-recreate', kind: 'flag' },
		{ name: 'no-start', kind: 'flag' },
		{ name: 'remove-orphans', kind: 'flag' },
		{ name: 'exit-code-from', kind: 'value' },
		{ name: 'abort-on-container-exit', kind: 'flag' },
		{ name: 'no-color', kind: 'flag' },
		{ name: 'no-log-prefix', kind: 'flag' },
		{ name: 'wait', kind: 'flag' },
		ignored('build'),
		ignored('no-build'),
		ignored('no-recreate'),
		{ name: 'no-deps', kind: 'flag' },
		ignored('quiet-pull'),
		ignored('always-recreate-deps'),
		ignored('renew-anon-volumes', 'flag', 'V'),
		ignored('pull', 'value'),
		ignored('attach', 'value'),
		timeout,
	],
	notesVersion: true,
	namesServices: true,
	run: function* (host, process, project, parsed) {
		const scale = new Map<string, number>();
		for (const pair of parsed.values.get('scale') ?? []) {
			const [name = '', count = ''] = pair.split('=');
			if (!/^\d+$/.test(count)) return refuse(host, process, `invalid --scale option "${pair}". Should be SERVICE=NUM`);
			if (!project.services.has(name)) return refuse(host, process, `no such service: ${name}`);
			scale.set(name, Number(count));
		}
		const { flags } = parsed;
		const options: UpOptions = {
			detached: flags.has('detach') || flags.has('wait'),
			starts: !flags.has('no-start'),
			services: parsed.operands,
			alone: flags.has('no-deps'),
			waits: flags.has('wait'),
			scale,
			recreates: flags.has('force-recreate'),
			removesOrphans: flags.has('remove-orphans'),
			exitCodeFrom: lastValue(parsed, 'exit-code-from'),
			abortsOnExit: flags.has('abort-on-container-exit'),
			coloured: !flags.has('no-color'),
			prefixes: !flags.has('no-log-prefix'),
		};
		return yield* up(host, process, project, options);
	},
};

const down: ComposeVerb = {
	arguments: '[OPTIONS] [SERVICES]',
	about: 'Stop and remove containers, networks',
	options: [
		{ name: 'volumes', short: 'v', kind: 'flag' },
		{ name: 'remove-orphans', kind: 'flag' },
		{ name: 'rmi', kind: 'value' },
		timeout,
	],
	namesServices: true,
	run: function* (host, process, project, parsed) {
		const rmi = lastValue(parsed, 'rmi');
		if (rmi !== null && rmi !== 'all' && rmi !== 'local')
			return refuse(host, process, `invalid value for --rmi: ${JSON.stringify(rmi)}`);
		const orphans = parsed.flags.has('remove-orphans');
		const of = (orphans ? withOneOffs : ofProject)(host, project.name);
		const all = chosen(host, project, parsed, of).filter(
			(container) => project.services.has(serviceOf(container)) || orphans,
		);
		const whole = parsed.operands.length === 0;
		const networks = whole
			? [...project.networks.values()].filter(({ name, external }) => !external && host.daemon.networks.has(name))
			: [];
		const volumes = parsed.flags.has('volumes')
			? [...project.volumes.values()].filter(({ name, external }) => !external && host.daemon.volumes.has(name))
			: [];
		// `local` is those that were built here, and none is.
		const images = rmi === 'all' ? imagesOf(host, project) : [];
		if (all.length + networks.length + volumes.length + images.length === 0) {
			const text = `Warning: No resource found to remove for project "${project.name}".`;
			writeErr(host, process, utf8Encode(`${text}\n`));
			return 0;
		}
		const progress = createProgress(host, process, 'Running');
		for (const container of all.reverse()) {
			if (isUp(container)) yield* stopOne(host, progress, container, secondsOf(parsed));
			yield* removeOne(host, progress, container, parsed.flags.has('volumes'));
		}
		for (const image of images) removeUnused(host, progress, image);
		for (const { name } of volumes) removeNamed(progress, `Volume ${name}`, removeVolume(host, name));
		let status = 0;
		for (const { name } of networks) {
			const complaint = removeNetwork(host, name);
			removeNamed(progress, `Network ${name}`, complaint);
			if (complaint === null) continue;
			writeErr(
				host,
				process,
				utf8Encode(`failed to remove network ${name}: Error response from daemon: ${complaint}\n`),
			);
			status = 1;
		}
		return status;
	},
};

/** Those of its services that are here. */
function imagesOf(host: Host, project: Project): Image[] {
	const names = [...project.services.values()].map(({ image }) => readReference(utf8Encode(image ?? '')));
	const known = names.flatMap((name) =>
		typeof name === 'string' ? [] : (host.daemon.images.get(`${name.familiar}:${name.tag}`) ?? []),
	);
	return [...new Set(known)];
}

function removeUnused(host: Host, progress: Progress, image: Image): void {
	const shown = `Image ${image.name}`;
	const isUsed = [...host.daemon.containers.values()].some(({ imageId }) => imageId === image.id);
	report(progress, shown, 'Removing', 'working');
	if (isUsed) return report(progress, shown, 'Resource is still in use', 'warning');
	host.daemon.images.delete(image.name);
	report(progress, shown, 'Removed', 'done');
}

function removeNamed(progress: Progress, shown: string, complaint: string | null): void {
	report(progress, shown, 'Removing', 'working');
	if (complaint === null) report(progress, shown, 'Removed', 'done');
	else report(progress, shown, 'Error', 'error');
}

const exec: ComposeVerb = {
	arguments: '[OPTIONS] SERVICE COMMAND [ARGS...]',
	about: 'Execute a command in a running container.',
	options: [
		{ name: 'no-TTY', short: 'T', kind: 'flag' },
		{ name: 'detach', short: 'd', kind: 'flag' },
		{ name: 'env', short: 'e', kind: 'value' },
		{ name: 'workdir', short: 'w', kind: 'value' },
		{ name: 'index', kind: 'int' },
		ignored('user', 'value', 'u'),
		ignored('privileged'),
		ignored('interactive', 'flag', 'i'),
		ignored('tty', 'flag', 't'),
	],
	stopsAtOperand: true,
	run: function* (host, process, project, parsed) {
		const [service = '', ...command] = parsed.operands;
		if (command.length === 0)
			return refuse(host, process, `requires at least 2 arg(s), only received ${parsed.operands.length}`);
		if (!project.services.has(service)) return refuse(host, process, `no such service: ${service}`);
		const index = Number(lastValue(parsed, 'index') ?? 1);
		const container = ofService(host, project.name, service).filter(isUp)[index - 1];
		if (container === undefined)
			return refuse(host, process, `service "${service}" is not running container #${index}`);
		const flags = new Set(parsed.flags);
		flags.add('interactive');
		if (!parsed.flags.has('no-TTY') && isTerminal(process.stdout) && isTerminal(process.stdin)) flags.add('tty');
		return yield* dockerExec.run(host, process, {
			...parsed,
			flags,
			operands: [container.name, ...command],
		});
	},
};

const pull: ComposeVerb = {
	arguments: '[OPTIONS] [SERVICE...]',
	about: 'Pull service images',
	options: [{ name: 'quiet', short: 'q', kind: 'flag', ignored: true }, ignored('include-deps')],
	namesServices: true,
	run: (host, process, project, parsed) => {
		const named = (service: Service) => parsed.operands.length === 0 || parsed.operands.includes(service.name);
		return pullServices(host, process, startOrder(project.services).filter(named));
	},
};

const create: ComposeVerb = {
	...upVerb,
	about: 'Creates containers for a service.',
	run: (host, process, project, parsed) =>
		upVerb.run(host, process, project, { ...parsed, flags: new Set([...parsed.flags, 'no-start']) }),
};

export const verbs: Readonly<Record<string, ComposeVerb>> = {
	create,
	down,
	exec,
	pull,
	run: runVerb,
	up: upVerb,
	...containerVerbs,
	...lookVerbs,
	...stateVerbs,
};
