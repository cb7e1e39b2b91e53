// The project's files as the architecture tests look at them: text, comments, and the words that are code, with
// literals blanked out (what goes over the wire is quoted from Redis and not ours to word).
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

export type Comment = { readonly text: string; readonly start: number; readonly end: number };

export type Source = {
	/** From the project's root, with forward slashes. */
	readonly path: string;
	readonly text: string;
	/** The text with strings, templates, regular expressions and comments blanked, offsets kept. */
	readonly code: string;
	readonly comments: readonly Comment[];
	/** Specifiers of static and dynamic imports and of re-exports. */
	readonly imports: readonly string[];
};

type Span = { readonly start: number; readonly end: number };
type Node = Span & { readonly type: string };

const literalTypes = new Set(['Literal', 'TemplateElement', 'JSXText']);

function isNode(value: unknown): value is Node {
	return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
}

function literalSpans(node: unknown, spans: Span[]): void {
	if (Array.isArray(node)) {
		for (const child of node) literalSpans(child, spans);
	} else if (isNode(node)) {
		if (literalTypes.has(node.type)) spans.push(node);
		else
			literalSpans(
				Object.values(node).filter((value) => typeof value === 'object'),
				spans,
			);
	}
}

function blank(text: string, spans: readonly Span[]): string {
	let rest = 0;
	let out = '';
	for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
		if (start < rest) continue;
		out += text.slice(rest, start) + text.slice(start, end).replace(/[^\n]/g, ' ');
		rest = end;
	}
	return out + text.slice(rest);
}

function cssComments(text: string): Comment[] {
	return [...text.matchAll(/\/\*([\s\S]*?)\*\//g)].map((match) => ({
		text: match[1] ?? '',
		start: match.index,
		end: match.index + match[0].length,
	}));
}

export function readSource(path: string, text: string): Source {
	if (extname(path) === '.css') {
		const comments = cssComments(text);
		const imports = [...text.matchAll(/@import\s+(?:url\()?['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');
		return { path, text, code: blank(text, comments), comments, imports };
	}
	const { program, comments, module } = parseSync(path, text);
	const found = comments.map(({ value, start, end }) => ({ text: value, start, end }));
	const literals: Span[] = [];
	literalSpans(program, literals);
	const exported = module.staticExports.flatMap(({ entries }) =>
		entries.map((entry) => entry.moduleRequest?.value).filter((value) => value !== undefined),
	);
	const dynamic = module.dynamicImports.map(({ moduleRequest }) =>
		text.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
	);
	return {
		path,
		text,
		code: blank(text, [...literals, ...found]),
		comments: found,
		imports: [...new Set([...module.staticImports.map((entry) => entry.moduleRequest.value), ...exported, ...dynamic])],
	};
}

/** Every file below `folder` (itself below the root) that ends in one of the extensions. */
export function filesBelow(folder: string, extensions: readonly string[]): string[] {
	return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && extensions.includes(extname(entry.name)))
		.map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
		.sort();
}

export function readProject(): Source[] {
	const paths = ['src', 'test'].flatMap((folder) => filesBelow(folder, ['.ts', '.tsx', '.css']));
	return paths.map((path) => readSource(path, readFileSync(join(root, path), 'utf8')));
}
