// A new view often equals the one before in most of its parts. Those keep their identity, so that only changes travel
// to the page and only what changed is drawn.

/** `after`, in which every part that equals its counterpart in `before` is that very part. Plain data only. */
export function keepEqual<T>(before: T, after: T): T {
	return keep(before, after) as T;
}

function keep(before: unknown, after: unknown): unknown {
	if (before === after) return after;
	if (Array.isArray(before) && Array.isArray(after)) return keepItems(before, after);
	return isRecord(before) && isRecord(after) ? keepFields(before, after) : after;
}

function keepItems(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
	let kept: unknown[] | null = null;
	let equal = before.length === after.length;
	for (let i = 0; i < after.length; i++) {
		const item = keep(before[i], after[i]);
		if (item !== before[i]) equal = false;
		if (item === after[i]) continue;
		kept ??= [...after];
		kept[i] = item;
	}
	return equal ? before : (kept ?? after);
}

type Fields = Readonly<Record<string, unknown>>;

function keepFields(before: Fields, after: Fields): Fields {
	const names = Object.keys(after);
	let kept: Record<string, unknown> | null = null;
	let equal = names.length === Object.keys(before).length;
	for (const name of names) {
		const field = keep(before[name], after[name]);
		if (field !== before[name]) equal = false;
		if (field === after[name]) continue;
		kept ??= { ...after };
		kept[name] = field;
	}
	return equal ? before : (kept ?? after);
}

function isRecord(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
