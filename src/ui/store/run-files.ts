// Runs as files, and files from outside: a `.resync` file is opened in place of the run, any other is put into the host's
// home. A file comes by being dropped on the page or by being chosen.

import { bytesToLatin1 } from '../../base';
import { shareTexts } from '../../i18n';
import { defaultWorld } from '../../sim';
import { readRunFile, writeRunFile } from '../../workers';
import { downloadText } from './download';
import { isKeptPage, pageNow } from './kept-page';
import { labPort } from './lab-store';
import { instead } from './opening';
import { setPage, toast, usePage } from './page-store';
import { mayGoOn } from './past';
import { runOn } from './player';
import { tellNews } from './share';

const suffix = '.resync';
const importBytesMax = 1_048_576;
const importMaxText = '1 MB';
const fileName = `run${suffix}`;

function texts() {
	return shareTexts(usePage.getState().language);
}

/** All branches, with what is shown. */
export async function exportRun(): Promise<void> {
	const run = await labPort()?.kept();
	if (run === undefined) return;
	downloadText(fileName, writeRunFile(run, pageNow()), 'application/x-ndjson');
	toast(texts().saved, { line: texts().savedAs(fileName), icon: 'download' });
}

export function chooseFile(): void {
	const field = document.createElement('input');
	field.type = 'file';
	field.addEventListener('change', () => void takeFiles(field.files));
	field.click();
}

export async function takeFiles(files: Iterable<File> | null): Promise<void> {
	for (const file of files ?? []) await (file.name.endsWith(suffix) ? openRunFile(file) : importFile(file));
}

async function openRunFile(file: File): Promise<void> {
	const read = readRunFile(await file.text());
	const port = labPort();
	if (!read.ok) return tellNews({ kind: 'file', name: file.name, line: read.line });
	if (port === null) return;
	const { run, page } = read;
	setPage({ dialog: null });
	await instead(port, file.name, () => port.openKept(run));
	if (isKeptPage(page)) setPage({ ...page, home: false });
}

async function importFile(file: File): Promise<void> {
	const port = labPort();
	if (file.size > importBytesMax) {
		toast(texts().tooLarge(file.name, importMaxText), { icon: 'warn' });
		return;
	}
	if (port === null || !(await mayGoOn())) return;
	const { home } = (await port.record()).world?.host ?? defaultWorld.host;
	const path = `${home}${home.includes('\\') ? '\\' : '/'}${file.name}`;
	await port.importFile(path, bytesToLatin1(new Uint8Array(await file.arrayBuffer())));
	runOn();
	setPage({ dialog: null });
	toast(texts().imported, { line: texts().importedAs(path), icon: 'file' });
}

/** Files may be dropped anywhere. Text that is dragged is not our business. */
export function watchDrops(): void {
	const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
	window.addEventListener('dragover', (event) => {
		if (hasFiles(event)) event.preventDefault();
	});
	window.addEventListener('drop', (event) => {
		if (!hasFiles(event)) return;
		event.preventDefault();
		void takeFiles(event.dataTransfer?.files ?? null);
	});
}
