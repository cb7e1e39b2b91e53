// What kind of file a name stands for: who reads it, and so how it is written.

export type FileForm = 'redis-conf' | 'compose' | 'yaml' | 'text';

export function fileName(path: string): string {
	return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

export function formOf(path: string): FileForm {
	const name = fileName(path);
	if (/\.conf$/.test(name)) return 'redis-conf';
	if (/^(?:docker-)?compose[\w.-]*\.ya?ml$/.test(name)) return 'compose';
	return /\.ya?ml$/.test(name) ? 'yaml' : 'text';
}
