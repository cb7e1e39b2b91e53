// The worker of one Redis node. Its first message brings the conductor's port; everything else comes through that.

import { serveNode } from './node-thread';
import type { NodeHello } from './protocol';

self.onmessage = ({ data }: MessageEvent<NodeHello>) => serveNode(data.port);
