// What the parser makes of a shell's text. A word keeps its quoting, because splitting and patterns need it later.

import type { Latin1 } from '../../base';

export type WordPart =
	| { readonly kind: 'text'; readonly text: Latin1; readonly quoted: boolean }
	| {
			readonly kind: 'variable';
			readonly name: Latin1;
			readonly quoted: boolean;
			/** `${NAME:-word}`, `${NAME:=word}`, `${NAME:+word}`, `${#NAME}`. */
			readonly how: {
				readonly operator: '-' | '=' | '+' | '#';
				readonly evenEmpty: boolean;
				readonly word: Word;
			} | null;
	  }
	| { readonly kind: 'command'; readonly list: List; readonly quoted: boolean }
	| { readonly kind: 'arithmetic'; readonly text: Word; readonly quoted: boolean };

export type Word = readonly WordPart[];

export interface Redirect {
	readonly fd: 0 | 1 | 2;
	readonly operator: '<' | '>' | '>>' | '<<' | '<<<' | '>&';
	/** The file, the descriptor after `>&`, or the here-document's body. */
	target: Word;
	/** `&>file`: both output streams. */
	readonly both: boolean;
	/** False for a here-document whose mark was quoted: its body is taken as it is. */
	readonly expands: boolean;
}

export interface Simple {
	readonly kind: 'simple';
	readonly assignments: readonly { readonly name: Latin1; readonly value: Word }[];
	readonly words: readonly Word[];
	readonly redirects: readonly Redirect[];
	readonly line: number;
}

export type Command =
	| Simple
	| {
			readonly kind: 'for';
			readonly name: Latin1;
			readonly words: readonly Word[];
			readonly body: List;
			readonly redirects: readonly Redirect[];
	  }
	| {
			readonly kind: 'while';
			readonly until: boolean;
			readonly test: List;
			readonly body: List;
			readonly redirects: readonly Redirect[];
	  }
	| {
			readonly kind: 'if';
			readonly branches: readonly { readonly test: List; readonly body: List }[];
			readonly otherwise: List | null;
			readonly redirects: readonly Redirect[];
	  }
	/** `name() { ... }`: nothing runs until the name is called. */
	| {
			readonly kind: 'function';
			readonly name: Latin1;
			readonly body: Command;
			readonly redirects: readonly Redirect[];
	  }
	| { readonly kind: 'group' | 'subshell'; readonly body: List; readonly redirects: readonly Redirect[] };

export interface Pipeline {
	readonly negated: boolean;
	/** `time`: says how long it took, in virtual time. */
	readonly timed: boolean;
	readonly commands: readonly Command[];
}

export interface AndOr {
	readonly first: Pipeline;
	readonly rest: readonly { readonly operator: '&&' | '||'; readonly pipeline: Pipeline }[];
}

export interface Item {
	readonly andOr: AndOr;
	readonly background: boolean;
	/** As it was written, for the list of jobs. */
	readonly text: Latin1;
}

export type List = readonly Item[];

export type Parsed =
	| { readonly kind: 'list'; readonly list: List }
	/** More lines are needed: a quote, a here-document or a compound command is open. */
	| { readonly kind: 'incomplete'; readonly why: Incomplete }
	| { readonly kind: 'error'; readonly near: Latin1; readonly line: number };

export type Incomplete =
	| { readonly open: 'quote'; readonly mark: Latin1; readonly line: number }
	| { readonly open: 'here-document'; readonly mark: Latin1; readonly line: number }
	| { readonly open: 'command'; readonly line: number };
