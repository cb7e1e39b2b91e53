// What `lab`, `tc` and `iptables` do here, said to a Linux computer with docker: links are cut and silenced by its
// firewall, slowed by tc in a container's network. What has no counterpart stays a comment, with words of what it did and
// of what one can do instead.

import type { Latin1 } from '../../base';
import type { LinkSettings } from '../io';
import { type Option, readSettings, readSpan, readWords } from '../programs/lab-words';
import { shellWord, shellWords, waitSeconds } from './words';

/** Functions of the script that its lines may call. */
export const faultFunctions = `# The first address of a container; nothing: it has the host's.
ip_of() {
	docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}' "$1" 2> /dev/null | head -n 1 | cut -d ' ' -f 1
}

# rule -I|-D TARGET A B: a rule of the firewall for what A sends to B. Linux only, as root.
rule() {
	from=$(ip_of "$3")
	to=$(ip_of "$4")
	if [ -n "$from" ] && [ -n "$to" ]; then
		sudo iptables "$1" DOCKER-USER -p tcp -s "$from" -d "$to" -j $2
	elif [ -n "$from" ]; then
		sudo iptables "$1" INPUT -p tcp -s "$from" -j $2
	else
		sudo iptables "$1" OUTPUT -p tcp -d "$to" -j $2
	fi
}

links=

# Both ends of what is sent get a reset; all is swallowed, both ways or only what A sends; the link works again.
cut_link() {
	links="$links $1:$2"
	rule -I 'REJECT --reject-with tcp-reset' "$1" "$2"
	rule -I 'REJECT --reject-with tcp-reset' "$2" "$1"
}
silence_way() {
	links="$links $1:$2"
	rule -I DROP "$1" "$2"
}
silence_link() {
	silence_way "$1" "$2"
	silence_way "$2" "$1"
}
heal_link() {
	for target in 'REJECT --reject-with tcp-reset' DROP; do
		rule -D "$target" "$1" "$2" 2> /dev/null
		rule -D "$target" "$2" "$1" 2> /dev/null
	done
}
heal_all() {
	for pair in $links; do heal_link "\${pair%:*}" "\${pair#*:}"; done
	links=
}

# in_net A COMMAND: a command of this computer in the network of a container. shape A OPTIONS: netem for all that A sends.
in_net() {
	pid=$(docker inspect -f '{{.State.Pid}}' "$1")
	shift
	sudo nsenter -n -t "$pid" "$@"
}
shape() {
	name=$1
	shift
	in_net "$name" tc qdisc replace dev eth0 root netem "$@"
}
unshape() { in_net "$1" tc qdisc del dev eth0 root 2> /dev/null; }
`;

