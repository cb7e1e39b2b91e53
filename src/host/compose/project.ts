// A compose project as its file describes it, after everything that has a default has it. Texts that programs in
// containers get are bytes.

import type { Latin1 } from '../../base';
import type { HealthCheck } from '../docker/state';
import type { Mount, PublishedPort } from '../io';

export type Condition = 'service_started' | 'service_healthy' | 'service_completed_successfully';

export interface ServiceVolume {
	readonly mount: Mount;
	/** Of a volume that the file names: its key there. */
	readonly key: string | null;
}

export interface Service {
	readonly name: string;
	readonly image: string | null;
	readonly builds: boolean;
	readonly containerName: string | null;
	readonly hostname: string | null;
	/** `name:address` */
	readonly extraHosts: readonly string[];
	readonly command: readonly Latin1[] | null;
	readonly entrypoint: readonly Latin1[] | null;
	readonly environment: ReadonlyMap<Latin1, Latin1>;
	/** Files whose variables come before these; empty once they are read. */
	readonly envFiles: readonly string[];
	readonly ports: readonly PublishedPort[];
	readonly volumes: readonly ServiceVolume[];
	readonly secrets: readonly string[];
	readonly configs: readonly string[];
	/** By key; none if it has a network mode of its own. */
	readonly networks: ReadonlyMap<string, { readonly aliases: readonly string[]; readonly ip: string | null }>;
	/** The file says which. */
	readonly namesNetworks: boolean;
	readonly networkMode: string | null;
	readonly dependsOn: ReadonlyMap<string, Condition>;
	/** Of those: it is restarted when they are. */
	readonly restartsWith: ReadonlySet<string>;
	/** As it is written: `on-failure:3`. */
	readonly restart: string;
	readonly check: HealthCheck | null;
	/** `CMD`: what a check begins with that is written as a list. */
	readonly checkForm: string | null;
	readonly stopSeconds: number;
	readonly stopSignal: string | null;
	readonly init: boolean;
	readonly workdir: Latin1 | null;
	readonly tty: boolean;
	readonly labels: ReadonlyMap<string, string>;
	readonly profiles: readonly string[];
	/** The old way to say how many. */
	readonly scale: number | null;
	readonly replicas: number;
	/** What docker refuses when a container is to be made of it. */
	readonly refused: string | null;
}

export interface Resource {
	/** As docker knows it. */
	readonly name: string;
	/** It must be there already, and stays. */
	readonly external: boolean;
	readonly subnet: string | null;
}

export interface Project {
	readonly name: string;
	/** Absolute inside paths. */
	readonly folder: Latin1;
	readonly file: Latin1;
	/** In the order of the file. */
	readonly services: ReadonlyMap<string, Service>;
	readonly networks: ReadonlyMap<string, Resource>;
	readonly volumes: ReadonlyMap<string, Resource>;
}

/** Dependencies first; services that do not depend on each other by name. Null: a cycle, as a chain of names. */
export function inOrder(services: ReadonlyMap<string, Service>): readonly Service[] | readonly string[] {
	const ordered: Service[] = [];
	const path: string[] = [];
	let cycle: string[] | null = null;
	const visit = (service: Service): void => {
		if (cycle !== null || ordered.includes(service)) return;
		const at = path.indexOf(service.name);
		if (at >= 0) {
			cycle = [...path.slice(at), service.name];
			return;
		}
		path.push(service.name);
		for (const name of [...service.dependsOn.keys()].sort()) {
			const other = services.get(name);
			if (other !== undefined) visit(other);
		}
		path.pop();
		if (cycle === null) ordered.push(service);
	};
	for (const name of [...services.keys()].sort()) visit(services.get(name) as Service);
	return cycle ?? ordered;
}

export function startOrder(services: ReadonlyMap<string, Service>): readonly Service[] {
	return inOrder(services) as readonly Service[];
}

export function isCycle(order: readonly Service[] | readonly string[]): order is readonly string[] {
	return typeof order[0] === 'string';
}
