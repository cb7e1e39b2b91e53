// English words inside the diagrams.

import type { PictureTexts } from './picture';

export const pictureEn: PictureTexts = {
	tape: {
		forked: 'Replication stream, split',
		oldHistory: 'old history',
		newHistory: 'after the promotion',
		inNew: 'in the new history',
		willBeLost: 'will be lost',
		shared: 'shared history',
		forkPoint: 'fork point',
		onlyOn: (name, bytes, writes) => `only on ${name}: ${bytes} B · writes answered: ${writes}`,
		newMaster: (name) => `${name} (new master)`,
		histlen: (bytes) => `histlen ${bytes} B`,
		written: (bytes) => `${bytes} B written while the link was down`,
		overwritten: 'overwritten: out of the window',
		freed: (from, to) => `block ${from}–${to} freed in one piece`,
		zoomIn: (writes) => `${writes} commands · zoom in to see the bytes`,
		masters: 'Stream of which master',
		lens: 'Part of the stream that is shown',
		lensValue: (from, to) => `bytes ${from}–${to}`,
		flying: (from, to) => `bytes ${from}–${to} are on their way`,
		textFork: (offset, name, bytes, writes) =>
			`the histories part after byte ${offset}; only ${name} has the ${bytes} B and ${writes} writes of the old one after it`,
		textForkPoint: (offset) => `the old history ends at byte ${offset}`,
		textInside: (first, last, offset, bytes) =>
			`backlog ${first}–${last}, request ${offset}: inside, partial resync ${bytes} B`,
	},
	verdict: {
		knownHistory: 'Known history?',
		beforeFork: 'Before the fork point?',
		prospect: (old, now) => `if ${old} joined ${now}`,
		prospectWhy: (writes) => `dropped writes after the fork point: ${writes}`,
	},
	node: {
		promoted: (time) => `${time} promoted to master`,
		isolated: 'isolated',
		isolatedWriting: 'isolated, still taking writes',
		under: (name) => `sub-replica of ${name}`,
		secondId: 'replid2',
	},
	topology: {
		split: (seconds) => `network split · ${seconds} s`,
		textSplit: (names, seconds) => `the network is split for ${seconds} s; on the far side: ${names}`,
		inAir: (count) => `${count} in the air`,
		moved: 'arrow keys move the card',
	},
	sequence: {
		refused: (count) => `Connection refused ×${count}`,
		retries: 'replica retries every second',
		waits: (bytes) => `${bytes} B wait in the backlog`,
		written: (bytes) => `${bytes} B written`,
		freed: (bytes) => `oldest ${bytes} B freed`,
		follow: 'Follow',
		larger: 'Larger rows',
		smaller: 'Smaller rows',
		unfold: 'Show the messages',
		fold: 'Fold the messages',
		openLog: 'Open the log line',
	},
};
