// Where in a compose file the cursor stands, told by indentation: a file that is being written is no YAML yet.

/** The keys above a line of this indentation, outermost first. `lines` are those before it. */
export function keysAbove(lines: readonly string[], indent: number): readonly string[] {
	const path: string[] = [];
	let left = indent;
	for (let i = lines.length - 1; i >= 0 && left > 0; i--) {
		const found = /^(\s*)(?:- )?("?)([\w.-]+)\2\s*:(?:\s|$)/.exec(lines[i] ?? '');
		if (found === null) continue;
		const own = (found[1] ?? '').length;
		if (own >= left) continue;
		left = own;
		path.unshift(found[3] ?? '');
	}
	return path;
}

export function indentOf(line: string): number {
	return line.length - line.trimStart().length;
}

/** Names of the entries directly below a key of the first level. */
export function namesBelow(lines: readonly string[], key: string): readonly string[] {
	const names: string[] = [];
	let inside = false;
	let depth = 0;
	for (const line of lines) {
		if (/^\S/.test(line)) {
			inside = line.startsWith(`${key}:`);
			depth = 0;
		} else if (inside) {
			const name = /^\s+([\w.-]+)\s*:/.exec(line)?.[1];
			if (name === undefined) continue;
			depth ||= indentOf(line);
			if (indentOf(line) === depth) names.push(name);
		}
	}
	return names;
}

/** The image of the service that a line belongs to; null: it says none. */
export function imageOf(lines: readonly string[], service: string): string | null {
	const start = lines.findIndex((line) => new RegExp(`^\\s+${service.replace(/[.]/g, '\\.')}\\s*:`).test(line));
	if (start < 0) return null;
	const indent = indentOf(lines[start] ?? '');
	for (const line of lines.slice(start + 1)) {
		if (line.trim() !== '' && indentOf(line) <= indent) return null;
		const image = /^\s+image:\s*['"]?([^'"\s#]+)/.exec(line)?.[1];
		if (image !== undefined) return image;
	}
	return null;
}
