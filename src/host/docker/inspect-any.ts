// docker inspect: whatever goes by that name, container before image, network and volume, or one of the kind that is
// asked for.

import type { Host } from '../machine/state';
import { type Described, describeContainer, describeImage, inspectWith } from './inspect';
import { describeNetwork } from './network-commands';
import { findContainer } from './state';
import { describeVolume } from './volume-commands';

function describeAsContainer(host: Host, name: string): Described {
	const container = findContainer(host.daemon, name);
	const complaint = `Error response from daemon: No such container: ${name}`;
	return { found: container === null ? null : describeContainer(host, container), complaint };
}

const kinds: Readonly<Record<string, (host: Host, name: string) => Described>> = {
	container: describeAsContainer,
	image: describeImage,
	network: describeNetwork,
	volume: describeVolume,
};

export const containerInspect = inspectWith('container inspect', describeAsContainer);
export const imageInspect = inspectWith('image inspect', describeImage);

export const inspect = inspectWith('inspect', (host, name, type) => {
	const asked = type === null ? undefined : kinds[type];
	if (asked !== undefined) return asked(host, name);
	const complaint = `Error: No such object: ${name}`;
	const found = Object.values(kinds).map((describe) => describe(host, name).found);
	return { found: found.find((each) => each !== null) ?? null, complaint };
});
