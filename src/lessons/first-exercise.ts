// The tutorial's first exercise: a master, a redis.conf, a replica, and what the log says line by line. Commands are the
// tutorial's own.

import type { Lesson, LessonStep } from './lesson';

const master = 'my-redis-master';
const replica = 'my-redis-replica';

const startMaster: LessonStep = {
	id: 'master',
	title: { ko: 'Master 노드 생성', en: 'Start a master' },
	prose: [
		{
			ko: 'Redis 노드 하나를 컨테이너로 켭니다. `-p 5000:6379`는 호스트의 5000번 포트를 컨테이너의 6379번 포트로 이어 줍니다.',
			en: 'Start one Redis node in a container. `-p 5000:6379` leads port 5000 of the host to port 6379 of the container.',
		},
		{
			ko: '이 터미널은 이제 master의 로그를 보여 줍니다. 다음 명령은 두 번째 터미널에 입력하세요.',
			en: 'This terminal now shows the log of the master. Type the next commands in a second terminal.',
		},
	],
	code: [
		{ id: 'run-master', place: { in: 'host', terminal: 1 }, code: `docker run --name ${master} -p 5000:6379 redis` },
	],
	goals: [
		{
			rule: { kind: 'log', container: master, includes: 'Ready to accept connections' },
			text: {
				ko: '`Ready to accept connections` 로그가 나올 때까지',
				en: 'until the log says `Ready to accept connections`',
			},
		},
	],
};

const writeConf: LessonStep = {
	id: 'conf',
	title: { ko: 'redis.conf 작성', en: 'Write redis.conf' },
	prose: [
		{
			ko: '복제 설정은 replica에만 적습니다. `replicaof` 뒤에는 master의 주소와 포트가 옵니다.',
			en: 'Replication is set up on the replica only. After `replicaof` come the address and the port of the master.',
		},
		{
			ko: '`code redis.conf` 명령으로 편집기를 열어 적어도 됩니다.',
			en: 'You can also open the editor with `code redis.conf` and write the line there.',
		},
	],
	code: [
		{
			id: 'write-conf',
			place: { in: 'host', terminal: 2 },
			code: "cat >> redis.conf <<'EOF'\nreplicaof 127.0.0.1 5000\nEOF",
		},
	],
	goals: [
		{
			rule: { kind: 'file', path: '/redis.conf' },
			text: { ko: '`redis.conf` 파일이 저장될 때까지', en: 'until `redis.conf` is saved' },
		},
	],
	note: {
		ko: '튜토리얼의 `replica-read-only` 줄에는 값이 빠져 있습니다. 값 없이 적으면 서버가 시작하지 않으므로 `replica-read-only yes` 줄로 적습니다. 기본값도 `yes`입니다.',
		en: 'The line `replica-read-only` in the tutorial lacks its value, and with it the server does not start. Write `replica-read-only yes`; `yes` is also the default.',
	},
};

const startReplica: LessonStep = {
	id: 'replica',
	title: { ko: 'Replica 생성 → 전체 동기화', en: 'Start the replica → full resync' },
	prose: [
		{
			ko: '처음 붙는 replica는 이어받을 히스토리가 없어 `PSYNC ? -1` 요청을 보냅니다. Master는 가진 키 전체를 **RDB**로 떠서 보냅니다.',
			en: 'A new replica has no history to continue, so it sends `PSYNC ? -1`. The master sends all its keys as an **RDB**.',
		},
		{
			ko: 'Master는 RDB를 만들기 전에 다른 replica를 5초 기다립니다. 그사이 PING 하나가 스트림에 들어가면 로그의 offset이 `:14`가 되고, 들어가지 않으면 `:0`입니다.',
			en: 'Before the RDB the master waits 5 seconds for more replicas. If a PING enters the stream meanwhile, the log shows offset `:14`, else `:0`.',
		},
	],
	code: [
		{
			id: 'run-replica',
			place: { in: 'host', terminal: 2 },
			code: `docker run --network host -v \${PWD}/redis.conf:/redis.conf --name ${replica} redis redis-server /redis.conf`,
		},
	],
	goals: [
		{
			rule: { kind: 'log', container: replica, includes: 'MASTER <-> REPLICA sync: Finished with success' },
			text: {
				ko: '`MASTER <-> REPLICA sync: Finished with success` 로그가 나올 때까지',
				en: 'until the log says `MASTER <-> REPLICA sync: Finished with success`',
			},
		},
	],
};

