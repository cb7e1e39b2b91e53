// The words inside the diagrams (tape, verdict, topology, sequence) that are not in the interface's table: the split
// stream, the split network, the cut link. Both languages are typed by this one shape.

import type { Language } from './language';
import { pictureEn } from './picture.en';
import { pictureKo } from './picture.ko';

export interface PictureTexts {
	readonly tape: {
		readonly forked: string;
		readonly oldHistory: string;
		readonly newHistory: string;
		readonly inNew: string;
		readonly willBeLost: string;
		readonly shared: string;
		readonly forkPoint: string;
		readonly onlyOn: (name: string, bytes: string, writes: string) => string;
		readonly newMaster: (name: string) => string;
		readonly histlen: (bytes: string) => string;
		readonly written: (bytes: string) => string;
		readonly overwritten: string;
		readonly freed: (from: string, to: string) => string;
		/** What stands in the line of a console and has not been entered. */
		readonly yours: (bytes: string) => string;
		readonly commands: (count: string) => string;
		readonly zoomIn: (writes: string) => string;
		readonly masters: string;
		/** On a hand-held screen: there is more to the left. */
		readonly swipe: string;
		readonly lens: string;
		readonly lensValue: (from: string, to: string) => string;
		readonly flying: (from: string, to: string) => string;
		readonly textFork: (offset: string, name: string, bytes: string, writes: string) => string;
		readonly textForkPoint: (offset: string) => string;
		readonly textInside: (first: string, last: string, offset: string, bytes: string) => string;
	};
	readonly verdict: {
		readonly knownHistory: string;
		readonly beforeFork: string;
		readonly prospect: (old: string, now: string) => string;
		readonly prospectWhy: (writes: string) => string;
	};
	readonly node: {
		readonly promoted: (time: string) => string;
		readonly isolated: string;
		readonly diskFull: string;
		readonly diskSlow: (millis: number) => string;
		readonly misconf: string;
		readonly isolatedWriting: string;
		readonly under: (name: string) => string;
		readonly secondId: string;
	};
	readonly topology: {
		readonly split: (seconds: string) => string;
		/** Which docker the host runs. */
		readonly host: (docker: 'engine' | 'desktop') => string;
		readonly textSplit: (names: string, seconds: string) => string;
		readonly inAir: (count: string) => string;
		readonly airList: (count: number) => string;
		readonly airEmpty: string;
		readonly airChosen: (frame: string) => string;
		readonly moveCard: string;
		readonly arrange: string;
	};
	readonly sequence: {
		readonly refused: (count: string) => string;
		readonly retries: string;
		readonly waits: (bytes: string) => string;
		readonly written: (bytes: string) => string;
		readonly freed: (bytes: string) => string;
		readonly follow: string;
		readonly larger: string;
		readonly smaller: string;
		readonly unfold: string;
		readonly fold: string;
		readonly openLog: string;
	};
}

const texts: Readonly<Record<Language, PictureTexts>> = { ko: pictureKo, en: pictureEn };

export function pictureTexts(language: Language): PictureTexts {
	return texts[language];
}
