// `extends`: a service takes what another one says, of this file or of another, and says the rest itself. What both say
// is merged as compose 2.19 does it: mappings key by key, lists one after the other, commands replaced, ports and volumes
// once for each of theirs.
// @compose-go loader/loader.go loadServiceWithExtends, loader/merge.go

import { isMapping, type Mapping, type Yaml } from './read-yaml';
import { readVolumeSpec } from './volume-spec';

/** A compose file that services are taken from. */
export interface ServicesFile {
	/** As compose names it. */
	readonly shown: string;
	readonly services: Mapping;
	/** Another one, by its path from this one. A text is why it cannot be read. */
	readonly other: (path: string) => ServicesFile | string;
}

interface Seen {
	readonly file: string;
	readonly service: string;
}

/** With all that it extends. A text is what compose refuses. */
export function extended(file: ServicesFile, name: string, seen: readonly Seen[] = []): Mapping | string {
	const here: Seen = { file: file.shown, service: name };
	if (seen.some(({ file: shown, service }) => shown === here.file && service === here.service))
		return circle([...seen, here]);
	if (!Object.hasOwn(file.services, name)) return `cannot extend service "${name}" in ${file.shown}: service not found`;
	const found = file.services[name] ?? null;
	const { extends: from, ...own } = isMapping(found) ? found : {};
	if (from == null) return own;
	const { service, file: path = null } = isMapping(from) ? from : { service: from };
	const where = path === null ? file : file.other(String(path));
	if (typeof where === 'string') return where;
	const base = extended(where, String(service), [...seen, here]);
	if (typeof base === 'string') return base;
	return merged(path === null ? base : fromFolder(base, String(path)), own);
}

function circle([first, ...rest]: readonly Seen[]): string {
	const rows = rest.map(({ service, file }) => `  extends ${service} in ${file}`);
	return ['Circular reference:', `  ${first?.service} in ${first?.file}`, ...rows].join('\n');
}

/** Paths of a file are meant from its own folder. */
function fromFolder(base: Mapping, file: string): Mapping {
	const folder = file.includes('/') ? file.replace(/\/[^/]*$/, '') : '.';
	const moved = (path: string) => (/^[/~]|^[A-Za-z]:/.test(path) ? path : `${folder}/${path}`);
	const volumes = listOf(base.volumes).map((row) => movedVolume(row, moved));
	return {
		...base,
		...(base.volumes == null ? {} : { volumes }),
		...(base.env_file == null ? {} : { env_file: asList(base.env_file).map((path) => moved(String(path))) }),
	};
}

function movedVolume(row: Yaml, moved: (path: string) => string): Yaml {
	if (isMapping(row)) return row.type === 'bind' ? { ...row, source: moved(String(row.source ?? '')) } : row;
	const spec = readVolumeSpec(String(row));
	if (typeof spec === 'string' || !spec.isBind || spec.source === null) return row;
	return { type: 'bind', source: moved(spec.source), target: spec.target, read_only: spec.readonly };
}

type Merge = (base: Yaml, own: Yaml) => Yaml;

const replaced: Merge = (_, own) => own;
const appended: Merge = (base, own) => [...asList(base), ...asList(own)];
const once: Merge = (base, own) => [...new Set([...asList(base), ...asList(own)].map(String))];
const byKey =
	(separator = '='): Merge =>
	(base, own) => ({ ...keyed(base, separator), ...keyed(own, separator) });

/** Keys whose values are not merged by what they look like. */
const merges: Readonly<Record<string, Merge>> = {
	command: replaced,
	entrypoint: replaced,
	environment: byKey(),
	labels: byKey(),
	annotations: byKey(),
	sysctls: byKey(),
	extra_hosts: byKey(':'),
	depends_on: (base, own) => ({ ...dependencies(base), ...dependencies(own) }),
	networks: (base, own) => deep(named(base), named(own)),
	healthcheck: (base, own) => ({ ...(isMapping(base) ? base : {}), ...(isMapping(own) ? own : {}) }),
	expose: once,
	env_file: appended,
	dns: appended,
	dns_search: appended,
	tmpfs: appended,
	ports: (base, own) => inOrder(uniquely(base, own, portKey), portOrder),
	volumes: (base, own) => inOrder(uniquely(base, own, targetOf), (row) => [targetOf(row)]),
	secrets: (base, own) => inOrder(uniquely(base, own, sourceOf), (row) => [sourceOf(row)]),
	configs: (base, own) => inOrder(uniquely(base, own, sourceOf), (row) => [sourceOf(row)]),
};