/** A line that calls one of them. */
export const faultCall =
	/^\(?(?:sleep [\d.]+; )?(?:(?:cut|silence|heal)_link|silence_way|heal_all|in_net|shape|unshape|sudo iptables)\b/m;

/** What a container sends, as the lines so far have shaped it. */
export type Shaped = Map<Latin1, LinkSettings>;

export interface FaultWorld {
	readonly shaped: Shaped;
	/** The container that has this address; null: none. */
	readonly nameOf: (address: Latin1) => Latin1 | null;
}

export function faultLines(argv: readonly Latin1[], world: FaultWorld): string[] {
	const typed = `# ${shellWords(argv)}`;
	const [name, verb = '', ...words] = argv;
	if (name === 'tc') return hostTc(argv) ?? [typed];
	if (name === 'iptables')
		return hostIptables(argv, world) ?? [typed, explained('Addresses of another computer differ.')];
	const lines = translations.get(verb)?.(words, world) ?? null;
	if (lines !== null) return lines;
	const note = notes.get(verb)?.(words);
	return note === undefined ? [typed] : [typed, explained(note)];
}

function explained(text: string): string {
	return `#   ${text}`;
}

type Translate = (words: readonly Latin1[], world: FaultWorld) => string[] | null;

/** Null: the words are none. */
const translations: ReadonlyMap<Latin1, Translate> = new Map<Latin1, Translate>([
	['partition', partitionLines],
	['heal', () => ['heal_all']],
	[
		'link',
		(words, world) => {
			const [fault = '', ...rest] = words;
			if (fault === 'heal' || fault === 'cut' || fault === 'silence') return pairLines(fault, rest);
			return shapeLines(words, world);
		},
	],
]);

/** What it did, and what one does at home. */
type Note = (words: readonly Latin1[]) => string;

const lookOnly: Note = () => 'It lists what is held. Nobody but the lab sees single frames on their way.';
const clockOnly = 'It is the page’s clock that it asked.';

const notes: ReadonlyMap<Latin1, Note> = new Map<Latin1, Note>([
	['hold', ([a = 'NODE']) => `What is sent stayed in the air. At home it can be late: shape ${shellWord(a)} delay 30s`],
	['held', lookOnly],
	['deliver', () => 'One held frame went on. At home frames cannot be picked: TCP keeps their order.'],
	[
		'delay',
		([a = 'NODE', , , by = '500ms']) =>
			`One frame went on later. At home all of them: shape ${shellWord(a)} delay ${by}`,
	],
	[
		'drop',
		([a = 'NODE']) => `One frame was lost, and TCP sent it again. At home by chance: shape ${shellWord(a)} loss 5%`,
	],
	['release', ([a = 'NODE']) => `What was held went on. At home: unshape ${shellWord(a)}`],
	['disk', diskNote],
	['time', timeNote],
	['import', () => 'It wrote files of the world that a text told of. What compose made of them follows.'],
]);

function diskNote([name = '', condition = '', value = '']: readonly Latin1[]): string {
	if (name === 'host') return 'The files of this computer had no more room. At home: a folder on a small tmpfs.';
	if (condition === 'full')
		return 'Nothing more found room in its /data. At home: docker run --tmpfs /data:size=1m, and fill it up.';
	if (condition === 'limit')
		return `Only so much found room in its /data. At home: docker run --tmpfs /data:size=${value.replace(/b$/, '')}`;
	if (condition === 'slow')
		return `Each fsync took ${value} longer. At home: docker run --device-write-iops /dev/sda:10`;
	return 'Its disk was as before. At home: remove what filled it up.';
}

function timeNote([verb]: readonly Latin1[]): string {
	if (verb === 'run' || verb === 'until') return 'It waited; the sleep that follows does.';
	return verb === undefined ? 'It told the time: date does.' : clockOnly;
}

function pairLines(fault: 'heal' | 'cut' | 'silence', words: readonly Latin1[]): string[] | null {
	const read = readWords(words);
	if (typeof read === 'string') return null;
	const [a, b] = read.names;
	if (a === undefined || b === undefined) return null;
	const from = read.options.findLast(({ name }) => name === '--from')?.value;
	return [callFor(fault, a, b, from ?? null), ...healing(read.options, a, b)];
}

function callFor(fault: 'heal' | 'cut' | 'silence', a: Latin1, b: Latin1, from: Latin1 | null): string {
	const ends = from === b ? [b, a] : [a, b];
	return `${from === null ? `${fault}_link` : 'silence_way'} ${shellWords(ends)}`;
}

function healing(options: readonly Option[], a: Latin1, b: Latin1): string[] {
	const lasts = readSpan(options.find(({ name }) => name === '--for')?.value ?? '');
	return lasts === null ? [] : [`(sleep ${waitSeconds(lasts)}; heal_link ${shellWord(a)} ${shellWord(b)}) &`];
}

function partitionLines(words: readonly Latin1[]): string[] | null {
	const read = readWords(words, ['--silent']);
	if (typeof read === 'string') return null;
	const [left = [], right = []] = read.names.map((names) => names.split(','));
	const fault = read.options.some(({ name }) => name === '--silent') ? 'silence' : 'cut';
	const from = read.options.findLast(({ name }) => name === '--from')?.value ?? null;
	const side = (a: Latin1, b: Latin1) => (from === null ? null : left.includes(from) ? a : b);
	return left.flatMap((a) => right.flatMap((b) => [callFor(fault, a, b, side(a, b)), ...healing(read.options, a, b)]));
}

/** netem shapes all that a container sends: the lab does it for one link. */
function shapeLines(words: readonly Latin1[], { shaped }: FaultWorld): string[] | null {
	const read = readWords(words);
	if (typeof read === 'string') return null;
	const from = read.options.findLast(({ name }) => name === '--from')?.value;
	const settings = readSettings(read.options.filter(({ name }) => name !== '--from'));
	if (typeof settings === 'string') return null;
	const ends = (from === undefined ? read.names : [from]).filter((name) => name !== 'host');
	const lines = ends.map((name) => {
		const all = { ...shaped.get(name), ...settings };
		shaped.set(name, all);
		const netem = netemWords(all);
		return netem.length === 0 ? `unshape ${shellWord(name)}` : `shape ${shellWord(name)} ${netem.join(' ')}`;
	});
	const others =
		from === undefined && ends.length === 2 ? 'all that either sends' : `all that ${ends[0] ?? 'it'} sends`;
	return lines.length === 0 ? null : [...lines, explained(`At home that is for ${others}, to whomever.`)];
}

/** A millisecond is what a link of the lab takes anyway. */
const ownMillis = 1;

function netemWords({ latency, jitter, loss, bandwidth }: LinkSettings): string[] {
	const millis = (latency ?? 0) / 1_000;
	const spread = (jitter ?? 0) / 1_000;
	return [
		...(millis > ownMillis || spread > 0 ? [`delay ${millis}ms${spread > 0 ? ` ${spread}ms` : ''}`] : []),
		...(loss === undefined || loss === 0 ? [] : [`loss ${loss * 100}%`]),
		...(bandwidth === undefined || bandwidth === null ? [] : [`rate ${bandwidth * 8}bit`]),
	];
}

/** The default bridge has the same name everywhere; another network's has its id in it. */
function hostTc(argv: readonly Latin1[]): string[] | null {
	return argv.includes('docker0') ? [`sudo ${shellWords(argv)}`] : null;
}

/** Addresses of containers are looked up; one that nobody has stays a comment. */
function hostIptables(argv: readonly Latin1[], { nameOf }: FaultWorld): string[] | null {
	const words: string[] = [];
	for (const word of argv) {
		const isAddress = /^\d+\.\d+\.\d+\.\d+(?:\/32)?$/.test(word);
		const name = isAddress ? nameOf(word.replace('/32', '')) : null;
		if (isAddress && name === null) return null;
		words.push(name === null ? shellWords([word]) : `"$(ip_of ${shellWord(name)})"`);
	}
	return [`sudo ${words.join(' ')}`];
}
