// The verbs that do for a service what docker does for a container: top, port, images, cp, events, wait, build.

import { utf8Decode, utf8Encode } from '../../base';
import { cp as dockerCp } from '../docker/cp';
import { events as dockerEvents } from '../docker/events';
import { attach as dockerAttach, processRows } from '../docker/look';
import { lastValue, type Parsed } from '../docker/options';
import { type Container, isUp } from '../docker/state';
import { wait as dockerWait } from '../docker/verbs';
import { table } from '../docker/words';
import type { Host, Process } from '../machine/state';
import { remark, writeOut } from '../machine/stream';
import { imageFor, ofService, withOneOffs } from './containers';
import { createProgress, reportText } from './progress';
import { type Project, startOrder } from './project';
import { type ComposeVerb, chosen, ignored, refuse } from './verb';

const top: ComposeVerb = {
	arguments: '[SERVICES...]',
	about: 'Display the running processes',
	options: [],
	namesServices: true,
	// biome-ignore lint/correctness/useYield: it is a task that is done at once.
	run: function* (host, process, project, parsed) {
		for (const container of chosen(host, project, parsed, withOneOffs(host, project.name)).filter(isUp))
			writeOut(host, process, `${utf8Encode(container.name)}\n${table(processRows(host, container), 5)}\n`);
		return 0;
	},
};

/** The container of a service that an index means; null: there is none, and that was said. */
function indexed(host: Host, process: Process, project: Project, service: string, parsed: Parsed): Container | null {
	const index = Number(lastValue(parsed, 'index') ?? 1);
	const container = ofService(host, project.name, service)[index - 1];
	if (container !== undefined) return container;
	refuse(
		host,
		process,
		project.services.has(service)
			? `service "${service}" is not running container #${index}`
			: `no such service: ${service}`,
	);
	return null;
}

const port: ComposeVerb = {
	arguments: '[OPTIONS] SERVICE PRIVATE_PORT',
	about: 'Print the public port for a port binding.',
	options: [{ name: 'index', kind: 'int' }, ignored('protocol', 'value')],
	run: function* (host, process, project, parsed) {
		const [service = '', number = ''] = parsed.operands;
		if (parsed.operands.length < 2)
			return refuse(host, process, `requires at least 2 arg(s), only received ${parsed.operands.length}`);
		const container = indexed(host, process, project, utf8Decode(service), parsed);
		if (container === null) return 1;
		const found = container.published.find(({ containerPort }) => String(containerPort) === number);
		if (found === undefined || !isUp(container))
			return refuse(host, process, `no port ${number}/tcp for container ${container.name}`);
		writeOut(host, process, `${found.hostIp}:${found.hostPort}\n`);
		return 0;
	},
};

const images: ComposeVerb = {
	arguments: '[OPTIONS] [SERVICE...]',
	about: 'List images used by the created containers',
	options: [{ name: 'quiet', short: 'q', kind: 'flag' }, ignored('format', 'value')],
	namesServices: true,
	run: function* (host, process, project, parsed) {
		const rows = chosen(host, project, parsed).map((container) => {
			const image = [...host.daemon.images.values()].find(({ id }) => id === container.imageId);
			const [repository = '', tag = ''] = image?.name.split(':') ?? [];
			return [container.name, repository, tag, container.imageId.slice(0, 12), image?.size ?? ''];
		});
		rows.sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
		const head = ['CONTAINER', 'REPOSITORY', 'TAG', 'IMAGE ID', 'SIZE'];
		const ids = [...new Set(rows.map((row) => row[3]))];
		writeOut(
			host,
			process,
			parsed.flags.has('quiet') ? ids.map((id) => `${id}\n`).join('') : table([head, ...rows], 20),
		);
		return 0;
	},
};

const cp: ComposeVerb = {
	arguments: '[OPTIONS] SERVICE:SRC_PATH DEST_PATH|-\n\tdocker compose cp [OPTIONS] SRC_PATH|- SERVICE:DEST_PATH',
	about: 'Copy files/folders between a service container and the local filesystem',
	options: [{ name: 'index', kind: 'int' }, ignored('archive', 'flag', 'a'), ignored('follow-link', 'flag', 'L')],
	run: function* (host, process, project, parsed) {
		if (parsed.operands.length !== 2)
			return refuse(host, process, `accepts 2 arg(s), received ${parsed.operands.length}`);
		const operands: string[] = [];
		for (const word of parsed.operands) {
			const [, service, path] = /^([^./:][^:]*):(.*)$/.exec(word) ?? [];
			const container = service === undefined ? null : indexed(host, process, project, utf8Decode(service), parsed);
			if (service !== undefined && container === null) return 1;
			operands.push(container === null ? word : `${container.name}:${path}`);
		}
		return yield* dockerCp.run(host, process, { ...parsed, operands });
	},
};

