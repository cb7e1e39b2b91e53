// The page's entry: starts a lab in its workers, or opens the one that was left, and mounts the interface on it. Everything else is below `ui`.

import { defaultHostFiles } from './host';
import type { Language } from './i18n';
import { defaultWorld } from './sim';
import { createLabApi, labFailed, mountPage, resumeOrStart } from './ui';
import { createLabClient } from './workers';

async function openLab(language: Language) {
	const client = createLabClient({ failed: labFailed });
	await resumeOrStart(client, { ...defaultWorld, files: defaultHostFiles(language, defaultWorld.host.home) });
	window.lab = createLabApi(client);
	return client;
}

const root = document.getElementById('root');
if (root !== null) void mountPage(root, openLab);
