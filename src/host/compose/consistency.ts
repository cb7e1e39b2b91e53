// What is wrong between the parts of a project that are each as they should be.
// @compose-go loader/validate.go checkConsistency

import { inOrder, isCycle, type Project, type Service } from './project';
import { isMapping, type Mapping, mappingAt } from './read-yaml';

/** `file`: what the project was read from. In compose's words; null: nothing. */
export function consistencyComplaint(project: Project, file: Mapping): string | null {
	for (const service of project.services.values()) {
		const wrong = serviceComplaint(service, project, file);
		if (wrong !== null) return wrong;
	}
	for (const [name, secret] of Object.entries(mappingAt(file, 'secrets'))) {
		const { external = false, file: path, environment } = isMapping(secret) ? secret : {};
		if (external === false && (path ?? '') === '' && (environment ?? '') === '')
			return invalid(`secret "${name}" must declare either \`file\` or \`environment\``);
	}
	return null;
}

function invalid(text: string): string {
	return `${text}: invalid compose project`;
}

const forms = ['CMD', 'CMD-SHELL', 'NONE'];

function serviceComplaint(service: Service, { services, networks, volumes }: Project, file: Mapping): string | null {
	const { name } = service;
	if (!service.builds && (service.image ?? '') === '')
		return invalid(`service "${name}" has neither an image nor a build context specified`);
	if (service.networkMode !== null && service.namesNetworks)
		return invalid(`service ${name} declares mutually exclusive \`network_mode\` and \`networks\``);
	const refers = (kind: string, all: Iterable<string>, has: (key: string) => boolean) =>
		[...all]
			.filter((key) => !has(key))
			.map((key) => invalid(`service "${name}" refers to undefined ${kind} ${key}`))[0];
	const network = refers('network', service.networks.keys(), (key) => networks.has(key));
	if (network !== undefined) return network;
	if (service.checkForm !== null && !forms.includes(service.checkForm))
		return 'healthcheck.test must start either by "CMD", "CMD-SHELL" or "NONE"';
	for (const other of service.dependsOn.keys())
		if (!services.has(other)) return invalid(`service "${name}" depends on undefined service ${other}`);
	const keys = service.volumes.flatMap(({ key }) => key ?? []);
	return (
		refers('volume', keys, (key) => volumes.has(key)) ??
		refers('config', service.configs, (key) => Object.hasOwn(mappingAt(file, 'configs'), key)) ??
		refers('secret', service.secrets, (key) => Object.hasOwn(mappingAt(file, 'secrets'), key)) ??
		null
	);
}

/** Networks and volumes that are said to be there already, and told how they are made. */
export function externalComplaint(file: Mapping): string | null {
	for (const [name, value] of Object.entries(mappingAt(file, 'networks'))) {
		if (isMapping(value) && isMapping(value.external) && value.external.name != null && value.name != null)
			return `network ${name}: network.external.name and network.name conflict; only use network.name`;
	}
	for (const [name, value] of Object.entries(mappingAt(file, 'volumes'))) {
		if (!isMapping(value) || value.external == null || value.external === false) continue;
		const conflict = ['driver', 'driver_opts', 'labels'].find((key) => value[key] != null);
		if (conflict !== undefined)
			return `conflicting parameters "external" and "${conflict}" specified for volume "${name}"`;
		if (isMapping(value.external) && value.external.name != null && value.name != null)
			return `volume ${name}: volume.external.name and volume.name conflict; only use volume.name`;
	}
	return null;
}

/** Services that wait for each other; null: none do. */
export function cycleComplaint(services: Project['services']): string | null {
	const order = inOrder(services);
	return isCycle(order) ? `cycle found: ${order.join(' -> ')}` : null;
}
