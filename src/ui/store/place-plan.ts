// Files for a node: they are on the host, and a person would copy them into the container between its stop and its
// start, since a server reads its files only then. That is one line of the shell.

import type { PlaceFilesTexts } from '../../i18n';
import type { NodeView } from '../../projections';

/** What a server says of its files; the image's defaults where it does not run. */
export interface NodeFolder {
	readonly dir: string;
	readonly rdb: string;
	readonly aofFolder: string;
	/** Null: it does not run, and its settings are not known. */
	readonly aof: boolean | null;
	/** The host's file that is its redis.conf; null: it has none. */
	readonly configFile: string | null;
}

export interface PlacePlan {
	readonly node: string;
	readonly running: boolean;
	/** Null: there is nothing to type. */
	readonly command: string | null;
	readonly notes: readonly (keyof PlaceFilesTexts['notes'])[];
}

type Kind = 'rdb' | 'aof' | 'conf' | 'other';

/** `paths` are those of the host, one for each file or folder that was dropped. */
export function placePlan(
	node: Pick<NodeView, 'name' | 'role' | 'state'>,
	folder: NodeFolder,
	paths: readonly { readonly path: string; readonly isFolder: boolean }[],
	flavour: 'linux' | 'powershell',
): PlacePlan {
	const running = node.state !== 'stopped' && node.state !== 'created';
	const notes = new Set<keyof PlaceFilesTexts['notes']>();
	const copies = paths.flatMap(({ path, isFolder }): string[] => {
		const kind = kindOf(path, isFolder);
		if (kind === 'rdb' && folder.aof === true) notes.add('aofWins');
		if (kind === 'aof' && folder.aof === false) notes.add('aofOff');
		if ((kind === 'rdb' || kind === 'aof') && node.role === 'replica') notes.add('replica');
		if (kind === 'conf' && folder.configFile === null) notes.add('noConfig');
		if (kind !== 'conf') return [`docker cp ${word(path)} ${node.name}:${targetOf(kind, path, folder)}`];
		if (folder.configFile === null || folder.configFile === path) return [];
		return [`cp ${word(path)} ${word(folder.configFile)}`];
	});
	const isRead = copies.length > 0 || folder.configFile !== null;
	const steps = [...(running ? [`docker stop ${node.name}`] : []), ...copies, `docker start ${node.name}`];
	const command = isRead ? steps.join(flavour === 'powershell' ? '; ' : ' && ') : null;
	return { node: node.name, running, command, notes: [...notes] };
}

function kindOf(path: string, isFolder: boolean): Kind {
	if (isFolder) return 'aof';
	return path.endsWith('.rdb') ? 'rdb' : path.endsWith('.conf') ? 'conf' : 'other';
}

function targetOf(kind: Kind, path: string, { dir, rdb, aofFolder }: NodeFolder): string {
	const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
	if (kind === 'rdb') return `${dir}/${rdb}`;
	// Into a folder that is there docker copies a folder under its own name.
	return kind === 'aof' && name !== aofFolder ? `${dir}/${aofFolder}` : `${dir}/`;
}

function word(path: string): string {
	return /^[\w./:\\~-]+$/.test(path) ? path : `'${path}'`;
}
