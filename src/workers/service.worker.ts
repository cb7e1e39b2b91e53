// Keeps the page in the browser, so that it opens without a network. The build writes in which files it consists of; a
// new build is another version with a cache of its own, and takes over when the page asks for it or is opened anew.

/** Written in by the build: paths from the page's folder. */
declare const precached: { readonly version: string; readonly files: readonly string[] };

declare const self: ServiceWorkerGlobalScope;

const prefix = 'resync ';
const cacheName = `${prefix}${self.registration.scope} ${precached.version}`;

/** The page itself is at its folder's address, with whatever stands behind it. */
const addresses = new Set(precached.files.map((file) => new URL(file, self.registration.scope).href));
const home = new URL('index.html', self.registration.scope).href;

async function keepAll(): Promise<void> {
	const cache = await caches.open(cacheName);
	// One after another: to keep them all at once would take the processor from the page that has just been opened. What
	// the browser's own cache holds under a name without a hash may be of an older build.
	for (const address of addresses) await cache.add(new Request(address, { cache: 'no-cache' }));
}

async function takeOver(): Promise<void> {
	const mine = `${prefix}${self.registration.scope} `;
	const old = (await caches.keys()).filter((name) => name.startsWith(mine) && name !== cacheName);
	await Promise.all(old.map((name) => caches.delete(name)));
	await self.clients.claim();
}

/** What is kept under this address; null: it is none of ours. */
function keptAddress({ method, url }: Request): string | null {
	if (method !== 'GET') return null;
	const { origin, pathname } = new URL(url);
	const address = origin + pathname;
	if (address === self.registration.scope) return home;
	return addresses.has(address) ? address : null;
}

async function answer(address: string, request: Request): Promise<Response> {
	const cache = await caches.open(cacheName);
	return (await cache.match(address)) ?? fetch(request);
}

self.addEventListener('install', (event) => event.waitUntil(keepAll()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
	const address = keptAddress(event.request);
	if (address !== null) event.respondWith(answer(address, event.request));
});
self.addEventListener('message', ({ data }) => {
	if (data === 'take-over') void self.skipWaiting();
});
