// A file for the person: what is handed out is text that people can read, under a name that says what it is.

export function download(name: string, value: unknown): void {
	downloadText(name, JSON.stringify(value, null, '\t'), 'application/json');
}

export function downloadText(name: string, text: string, type: string): void {
	const url = URL.createObjectURL(new Blob([text], { type }));
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	URL.revokeObjectURL(url);
}
