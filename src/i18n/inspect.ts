// Texts of the inspector: what is selected, in full. They are asked for where the inspector is, so that the page begins
// without them.

import type { Language } from './language';
import { parseMarkup, type TextPart } from './markup';

const explanations = {
	write: {
		ko: 'Master가 이 명령을 실행하고 복제 스트림에 {bytes}바이트를 덧붙입니다. Offset은 {before}에서 {after}로 늘어납니다.',
		en: 'The master runs it and appends {bytes} bytes to its replication stream: the offset goes from {before} to {after}.',
	},
	read: {
		ko: '스트림에 아무것도 더하지 않는 명령입니다. Offset은 그대로입니다.',
		en: 'It puts nothing into the replication stream: the offset stays as it is.',
	},
	reply: {
		ko: '서버가 명령을 처리하고 곧바로 보내는 응답입니다. Replica를 기다리지 않습니다.',
		en: 'The answer leaves as soon as the server has run the command. It does not wait for replicas.',
	},
	replyOk: {
		ko: '이 `OK`는 master가 처리했다는 뜻입니다. Replica가 받았는지는 말해 주지 않습니다.',
		en: 'This `OK` says that the master has run it. It says nothing about replicas.',
	},
	error: {
		ko: '서버가 명령을 `{word}` 오류로 거절합니다. 바뀐 것은 없습니다.',
		en: 'The server refuses the command with `{word}`. Nothing has changed.',
	},
	streamWrite: {
		ko: 'Master는 명령을 받은 그대로 복제 스트림에 복사합니다. Offset은 명령 수가 아니라 바이트 수({bytes})만큼 늘어납니다.',
		en: 'The master copies the command into its replication stream. The offset grows by the number of bytes ({bytes}), not by the number of commands.',
	},
	streamSeveral: {
		ko: '복제 스트림에 쌓인 명령 {count}개, {bytes}바이트를 한 번에 보냅니다.',
		en: '{count} commands of the replication stream leave together: {bytes} bytes.',
	},
	streamSelect: {
		ko: '쓰기 앞에는 어느 데이터베이스의 일인지 알리는 `SELECT`가 옵니다. 그 바이트도 offset에 들어갑니다.',
		en: '`SELECT` comes before a write to say which database it is for. Its bytes count in the offset too.',
	},
	streamPing: {
		ko: 'Master가 `repl-ping-replica-period`(기본 10초)마다 스트림에 넣는 `PING`입니다. {bytes}바이트도 offset에 들어갑니다.',
		en: 'Every `repl-ping-replica-period` (10 seconds) the master puts a `PING` into the stream. Its {bytes} bytes count in the offset too.',
	},
	streamGetack: {
		ko: 'Master가 어디까지 적용했는지 바로 알려 달라고 합니다. `WAIT`가 기다릴 때 나갑니다.',
		en: 'The master asks how far the replica has come, without waiting for its next second. A `WAIT` makes it do so.',
	},
	ack: {
		ko: 'Replica가 {offset}번 바이트까지 적용했다고 알립니다. 1초마다 보내며 응답은 없습니다.',
		en: 'The replica says that it has applied everything up to byte {offset}. It does so each second, and gets no answer.',
	},
	keepalive: {
		ko: 'RDB를 기다리는 쪽의 연결이 끊기지 않도록 보내는 줄바꿈 한 글자입니다. 스트림의 일부가 아닙니다.',
		en: 'A bare line end that keeps the connection from timing out while the RDB is awaited. It is no part of the stream.',
	},
	handshakePing: {
		ko: 'Replica가 연결되자마자 master가 살아 있는지 묻습니다.',
		en: 'Once connected, the replica asks whether the master is there at all.',
	},
	handshakeAuth: {
		ko: '`masterauth`에 적힌 암호로 인증합니다.',
		en: 'The replica authenticates with the password in `masterauth`.',
	},
	handshakePort: {
		ko: 'Replica가 자기 포트를 알립니다. Master는 이것을 `INFO`와 `ROLE`에 보여 줍니다.',
		en: 'The replica tells its own port, which the master shows in `INFO` and `ROLE`.',
	},
	handshakeAddress: {
		ko: 'Replica가 `replica-announce-ip`에 적힌 주소를 알립니다.',
		en: 'The replica tells the address that `replica-announce-ip` names.',
	},
	handshakeCapa: {
		ko: 'Replica가 할 수 있는 것을 알립니다. `eof`는 길이를 모르는 RDB를, `psync2`는 바뀐 replid를 받아들인다는 뜻입니다.',
		en: 'The replica tells what it can do: `eof` is an RDB of unknown length, `psync2` a history that goes on under a new replid.',
	},
	handshakeReply: {
		ko: '핸드셰이크의 응답입니다. Replica는 이것을 받고 다음 질문으로 넘어갑니다.',
		en: 'An answer of the handshake: with it the replica goes on to its next question.',
	},
	psyncAll: {
		ko: '`?`는 아는 히스토리가 없다는 뜻입니다. 답은 전체 동기화일 수밖에 없습니다.',
		en: '`?` says that it knows no history. The answer can only be a full resync.',
	},
	psyncFrom: {
		ko: '{applied}번 바이트까지 적용했으니 {offset}번부터 이어 달라고 합니다. 히스토리가 같고 그 바이트가 백로그에 있으면 됩니다.',
		en: 'It has applied byte {applied} and asks for byte {offset} on. It will get them if the history is the same and the backlog still has them.',
	},
	fullresync: {
		ko: '전체 동기화입니다. RDB가 먼저 오고, 스트림은 {next}번 바이트부터 이어집니다.',
		en: 'A full resync: an RDB comes first, and the stream goes on from byte {next}.',
	},
	continues: {
		ko: '부분 동기화입니다. 빠진 바이트가 바로 뒤따릅니다.',
		en: 'A partial resync: the missing bytes follow at once.',
	},
	rdbEof: {
		ko: 'Master가 RDB를 만들면서 보내므로 길이를 모릅니다. 대신 끝에 올 40글자를 미리 알립니다.',
		en: 'The master sends the RDB while it makes it, so it names no length, but the 40 characters that will stand behind it.',
	},
	rdbLength: {
		ko: '디스크에 저장한 RDB를 보냅니다. 길이는 {bytes}바이트입니다.',
		en: 'An RDB that was saved to disk follows: {bytes} bytes.',
	},
	rdbPart: {
		ko: 'RDB의 {from}–{to}번째 바이트입니다. 복제 스트림이 아니므로 offset은 늘지 않습니다.',
		en: 'Bytes {from}–{to} of the RDB. They are not part of the stream, so no offset grows.',
	},
	rdbEnd: {
		ko: '처음에 알린 40글자가 왔습니다. RDB는 여기서 끝납니다.',
		en: 'The 40 characters that were announced: the RDB ends here.',
	},
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export type MessageText = keyof typeof explanations;

/** Numbers in the values are written already. */
export function explainMessage(
	language: Language,
	key: MessageText,
	values: Readonly<Record<string, string>>,
): readonly TextPart[] {
	return parseMarkup(explanations[key][language], values);
}

export interface InspectTexts {
	readonly panel: string;
	readonly nothing: string;
	readonly choose: string;
	readonly close: string;
	readonly notHere: string;
	readonly gone: string;
	readonly later: (time: string) => string;
	readonly goThere: string;
	readonly tabs: string;
	readonly facts: string;
	readonly log: string;
	readonly noLog: string;
	readonly previous: string;
	readonly next: string;
	readonly fields: string;
	readonly bytes: string;
	readonly hex: string;
	readonly firstOf: (shown: string, size: string) => string;
	readonly where: string;
	readonly whereRdb: string;
	readonly field: Readonly<Record<string, string | ((value: string) => string)>>;
	readonly sent: string;
	readonly arrives: string;
	readonly arrived: string;
	readonly cut: string;
	readonly offset: string;
	readonly applied: string;
	readonly acked: string;
	readonly backlog: string;
	readonly unknown: string;
	readonly docs: string;
	readonly docsLink: (page: string) => string;
	readonly causes: string;
	readonly effects: string;
	readonly lines: string;
	readonly noMessage: string;
	readonly how: Readonly<Record<'brought' | 'sends' | 'opens', string>>;
	readonly directive: (name: string) => string;
	readonly typed: string;
	readonly event: Readonly<Record<string, string>>;
	readonly value: string;
	readonly showsIn: string;
	readonly noSteps: string;
	readonly host: string;
}

const ko: InspectTexts = {
	panel: '자세히 보기',
	nothing: '선택한 것이 없습니다',
	choose: '메시지, 로그 한 줄, 테이프의 명령, 노드, 링크를 고르면 여기에 자세히 보입니다.',
	close: '닫기',
	notHere: '지금 보는 시점에는 없습니다.',
	gone: '이 실행에는 없거나, 너무 오래되어 더는 알 수 없습니다.',
	later: (time) => `지금 보는 시점보다 뒤(${time})의 일입니다.`,
	goThere: '그 시점으로',
	tabs: '노드의 내용',
	facts: '상태',
	log: '로그',
	noLog: '아직 남긴 로그가 없습니다.',
	previous: '이 연결의 앞 메시지',
	next: '이 연결의 다음 메시지',
	fields: '필드',
	bytes: '바이트',
	hex: '16진수와 ASCII',
	firstOf: (shown, size) => `${size}바이트 가운데 처음 ${shown}바이트`,
	where: '숫자는 복제 offset입니다. 필드를 가리키면 16진수와 테이프의 같은 바이트가 밝아집니다.',
	whereRdb: '숫자는 메시지 안의 위치입니다. 필드를 가리키면 16진수의 같은 바이트가 밝아집니다.',
	field: {
		array: (count) => `원소 ${count}개 배열`,
		length: (count) => `${count}바이트가 이어짐`,
		null: '값 없음',
		command: '명령',
		subcommand: '하위 명령',
		key: '키',
		value: '값',
		argument: '인자',
		option: '옵션',
		replid: 'replid',
		offset: 'offset',
		simple: '한 줄 응답',
		error: '오류',
		integer: '정수',
		text: '내용',
		eofMark: '끝을 알리는 표시',
		rdbLength: 'RDB 길이',
		rdbMagic: 'RDB와 그 버전',
		rdbAux: (value) => `= ${value}`,
		rdbDatabase: '데이터베이스',
		rdbSizes: (value) => `키 수, 만료 있는 키 ${value}`,
		rdbKey: (value) => `= "${value}"`,
		rdbExpiry: '만료 시각(ms)',
		rdbEnd: 'RDB의 끝',
		rdbChecksum: 'CRC64',
		rdbBytes: 'RDB 바이트',
		keepalive: '줄바꿈',
	},
	sent: '보냄',
	arrives: '도착 예정',
	arrived: '도착',
	cut: '도착하지 못함',
	offset: 'offset',
	applied: 'replica 적용',
	acked: 'master가 아는 offset',
	backlog: '백로그',
	unknown: '모름',
	docs: 'Redis 문서',
	docsLink: (page) => `Redis 문서: ${page}`,
	causes: '왜 생겼나',
	effects: '무엇을 일으켰나',
	lines: '로그',
	noMessage: '이 줄 뒤에는 메시지가 없습니다. 프로세스에 일어난 일로 남은 줄입니다.',
	how: {
		brought: '이 메시지를 받고 남긴 줄입니다.',
		sends: '이 메시지를 보내면서 남긴 줄입니다.',
		opens: '연결을 열면서 남긴 줄입니다. 그 연결의 첫 메시지입니다.',
	},
	directive: (name) => `${name} 설정이 정합니다`,
	typed: '입력한 명령',
	event: {
		'input.taken': '입력',
		'node.started': '프로세스 시작',
		'node.signalled': '신호',
		'node.exited': '프로세스 끝남',
		'conn.dialled': '연결 시도',
		'conn.refused': '연결 거부됨',
		'conn.closed': '연결 닫힘',
		'wire.changed': '링크 바뀜',
		'psync.decided': 'PSYNC 판정',
		'sync.delayed': '동기화 미룸',
		'sync.forked': 'fork',
		'role.changed': '역할 바뀜',
		'replid.changed': 'replid 바뀜',
		'backlog.created': '백로그 만듦',
		'backlog.freed': '백로그 없앰',
		'backlog.grew': '스트림에 덧붙임',
		'write.refused': '쓰기 거절',
		'replica.flushed': '옛 데이터 비움',
		'replica.loaded': 'RDB 읽음',
		'stream.applied': '적용한 offset',
		'wait.ended': 'WAIT 끝',
		'rdb.saved': 'RDB 저장',
		'rdb.loaded': 'RDB 읽음',
		'link.lost': '링크 잃음',
		'key.expired': '키 만료',
		'config.changed': '설정',
	},
	value: '값',
	showsIn: '이 설정이 드러난 곳',
	noSteps: '이 실행의 로그와 메시지에는 아직 드러나지 않았습니다.',
	host: '호스트',
};

const en: InspectTexts = {
	panel: 'Inspector',
	nothing: 'Nothing is selected',
	choose: 'Choose a message, a log line, a command on the tape, a node or a link to see it here in full.',
	close: 'Close',
	notHere: 'It does not exist at the shown moment.',
	gone: 'This run does not have it, or it was too long ago to be known still.',
	later: (time) => `It comes later than the shown moment, at ${time}.`,
	goThere: 'Go there',
	tabs: 'Of the node',
	facts: 'State',
	log: 'Log',
	noLog: 'It has not printed a line yet.',
	previous: 'Message before it on this connection',
	next: 'Next message on this connection',
	fields: 'Fields',
	bytes: 'Bytes',
	hex: 'Hex and ASCII',
	firstOf: (shown, size) => `first ${shown} of ${size} bytes`,
	where: 'Numbers are replication offsets. Point at a field to light up its bytes here, in the hex and on the tape.',
	whereRdb: 'Numbers are places in the message. Point at a field to light up its bytes in the hex.',
	field: {
		array: (count) => `array of ${count}`,
		length: (count) => (count === '1' ? '1 byte follows' : `${count} bytes follow`),
		null: 'no value',
		command: 'command',
		subcommand: 'subcommand',
		key: 'key',
		value: 'value',
		argument: 'argument',
		option: 'option',
		replid: 'replid',
		offset: 'offset',
		simple: 'simple string',
		error: 'error',
		integer: 'integer',
		text: 'content',
		eofMark: 'mark of the end',
		rdbLength: 'length of the RDB',
		rdbMagic: 'RDB and its version',
		rdbAux: (value) => `= ${value}`,
		rdbDatabase: 'database',
		rdbSizes: (value) => `keys, ${value} with expiry`,
		rdbKey: (value) => `= "${value}"`,
		rdbExpiry: 'expires at (ms)',
		rdbEnd: 'end of the RDB',
		rdbChecksum: 'CRC64',
		rdbBytes: 'bytes of the RDB',
		keepalive: 'line end',
	},
	sent: 'sent',
	arrives: 'arrives',
	arrived: 'arrived',
	cut: 'never arrived',
	offset: 'offset',
	applied: 'replica applied',
	acked: 'known to the master',
	backlog: 'backlog',
	unknown: 'unknown',
	docs: 'Redis docs',
	docsLink: (page) => `Redis docs: ${page}`,
	causes: 'Why it came',
	effects: 'What it brought about',
	lines: 'Log lines',
	noMessage: 'No message stands behind this line: it tells what happened to the process.',
	how: {
		brought: 'The line was printed when this message arrived.',
		sends: 'The line was printed in the turn that sends this message.',
		opens: 'The line was printed when the connection was opened. This is its first message.',
	},
	directive: (name) => `decided by ${name}`,
	typed: 'typed',
	event: {
		'input.taken': 'typed',
		'node.started': 'process started',
		'node.signalled': 'signal',
		'node.exited': 'process ended',
		'conn.dialled': 'dialled',
		'conn.refused': 'refused',
		'conn.closed': 'connection closed',
		'wire.changed': 'link changed',
		'psync.decided': 'PSYNC decided',
		'sync.delayed': 'sync delayed',
		'sync.forked': 'forked',
		'role.changed': 'role changed',
		'replid.changed': 'replid changed',
		'backlog.created': 'backlog created',
		'backlog.freed': 'backlog freed',
		'backlog.grew': 'appended to the stream',
		'write.refused': 'write refused',
		'replica.flushed': 'old data dropped',
		'replica.loaded': 'RDB loaded',
		'stream.applied': 'applied up to',
		'wait.ended': 'WAIT ended',
		'rdb.saved': 'RDB saved',
		'rdb.loaded': 'RDB loaded',
		'link.lost': 'link lost',
		'key.expired': 'key expired',
		'config.changed': 'setting',
	},
	value: 'value',
	showsIn: 'Where it shows',
	noSteps: 'No log line or message of this run shows it yet.',
	host: 'host',
};

const texts: Readonly<Record<Language, InspectTexts>> = { ko, en };

export function inspectTexts(language: Language): InspectTexts {
	return texts[language];
}
