// A file for the person: what is handed out is text that people can read, under a name that says what it is.

export function download(name: string, value: unknown): void {
	downloadText(name, JSON.stringify(value, null, '\t'), 'application/json');
}

export function downloadText(name: string, text: string, type: string): void {
	downloadBlob(name, new Blob([text], { type }));
}

/** Byte for byte. */
export function downloadBytes(name: string, bytes: Uint8Array): void {
	downloadBlob(name, new Blob([bytes as BlobPart], { type: 'application/octet-stream' }));
}

function downloadBlob(name: string, blob: Blob): void {
	const url = URL.createObjectURL(blob);
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	URL.revokeObjectURL(url);
}
