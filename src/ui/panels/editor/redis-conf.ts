// How redis.conf is coloured: a directive, its values, quoted texts, and comments, which stand on lines of their own.

import { StreamLanguage, type StreamParser } from '@codemirror/language';

interface LineState {
	/** The directive of this line has been read. */
	named: boolean;
}

export const redisConfParser: StreamParser<LineState> = {
	name: 'redis.conf',
	startState: () => ({ named: false }),
	token: (stream, state) => {
		if (stream.sol()) state.named = false;
		if (stream.eatSpace()) return null;
		// Redis knows no comments behind a value.
		if (!state.named && stream.peek() === '#') {
			stream.skipToEnd();
			return 'comment';
		}
		if (!state.named) {
			state.named = true;
			stream.match(/^\S+/);
			return 'keyword';
		}
		if (stream.match(/^"(?:[^"\\]|\\.)*"?/) !== null || stream.match(/^'(?:[^'\\]|\\.)*'?/) !== null) return 'string';
		if (stream.match(/^-?\d+(?:[kmg]b?)?%?(?=\s|$)/i) !== null) return 'number';
		if (stream.match(/^(?:yes|no)(?=\s|$)/i) !== null) return 'atom';
		stream.match(/^\S+/);
		return 'variableName';
	},
	languageData: { commentTokens: { line: '#' } },
};

export const redisConf = StreamLanguage.define(redisConfParser);
