// What a learner's home holds at the start: a short redis.conf of our own, with comments. It says nothing that Redis
// would not do anyway, so that a server started with it differs from one without only by what the learner adds.

const korean = `# 실습용 redis.conf. 한 줄에 설정 하나: 이름, 공백, 값.
# '#'으로 시작하는 줄은 설명이므로 Redis가 읽지 않습니다.

# Redis가 기다리는 포트
port 6379

# 이 노드를 replica로 만들려면 아래 줄 맨 앞의 '# '를 지우세요.
# 값은 master의 주소와 포트입니다.
# replicaof 127.0.0.1 5000

# Replica는 읽기만 합니다. 값(yes 또는 no)을 빼고 쓰면 서버가 시작되지 않습니다.
replica-read-only yes

# Master가 replica를 위해 최근 명령을 남겨 두는 크기
repl-backlog-size 1mb

# 전체 동기화를 시작하기 전에 다른 replica를 기다리는 시간(초)
repl-diskless-sync-delay 5
`;

const english = `# redis.conf for the exercises. One setting a line: a name, a space, a value.
# Redis does not read lines that begin with '#'.

# The port on which Redis listens
port 6379

# To make this node a replica, remove the '# ' at the start of the next line.
# The values are the address and the port of its master.
# replicaof 127.0.0.1 5000

# A replica only reads. Without its value (yes or no) the server refuses to start.
replica-read-only yes

# How much of its latest commands a master keeps for its replicas
repl-backlog-size 1mb

# Seconds to wait for more replicas before a full sync begins
repl-diskless-sync-delay 5
`;

/** By absolute path, as `HostSpec.files` wants them. */
export function defaultHostFiles(language: 'ko' | 'en', home: string): Record<string, string> {
	const separator = home.includes('\\') ? '\\' : '/';
	return { [`${home}${separator}redis.conf`]: language === 'ko' ? korean : english };
}
