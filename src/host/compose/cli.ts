// docker compose and docker-compose: the options of the command, then a verb with its own. Words and exit statuses are
// those of compose 2.19; the two names are the same program.

import { type Latin1, utf8Encode } from '../../base';
import { lastValue, type OptionRow, type Parsed, parseOptions } from '../docker/options';
import type { Host, Process, Program, Task } from '../machine/state';
import { remark, writeErr, writeOut } from '../machine/stream';
import { composeVersion } from './containers';
import { listOptions, listProjects } from './list-projects';
import { loadProject } from './load';
import { warn } from './progress';
import type { ComposeVerb } from './verb';
import { verbs } from './verbs';

const options: readonly OptionRow[] = [
	{ name: 'file', short: 'f', kind: 'value' },
	{ name: 'project-name', short: 'p', kind: 'value' },
	{ name: 'env-file', kind: 'value' },
	{ name: 'profile', kind: 'value' },
	{ name: 'help', short: 'h', kind: 'flag' },
	{ name: 'version', short: 'v', kind: 'flag' },
	{ name: 'ansi', kind: 'value', ignored: true },
	{ name: 'compatibility', kind: 'flag', ignored: true },
	{ name: 'project-directory', kind: 'value', ignored: true },
];

const usageCode = 16;

export const dockerCompose: Program = (host, process) => compose(host, process, process.argv.slice(1));

export function* compose(host: Host, process: Process, words: readonly Latin1[]): Task<number> {
	const global = parseOptions(words, options, true);
	if (typeof global === 'string') return usageError(host, process, '', global);
	const [name, ...rest] = global.operands;
	if (global.flags.has('version') || name === 'version') return version(host, process, rest);
	if (name === undefined || name === 'help' || global.flags.has('help')) {
		writeOut(host, process, helpText());
		return 0;
	}
	if (name === 'ls') return ls(host, process, rest);
	const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
	if (verb === undefined) return unknownVerb(host, process, name);
	if (rest.includes('--help') && verb.stopsAtOperand !== true) {
		writeOut(host, process, `\nUsage:  docker compose ${name} ${verb.arguments}\n\n${verb.about}\n`);
		return 0;
	}
	const parsed = parseOptions(rest, verb.options, verb.stopsAtOperand === true);
	if (typeof parsed === 'string') return usageError(host, process, `${name} `, parsed);
	return yield* runVerb(host, process, verb, global, parsed);
}

function* runVerb(host: Host, process: Process, verb: ComposeVerb, global: Parsed, parsed: Parsed): Task<number> {
	const loaded = loadProject(host, process, {
		file: lastValue(global, 'file'),
		name: lastValue(global, 'project-name'),
		envFile: lastValue(global, 'env-file'),
		profiles: global.values.get('profile') ?? [],
	});
	if (!loaded.ok) {
		writeErr(host, process, utf8Encode(`${loaded.why}\n`));
		return loaded.code;
	}
	for (const warning of loaded.warnings) warn(host, process, warning);
	const { project, cycle } = loaded;
	if (cycle !== null && verb.goesInNoOrder !== true) {
		writeErr(host, process, utf8Encode(`${cycle}\n`));
		return 1;
	}
	if (loaded.hasVersion && verb.notesVersion === true)
		remark(host, process, 'today compose ignores the key "version" and warns of it');
	const unknown = verb.namesServices === true ? parsed.operands.find((word) => !project.services.has(word)) : undefined;
	if (unknown !== undefined) {
		writeErr(host, process, `no such service: ${unknown}\n`);
		return 1;
	}
	return yield* verb.run(host, process, project, parsed);
}

function version(host: Host, process: Process, words: readonly Latin1[]): number {
	const parsed = parseOptions(words, versionOptions, false);
	if (typeof parsed === 'string') return usageError(host, process, 'version ', parsed);
	const json = lastValue(parsed, 'format') === 'json' ? `{"version":"v${composeVersion}"}` : null;
	const short = parsed.flags.has('short') ? composeVersion : null;
	writeOut(host, process, `${short ?? json ?? `Docker Compose version v${composeVersion}`}\n`);
	return 0;
}

function ls(host: Host, process: Process, words: readonly Latin1[]): number {
	const parsed = parseOptions(words, listOptions, false);
	if (typeof parsed === 'string') return usageError(host, process, 'ls ', parsed);
	writeOut(host, process, listProjects(host, parsed));
	return 0;
}

const versionOptions: readonly OptionRow[] = [
	{ name: 'format', short: 'f', kind: 'value' },
	{ name: 'short', kind: 'flag' },
];

function unknownVerb(host: Host, process: Process, name: Latin1): number {
	writeErr(host, process, `${helpText()}unknown docker command: "compose ${name}"\n`);
	return usageCode;
}

function usageError(host: Host, process: Process, verb: string, text: string): number {
	writeErr(host, process, `${text}\nSee 'docker compose ${verb}--help'.\n`);
	return usageCode;
}

function helpText(): Latin1 {
	const rows = Object.entries(verbs).map(([name, { about }]) => `  ${name.padEnd(11)} ${about}\n`);
	return `\nUsage:  docker compose [OPTIONS] COMMAND\n\nDefine and run multi-container applications with Docker.\n\nCommands of this lab:\n${rows.join('')}  ls          List running compose projects\n  version     Show the Docker Compose version information\n\nRun 'docker compose COMMAND --help' for more information on a command.\n`;
}

/** For Tab. */
export function composeWords(): string[] {
	return [...Object.keys(verbs), 'ls', 'version'].sort();
}
