// How far each lesson came, as a file: out of one browser and into another. What is read is added to what is there.

import { lessonPanelTexts } from '../../i18n';
import { joinProgress, progressFile, readProgress } from '../../lessons';
import { download } from './download';
import { setPage, toast, usePage } from './page-store';

const fileName = 'resync-progress.json';

function texts() {
	return lessonPanelTexts(usePage.getState().language);
}

export function exportProgress(): void {
	download(fileName, progressFile(usePage.getState().progress));
	toast(texts().progressSaved, { icon: 'download', line: fileName });
}

export function importProgress(): void {
	const field = document.createElement('input');
	field.type = 'file';
	field.accept = '.json';
	field.addEventListener('change', () => {
		const file = field.files?.[0];
		if (file !== undefined) void take(file);
	});
	field.click();
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

async function take(file: File): Promise<void> {
	const read = readProgress(parsed(await file.text()));
	if (read === null) {
		toast(texts().progressBad(file.name), { icon: 'warn' });
		return;
	}
	setPage({ progress: joinProgress(usePage.getState().progress, read) });
	const steps = Object.values(read).reduce((sum, ids) => sum + ids.length, 0);
	toast(texts().progressRead(steps), { icon: 'check' });
}
