// Images: pull, images, rmi. The registry is a table (images.ts); layers arrive one after the other in virtual time.

import { type Latin1, micros } from '../../base';
import type { Host, Process, Task } from '../machine/state';
import { remark, writeErr, writeOut } from '../machine/stream';
import { sleep } from '../machine/waiting';
import type { DockerCommand } from './command';
import { findInRegistry, notesOf, type Reference, readReference } from './images';
import { lastValue } from './options';
import { record } from './recorded';
import { type Listing, writeRows } from './rows';
import type { Image } from './state';
import { ago, daemonError, goTime } from './words';

const manifestMicros = micros(900_000);
const layerMicros = micros(350_000);

export type Pulled = { readonly ok: true; readonly image: Image } | { readonly ok: false; readonly text: string };

/** Fetches an image, telling through `say`; an error is the daemon's. */
export function* pullImage(host: Host, reference: Reference, say: (text: string) => void): Task<Pulled> {
	yield* sleep(host, manifestMicros);
	const found = findInRegistry(reference);
	if (!('image' in found)) return { ok: false, text: missingText(reference, found.missing) };
	const { image } = found;
	const present = [...host.daemon.images.values()].some(({ id }) => id === image.id);
	say(`${reference.tag}: Pulling from ${reference.path}\n`);
	const upToDate = host.daemon.images.has(image.name);
	for (const layer of upToDate ? [] : image.layers) {
		if (!present) yield* sleep(host, layerMicros);
		say(`${layer}: ${present ? 'Already exists' : 'Pull complete'}\n`);
	}
	say(`Digest: sha256:${image.digest}\n`);
	say(
		`Status: ${upToDate ? 'Image is up to date' : 'Downloaded newer image'} for ${reference.familiar}:${reference.tag}\n`,
	);
	host.daemon.images.set(image.name, image);
	record(host, 'image', 'pull', image.name, { name: reference.familiar });
	return { ok: true, image };
}

/** Tells what is not as the tag promises, or not as it would be today. */
export function noteImage(host: Host, process: Process, image: Image): void {
	for (const note of notesOf(image, host.spec.redisVersion)) remark(host, process, note);
}

function missingText({ familiar, tag }: Reference, what: 'repository' | 'tag'): string {
	if (what === 'tag') return `manifest for ${familiar}:${tag} not found: manifest unknown: manifest unknown`;
	return `pull access denied for ${familiar}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`;
}

export const pull: DockerCommand = {
	usage: 'pull',
	least: 1,
	most: 1,
	run: function* (host, process, { operands, flags }) {
		const reference = readReference(operands[0] ?? '');
		if (typeof reference === 'string') {
			writeErr(host, process, `${reference}\n`);
			return 1;
		}
		const quiet = flags.has('quiet');
		const say = (text: string) => writeOut(host, process, quiet ? '' : text);
		if (!reference.tagGiven) say('Using default tag: latest\n');
		const pulled = yield* pullImage(host, reference, say);
		if (!pulled.ok) {
			daemonError(host, process, pulled.text);
			return 1;
		}
		writeOut(host, process, `docker.io/${reference.path}:${reference.tag}\n`);
		noteImage(host, process, pulled.image);
		return 0;
	},
};

