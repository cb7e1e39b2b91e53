// The page's entry: starts a lab in its workers and mounts the interface on it. Everything else is below `ui`.

import { micros } from './base';
import { defaultWorld } from './sim';
import { createLabApi, labFailed, mountPage } from './ui';
import { createLabClient } from './workers';

async function openLab() {
	const client = createLabClient({ failed: labFailed });
	await client.start(defaultWorld);
	await client.input({ kind: 'open-terminal', terminal: 'host-1', columns: 100, rows: 24 });
	await client.advance(micros(1));
	window.lab = createLabApi(client);
	return client;
}

const root = document.getElementById('root');
if (root !== null) void mountPage(root, openLab);
