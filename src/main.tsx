// The page's entry: starts a lab in its workers, or opens the one that was left, and mounts the interface on it. Everything else is below `ui`.

import { createLabApi, labFailed, mountPage, resumeOrStart } from './ui';
import { createLabClient } from './workers';

async function openLab() {
	const client = createLabClient({ failed: labFailed });
	await resumeOrStart(client);
	window.lab = createLabApi(client);
	return client;
}

const root = document.getElementById('root');
if (root !== null) void mountPage(root, openLab);
