// On which line of a compose file the thing stands that compose complains of. Compose itself names a line only where the
// YAML is wrong; its other complaints name keys.

import { parseYaml } from './read-yaml';

/** Counted from 1; the first line if the words name nothing that is in the file. */
export function complaintLine(text: string, words: string): number {
	const said = /\bline (\d+)/.exec(words)?.[1];
	if (said !== undefined) return Number(said);
	const { keyLine } = parseYaml(text);
	for (const path of pathsIn(words)) {
		for (let length = path.length; length > 0; length--) {
			const line = keyLine(path.slice(0, length));
			if (line !== null) return line;
		}
	}
	const quoted = /"([^"]+)"|\$\{?(\w+)/.exec(words);
	const named = quoted?.[1] ?? quoted?.[2];
	const index = named === undefined ? -1 : text.split('\n').findIndex((line) => line.includes(named));
	return Math.max(0, index) + 1;
}

/** The likeliest first. */
function* pathsIn(words: string): Generator<readonly string[]> {
	const additional = /(\S+) Additional property (\S+) is not allowed/.exec(words);
	if (additional !== null) {
		const [, place = '', key = ''] = additional;
		yield place === '(root)' ? [key] : [...place.split('.'), key];
	}
	const refers = /service "([^"]+)" (depends on|refers to) undefined (service|network|volume|secret) (\S+?):/.exec(
		words,
	);
	if (refers !== null) {
		const [, service = '', , kind = ''] = refers;
		yield ['services', service, kind === 'service' ? 'depends_on' : `${kind}s`];
	}
	const cycle = /cycle found: (\S+) -> /.exec(words)?.[1];
	if (cycle !== undefined) yield ['services', cycle, 'depends_on'];
	const service = /service "?([\w.-]+)"? /.exec(words)?.[1];
	if (service !== undefined) yield ['services', service];
	const dotted = /\b((?:services|networks|volumes|secrets)(?:\.[\w-]+)+)/.exec(words)?.[1];
	if (dotted !== undefined) yield dotted.split('.');
	const first = /^(?:validating \S+: )?(\w+) must be/.exec(words)?.[1];
	if (first !== undefined) yield [first];
	if (words.includes('project name')) yield ['name'];
}
