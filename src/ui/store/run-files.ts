// Runs as files, and files from outside: a `.resync` file is opened in place of the run, any other is put into the host's
// home. A file comes by being dropped on the page or by being chosen.

import { bytesToLatin1, micros } from '../../base';
import { placeErrorText } from '../../host';
import { shareTexts } from '../../i18n';
import { defaultWorld } from '../../sim';
import { loadRunFiles } from '../../workers';
import { downloadText } from './download';
import { type DroppedFile, droppedFiles } from './dropped-files';
import { placedNext } from './editing';
import { isKeptPage, pageNow } from './kept-page';
import { labPort, labViews } from './lab-store';
import { placeInto } from './node-files';
import { instead } from './opening';
import { setPage, toast, usePage } from './page-store';
import { mayGoOn } from './past';
import { isPlaying, runOn } from './player';
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
	const { writeRunFile } = await loadRunFiles();
	downloadText(fileName, writeRunFile(run, pageNow()), 'application/x-ndjson');
	toast(texts().saved, { line: texts().savedAs(fileName), icon: 'download' });
}

export interface FileChoice {
	/** Into whose container they go; the host's home otherwise. */
	readonly node?: string;
	/** A whole folder, as an append-only file is. */
	readonly folder?: boolean;
}

export function chooseFile({ node, folder = false }: FileChoice = {}): void {
	const field = document.createElement('input');
	field.type = 'file';
	field.multiple = true;
	field.webkitdirectory = folder;
	field.addEventListener('change', () => void takeFiles(field.files, node));
	field.click();
}

/** A file of a chosen folder knows its path in it. */
export async function takeFiles(files: Iterable<File> | null, node: string | null = null): Promise<void> {
	await takeDropped(
		[...(files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file })),
		node,
	);
}

/** Onto a node: into the host first, and from there as a person would bring them into the container. */
async function takeDropped(dropped: readonly DroppedFile[], node: string | null): Promise<void> {
	const placed = new Map<string, boolean>();
	for (const { path, file } of dropped) {
		if (path.endsWith(suffix)) {
			await openRunFile(file);
			continue;
		}
		const [top = '', ...rest] = path.split('/');
		const home = await importFile(path, file);
		if (home !== null) placed.set(`${home}${top}`, rest.length > 0);
	}
	const onto = labViews()?.topology.nodes.find((each) => each.node === node);
	if (onto === undefined || placed.size === 0) return;
	await placeInto(
		onto,
		[...placed].map(([path, isFolder]) => ({ path, isFolder })),
	);
}

async function openRunFile(file: File): Promise<void> {
	const { readRunFile } = await loadRunFiles();
	const read = readRunFile(await file.text());
	const port = labPort();
	if (!read.ok) return tellNews({ kind: 'file', name: file.name, line: read.line });
	if (port === null) return;
	const { run, page } = read;
	setPage({ dialog: null });
	await instead(port, file.name, () => port.openKept(run));
	if (isKeptPage(page)) setPage({ ...page, home: false });
}

/** The host's home, with the separator at its end; null: the file was not taken. */
async function importFile(path: string, file: File): Promise<string | null> {
	const port = labPort();
	if (file.size > importBytesMax) {
		toast(texts().tooLarge(file.name, importMaxText), { icon: 'warn' });
		return null;
	}
	if (port === null || !(await mayGoOn())) return null;
	const { home } = (await port.record()).world?.host ?? defaultWorld.host;
	const separator = home.includes('\\') ? '\\' : '/';
	const whole = `${home}${separator}${path.split('/').join(separator)}`;
	const bytes = bytesToLatin1(new Uint8Array(await file.arrayBuffer()));
	const answer = placedNext(port, null, whole);
	await port.importFile(whole, bytes);
	// With the clock standing at a question, the instant of the input passes.
	if (!isPlaying()) await port.advance(micros(1));
	runOn();
	const error = await answer;
	setPage({ dialog: null });
	if (error !== null) {
		toast(texts().notImported(file.name), { line: `${whole}: ${placeErrorText(error)}`, icon: 'warn' });
		return null;
	}
	toast(texts().imported, { line: texts().importedAs(whole), icon: 'file' });
	return `${home}${separator}`;
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
		if (event.dataTransfer === null) return;
		const card = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-node]') : null;
		const node = card?.dataset.node ?? null;
		void droppedFiles(event.dataTransfer).then((dropped) => takeDropped(dropped, node));
	});
}
