// Images: what the registry has, and references as docker reads them. The lab's registry knows the official image of
// Redis and bitnami's, under their tags of July 2023; whatever the tag, the server in it is the lab's.

import type { Latin1 } from '../../base';
import { civilToMicros, createRng, nextHex } from '../../base';
import type { Host, Process, Task } from '../machine/state';
import { bitnami } from './bitnami';
import { official } from './official';
import type { Container, Image } from './state';

/** What a program of the image's entrypoint leads to. */
export interface Entered {
	readonly argv: readonly Latin1[];
	/** What the entrypoint has written: files and (null) directories of the container. */
	readonly files: Readonly<Record<string, Latin1 | null>>;
}

/** Everything that sets one image apart from another. */
export interface ImageKind {
	/** As users write it. */
	readonly familiar: string;
	/** As the registry has it. */
	readonly path: string;
	readonly entrypoint: readonly Latin1[];
	readonly command: readonly Latin1[];
	readonly workdir: Latin1;
	/** Where each container gets a volume of its own, if it has none there. */
	readonly volume: Latin1 | null;
	readonly port: number;
	readonly user: string;
	readonly env: (version: string) => readonly (readonly [string, string])[];
	readonly executable: Latin1;
	/** The first pid that the server's children get: those before were the entrypoint's. */
	readonly firstChildPid: number;
	/** What the words after the entrypoint become when it execs them. */
	readonly argvOf: (command: readonly Latin1[]) => Latin1[];
	/** A redis-server becomes the main process. */
	readonly serves: (argv: readonly Latin1[]) => boolean;
	/** An entrypoint that says and does something first; a number is its exit status. Null: it execs at once. */
	readonly enter: ((host: Host, process: Process, container: Container) => Task<Entered | number>) | null;
	/** Where today's world is not the lab's. */
	readonly note: string | null;
	/** `7.0-bookworm`: the version that the tag stands for and its base; null: there is no such tag. */
	readonly readTag: (tag: string) => Tagged | null;
}

export interface Tagged {
	/** `7.0` */
	readonly series: string;
	readonly version: string;
	/** What the registry has is the same under all tags with this name. */
	readonly build: string;
	readonly layers: readonly string[] | number;
	readonly digest: string | null;
	readonly size: string;
}

export interface Reference {
	/** `redis`, `bitnami/redis`, `docker.io/library/redis` as the user may shorten it: `redis`. */
	readonly familiar: string;
	/** `library/redis` */
	readonly path: string;
	readonly tag: string;
	readonly tagGiven: boolean;
}

/** A text is why docker refuses the name. */
export function readReference(typed: Latin1): Reference | string {
	const [name = '', ...rest] = typed.replace(/@sha256:[0-9a-f]{64}$/, '').split(/:(?=[^/]*$)/);
	if (rest.length > 1) return 'invalid reference format';
	const short = name.replace(/^(?:docker\.io|index\.docker\.io)\//, '').replace(/^library\//, '');
	const path = short.includes('/') ? short : `library/${short}`;
	// Docker puts the full name in parentheses when it has added `library/` itself.
	const upper = short.includes('/') ? path : `(${path})`;
	if (/[A-Z]/.test(name)) return `invalid reference format: repository name ${upper} must be lowercase`;
	if (!/^[a-z0-9]+(?:[._/-]+[a-z0-9]+)*$/.test(short)) return 'invalid reference format';
	const tag = rest[0] ?? 'latest';
	if (!/^\w[\w.-]{0,127}$/.test(tag)) return 'invalid reference format';
	return { familiar: short, path, tag, tagGiven: rest.length > 0 };
}

const kinds: readonly ImageKind[] = [official, bitnami];

export type Found = { readonly image: Image } | { readonly missing: 'repository' | 'tag' };

export function findInRegistry(reference: Reference): Found {
	const kind = kinds.find(({ path }) => path === reference.path);
	if (kind === undefined) return { missing: 'repository' };
	const tagged = kind.readTag(reference.tag);
	if (tagged === null) return { missing: 'tag' };
	const rng = createRng(`registry/${tagged.build}`);
	const { layers, version, series } = tagged;
	const drawn = typeof layers === 'number' ? Array.from({ length: layers }, () => nextHex(rng, 12)) : layers;
	const createdAt = civilToMicros({ year: 2023, month: 7, day: 10, hour: 19, minute: 21, second: 44, micros: 0 });
	const id = nextHex(rng, 64);
	const digest = tagged.digest ?? nextHex(rng, 64);
	const name = `${kind.familiar}:${reference.tag}`;
	return { image: { name, kind, series, version, id, digest, createdAt, size: tagged.size, layers: drawn } };
}

const simulatedSeries = '7.0';

/** What the lab must say of an image: that it is another server than the tag promises, and where today's registry differs. */
export function notesOf({ name, series, kind }: Image, redisVersion: string): string[] {
	const notes = series === simulatedSeries ? [] : [`what runs in ${name} here is Redis ${redisVersion}`];
	return kind.note === null ? notes : [...notes, kind.note];
}
