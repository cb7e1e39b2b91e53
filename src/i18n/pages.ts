// The texts of what lies around the lab: home, palette, settings, presenter, and the states in which something is amiss.

type Labels<K extends string> = Readonly<Record<K, string>>;

export interface PageTexts {
	readonly home: Labels<
		| 'name'
		| 'open'
		| 'title'
		| 'search'
		| 'close'
		| 'resume'
		| 'begin'
		| 'lessons'
		| 'lessonsNote'
		| 'done'
		| 'sandbox'
		| 'classroom'
		| 'present'
		| 'classLink'
		| 'linkCopied'
		| 'local'
		| 'notice'
		| 'live'
		| 'undo'
		| 'earlier'
		| 'goBack'
		| 'isBack'
	> & {
		readonly at: (lesson: number, step: number, total: number) => string;
		readonly sandboxAt: (nodes: number) => string;
		readonly progress: (done: number, total: number) => string;
		/** Markup: what can be done with the lab that runs below the picker. */
		readonly running: string;
		readonly presets: Labels<'demo' | 'empty' | 'pair' | 'chain' | 'compose' | 'regions' | 'tour'>;
		readonly begun: (name: string) => string;
	};
	readonly palette: Labels<'title' | 'field' | 'nothing' | 'actions' | 'nodes' | 'lessons' | 'presets'> & {
		readonly found: (count: number) => string;
		readonly nodeActions: Labels<
			| 'console'
			| 'info'
			| 'stop'
			| 'kill'
			| 'start'
			| 'restart'
			| 'pause'
			| 'unpause'
			| 'edit'
			| 'bgsave'
			| 'sleep'
			| 'promote'
			| 'follow'
			| 'failover'
			| 'failoverAbort'
			| 'killMaster'
			| 'killReplicas'
			| 'disconnect'
			| 'connect'
			| 'diskFull'
			| 'diskSlow'
			| 'diskOk'
			| 'remove'
		>;
	};
	readonly settings: Labels<
		| 'title'
		| 'language'
		| 'theme'
		| 'textSize'
		| 'consoleSize'
		| 'still'
		| 'stillNote'
		| 'singleKeys'
		| 'lineInput'
		| 'asks'
		| 'asksNote'
		| 'docker'
		| 'dockerNote'
		| 'sound'
	> & {
		readonly themes: Labels<'system' | 'light' | 'dark'>;
		readonly sizes: Labels<'normal' | 'large' | 'larger'>;
		readonly dockers: Labels<'engine' | 'desktop'>;
		readonly pixels: (size: number) => string;
	};
	readonly presenter: Labels<
		| 'name'
		| 'enter'
		| 'leave'
		| 'step'
		| 'play'
		| 'why'
		| 'blank'
		| 'blanked'
		| 'console'
		| 'inspect'
		| 'inWindow'
		| 'overwritten'
		| 'noRequest'
		| 'empty'
	> & {
		readonly backlogOf: (name: string) => string;
		readonly kept: (first: string, last: string) => string;
		readonly asks: (offset: string) => string;
		readonly resend: (bytes: string) => string;
		readonly behind: (bytes: string) => string;
		readonly more: (nodes: number) => string;
	};
	readonly about: { readonly licence: (version: string) => string };
	readonly trouble: Labels<'restartThere' | 'newVersion' | 'useIt'> & {
		readonly workerLost: (name: string) => string;
		readonly workerKept: (time: string) => string;
		readonly restarted: (name: string) => string;
	};
}
