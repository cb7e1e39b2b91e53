// The shown world as files for a real docker: one download, or the command that writes them on the host.

import { latin1ToBytes, tarOf } from '../../base';
import { type Language, shareTexts } from '../../i18n';
import { downloadBytes } from './download';
import { labPort } from './lab-store';
import { toast, usePage } from './page-store';

const folder = 'resync-world';
const fileName = `${folder}.tar`;

export function exportCommand(language: Language): string {
	return language === 'ko' ? `lab export ${folder} --lang ko` : `lab export ${folder}`;
}

export async function exportWorld(): Promise<void> {
	const { language } = usePage.getState();
	const texts = shareTexts(language);
	const files = await labPort()?.worldOut(language);
	if (files === undefined) return;
	if (typeof files === 'string') {
		toast(texts.worldFailed, { line: files, icon: 'warn' });
		return;
	}
	const entries = Object.entries(files)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([path, bytes]) => ({ path: `${folder}/${path}`, bytes, runs: path.endsWith('.sh') }));
	downloadBytes(fileName, latin1ToBytes(tarOf(entries)));
	toast(texts.saved, { line: texts.savedAs(fileName), icon: 'download' });
}
