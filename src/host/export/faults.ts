// What `lab`, `tc` and `iptables` do here, said to a Linux computer with docker: cut and silent links by its firewall,
// conditions of links by tc in a container's network. The rest has no counterpart and stays a comment.

import type { Latin1 } from '../../base';
import { readSettings, readSpan, readWords } from '../programs/lab-words';
import { shellWord, shellWords, waitSeconds } from './words';

/** Functions of the script that its lines may call. */
export const faultFunctions = `# The first address of a container; nothing: it has the host's.
ip_of() {
	docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}' "$1" 2> /dev/null | head -n 1 | cut -d ' ' -f 1
}

# rule -I|-D TARGET A B: a rule of the firewall for both directions. Linux only, as root.
rule() {
	a=$(ip_of "$3")
	b=$(ip_of "$4")
	if [ -n "$a" ] && [ -n "$b" ]; then
		sudo iptables "$1" DOCKER-USER -p tcp -s "$a" -d "$b" -j $2
		sudo iptables "$1" DOCKER-USER -p tcp -s "$b" -d "$a" -j $2
	else
		sudo iptables "$1" OUTPUT -p tcp -d "$a$b" -j $2
		sudo iptables "$1" INPUT -p tcp -s "$a$b" -j $2
	fi
}

# Both ends of what is sent get a reset; all is swallowed; the link works again.
cut_link() { rule -I 'REJECT --reject-with tcp-reset' "$1" "$2"; }
silence_link() { rule -I DROP "$1" "$2"; }
heal_link() {
	rule -D 'REJECT --reject-with tcp-reset' "$1" "$2" 2> /dev/null
	rule -D DROP "$1" "$2" 2> /dev/null
}
`;

export function faultLines(argv: readonly Latin1[]): string[] {
	const typed = `# ${shellWords(argv)}`;
	const [name, verb, ...words] = argv;
	if (name !== 'lab') return [typed];
	if (verb === 'partition') return partitionLines(words) ?? [typed];
	if (verb !== 'link') return [typed];
	const [fault = '', ...rest] = words;
	if (fault === 'heal') return pairLines('heal_link', rest);
	if (fault === 'cut' || fault === 'silence') return pairLines(`${fault}_link`, rest);
	return [typed, ...conditionNotes(words)];
}

function pairLines(call: string, words: readonly Latin1[]): string[] {
	const read = readWords(words);
	const [a, b] = typeof read === 'string' ? [] : read.names;
	if (typeof read === 'string' || a === undefined || b === undefined) return [];
	return [`${call} ${shellWord(a)} ${shellWord(b)}`, ...healing(read.options, a, b)];
}

function healing(
	options: readonly { readonly name: Latin1; readonly value: Latin1 }[],
	a: Latin1,
	b: Latin1,
): string[] {
	const lasts = readSpan(options.find(({ name }) => name === '--for')?.value ?? '');
	return lasts === null ? [] : [`(sleep ${waitSeconds(lasts)}; heal_link ${shellWord(a)} ${shellWord(b)}) &`];
}

function partitionLines(words: readonly Latin1[]): string[] | null {
	const read = readWords(words, ['--silent']);
	if (typeof read === 'string') return null;
	const [left = [], right = []] = read.names.map((names) => names.split(','));
	const call = read.options.some(({ name }) => name === '--silent') ? 'silence_link' : 'cut_link';
	return left.flatMap((a) =>
		right.flatMap((b) => [`${call} ${shellWord(a)} ${shellWord(b)}`, ...healing(read.options, a, b)]),
	);
}

/** As one would say it to tc, in the network of the second end. */
export function conditionNotes(words: readonly Latin1[]): string[] {
	const read = readWords(words);
	const settings = typeof read === 'string' ? read : readSettings(read.options);
	if (typeof read === 'string' || typeof settings === 'string') return [];
	const { latency, jitter, loss, bandwidth } = settings;
	const netem = [
		...(latency === undefined
			? []
			: [`delay ${latency / 1_000}ms${jitter === undefined ? '' : ` ${jitter / 1_000}ms`}`]),
		...(loss === undefined ? [] : [`loss ${loss * 100}%`]),
		...(bandwidth === undefined || bandwidth === null ? [] : [`rate ${bandwidth * 8}bit`]),
	];
	const end = read.names.find((name) => name !== 'host') ?? '';
	return netem.length === 0
		? []
		: [
				`# Linux: sudo nsenter -n -t "$(docker inspect -f '{{.State.Pid}}' ${end})" tc qdisc add dev eth0 root netem ${netem.join(' ')}`,
			];
}