const writeMaster: LessonStep = {
	id: 'write',
	title: { ko: 'Master 쓰기, Replica 읽기', en: 'Write on the master, read on the replica' },
	prose: [
		{
			ko: 'Master는 명령을 자신에게 적용하고 클라이언트에 답한 뒤, 같은 바이트를 replica에 보냅니다. 첫 쓰기 앞에는 `SELECT 0` 명령이 붙어 offset이 50 늘어납니다.',
			en: 'The master applies the command, answers the client, and sends the same bytes to the replica. `SELECT 0` goes before the first write, so the offset grows by 50.',
		},
	],
	code: [
		{ id: 'set-a', place: { in: 'console', container: master }, code: 'set a a' },
		{ id: 'keys', place: { in: 'console', container: replica }, code: 'keys *' },
	],
	goals: [
		{
			rule: { kind: 'command', container: master, command: 'set', reply: ['+OK'], after: null },
			text: { ko: 'Master가 `set` 명령에 `OK`로 답할 때까지', en: 'until the master answers a `set` with `OK`' },
		},
		{
			rule: { kind: 'command', container: replica, command: 'keys', reply: ['a'], after: null },
			text: { ko: 'Replica의 `keys *` 결과에 `"a"` 키가 보일 때까지', en: 'until `keys *` on the replica shows `"a"`' },
		},
	],
};

const readonly: LessonStep = {
	id: 'readonly',
	title: { ko: 'Replica에 쓰기 → READONLY', en: 'Write on the replica → READONLY' },
	prose: [
		{
			ko: '변경은 master에서 시작해 한 방향으로 흐릅니다. Replica는 클라이언트의 쓰기를 거절합니다.',
			en: 'Changes start at the master and flow one way. The replica refuses writes of clients.',
		},
	],
	code: [{ id: 'set-on-replica', place: { in: 'console', container: replica }, code: 'set a a' }],
	goals: [
		{
			rule: { kind: 'refused', container: replica, error: 'READONLY' },
			text: { ko: 'Replica가 `READONLY` 오류로 답할 때까지', en: 'until the replica answers with `READONLY`' },
		},
	],
};

const restart: LessonStep = {
	id: 'restart',
	title: { ko: 'Replica 중단 · 쓰기 · 재시작', en: 'Stop the replica, write, start again' },
	prose: [
		{
			ko: '`docker stop` 명령으로 멈추는 replica는 RDB를 저장하며 replid와 offset도 함께 적습니다. 다시 켜지면 그 위치에서 이어받기를 요청합니다.',
			en: 'On `docker stop` the replica saves an RDB, with its replid and offset. When it starts again it asks to continue from there.',
		},
		{
			ko: '빠진 바이트가 master의 **백로그**에 남아 있으므로 전체 동기화 없이 27바이트만 옵니다.',
			en: 'The missing bytes are still in the **backlog** of the master, so only 27 bytes come and no full resync.',
		},
	],
	code: [
		{ id: 'stop', place: { in: 'host', terminal: 3 }, code: `docker stop ${replica}` },
		{ id: 'set-b', place: { in: 'console', container: master }, code: 'set b b' },
		{ id: 'start', place: { in: 'host', terminal: 3 }, code: `docker start ${replica}` },
		{ id: 'keys-again', place: { in: 'console', container: replica }, code: 'keys *' },
	],
	goals: [
		{
			rule: { kind: 'stopped', container: replica },
			text: { ko: 'Replica 컨테이너가 끝날 때까지', en: 'until the container of the replica has exited' },
		},
		{
			rule: { kind: 'decided', decision: 'continue' },
			text: { ko: 'Master가 `+CONTINUE`로 답할 때까지', en: 'until the master answers `+CONTINUE`' },
		},
		{
			rule: { kind: 'command', container: replica, command: 'keys', reply: ['a', 'b'], after: 'continued' },
			text: {
				ko: 'Replica의 `keys *` 결과에 두 키가 보일 때까지',
				en: 'until `keys *` on the replica shows both keys',
			},
		},
	],
};

export const firstExercise: Lesson = {
	id: 'first-exercise',
	number: 1,
	course: { ko: 'Redis 복제 실습', en: 'Redis replication' },
	title: { ko: 'Replica를 붙이면 무슨 일이 생길까', en: 'What happens when a replica joins' },
	name: { ko: '첫 전체 동기화', en: 'First full resync' },
	picture: {
		blocks: [
			['rdb', 26],
			['only', 40],
			['only', 30],
		],
		flag: null,
	},
	steps: [startMaster, writeConf, startReplica, writeMaster, readonly, restart],
};
