// Go's templates, first half: actions between braces become a tree. Positions are kept, because Go's complaints name them.

export interface Field {
	/** `.State.Status` after what it is a field of. */
	readonly names: readonly string[];
	/** Where Go says it is: the second name, if there is one. */
	readonly at: number;
	readonly text: string;
}

export type Operand =
	| { readonly kind: 'value'; readonly value: string | number | boolean | null }
	| ({ readonly kind: 'dot' } & Field)
	| ({ readonly kind: 'variable'; readonly variable: string } & Field)
	| ({ readonly kind: 'group'; readonly pipe: Pipe } & Field)
	| { readonly kind: 'call'; readonly name: string; readonly at: number };

/** One command after the other, each with the value before as its last argument. */
export type Pipe = readonly (readonly Operand[])[];

export type Node =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'show'; readonly pipe: Pipe; readonly sets: readonly string[] }
	| {
			readonly kind: 'range' | 'if' | 'with';
			readonly pipe: Pipe;
			readonly sets: readonly string[];
			readonly body: readonly Node[];
			readonly otherwise: readonly Node[];
	  };

export type Parsed =
	| { readonly ok: true; readonly nodes: readonly Node[] }
	| { readonly ok: false; readonly why: string };

interface Token {
	readonly text: string;
	readonly at: number;
}

interface Reading {
	readonly pieces: readonly { readonly text: string; readonly at: number; readonly action: boolean }[];
	readonly functions: ReadonlySet<string>;
	at: number;
	tokens: Token[];
	why: string | null;
}

export function parseTemplate(source: string, functions: ReadonlySet<string>): Parsed {
	const reading: Reading = { pieces: cut(source), functions, at: 0, tokens: [], why: null };
	const nodes = readNodes(reading, null);
	return reading.why === null ? { ok: true, nodes } : { ok: false, why: `template: :1: ${reading.why}` };
}

function cut(source: string): { text: string; at: number; action: boolean }[] {
	const pieces: { text: string; at: number; action: boolean }[] = [];
	let at = 0;
	let trimNext = false;
	while (at < source.length) {
		const open = source.indexOf('{{', at);
		let text = source.slice(at, open < 0 ? undefined : open);
		if (trimNext) text = text.trimStart();
		const trims = open >= 0 && /^\{\{- /.test(source.slice(open));
		pieces.push({ text: trims ? text.trimEnd() : text, at, action: false });
		if (open < 0) break;
		const close = /\}\}/.exec(source.slice(open));
		const end = close === null ? source.length : open + close.index + 2;
		const body = source.slice(open + 2, close === null ? undefined : end - 2);
		trimNext = / -$/.test(body);
		const inner = body.replace(/^- /, '  ').replace(/ -$/, '');
		if (close === null) pieces.push({ text: '\0', at: open + 2, action: true });
		else if (!inner.trimStart().startsWith('/*')) pieces.push({ text: inner, at: open + 2, action: true });
		at = end;
	}
	return pieces;
}

const tokenPattern = /"(?:[^"\\]|\\.)*"|`[^`]*`|:=|[|(),]|\$?\w*(?:\.\w+)+|\$\w*|\.|-?[\w]+|\S/g;

function tokensOf(text: string, from: number): Token[] {
	return [...text.matchAll(tokenPattern)].map((match) => ({ text: match[0], at: from + match.index }));
}

function fail(reading: Reading, why: string): void {
	reading.why ??= why;
}

/** Up to the `end` or `else` of a block, which stays the current piece. */
function readNodes(reading: Reading, block: string | null): Node[] {
	const nodes: Node[] = [];
	while (reading.why === null) {
		const piece = reading.pieces[reading.at];
		if (piece === undefined) {
			if (block !== null) fail(reading, 'unexpected EOF');
			return nodes;
		}
		if (!piece.action) {
			nodes.push({ kind: 'text', text: piece.text });
			reading.at++;
			continue;
		}
		if (piece.text === '\0') fail(reading, 'unclosed action');
		reading.tokens = tokensOf(piece.text, piece.at);
		const word = reading.tokens[0]?.text;
		if (word === 'end' || word === 'else') {
			if (block === null) fail(reading, `unexpected {{${word}}}`);
			return nodes;
		}
		reading.at++;
		nodes.push(readAction(reading, word));
	}
	return nodes;
}

function readAction(reading: Reading, word: string | undefined): Node {
	const isBlock = word === 'range' || word === 'if' || word === 'with';
	if (isBlock) reading.tokens.shift();
	const sets = readSets(reading);
	const pipe = readPipe(reading);
	if (pipe.length === 0) fail(reading, `missing value for ${isBlock ? word : 'command'}`);
	if (!isBlock) return { kind: 'show', pipe, sets };
	const body = readNodes(reading, word);
	let otherwise: Node[] = [];
	const [, next] = reading.tokens;
	if (reading.tokens[0]?.text === 'else' && next?.text === 'if') {
		reading.tokens.shift();
		reading.at++;
		return { kind: word, pipe, sets, body, otherwise: [readAction(reading, 'if')] };
	}
	if (reading.tokens[0]?.text === 'else') {
		reading.at++;
		otherwise = readNodes(reading, word);
	}
	reading.at++;
	return { kind: word, pipe, sets, body, otherwise };
}

/** `$k, $v :=` */
function readSets(reading: Reading): string[] {
	const assign = reading.tokens.findIndex(({ text }) => text === ':=' || text === '=');
	if (assign < 0) return [];
	const names = reading.tokens.splice(0, assign + 1).map(({ text }) => text);
	return names.filter((name) => name.startsWith('$'));
}

function readPipe(reading: Reading): Operand[][] {
	const commands: Operand[][] = [];
	let command: Operand[] = [];
	for (let token = reading.tokens.shift(); token !== undefined && token.text !== ')'; token = reading.tokens.shift()) {
		if (token.text === '|') {
			commands.push(command);
			command = [];
		} else command.push(readOperand(reading, token));
	}
	return command.length === 0 ? commands : [...commands, command];
}

function readOperand(reading: Reading, { text, at }: Token): Operand {
	if (text === '(') {
		const pipe = readPipe(reading);
		const next = reading.tokens[0];
		if (next === undefined || !/^\.\w/.test(next.text)) return { kind: 'group', pipe, names: [], at, text: '' };
		reading.tokens.shift();
		return { kind: 'group', pipe, ...fieldOf(next.text, next.at) };
	}
	if (text.startsWith('"')) return { kind: 'value', value: JSON.parse(text) as string };
	if (text.startsWith('`')) return { kind: 'value', value: text.slice(1, -1) };
	if (/^-?\d+(\.\d+)?$/.test(text)) return { kind: 'value', value: Number(text) };
	if (text === 'true' || text === 'false') return { kind: 'value', value: text === 'true' };
	if (text === 'nil') return { kind: 'value', value: null };
	if (text.startsWith('$')) {
		const [variable = '$'] = text.split('.');
		return { kind: 'variable', variable, ...fieldOf(text.slice(variable.length), at + variable.length), text };
	}
	if (text.startsWith('.')) return { kind: 'dot', ...fieldOf(text, at) };
	if (!/^\w+$/.test(text)) fail(reading, `unexpected "${text}" in operand`);
	else if (!reading.functions.has(text)) fail(reading, `function "${text}" not defined`);
	return { kind: 'call', name: text, at };
}

function fieldOf(text: string, at: number): Field {
	const names = text.split('.').filter((name) => name !== '');
	return { names, at: names.length > 1 ? at + 1 + (names[0]?.length ?? 0) : at, text };
}