const events: ComposeVerb = {
	arguments: '[OPTIONS] [SERVICE...]',
	about: 'Receive real time events from containers.',
	options: [ignored('json')],
	namesServices: true,
	run: (host, process, project, parsed) => {
		const filter = [`com.docker.compose.project=${project.name}`, 'type=container'];
		return dockerEvents.run(host, process, { ...parsed, values: new Map([['filter', filter]]) });
	},
};

const wait: ComposeVerb = {
	arguments: 'SERVICE [SERVICE...]',
	about: 'Block until the first service container stops',
	options: [ignored('down-project')],
	namesServices: true,
	run: function* (host, process, project, parsed) {
		if (parsed.operands.length === 0) return refuse(host, process, 'requires at least 1 arg(s), only received 0');
		const operands = chosen(host, project, parsed).map(({ name }) => name);
		return yield* dockerWait.run(host, process, { ...parsed, operands });
	},
};

const attach: ComposeVerb = {
	arguments: '[OPTIONS] SERVICE',
	about: "Attach local standard input, output, and error streams to a service's running container.",
	options: [{ name: 'index', kind: 'int' }, ignored('detach-keys', 'value'), ignored('no-stdin'), ignored('sig-proxy')],
	namesServices: true,
	run: function* (host, process, project, parsed) {
		const [service = ''] = parsed.operands;
		if (service === '') return refuse(host, process, 'requires at least 1 arg(s), only received 0');
		const index = Number(lastValue(parsed, 'index') ?? 1);
		const container = ofService(host, project.name, utf8Decode(service)).filter(isUp)[index - 1];
		if (container === undefined) return refuse(host, process, `service "${utf8Decode(service)}" is not running`);
		return yield* dockerAttach.run(host, process, { ...parsed, operands: [container.name] });
	},
};

const push: ComposeVerb = {
	arguments: '[OPTIONS] [SERVICE...]',
	about: 'Push service images',
	options: [ignored('ignore-push-failures'), ignored('include-deps'), { name: 'quiet', short: 'q', kind: 'flag' }],
	namesServices: true,
	// biome-ignore lint/correctness/useYield: it is a task that is done at once.
	run: function* (host, process, project, { operands, flags }) {
		const progress = createProgress(host, process, 'Pushing');
		for (const service of startOrder(project.services)) {
			if (operands.length > 0 && !operands.includes(service.name)) continue;
			if (!service.builds || service.image === null) {
				if (!flags.has('quiet')) reportText(progress, service.name, 'Skipped', 'done');
				continue;
			}
			// Nobody is logged in to a registry.
			const text =
				imageFor(host, service) === null
					? `An image does not exist locally with the tag: ${service.image.split(':')[0]}`
					: 'denied: requested access to the resource is denied';
			return refuse(host, process, text);
		}
		return 0;
	},
};

/** The lab builds nothing, so there is nothing to watch. */
const watch: ComposeVerb = {
	arguments: '[SERVICE...]',
	about: 'Watch build context for service and rebuild/refresh containers when files are updated',
	options: [ignored('no-up'), ignored('prune'), ignored('quiet')],
	namesServices: true,
	// biome-ignore lint/correctness/useYield: it is a task that is done at once.
	run: function* (host, process) {
		return refuse(
			host,
			process,
			"none of the selected services is configured for watch, consider setting a 'develop' section",
		);
	},
};

const build: ComposeVerb = {
	arguments: '[OPTIONS] [SERVICE...]',
	about: 'Build or rebuild services',
	options: [ignored('no-cache'), ignored('pull'), ignored('quiet', 'flag', 'q'), ignored('build-arg', 'value')],
	namesServices: true,
	run: function* (host, process, project) {
		if ([...project.services.values()].some(({ image }) => image === null))
			remark(host, process, 'nothing is built in this lab: its registry has what runs in it');
		return 0;
	},
};

export const containerVerbs: Readonly<Record<string, ComposeVerb>> = {
	attach,
	build,
	cp,
	events,
	images,
	port,
	push,
	top,
	wait,
	watch,
};
