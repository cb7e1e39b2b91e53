// One command of the record as real docker and bash take it: as it was typed where that is possible, else program by
// program, else as a comment. What needs the lab itself, and what only looks, is a comment too.

import { type Latin1, utf8Decode } from '../../base';
import { ofProject, serviceOf } from '../compose/containers';
import { isRedisServer } from '../docker/official';
import type { CommandEntry, Ran } from '../machine/journal';
import type { Host } from '../machine/state';
import { type Mode, parseCliOptions } from '../redis-cli/options';
import { type FaultWorld, faultLines, type Shaped } from './faults';
import { shellWords } from './words';

export interface Deed {
	readonly lines: readonly string[];
	/** Containers that it starts by itself. */
	readonly starts: readonly string[];
}

/** Only look, or make what `docker compose` makes. */
const looks: ReadonlySet<string> = new Set([
	'ps',
	'logs',
	'inspect',
	'images',
	'image',
	'version',
	'info',
	'top',
	'stats',
	'port',
	'events',
	'pull',
	'attach',
	'diff',
	'history',
	'search',
	'system',
	'login',
	'help',
	'cp',
]);
const composeLooks: ReadonlySet<string> = new Set([...looks, 'config', 'ls', 'build', 'create', 'scale']);
/** Their containers appear by themselves in the script, when they are made. */
const makes: ReadonlySet<string> = new Set(['run', 'create']);
const stateVerbs: ReadonlySet<string> = new Set(['stop', 'start', 'restart', 'kill', 'pause', 'unpause']);
const tools: ReadonlySet<Latin1> = new Set(['docker', 'docker-compose', 'redis-cli', 'redis-cli.exe']);
const harmless: ReadonlySet<Latin1> = new Set([
	'sleep',
	'seq',
	'true',
	'false',
	'date',
	'wc',
	'head',
	'tail',
	'grep',
	'sort',
	'cat',
	'timeout',
	'echo',
]);
/** What it would do on a real computer is that computer's business. */
const onHost: ReadonlySet<Latin1> = new Set(['iptables', 'tc', 'lab']);