export const images: DockerCommand = {
	usage: 'images',
	least: 0,
	most: 1,
	run: function* (host, process, parsed) {
		const [wanted] = parsed.operands;
		const references = (parsed.values.get('filter') ?? []).flatMap(
			(filter) => /^reference=(.*)$/.exec(filter)?.[1] ?? [],
		);
		const asJson = /^(?:json|\{\{\s*json \.\s*\}\})$/.test(lastValue(parsed, 'format') ?? '');
		const shown = [...host.daemon.images.values()].filter(
			({ name }) => (wanted === undefined || isNamed(name, wanted)) && references.every((each) => isNamed(name, each)),
		);
		const idOf = ({ id }: Image) => (parsed.flags.has('no-trunc') ? `sha256:${id}` : id.slice(0, 12));
		const order = [...new Set(shown.map(({ id }) => id))];
		shown.sort((a, b) => b.createdAt - a.createdAt || order.indexOf(a.id) - order.indexOf(b.id));
		if (parsed.flags.has('quiet')) {
			writeOut(host, process, shown.map((image) => `${idOf(image)}\n`).join(''));
			return 0;
		}
		const rows = shown.map((image) => ({
			Containers: 'N/A',
			CreatedAt: goTime(image.createdAt),
			CreatedSince: `${ago(image.createdAt, host.now)} ago`,
			Digest: asJson && !parsed.flags.has('digests') ? '<none>' : `sha256:${image.digest}`,
			ID: idOf(image),
			Repository: image.name.split(':')[0] ?? '',
			SharedSize: 'N/A',
			Size: image.size,
			Tag: image.name.split(':')[1] ?? '',
			UniqueSize: 'N/A',
			VirtualSize: image.size,
		}));
		const digest = parsed.flags.has('digests') ? '{{.Digest}}\t' : '';
		const usual = `{{.Repository}}\t{{.Tag}}\t${digest}{{.ID}}\t{{.CreatedSince}}\t{{.Size}}`;
		return writeRows(host, process, lastValue(parsed, 'format'), { ...listing, usual }, rows);
	},
};

const listing: Omit<Listing, 'usual'> = {
	type: 'imageContext',
	heads: {
		Containers: 'CONTAINERS',
		CreatedAt: 'CREATED AT',
		CreatedSince: 'CREATED',
		Digest: 'DIGEST',
		ID: 'IMAGE ID',
		Repository: 'REPOSITORY',
		SharedSize: 'SHARED SIZE',
		Size: 'SIZE',
		Tag: 'TAG',
		UniqueSize: 'UNIQUE SIZE',
		VirtualSize: 'SIZE',
	},
};

/** With any tag, if none is said. */
function isNamed(name: string, wanted: string): boolean {
	return name === wanted || name.startsWith(`${wanted}:`);
}

export const rmi: DockerCommand = {
	usage: 'rmi',
	least: 1,
	most: Infinity,
	// biome-ignore lint/correctness/useYield: it is a task that is done at once.
	run: function* (host, process, { operands, flags }) {
		let status = 0;
		for (const name of operands) {
			const complaint = removeImage(host, process, name, flags.has('force'));
			if (complaint === null) continue;
			daemonError(host, process, complaint);
			status = 1;
		}
		return status;
	},
};

function removeImage(host: Host, process: Process, typed: Latin1, force: boolean): string | null {
	const reference = readReference(typed);
	const image =
		typeof reference === 'string' ? undefined : host.daemon.images.get(`${reference.familiar}:${reference.tag}`);
	if (image === undefined) return `No such image: ${typed.includes(':') ? typed : `${typed}:latest`}`;
	const user = [...host.daemon.containers.values()].find(({ imageId }) => imageId === image.id);
	const shared = [...host.daemon.images.values()].some((other) => other !== image && other.id === image.id);
	const short = user?.id.slice(0, 12) ?? '';
	if (user !== undefined && !shared) {
		if (force && user.state === 'running')
			return `conflict: unable to delete ${image.id.slice(0, 12)} (cannot be forced) - image is being used by running container ${short}`;
		if (!force) {
			return `conflict: unable to remove repository reference "${typed}" (must force) - container ${short} is using its referenced image ${image.id.slice(0, 12)}`;
		}
	}
	host.daemon.images.delete(image.name);
	writeOut(host, process, `Untagged: ${image.name}\n`);
	if (!shared)
		writeOut(host, process, `Untagged: ${image.kind.familiar}@sha256:${image.digest}\nDeleted: sha256:${image.id}\n`);
	return null;
}
