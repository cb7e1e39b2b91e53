// Amounts as docker writes them: decimal ones with three digits, binary ones with four.

/** What the machine of the containers has. */
export const memoryBytes = 8_229_527_552;

export function binary(bytes: number): string {
	return scaled(bytes, 1_024, ['B', 'KiB', 'MiB', 'GiB']);
}

export function decimal(bytes: number): string {
	return scaled(bytes, 1_000, ['B', 'kB', 'MB', 'GB']);
}

/** `244.5MB`, where docker adds sizes up. */
export function fourDigits(bytes: number): string {
	return scaled(bytes, 1_000, ['B', 'kB', 'MB', 'GB'], 4);
}

/** Without zeros at the end. */
function scaled(bytes: number, base: number, units: readonly string[], digits = base === 1_024 ? 4 : 3): string {
	let value = bytes;
	let unit = 0;
	while (value >= base && unit < units.length - 1) {
		value /= base;
		unit++;
	}
	return `${Number(value.toPrecision(digits))}${units[unit]}`;
}

/** The other way round, of a size as images have it: `130MB`. */
export function sizeBytes(text: string): number {
	const [, count = '0', unit = 'B'] = /^([\d.]+)(\w+)$/.exec(text) ?? [];
	const units: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 };
	return Math.round(Number(count) * (units[unit] ?? 1));
}
