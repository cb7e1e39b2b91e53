// The page keeps itself in the browser. A new version waits until somebody wants it; then the page is opened again by it,
// and the run is where it was left.

import { interfaceTexts } from '../../i18n';
import { setPage, toast, usePage } from './page-store';
import { whenQuiet } from './when-quiet';

let waiting: ServiceWorker | null = null;

/** After the lab is shown: all files are fetched then. */
export function keepOffline(): void {
	if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
	const address = new URL('service-worker.js', document.baseURI);
	whenQuiet(() => {
		navigator.serviceWorker.register(address).then(watch, () => {
			// Not served over a secure connection, or forbidden: the page needs its network then.
		});
	});
}

function watch(registration: ServiceWorkerRegistration): void {
	if (registration.waiting !== null) offer(registration.waiting);
	registration.addEventListener('updatefound', () => {
		const coming = registration.installing;
		coming?.addEventListener('statechange', () => {
			if (coming.state === 'installed' && registration.active !== null) offer(coming);
		});
	});
}

function offer(worker: ServiceWorker): void {
	waiting = worker;
	setPage({ newVersion: true });
	const texts = interfaceTexts(usePage.getState().language).trouble;
	toast(texts.newVersion, { icon: 'download', action: { text: texts.useIt, run: takeNewVersion } });
}

export function takeNewVersion(): void {
	navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true });
	waiting?.postMessage('take-over');
}
