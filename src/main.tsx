// The page's entry: starts a lab in its workers, or opens the one that was left, and mounts the interface on it. Everything else is below `ui`.

import { client, failure } from './client';
import { createLabApi, labFailed, mountPage, type Opening, resumeOrStart } from './ui';

async function openLab(opening: Opening) {
	void failure.then(labFailed);
	await resumeOrStart(client, opening);
	window.lab = createLabApi(client);
	return client;
}

const root = document.getElementById('root');
if (root !== null) void mountPage(root, openLab);
