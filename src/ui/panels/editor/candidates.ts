// What may stand where the cursor is, in redis.conf and in a compose file: plain functions of the text, which the
// completion of the editor shows.

import type { Language } from '../../../i18n';
import { meaningOf } from '../../../i18n';
import type { FileWords } from '../../../sim';
import { imageOf, indentOf, keysAbove, namesBelow } from './compose-place';

export interface Candidate {
	readonly label: string;
	/** What is put in; the label unless it is given. */
	readonly apply?: string;
	readonly kind: 'directive' | 'value' | 'key' | 'name';
	/** Its default, in short. */
	readonly detail: string | null;
	readonly meaning: string | null;
	/** Of a directive: as the engine knows it. */
	readonly directive: FileWords['directives'][number] | null;
}

export interface Candidates {
	/** Where the word begins that they would replace, from the start of the line. */
	readonly from: number;
	readonly all: readonly Candidate[];
}

export interface CursorPlace {
	/** The lines above. */
	readonly above: readonly string[];
	/** The cursor's line up to it. */
	readonly line: string;
	/** All lines of the file. */
	readonly lines: readonly string[];
}

const plain = { detail: null, meaning: null, directive: null } as const;

export function redisConfCandidates({ line }: CursorPlace, words: FileWords, language: Language): Candidates | null {
	const first = /^\s*([\w-]*)$/.exec(line);
	if (first !== null) {
		const from = line.length - (first[1] ?? '').length;
		return { from, all: words.directives.map((directive) => directiveCandidate(directive, language)) };
	}
	const later = /^\s*([\w-]+)\s+(?:.*\s)?(\S*)$/.exec(line);
	if (later === null) return null;
	const [, name = '', value = ''] = later;
	const directive = words.directives.find(
		(each) => each.name === name.toLowerCase() || each.alias === name.toLowerCase(),
	);
	if (directive === undefined) return null;
	const values = directive.choices.length > 0 ? directive.choices : directive.initial === '' ? [] : [directive.initial];
	return {
		from: line.length - value.length,
		all: values.map((label) => ({
			...plain,
			label,
			kind: 'value',
			detail: label === directive.initial ? '=' : null,
			meaning: meaningOf('directive', directive.name, language),
			directive,
		})),
	};
}

function directiveCandidate(directive: FileWords['directives'][number], language: Language): Candidate {
	return {
		label: directive.name,
		apply: `${directive.name} `,
		kind: 'directive',
		detail: directive.initial === '' ? '""' : directive.initial,
		meaning: meaningOf('directive', directive.name, language),
		directive,
	};
}

/** Values that a key of a service may have. */
const composeValues: Readonly<Record<string, readonly string[]>> = {
	image: ['redis:7.0', 'redis:7.2', 'redis:6.2', 'bitnami/redis:latest', 'bitnami/redis:7.0'],
	restart: ['no', 'always', 'on-failure', 'unless-stopped'],
	network_mode: ['host', 'bridge', 'none'],
	condition: ['service_started', 'service_healthy', 'service_completed_successfully'],
	tty: ['true', 'false'],
	external: ['true', 'false'],
	disable: ['true', 'false'],
	REDIS_REPLICATION_MODE: ['master', 'replica'],
	ALLOW_EMPTY_PASSWORD: ['yes', 'no'],
	REDIS_AOF_ENABLED: ['yes', 'no'],
};

export function composeCandidates(place: CursorPlace, words: FileWords, language: Language): Candidates | null {
	const { above, line, lines } = place;
	if (/^\s*#/.test(line)) return null;
	const value = /^\s*(?:- )?([\w-]+)(?::\s+|=)(\S*)$/.exec(line);
	if (value !== null) {
		const [, key = '', typed = ''] = value;
		const values = Object.hasOwn(composeValues, key) ? (composeValues[key] ?? []) : [];
		return { from: line.length - typed.length, all: values.map((label) => ({ ...plain, label, kind: 'value' })) };
	}
	const item = /^(\s*)- *([\w-]*)$/.exec(line);
	const key = /^\s*([\w-]*)$/.exec(line);
	if (item === null && key === null) return null;
	const typed = (item?.[2] ?? key?.[1] ?? '').length;
	// A list may stand as far to the left as its key.
	const path = keysAbove(above, item === null ? indentOf(`${line}x`) : (item[1] ?? '').length + 1);
	return { from: line.length - typed, all: candidatesAt(path, item !== null, lines, words, language) };
}

function candidatesAt(
	path: readonly string[],
	isItem: boolean,
	lines: readonly string[],
	words: FileWords,
	language: Language,
): readonly Candidate[] {
	const keys = (names: readonly string[]): Candidate[] =>
		names.map((label) => ({
			...plain,
			label,
			apply: `${label}: `,
			kind: 'key',
			meaning: meaningOf('compose', label, language),
		}));
	const names = (of: readonly string[]): Candidate[] =>
		of.map((label) =>
			isItem ? { ...plain, label, kind: 'name' } : { ...plain, label, apply: `${label}:`, kind: 'name' },
		);
	const [first, name = '', third] = path;
	if (path.length === 0) return isItem ? [] : keys(words.compose.file);
	if (first !== 'services') return path.length === 2 && !isItem ? keys(words.compose.resource) : [];
	if (path.length === 2) return isItem ? [] : keys(words.compose.service);
	if (path.length !== 3) return path.length === 4 && third === 'depends_on' && !isItem ? keys(['condition']) : [];
	if (third === 'healthcheck') return keys(words.compose.healthcheck);
	if (third === 'depends_on') return names(namesBelow(lines, 'services').filter((each) => each !== name));
	if (third === 'networks') return names(namesBelow(lines, 'networks'));
	if (third === 'environment') {
		const image = imageOf(lines, name);
		if (image !== null && !image.includes('bitnami/redis')) return [];
		return words.bitnami.map((label) => ({
			...plain,
			label,
			apply: isItem ? `${label}=` : `${label}: `,
			kind: 'key',
			meaning: meaningOf('bitnami', label, language),
		}));
	}
	return [];
}
