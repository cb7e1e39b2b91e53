// The texts of the page itself: labels, buttons, states, errors. Both languages are typed by this one shape, so a
// missing text does not compile. Texts with values are functions; nothing is ever put together from pieces outside.

import type { CompareTexts } from './compare';
import { interfaceEn } from './interface.en';
import { interfaceKo } from './interface.ko';
import type { Language } from './language';
import type { KeysTexts, LostTexts } from './lost';
import type { MomentsTexts } from './moments';
import type { PageTexts } from './pages';

export interface InterfaceTexts extends PageTexts {
	readonly app: {
		readonly tagline: string;
		readonly notice: string;
		readonly local: string;
		readonly version: (version: string) => string;
	};
	readonly nav: {
		readonly lesson: string;
		readonly sandbox: string;
		readonly mode: string;
		readonly unkept: string;
		readonly exportRecord: string;
		readonly language: string;
		readonly theme: string;
		readonly help: string;
		readonly about: string;
		readonly course: string;
		readonly close: string;
		readonly openPanel: string;
	};
	readonly lesson: {
		readonly panel: string;
		readonly over: (number: number, course: string) => string;
		readonly progress: (done: number, total: number) => string;
		readonly next: string;
		readonly back: string;
		readonly now: string;
		readonly done: string;
		readonly run: string;
		readonly ran: string;
		readonly copy: string;
		readonly copied: string;
		readonly collapse: string;
		readonly goal: string;
		readonly goalMet: string;
		readonly atHost: string;
		readonly codeBlock: string;
	};
	readonly narrator: {
		readonly panel: string;
		readonly why: string;
		readonly quiet: string;
		readonly step: (step: number, total: number) => string;
	};
	readonly stage: {
		readonly topology: string;
		readonly sequence: string;
		readonly legend: string;
		readonly zoomIn: string;
		readonly zoomOut: string;
		readonly fit: string;
		readonly now: string;
		readonly views: string;
		readonly resize: string;
		readonly inspector: string;
	};
	readonly node: {
		readonly keys: string;
		readonly offset: string;
		readonly replid: string;
		readonly outputBuffer: (replica: string) => string;
		readonly bgsaveSockets: (pid: number) => string;
		readonly bgsaveDisk: (pid: number) => string;
		readonly backlog: (bytes: string, size: string) => string;
		readonly goodReplicas: (good: number, wanted: number, refuses: boolean) => string;
		readonly waiting: (confirmed: number, wanted: number) => string;
		readonly stale: string;
		readonly exited: (code: number) => string;
		readonly starting: string;
		readonly loading: string;
		readonly frozen: string;
		readonly workerLost: string;
		readonly created: string;
		readonly stopped: string;
		readonly worker: (number: number) => string;
		readonly ownReplid: string;
		readonly noOffset: string;
		readonly behind: (bytes: string) => string;
		readonly summary: (name: string, role: string, address: string, offset: string, keys: string) => string;
		readonly badge: { readonly master: string; readonly replica: string };
	};
	readonly link: {
		readonly connecting: string;
		readonly handshake: string;
		readonly transfer: string;
		readonly online: string;
		readonly catchingUp: string;
		readonly down: string;
		/** The chunk that arrives next; the second one is how many there are, once that is known. */
		readonly rdbChunk: (chunk: string, of: string | null) => string;
		readonly rdbProgress: (received: string, total: string) => string;
		readonly rdbReceived: (received: string) => string;
		readonly replayed: (applied: string, total: string) => string;
		readonly summary: (master: string, replica: string, state: string) => string;
		readonly frame: (text: string, from: string, to: string) => string;
		readonly idle: string;
	};
	readonly sequence: {
		readonly handshake: string;
		readonly pings: string;
		readonly acks: string;
		readonly requests: string;
		readonly stream: string;
		readonly logs: (count: number) => string;
		readonly empty: string;
		readonly disklessDelay: (seconds: string) => string;
		readonly idle: (seconds: string) => string;
		readonly retry: (count: string, seconds: string) => string;
		readonly meanwhile: (bytes: string) => string;
		readonly arrow: (time: string, from: string, to: string, text: string) => string;
		readonly rdb: (chunks: number, bytes: string) => string;
		readonly cut: string;
		readonly nodeDown: string;
		readonly nodeUp: string;
		readonly full: string;
		readonly partial: string;
		readonly healed: string;
		readonly silent: string;
		readonly held: string;
		readonly released: string;
	};
	/** The card of the present message. */
	readonly message: {
		readonly size: string;
		readonly offsets: string;
		readonly onTheWay: string;
		readonly lost: string;
		readonly waits: string;
		readonly rdbBytes: string;
		readonly framing: string;
		readonly sizeUnknown: string;
		readonly count: string;
		readonly asksAll: string;
		readonly asksFrom: (offset: string) => string;
		readonly fullFollows: (offset: string) => string;
		readonly missingFollows: string;
		readonly refuses: string;
		readonly handshake: (commands: string) => string;
		readonly ping: string;
		readonly ack: string;
		readonly requests: string;
		readonly stream: string;
		/** By the reason of a verdict. */
		readonly reasons: Readonly<Record<string, string>>;
	};
	readonly tape: {
		readonly title: string;
		readonly both: string;
		readonly only: string;
		readonly inRdb: string;
		readonly gone: string;
		readonly notWritten: string;
		readonly histlen: string;
		readonly none: string;
		readonly inWindow: string;
		readonly outOfWindow: string;
		readonly noOffset: string;
		readonly lastAck: string;
		readonly applied: (offset: string) => string;
		readonly waiting: (bytes: string, next: string) => string;
		readonly replayed: (bytes: string) => string;
		readonly onTheWay: (bytes: string) => string;
		readonly lost: (bytes: string) => string;
		readonly zoomIn: string;
		readonly zoomOut: string;
		readonly fit: string;
		readonly first: (offset: string) => string;
		readonly text: (first: string, last: string) => string;
		readonly textRequest: (offset: string, inside: boolean) => string;
		readonly textUnknown: string;
		readonly textPin: (name: string, applied: string) => string;
		readonly textBlock: (from: string, to: string, text: string) => string;
	};
	readonly verdict: {
		readonly panel: string;
		readonly sameHistory: string;
		readonly inWindow: string;
		readonly notInFuture: string;
		readonly skipped: string;
		readonly full: string;
		readonly partial: string;
		readonly partialBytes: (bytes: string, offset: string) => string;
		readonly partialEmpty: string;
		readonly waiting: string;
		readonly steady: string;
		readonly ready: string;
		readonly readyWhy: string;
		readonly alone: string;
		readonly aloneWhy: string;
		readonly replicasOnline: string;
		readonly bytesBehind: string;
		readonly backlogSize: string;
		readonly safeCut: string;
		readonly span: (count: number, unit: 'seconds' | 'minutes' | 'hours') => string;
		readonly last: string;
		readonly why: {
			readonly 'asked-for-full': string;
			readonly 'unknown-replid': string;
			readonly 'past-second-replid': string;
			readonly 'no-backlog': string;
			readonly 'before-window': (offset: string) => string;
			readonly 'in-the-future': string;
			readonly 'in-window': string;
		};
		readonly passed: string;
		readonly failed: string;
	};
	readonly clock: {
		readonly panel: string;
		readonly rewind: string;
		readonly play: string;
		readonly pause: string;
		readonly step: string;
		readonly stepBack: string;
		readonly live: string;
		readonly unit: string;
		readonly units: {
			readonly message: string;
			readonly command: string;
			readonly log: string;
			readonly second: string;
		};
		readonly speed: string;
		readonly virtual: string;
		readonly timeline: string;
		readonly marks: {
			readonly full: string;
			readonly partial: string;
			readonly cut: string;
			readonly 'node-down': string;
			readonly failover: string;
			readonly bookmark: string;
		};
	};
	readonly dock: {
		readonly panel: string;
		readonly tabs: string;
		readonly logs: string;
		readonly split: string;
		readonly collapse: string;
		readonly expand: string;
		readonly addTerminal: string;
		readonly leave: string;
		readonly terminal: (title: string) => string;
		readonly logList: string;
		readonly lineInput: string;
		readonly lineFor: (title: string) => string;
		readonly enter: string;
		readonly find: string;
		readonly findPrevious: string;
		readonly findNext: string;
		readonly endFind: string;
		/** `at` 0: nowhere yet. */
		readonly found: (at: number, count: number) => string;
	};
	readonly sandbox: {
		readonly title: string;
		readonly over: string;
		readonly nodes: (count: number) => string;
		readonly console: string;
		/** The button that adds one; a command makes it. */
		readonly addNode: string;
		readonly faults: string;
		readonly splitFor: (seconds: string) => string;
		readonly splitSides: (far: string) => string;
		readonly fault: Readonly<
			Record<'cut' | 'heal' | 'slow' | 'kill' | 'stop' | 'start' | 'diskFull' | 'diskSlow' | 'diskOk', string>
		>;
		readonly clients: string;
		readonly noCommand: string;
		readonly moments: string;
		readonly noMoments: string;
		readonly files: string;
		readonly upload: string;
		/** What those who read a file say of it. */
		readonly fileFine: string;
		readonly fileProblems: (count: number) => string;
		readonly moreFiles: (count: number) => string;
		readonly try: string;
		readonly ideaCount: (count: number) => string;
		readonly tryText: string;
		/** What each command in the list does. */
		readonly ideas: Readonly<
			Record<'master' | 'replica' | 'status' | 'write' | 'cut' | 'heal' | 'slow' | 'chain' | 'promote', string>
		>;
	};
	readonly branch: {
		readonly title: string;
		readonly ask: (seconds: string) => string;
		readonly start: string;
		readonly live: string;
		readonly choose: string;
		readonly original: string;
		readonly name: (number: number, time: string) => string;
		readonly started: (time: string) => string;
	};
	readonly compare: CompareTexts;
	readonly moments: MomentsTexts;
	readonly lost: LostTexts;
	readonly keys: KeysTexts;
	readonly elsewhere: Readonly<Record<'title' | 'text' | 'move' | 'take' | 'goOn', string>>;
	readonly differs: {
		readonly title: string;
		readonly shown: (time: string) => string;
		readonly exportBoth: string;
		readonly branch: string;
		readonly today: string;
	};
	readonly shortcuts: { readonly title: string; readonly singleKeys: string };
	readonly empty: {
		readonly containers: string;
		readonly begin: string;
		readonly log: string;
	};
	readonly loading: { readonly lab: string };
	readonly error: {
		readonly lab: string;
		readonly labKept: (message: string) => string;
		readonly part: string;
		readonly reload: string;
		readonly storage: string;
		readonly replay: (step: number) => string;
	};
	readonly toast: {
		readonly copied: string;
		readonly reset: string;
		readonly exported: string;
		readonly noClipboard: string;
	};
	readonly sheet: {
		readonly lesson: string;
		readonly messages: string;
		readonly console: string;
		readonly tabs: string;
	};
}

const texts: Readonly<Record<Language, InterfaceTexts>> = { ko: interfaceKo, en: interfaceEn };

export function interfaceTexts(language: Language): InterfaceTexts {
	return texts[language];
}