function merged(base: Mapping, own: Mapping): Mapping {
	const all: Record<string, Yaml> = {};
	for (const key of new Set([...Object.keys(base), ...Object.keys(own)])) {
		const [theirs = null, ours = null] = [base[key], own[key]];
		const merge = Object.hasOwn(merges, key) ? merges[key] : undefined;
		// Ports and volumes are put in order even where only one of the two has some.
		const isSorted = key === 'ports' || key === 'volumes';
		if (ours === null) all[key] = isSorted && merge !== undefined ? merge(theirs, []) : theirs;
		else if (theirs === null) all[key] = isSorted && merge !== undefined ? merge([], ours) : ours;
		else all[key] = merge === undefined ? deep(theirs, ours) : merge(theirs, ours);
	}
	return all;
}

function deep(base: Yaml, own: Yaml): Yaml {
	if (own === null) return base;
	if (Array.isArray(base) && Array.isArray(own)) return appended(base, own);
	if (!isMapping(base) || !isMapping(own)) return own;
	const all: Record<string, Yaml> = { ...base };
	for (const [key, value] of Object.entries(own))
		all[key] = Object.hasOwn(base, key) ? deep(base[key] ?? null, value) : value;
	return all;
}

function listOf(value: Yaml | undefined): readonly Yaml[] {
	return Array.isArray(value) ? (value as readonly Yaml[]) : [];
}

function asList(value: Yaml): readonly Yaml[] {
	return Array.isArray(value) ? listOf(value) : value === null ? [] : [value];
}

/** `A=b` rows as a mapping; a key without a value has none. */
function keyed(value: Yaml, separator: string): Mapping {
	if (isMapping(value)) return value;
	return Object.fromEntries(
		listOf(value).map((row) => {
			const text = String(row);
			const at = text.indexOf(separator);
			return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
		}),
	);
}

function dependencies(value: Yaml): Mapping {
	if (isMapping(value)) return value;
	return Object.fromEntries(listOf(value).map((name) => [String(name), { condition: 'service_started' }]));
}

function named(value: Yaml): Mapping {
	return isMapping(value) ? value : Object.fromEntries(listOf(value).map((name) => [String(name), null]));
}

function uniquely(base: Yaml, own: Yaml, key: (row: Yaml) => string): readonly Yaml[] {
	return [...new Map([...listOf(base), ...listOf(own)].map((row) => [key(row), row])).values()];
}

type Order = readonly (number | string)[];

function inOrder(rows: readonly Yaml[], order: (row: Yaml) => Order): readonly Yaml[] {
	return rows
		.map((row) => [order(row), row] as const)
		.sort(([a], [b]) => compare(a, b))
		.map(([, row]) => row);
}

function compare(a: Order, b: Order): number {
	for (const [i, one] of a.entries()) {
		const other = b[i] ?? '';
		if (one !== other) return one < other ? -1 : 1;
	}
	return 0;
}

interface Port {
	readonly target: string;
	readonly published: string;
	readonly ip: string;
	readonly protocol: string;
}

function portOf(row: Yaml): Port {
	if (isMapping(row)) {
		const { target = '', published = '', host_ip: ip = '', protocol = 'tcp' } = row;
		return { target: String(target), published: String(published), ip: String(ip ?? ''), protocol: String(protocol) };
	}
	const [spec = '', protocol = 'tcp'] = String(row).split('/');
	const parts = spec.split(':');
	const [target = '', published = '', ...ip] = parts.reverse();
	return { target, published, ip: ip.reverse().join(':'), protocol };
}

function portKey(row: Yaml): string {
	const { target, published, ip, protocol } = portOf(row);
	return [target, published, ip, protocol].join(' ');
}

function portOrder(row: Yaml): Order {
	const { target, published, ip, protocol } = portOf(row);
	return [Number.parseInt(target, 10), published, ip, protocol];
}

function targetOf(row: Yaml): string {
	if (isMapping(row)) return String(row.target ?? '');
	const spec = readVolumeSpec(String(row));
	return typeof spec === 'string' ? String(row) : spec.target;
}

function sourceOf(row: Yaml): string {
	return String((isMapping(row) ? row.source : row) ?? '');
}
