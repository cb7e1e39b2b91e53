// INFO as lines, each with what it said a step before.

export interface InfoLine {
	/** Place in the text, from 0. */
	readonly number: number;
	readonly kind: 'section' | 'field';
	/** 'Replication' of `# Replication`; the field's name. */
	readonly name: string;
	readonly value: string;
	/** What it was; undefined: the same, or nothing to compare with; null: it was not there. */
	readonly was?: string | null;
}

/** @param before null: nothing is marked. @param wanted only lines that hold it, with their sections */
export function infoLines(text: string, before: string | null, wanted = ''): readonly InfoLine[] {
	const earlier = before === null ? null : new Map(parse(before).map((line) => [keyOf(line), line.value]));
	const lines = parse(text).map((line): InfoLine => {
		const { section, ...rest } = line;
		if (line.kind === 'section' || earlier === null) return rest;
		const was = earlier.get(keyOf(line)) ?? null;
		return was === line.value ? rest : { ...rest, was };
	});
	return wanted === '' ? lines : found(lines, wanted.toLowerCase());
}

interface Parsed extends Omit<InfoLine, 'was'> {
	readonly section: string;
}

function parse(text: string): readonly Parsed[] {
	const lines: Parsed[] = [];
	let section = '';
	for (const [number, line] of text.split('\r\n').entries()) {
		const colon = line.indexOf(':');
		if (line.startsWith('# ')) {
			section = line.slice(2);
			lines.push({ number, kind: 'section', section, name: section, value: '' });
		} else if (colon > 0) {
			lines.push({ number, kind: 'field', section, name: line.slice(0, colon), value: line.slice(colon + 1) });
		}
	}
	return lines;
}

function keyOf({ section, name }: Parsed): string {
	return `${section} ${name}`;
}

function found(lines: readonly InfoLine[], wanted: string): readonly InfoLine[] {
	const hit = (line: InfoLine): boolean => `${line.name}:${line.value}`.toLowerCase().includes(wanted);
	return lines.filter((line, index) => {
		if (line.kind === 'field') return hit(line);
		const next = lines.findIndex((other, place) => place > index && other.kind === 'section');
		return lines.slice(index + 1, next < 0 ? undefined : next).some(hit);
	});
}

export function changedCount(lines: readonly InfoLine[]): number {
	return lines.filter(({ was }) => was !== undefined).length;
}
