// docker compose run: one more container of a service, for one command. What the service depends on is started first; its
// ports stay closed and its name is its own, unless that is wanted.

import { type Latin1, nextHex, utf8Decode, utf8Encode } from '../../base';
import { lastValue, type Parsed } from '../docker/options';
import { readPublish } from '../docker/specs';
import { start as dockerStart } from '../docker/verbs';
import { daemonError } from '../docker/words';
import { resolvePath } from '../files/paths';
import type { PublishedPort } from '../io';
import type { Host, Process, Task } from '../machine/state';
import { isTerminal, writeErr } from '../machine/stream';
import { commandWords } from './command-words';
import { createOneOff } from './containers';
import { createProgress } from './progress';
import type { Project, Service, ServiceVolume } from './project';
import { startAll, waitForDependencies, wantedServices } from './start-services';
import { converge, pullMissing } from './up';
import { type ComposeVerb, ignored, refuse } from './verb';
import { readVolumeSpec } from './volume-spec';

export const runVerb: ComposeVerb = {
	arguments: '[OPTIONS] SERVICE [COMMAND] [ARGS...]',
	about: 'Run a one-off command on a service.',
	options: [
		{ name: 'detach', short: 'd', kind: 'flag' },
		{ name: 'env', short: 'e', kind: 'value' },
		{ name: 'label', short: 'l', kind: 'value' },
		{ name: 'rm', kind: 'flag' },
		{ name: 'no-TTY', short: 'T', kind: 'flag' },
		{ name: 'name', kind: 'value' },
		{ name: 'workdir', short: 'w', kind: 'value' },
		{ name: 'entrypoint', kind: 'value' },
		{ name: 'no-deps', kind: 'flag' },
		{ name: 'volume', short: 'v', kind: 'value' },
		{ name: 'publish', short: 'p', kind: 'value' },
		{ name: 'use-aliases', kind: 'flag' },
		{ name: 'service-ports', kind: 'flag' },
		{ name: 'interactive', short: 'i', kind: 'flag' },
		{ name: 'tty', short: 't', kind: 'flag' },
		ignored('user', 'value', 'u'),
		ignored('cap-add', 'value'),
		ignored('cap-drop', 'value'),
		ignored('quiet-pull'),
		ignored('build'),
		ignored('remove-orphans'),
	],
	stopsAtOperand: true,
	run: function* (host, process, project, parsed) {
		const [name = '', ...command] = parsed.operands;
		const { flags, values } = parsed;
		if (name === '') return refuse(host, process, 'requires at least 1 arg(s), only received 0');
		if (values.has('publish') && flags.has('service-ports'))
			return refuse(host, process, '--service-ports and --publish are incompatible');
		if (flags.has('tty') && flags.has('no-TTY'))
			return refuse(host, process, "--tty and --no-TTY can't be used together");
		const own = project.services.get(utf8Decode(name));
		if (own === undefined) return refuse(host, process, `no such service: ${utf8Decode(name)}`);
		const label = (values.get('label') ?? []).find((pair) => !pair.includes('='));
		if (label !== undefined) return refuse(host, process, 'label must be set as KEY=VALUE');
		const tty = flags.has('tty') || (!flags.has('no-TTY') && isTerminal(process.stdout));
		const service = changed(host, process, own, parsed, command, tty);
		if (typeof service === 'string') return refuse(host, process, service);
		const ready = yield* prepare(host, process, project, service, flags.has('no-deps'));
		if (ready !== 0) return ready;
		if (tty && !flags.has('detach') && !isTerminal(process.stdin)) {
			writeErr(host, process, 'the input device is not a TTY\n');
			return 1;
		}
		const slug = nextHex(host.ids, 64);
		const made = createOneOff(host, project, service, {
			name: utf8Decode(lastValue(parsed, 'name') ?? `${project.name}-${service.name}-run-${slug.slice(0, 12)}`),
			slug,
			hasAliases: flags.has('use-aliases'),
			autoRemove: flags.has('rm'),
		});
		if (typeof made === 'string') {
			daemonError(host, process, made);
			return 1;
		}
		const attach = flags.has('detach') ? [] : ['attach', 'interactive'];
		return yield* dockerStart.run(host, process, { ...parsed, flags: new Set(attach), operands: [made.id] });
	},
};

/** The service as this one container has it; a text is what is wrong with the line. */
function changed(
	host: Host,
	process: Process,
	service: Service,
	parsed: Parsed,
	command: readonly Latin1[],
	tty: boolean,
): Service | string {
	const { values, flags } = parsed;
	const entrypoint = lastValue(parsed, 'entrypoint');
	const words = entrypoint === null ? null : commandWords(utf8Decode(entrypoint));
	if (entrypoint !== null && words === null) return 'invalid command line string';
	const ports: PublishedPort[] = flags.has('service-ports') ? [...service.ports] : [];
	for (const spec of values.get('publish') ?? []) {
		const read = readPublish(spec, () => host.daemon.nextPort++);
		if (typeof read === 'string') return read.replace(/^[in]/, (letter) => (letter === 'i' ? 'I' : 'N'));
		ports.push(...read);
	}
	const volumes: ServiceVolume[] = [...service.volumes];
	for (const spec of values.get('volume') ?? []) {
		const read = readVolumeSpec(utf8Decode(spec));
		if (typeof read === 'string') return read;
		const { isBind, source, readonly } = read;
		const target = utf8Encode(read.target);
		const home = process.env.get('HOME') ?? '/';
		const from = isBind
			? resolvePath(host.spec.flavour, process.cwd, home, utf8Encode(source ?? ''))
			: source === null
				? nextHex(host.ids, 64)
				: utf8Encode(source);
		volumes.push({ mount: { kind: isBind ? 'bind' : 'volume', source: from, target, readonly }, key: null });
	}
	const environment = new Map(service.environment);
	for (const pair of values.get('env') ?? []) {
		const [key = '', ...rest] = pair.split('=');
		const value = rest.length > 0 ? rest.join('=') : process.env.get(key);
		if (value !== undefined) environment.set(key, value);
	}
	const labels = (values.get('label') ?? []).map((pair): [string, string] => {
		const [key = '', ...rest] = utf8Decode(pair).split('=');
		return [key, rest.join('=')];
	});
	return {
		...service,
		tty,
		ports,
		volumes,
		environment,
		labels: new Map([...service.labels, ...labels]),
		restart: 'no',
		workdir: lastValue(parsed, 'workdir') ?? service.workdir,
		entrypoint: words === null ? service.entrypoint : words.map(utf8Encode),
		command: command.length > 0 ? command : words === null ? service.command : [],
	};
}

/** Images, networks, and what it depends on, as it wants that to be. The exit status. */
function* prepare(host: Host, process: Process, project: Project, service: Service, alone: boolean): Task<number> {
	const others = alone ? [] : wantedServices(project, [service.name]).filter(({ name }) => name !== service.name);
	const pulled = yield* pullMissing(host, process, [...others, service]);
	if (pulled !== 0) return pulled;
	const progress = createProgress(host, process, 'Running');
	const complaint = yield* converge(host, process, progress, project, others, { networksOf: [...others, service] });
	if (complaint !== null) {
		daemonError(host, process, complaint);
		return 1;
	}
	const failed =
		(yield* startAll(host, progress, project, others, () => false)) ??
		(alone ? null : yield* waitForDependencies(host, progress, project, service, others, () => false));
	return failed === null ? 0 : refuse(host, process, failed);
}
