// Goals in words: what has to come, said from the pattern itself, so that the text can't say something else than the
// check. Both languages are markup.

import type { Bilingual, Language } from '../i18n';
import { formatCount } from '../i18n';
import type { Pattern, PatternKind, PatternMap } from './pattern';
import type { Near } from './watch';

type Words = { readonly [P in PatternKind]: (pattern: PatternMap[P]) => Bilingual };

const decisions = { continue: '+CONTINUE', full: '+FULLRESYNC' } as const;

/** A line of a reply as redis-cli prints it. */
export function shownReply(line: string): string {
	if (line.startsWith('+')) return line.slice(1);
	if (line.startsWith(':')) return `(integer) ${line.slice(1)}`;
	if (line === '$-1') return '(nil)';
	if (line === '*0') return '(empty array)';
	if (line.startsWith('-')) return `(error) ${line.slice(1)}`;
	return `"${line}"`;
}

function list(lines: readonly string[]): string {
	return lines.map((line) => `\`${shownReply(line)}\``).join(', ');
}

const words: Words = {
	typed: ({ text }) => ({ ko: `\`${text}\` 명령을 입력할 때까지`, en: `until \`${text}\` is entered` }),
	printed: ({ text }) => ({ ko: `터미널에 \`${text}\` 글이 보일 때까지`, en: `until a terminal shows \`${text}\`` }),
	file: ({ path }) => {
		const name = path.split('/').at(-1) ?? path;
		return { ko: `\`${name}\` 파일이 저장될 때까지`, en: `until \`${name}\` is saved` };
	},
	log: ({ on, line }) => ({
		ko: `\`${on}\` 로그에 \`${line}\` 줄이 나올 때까지`,
		en: `until the log of \`${on}\` says \`${line}\``,
	}),
	reply: ({ on, command, words: said, lines }) => {
		const typed = [command.replace('|', ' '), ...(said === undefined || said.startsWith(command) ? [] : [said])].join(
			' ',
		);
		if (lines.length === 0)
			return { ko: `\`${on}\` 노드에서 \`${typed}\` 명령을 실행할 때까지`, en: `until \`${typed}\` runs on \`${on}\`` };
		return {
			ko: `\`${on}\` 노드에서 \`${typed}\` 결과에 ${list(lines)} 값이 보일 때까지`,
			en: `until \`${typed}\` on \`${on}\` answers ${list(lines)}`,
		};
	},
	refused: ({ on, error }) => ({
		ko: `\`${on}\` 노드가 \`${error}\` 오류로 답할 때까지`,
		en: `until \`${on}\` answers with \`${error}\``,
	}),
	started: ({ on }) => ({ ko: `\`${on}\` 컨테이너가 켜질 때까지`, en: `until \`${on}\` has started` }),
	exited: ({ on, signal }) => ({
		ko: `\`${on}\` 컨테이너가 ${signal === undefined ? '' : `${signal} 신호로 `}끝날 때까지`,
		en: `until \`${on}\` has exited${signal === undefined ? '' : ` by ${signal}`}`,
	}),
	frozen: ({ on, frozen }) => ({
		ko: `\`${on}\` 컨테이너가 ${frozen ? '일시 정지될' : '다시 움직일'} 때까지`,
		en: `until \`${on}\` is ${frozen ? 'paused' : 'running again'}`,
	}),
	link: ({ up }) => ({
		ko: `링크가 ${up ? '복구될' : '끊길'} 때까지`,
		en: `until the link is ${up ? 'healed' : 'cut'}`,
	}),
	asked: ({ on, all }) => ({
		ko: `\`${on}\` 노드가 ${all ? '처음부터' : '이어받기를'} 요청할 때까지`,
		en: `until \`${on}\` asks ${all ? 'for everything' : 'to continue'}`,
	}),
	decided: ({ on, decision }) => ({
		ko: `\`${on}\` 노드가 \`${decisions[decision]}\` 응답을 할 때까지`,
		en: `until \`${on}\` answers \`${decisions[decision]}\``,
	}),
	online: ({ on }) => ({
		ko: `\`${on}\` 노드가 master의 스트림을 받을 때까지`,
		en: `until \`${on}\` receives the stream of its master`,
	}),
	grew: ({ on, text }) => ({
		ko: `\`${on}\` 스트림에 \`${text}\` 명령이 들어갈 때까지`,
		en: `until \`${text}\` enters the stream of \`${on}\``,
	}),
	applied: ({ on, command }) => ({
		ko: `\`${on}\` 노드가 받은 \`${command}\` 명령을 적용할 때까지`,
		en: `until \`${on}\` applies a received \`${command}\``,
	}),
	role: ({ on, role }) => ({ ko: `\`${on}\` 노드가 ${role}가 될 때까지`, en: `until \`${on}\` is a ${role}` }),
	keys: ({ on, keys }) => ({
		ko: `\`${on}\` 노드의 키가 ${formatCount(keys)}개가 될 때까지`,
		en: `until \`${on}\` holds ${formatCount(keys)} ${keys === 1 ? 'key' : 'keys'}`,
	}),
	waited: ({ on, confirmed }) => ({
		ko: `\`${on}\` 노드에서 \`WAIT\` 결과가 \`${confirmed}\` 값일 때까지`,
		en: `until \`WAIT\` on \`${on}\` returns \`${confirmed}\``,
	}),
	config: ({ on, name, value }) => ({
		ko: `\`${on}\` 노드의 \`${name}\` 값이 ${value === undefined ? '바뀔' : `\`${value}\` 값으로 바뀔`} 때까지`,
		en: `until \`${name}\` of \`${on}\` is ${value === undefined ? 'changed' : `\`${value}\``}`,
	}),
	saved: ({ on }) => ({ ko: `\`${on}\` 노드가 RDB를 저장할 때까지`, en: `until \`${on}\` has saved an RDB` }),
};

export function patternWords(language: Language, pattern: Pattern): string {
	const say = words[pattern.see] as (pattern: Pattern) => Bilingual;
	return say(pattern)[language];
}

/** Of a goal that is not met: what has to come next, where that is not the whole of it. */
export function missingWords(language: Language, patterns: readonly Pattern[], at: number): string | null {
	const next = patterns[at];
	if (next === undefined || at >= patterns.length - 1) return null;
	const text = patternWords(language, next);
	return language === 'ko' ? `먼저: ${text}` : `First: ${text}`;
}

/** An attempt that was not it. */
export function nearWords(language: Language, { node, command, reply }: Near): string {
	// A list's own line says only how long it is.
	const shown = /^[*$]\d/.test(reply) ? null : shownReply(reply);
	if (language === 'ko') {
		const at = `마지막 \`${command}\` 명령은 \`${node}\` 노드에서 실행했습니다`;
		return shown === null ? `${at}.` : `${at}. 응답: \`${shown}\``;
	}
	const at = `The last \`${command}\` ran on \`${node}\``;
	return shown === null ? `${at}.` : `${at} and answered \`${shown}\`.`;
}
