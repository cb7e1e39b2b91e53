// What becomes of containers, networks and images is recorded here, for `docker events`.

import { createRng, deriveSeed, type Latin1, nextHex } from '../../base';
import type { SignalName } from '../io';
import { signalNumber } from '../machine/process';
import type { Host } from '../machine/state';
import { key, notify } from '../machine/waiting';
import type { Container, DaemonEvent } from './state';

/** Attributes in the order of their names, as docker writes them. */
export function record(
	host: Host,
	type: DaemonEvent['type'],
	action: string,
	actor: string,
	attributes: Readonly<Record<string, string>>,
): void {
	const shown = Object.keys(attributes)
		.sort()
		.map((name) => `${name}=${attributes[name]}`);
	host.daemon.events.push({ at: host.now, type, action, actor, attributes: shown.join(', ') });
	notify(host, key.daemonEvents);
}

export function recordContainer(
	host: Host,
	container: Container,
	action: string,
	more: Readonly<Record<string, string>> = {},
): void {
	const { image, name, id, labels } = container;
	record(host, 'container', action, id, { ...Object.fromEntries(labels), image, name, ...more });
}

/** It is plugged into its networks, or out of them. */
export function recordNetworks(host: Host, container: Container, action: 'connect' | 'disconnect'): void {
	for (const name of container.networks.keys()) {
		const network = host.daemon.networks.get(name);
		if (network !== undefined)
			record(host, 'network', action, network.id, { container: container.id, name, type: network.driver });
	}
}

export function recordSignal(host: Host, container: Container, signal: SignalName): void {
	recordContainer(host, container, 'kill', { signal: String(signalNumber(signal)) });
}

/** A program that docker runs in a container beside its own; it has an id that only events show. */
export interface Exec {
	readonly container: Container;
	readonly execID: string;
}

/** It is made and started at once. An empty list of arguments leaves its space. */
export function recordExec(host: Host, container: Container, argv: readonly Latin1[]): Exec {
	const [program = '', ...args] = argv;
	// Not of the ids that containers and networks draw from: those stay what they are, whoever looks into one.
	const execID = nextHex(createRng(deriveSeed(host.spec.seed, `exec ${host.daemon.nextExec++}`)), 64);
	for (const action of ['exec_create', 'exec_start'])
		recordContainer(host, container, `${action}: ${program} ${args.join(' ')}`, { execID });
	return { container, execID };
}

export function recordExecEnd(host: Host, { container, execID }: Exec, code: number): void {
	recordContainer(host, container, 'exec_die', { execID, exitCode: String(code) });
}
