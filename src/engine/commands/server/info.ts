// INFO: which sections are wanted, and their text in Redis's order. @redis server.c infoCommand, genInfoSectionDict

import type { Latin1 } from '../../../base';
import { asciiLower } from '../../../base';
import { encodeVerbatim } from '../../../resp';
import type { Client } from '../../clients/client';
import { reply } from '../../clients/reply';
import { replicationInfo } from '../../replication/info';
import type { Engine } from '../../state';
import { memorySection } from './info-memory';
import { clientsSection, keyspaceSection, persistenceSection, serverSection } from './info-sections';
import { commandStatsSection, cpuSection, errorStatsSection, latencyStatsSection, statsSection } from './info-stats';

/** Lines of a section without its title, each with its end. */
type Section = (engine: Engine) => Latin1;

interface SectionRow {
	readonly title: Latin1;
	/** Shown by a plain INFO. */
	readonly byDefault: boolean;
	readonly lines: Section;
}

const sections: Readonly<Record<string, SectionRow>> = {
	server: { title: 'Server', byDefault: true, lines: serverSection },
	clients: { title: 'Clients', byDefault: true, lines: clientsSection },
	memory: { title: 'Memory', byDefault: true, lines: memorySection },
	persistence: { title: 'Persistence', byDefault: true, lines: persistenceSection },
	stats: { title: 'Stats', byDefault: true, lines: statsSection },
	replication: { title: 'Replication', byDefault: true, lines: replicationLines },
	cpu: { title: 'CPU', byDefault: true, lines: cpuSection },
	modules: { title: 'Modules', byDefault: true, lines: () => '' },
	commandstats: { title: 'Commandstats', byDefault: false, lines: commandStatsSection },
	errorstats: { title: 'Errorstats', byDefault: true, lines: errorStatsSection },
	latencystats: { title: 'Latencystats', byDefault: false, lines: latencyStatsSection },
	cluster: {
		title: 'Cluster',
		byDefault: true,
		lines: (engine) => `cluster_enabled:${engine.config['cluster-enabled'] ? 1 : 0}\r\n`,
	},
	keyspace: { title: 'Keyspace', byDefault: true, lines: keyspaceSection },
};

/** Replication writes its own title. */
function replicationLines(engine: Engine): Latin1 {
	return replicationInfo(engine).slice('# Replication\r\n'.length);
}

export function info(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	reply(client, encodeVerbatim(infoText(engine, argv.slice(1)), 'txt', client.resp));
}

/** `wanted` are names of sections, `default`, `all` or `everything`; none is `default`. */
export function infoText(engine: Engine, wanted: readonly Latin1[]): Latin1 {
	const names = new Set(wanted.length === 0 ? ['default'] : wanted.map(asciiLower));
	const all = names.has('all') || names.has('everything');
	let text = '';
	for (const [name, { title, byDefault, lines }] of Object.entries(sections)) {
		const listed = names.has(name) || (name === 'modules' && names.has('module_list'));
		if (!all && !listed && !(byDefault && names.has('default'))) continue;
		if (text !== '') text += '\r\n';
		text += `# ${title}\r\n${lines(engine)}`;
	}
	return text;
}
