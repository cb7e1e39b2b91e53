// `--mount type=bind,source=…,target=…`: what the client says of its fields, and what the daemon says of the rest.

import { type Latin1, utf8Decode, utf8Encode } from '../../base';
import { resolvePath } from '../files/paths';
import { nodeAt } from '../files/tree';
import type { Mount } from '../io';
import type { Host } from '../machine/state';
import type { VolumeContext } from './specs';

interface MountFields {
	readonly type: string;
	readonly source: string;
	readonly target: string;
	readonly readonly: boolean;
}

const sources = ['source', 'src'];
const targets = ['target', 'destination', 'dst'];
const flags = ['readonly', 'ro', 'volume-nocopy', 'bind-nonrecursive'];
const others = [
	'type',
	'consistency',
	'bind-propagation',
	'bind-recursive',
	'volume-driver',
	'volume-label',
	'volume-opt',
	'volume-subpath',
	'tmpfs-size',
	'tmpfs-mode',
	'image-subpath',
];
const truth = /^(?:1|t|T|true|True|TRUE)$/;
const untruth = /^(?:0|f|F|false|False|FALSE)$/;

/** A text is the client's complaint. @docker-cli opts/mount.go Set */
export function readMountFields(text: string): MountFields | string {
	let fields: MountFields = { type: 'volume', source: '', target: '', readonly: false };
	for (const field of text.split(',')) {
		const equals = field.indexOf('=');
		const key = equals < 0 ? field : field.slice(0, equals);
		const value = field.slice(equals + 1);
		const isFlag = flags.includes(key);
		if (equals < 0 && !isFlag) return `invalid field '${field}' must be a key=value pair`;
		if (!isFlag && ![...sources, ...targets, ...others].includes(key)) return `unexpected key '${key}' in '${field}'`;
		if (isFlag && equals >= 0 && !truth.test(value) && !untruth.test(value))
			return `invalid value for ${key}: ${value}`;
		if (key === 'type') fields = { ...fields, type: value };
		else if (sources.includes(key)) fields = { ...fields, source: value };
		else if (targets.includes(key)) fields = { ...fields, target: value };
		else if (key === 'readonly' || key === 'ro') fields = { ...fields, readonly: equals < 0 || truth.test(value) };
	}
	return fields.target === '' ? 'target is required' : fields;
}

/** A text is the daemon's complaint; null: it is in memory, and nothing of the lab's disks. */
export function readMount(host: Host, option: Latin1, context: VolumeContext): Mount | string | null {
	const fields = readMountFields(utf8Decode(option));
	if (typeof fields === 'string') return fields;
	const { type, source, target, readonly } = fields;
	if (type !== 'bind' && type !== 'volume' && type !== 'tmpfs')
		return `invalid mount config for type "${type}": mount type unknown`;
	if (!target.startsWith('/'))
		return `invalid mount config for type "${type}": invalid mount path: '${target}' mount path must be absolute`;
	const inside = utf8Encode(target.length > 1 ? target.replace(/\/+$/, '') : target);
	if (type === 'tmpfs') return null;
	if (type === 'volume')
		return {
			kind: 'volume',
			source: source === '' ? context.anonymous() : utf8Encode(source),
			target: inside,
			readonly,
		};
	if (source === '') return 'invalid mount config for type "bind": field Source must not be empty';
	const path = resolvePath(context.flavour, context.cwd, context.home, utf8Encode(source));
	if (nodeAt(host.files, path) === undefined)
		return `invalid mount config for type "bind": bind source path does not exist: ${path}`;
	return { kind: 'bind', source: path, target: inside, readonly };
}
