// A service's volume as a line, `SOURCE:TARGET:MODE`. @compose-go loader/volume.go ParseVolume

export interface VolumeSpec {
	readonly isBind: boolean;
	/** Null: a volume without a name. */
	readonly source: string | null;
	readonly target: string;
	readonly readonly: boolean;
}

/** A text is what is wrong. What compose does not know of a mode says nothing. */
export function readVolumeSpec(spec: string): VolumeSpec | string {
	if (spec === '') return 'invalid empty volume spec';
	if (spec.length < 3) return { isBind: false, source: null, target: spec, readonly: false };
	const parts = split(spec);
	const [first = '', target, mode = ''] = parts;
	const end = parts.indexOf('');
	if (end >= 0) return `invalid spec: ${spec}: empty section between colons`;
	if (parts.length > 3) return `invalid spec: ${spec}: too many colons`;
	if (target === undefined) return { isBind: false, source: null, target: first, readonly: false };
	const readonly = mode.split(',').reduce((is, word) => (word === 'ro' ? true : word === 'rw' ? false : is), false);
	return { isBind: isPath(first), source: first, target, readonly };
}

/** A letter and a colon are a drive of Windows. */
function split(spec: string): string[] {
	const parts: string[] = [];
	let part = '';
	for (const letter of spec) {
		if (letter !== ':' || /^\p{L}$/u.test(part)) part += letter;
		else {
			parts.push(part);
			part = '';
		}
	}
	return [...parts, part];
}

function isPath(source: string): boolean {
	return /^(?:[./~]|\\\\|\p{L}:)/u.test(source);
}
