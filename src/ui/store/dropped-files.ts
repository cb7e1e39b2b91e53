// What was dropped, with the folders it came in: a browser hands out a folder only while the drop is handled.

export interface DroppedFile {
	/** With slashes: `appendonlydir/appendonly.aof.manifest`. */
	readonly path: string;
	readonly file: File;
}

/** To be called while the event is handled; the result comes later. */
export function droppedFiles(transfer: DataTransfer): Promise<readonly DroppedFile[]> {
	const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
	const plain = [...transfer.files].map((file): DroppedFile => ({ path: file.name, file }));
	if (entries.some((entry) => entry === null)) return Promise.resolve(plain);
	return Promise.all(entries.map((entry) => (entry === null ? [] : below(entry, '')))).then((found) => found.flat());
}

async function below(entry: FileSystemEntry, folder: string): Promise<readonly DroppedFile[]> {
	const path = `${folder}${entry.name}`;
	if (entry.isFile) {
		const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
		return [{ path, file }];
	}
	const reader = (entry as FileSystemDirectoryEntry).createReader();
	const all: FileSystemEntry[] = [];
	for (;;) {
		// A reader hands out at most a hundred at a time, and nothing once it is through.
		const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
		if (some.length === 0) break;
		all.push(...some);
	}
	return (await Promise.all(all.map((each) => below(each, `${path}/`)))).flat();
}
