// The worker of one Redis node. What the page says brings the conductor's port; everything else comes through that. A lock
// that it holds for ever tells the page when it ends, whatever ended it.

import { serveNode } from './node-thread';
import type { NodeHello } from './protocol';

function hold(lock: string): void {
	void navigator.locks.request(lock, () => {
		self.postMessage('held');
		return new Promise(() => {});
	});
}

self.onmessage = ({ data }: MessageEvent<NodeHello>) => {
	if ('lock' in data) hold(data.lock);
	else serveNode(data.port);
};
