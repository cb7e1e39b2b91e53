// A file for the person: what is handed out is JSON that people can read, under a name that says what it is.

export function download(name: string, value: unknown): void {
	const url = URL.createObjectURL(new Blob([JSON.stringify(value, null, '\t')], { type: 'application/json' }));
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	URL.revokeObjectURL(url);
}