/** `shaped`: what earlier commands have made of links. */
export function deedOf(host: Host, entry: CommandEntry, shaped: Shaped): Deed {
	const world: FaultWorld = { shaped, nameOf: (address) => nameAt(host, address) };
	const { ran, text, place } = entry;
	const starts = ran.flatMap(({ argv }) => startedBy(host, plainArgv(argv)));
	const comment = (): Deed => ({ lines: commented(text), starts });
	if (place.in === 'container') {
		const name = nameOfPlace(host, place.container);
		if (ran.length > 0 && ran.every(({ argv }) => isNetTool(argv)))
			return { lines: ran.map(({ argv }) => `in_net ${shellWords([name, ...argv])}`), starts };
		return { lines: [`docker exec ${name} sh -c ${shellWords([text])}`], starts };
	}
	const names = new Set(ran.map(({ argv }) => plainArgv(argv)[0] ?? ''));
	const isOurs = [...names].some((name) => tools.has(name) || onHost.has(name));
	if (!isOurs)
		return ran.length === 0
			? notRun(text)
			: names.size === 1 && names.has('sleep')
				? { lines: [utf8Decode(text)], starts }
				: comment();
	const asTyped =
		host.spec.flavour === 'linux' &&
		[...names].every((name) => name === 'docker' || name === 'redis-cli' || harmless.has(name)) &&
		!/(^|[^>])>(?![>&]?\s*(?:\/dev\/null|&))/.test(text) &&
		ran.every((one) => !isTheLabs(host, one));
	if (asTyped) {
		if (ran.every(({ argv }) => isLook(plainArgv(argv)))) return comment();
		// What ran until somebody stopped it would never end.
		const line = utf8Decode(text);
		return {
			lines: [
				entry.status === 130 || entry.endedAt === null
					? `timeout ${lasted(host, entry)} bash -c ${shellWords([text])}`
					: line,
			],
			starts,
		};
	}
	const lines = ran.flatMap(({ argv }) => programLines(host, plainArgv(argv), world));
	if (lines.every((line) => line.startsWith('#'))) return { lines: commented(text, lines), starts };
	return { lines: [...commented(text), ...lines.filter((line) => !/^# \S/.test(line))], starts };
}

function lasted(host: Host, { at, endedAt }: CommandEntry): string {
	return String(Math.max(1, Math.round(((endedAt ?? host.now) - at) / 1_000_000)));
}

/** Variables and functions are the shell's own; a change of folder is not. */
function notRun(text: Latin1): Deed {
	const isSetting = /^\s*(?:export\s+)?\w+=|^\s*\w+\s*\(\)/.test(text);
	return { lines: isSetting ? [utf8Decode(text)] : commented(text), starts: [] };
}

export function commented(text: Latin1, instead: readonly string[] = []): string[] {
	const lines = utf8Decode(text)
		.split('\n')
		.map((line) => `# ${line}`);
	return [...lines, ...instead.filter((line) => !lines.includes(line))];
}

export function nameOfPlace(host: Host, id: string): string {
	const made = host.journal.findLast((one) => one.kind === 'created' && one.container.id === id);
	return made?.kind === 'created' ? made.container.name : id.slice(0, 12);
}

/** Without what only runs another program. */
function plainArgv(argv: readonly Latin1[]): readonly Latin1[] {
	const [name = '', ...rest] = argv;
	if (name === 'sudo' || name === 'winpty') return plainArgv(rest);
	return name === 'docker-compose'
		? ['docker', 'compose', ...rest]
		: name === 'redis-cli.exe'
			? ['redis-cli', ...rest]
			: argv;
}

/** `docker container stop x` is `docker stop x`. */
function dockerWords(argv: readonly Latin1[]): readonly Latin1[] {
	const words = argv.slice(1);
	return words[0] === 'container' ? words.slice(1) : words;
}

/** It cannot be given to a real docker as it stands. */
function isTheLabs(host: Host, { argv: typed }: Ran): boolean {
	const argv = plainArgv(typed);
	if (argv !== typed || onHost.has(argv[0] ?? '')) return true;
	if (argv[0] !== 'docker') return false;
	const [verb = '', ...rest] = dockerWords(argv);
	if (makes.has(verb) || verb === 'compose' || verb === 'network' || verb === 'volume') return true;
	if (verb === 'exec' && (rest.some((word) => /^-[a-z]*t|^--tty/.test(word)) || isNetTool(execCommand(rest).command)))
		return true;
	return rest.some((word) => byId(host, word) !== word);
}

/** An id is another one there. */
function byId(host: Host, word: Latin1): Latin1 {
	if (!/^[0-9a-f]{4,64}$/.test(word)) return word;
	const made = host.journal.find((one) => one.kind === 'created' && one.container.id.startsWith(word));
	return made?.kind === 'created' ? made.container.name : word;
}

function isLook(argv: readonly Latin1[]): boolean {
	if (argv[0] === 'redis-cli') return isWatching(argv);
	if (argv[0] !== 'docker') return true;
	const [verb = '', ...rest] = dockerWords(argv);
	if (verb === 'exec') return isWatching(execCommand(rest).command);
	return looks.has(verb);
}

/** A prompt whose lines follow by themselves, or a stream that never ends. */
function isWatching(argv: readonly Latin1[]): boolean {
	const [name = ''] = argv;
	if (['sh', 'bash'].includes(name)) return argv.length === 1;
	if (name !== 'redis-cli') return false;
	const parsed = parseCliOptions(argv, false);
	if (parsed.kind !== 'run') return true;
	const { words, options } = parsed;
	if (['stat', 'latency', 'latency-dist', 'replica'].some((mode) => options.modes.has(mode as Mode))) return true;
	if (words.length === 0) return options.modes.size === 0;
	return /^(?:monitor|p?subscribe|ssubscribe|sync|psync|help|\?)$/i.test(words[0] ?? '');
}

/** Real images don't have them: the host's are run in the container's network. */
function isNetTool([name = '']: readonly Latin1[]): boolean {
	return name === 'tc' || name === 'iptables';
}

/** The words of `docker exec` after its options, and those of its options that a script can have. */
function execCommand(words: readonly Latin1[]): {
	readonly options: readonly Latin1[];
	readonly name: Latin1;
	readonly command: readonly Latin1[];
} {
	const options: Latin1[] = [];
	let at = 0;
	for (; (words[at] ?? '').startsWith('-'); at++) {
		const word = words[at] ?? '';
		if (/^(?:-[eWwu]|--env|--workdir|--user)$/.test(word)) options.push(word, words[++at] ?? '');
		else if (word.startsWith('--')) {
			if (word !== '--tty') options.push(word);
		} else {
			const letters = word.slice(1).replace(/[ti]/g, '');
			if (letters !== '') options.push(`-${letters}`);
		}
	}
	return { options, name: words[at] ?? '', command: words.slice(at + 1) };
}

/** Who has it now. */
function nameAt(host: Host, address: Latin1): Latin1 | null {
	const has = [...host.daemon.containers.values()].find(({ networks }) =>
		[...networks.values()].some(({ ip }) => ip === address),
	);
	return has?.name ?? null;
}

function programLines(host: Host, argv: readonly Latin1[], world: FaultWorld): string[] {
	const [name = ''] = argv;
	if (name === 'docker') return dockerLines(host, dockerWords(argv));
	if (name === 'redis-cli') return isWatching(argv) ? [`# ${shellWords(argv)}`] : [shellWords(argv)];
	if (name === 'sleep') return [shellWords(argv)];
	if (onHost.has(name)) return faultLines(argv, world);
	return [`# ${shellWords(argv)}`];
}

function dockerLines(host: Host, words: readonly Latin1[]): string[] {
	const [verb = '', ...rest] = words;
	const line = `docker ${shellWords([verb, ...rest.map((word) => byId(host, word))])}`;
	const unsaid = [`# docker ${shellWords(words)}`];
	if (verb === 'compose') return composeLines(host, rest);
	if (makes.has(verb))
		return runsTool(rest) ? [`docker run ${shellWords(rest.filter((word) => !/^-[tid]+$/.test(word)))}`] : [];
	if (verb === 'exec') {
		const { options, name, command } = execCommand(rest);
		if (isNetTool(command)) return [`in_net ${shellWords([byId(host, name), ...command])}`];
		return isWatching(command) ? unsaid : [`docker exec ${shellWords([...options, byId(host, name), ...command])}`];
	}
	if (verb === 'network') return ['connect', 'disconnect'].includes(rest[0] ?? '') ? [line] : unsaid;
	if (verb === 'volume') return rest[0] === 'rm' ? [line] : unsaid;
	return looks.has(verb) ? unsaid : [line];
}

/** A container that is no server, as `docker run --rm redis redis-cli -h my-redis-master ping`. */
function runsTool(words: readonly Latin1[]): boolean {
	const image = words.findIndex((word) => /^(?:docker\.io\/)?(?:library\/|bitnami\/)?redis(?::[\w.-]+)?$/.test(word));
	const [first = ''] = words.slice(image + 1);
	return image >= 0 && first !== '' && !first.startsWith('-') && !first.endsWith('.conf') && !isRedisServer([first]);
}

/** Of a project, all of its containers; else of its services. */
function composeLines(host: Host, words: readonly Latin1[]): string[] {
	const { verb, operands, options } = composeWords(words);
	const names = containersOf(host, operands);
	const all = shellWords(names);
	if (composeLooks.has(verb) || verb === 'up' || verb === 'run') return [];
	if (names.length === 0) return [`# docker compose ${shellWords(words)}`];
	if (stateVerbs.has(verb)) return [`docker ${verb} ${all}`];
	if (verb === 'down')
		return [
			`docker stop ${all}`,
			`docker rm ${options.some((word) => word === '-v' || word === '--volumes') ? '-v ' : ''}${all}`,
		];
	if (verb === 'rm') return [`docker rm -f ${all}`];
	if (verb !== 'exec') return [`# docker compose ${shellWords(words)}`];
	const [service = '', ...command] = operands;
	const [name] = containersOf(host, [service]);
	return name === undefined || isWatching(command)
		? [`# docker compose ${shellWords(words)}`]
		: [`docker exec ${shellWords([name, ...command])}`];
}

function composeWords(words: readonly Latin1[]) {
	const takesValue =
		/^(?:-f|-p|--file|--project-name|--profile|--project-directory|--env-file|-t|--timeout|-s|--signal|--index|-e|--env|--user|-u|-w|--workdir)$/;
	let verb = '';
	const operands: Latin1[] = [];
	const options: Latin1[] = [];
	for (let at = 0; at < words.length; at++) {
		const word = words[at] ?? '';
		// The command of `exec` has options of its own.
		if (operands.length > 0 && verb === 'exec') operands.push(word);
		else if (takesValue.test(word)) at++;
		else if (word.startsWith('-')) options.push(word);
		else if (verb === '') verb = word;
		else operands.push(word);
	}
	return { verb, operands, options };
}

function containersOf(host: Host, services: readonly Latin1[]): string[] {
	const made = host.journal.flatMap((one) => (one.kind === 'created' ? [one.container] : []));
	const projects = new Set(made.flatMap(({ labels }) => labels.get('com.docker.compose.project') ?? []));
	const ours = [...projects].flatMap((project) => {
		const there = ofProject(host, project);
		return there.length > 0 ? there : made.filter(({ labels }) => labels.get('com.docker.compose.project') === project);
	});
	const wanted = services.map(utf8Decode);
	return [
		...new Set(ours.filter((one) => wanted.length === 0 || wanted.includes(serviceOf(one))).map(({ name }) => name)),
	];
}

function startedBy(host: Host, argv: readonly Latin1[]): string[] {
	if (argv[0] !== 'docker') return [];
	const [verb = '', ...rest] = dockerWords(argv);
	if (verb === 'start' || verb === 'restart') return rest.map((word) => utf8Decode(byId(host, word)));
	if (verb !== 'compose') return [];
	const read = composeWords(rest);
	return read.verb === 'start' || read.verb === 'restart' ? containersOf(host, read.operands) : [];
}
