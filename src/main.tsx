// The page's entry: starts a lab in its workers and mounts the interface on it. Everything else is below `ui`.

import { defaultWorld } from './sim';
import { createLabApi, labFailed, mountPage, openFirstTerminal } from './ui';
import { createLabClient } from './workers';

async function openLab() {
	const client = createLabClient({ failed: labFailed });
	await client.start(defaultWorld);
	await openFirstTerminal(client);
	window.lab = createLabApi(client);
	return client;
}

const root = document.getElementById('root');
if (root !== null) void mountPage(root, openLab);
