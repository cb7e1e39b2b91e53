// What the links of format 1 know beforehand: the files that a host begins with, and lines that people type. It never
// changes, since every link of this format was written with it; a better one belongs to another format.

import { utf8Encode } from '../../base';

export const knownFiles: readonly string[] = [
	`# 실습용 redis.conf. 한 줄에 설정 하나: 이름, 공백, 값.
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
`,
	`# redis.conf for the exercises. One setting a line: a name, a space, a value.
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
`,
];

const lines: readonly string[] = [
	'{"seed":"resync","startsAt":1689651960000000,"latency":1000,"bandwidth":null,"diskBytesPerSecond":200000000,"host":{"user":"sivae","name":"resync","home":"/home/sivae","flavour":"linux"},"redisVersion":"7.0.12","overrides":{"directives":[{"container":null,"name":"repl-backlog-size","value":"16kb"}],"links":[]}}',
	'/home/sivae/redis.conf',
	'/home/sivae/docker-compose.yml',
	'chain',
	'regions',
	'pair',
	'demo',
	'empty',
	'first-exercise',
	'host-3',
	'host-2',
	'cli:my-redis-replica',
	'cli:my-redis-master',
	'host-1',
	'services:\n  redis-master:\n    image: redis\n    container_name: redis-master\n    ports:\n      - 7000:6379\n  redis-replica:\n    image: "bitnami/redis"\n    environment:\n      - REDIS_REPLICATION_MODE=slave\n      - REDIS_MASTER_HOST=redis-master\n    command: redis-server --appendonly yes --replicaof redis-master 6379\n',
	'docker compose up -d',
	'docker compose ps',
	'docker compose down',
	'docker-compose logs -f',
	'docker network disconnect bridge my-redis-replica',
	'docker network connect bridge my-redis-replica',
	'docker pause my-redis-replica',
	'docker unpause my-redis-replica',
	'docker kill my-redis-master',
	'docker rm -f my-redis-replica',
	'docker ps -a',
	'docker ps',
	'docker images',
	'docker pull redis',
	'docker logs my-redis-replica',
	'docker logs -f my-redis-master',
	'docker inspect my-redis-master',
	'docker restart my-redis-replica',
	'docker start my-redis-master',
	'docker stop my-redis-master',
	'lab link cut my-redis-master my-redis-replica',
	'lab link heal my-redis-master my-redis-replica',
	'lab link my-redis-master my-redis-replica --latency 40ms --bandwidth 4kb',
	'lab hold',
	'lab deliver',
	'lab drop',
	'lab time',
	'docker run -d --name redis-1 -p 7000:6379 redis',
	'docker run -d --name redis-2 --network host redis redis-server --port 7001 --replicaof 127.0.0.1 7000',
	'docker run -d --name master -p 5000:6379 redis',
	'docker run -d --name replica --network host redis redis-server --replicaof 127.0.0.1 5000',
	'docker run -d --name my-redis-master -p 5000:6379 redis',
	'docker run -d --name my-redis-replica --network host redis redis-server --port 6380 --replicaof 127.0.0.1 5000',
	'redis-cli -p 5000 info replication',
	'redis-cli -p 5000 set a a',
	'redis-cli -p 5000 get a',
	'redis-cli mget a b',
	'redis-cli -p 5000 info stats',
	'redis-cli keys "*"',
	'redis-cli replicaof no one',
	'redis-cli replicaof 127.0.0.1 5000',
	'sleep 5',
	'cat redis.conf',
	'code redis.conf',
	'nano redis.conf',
	'ls -l',
	'cd',
	'help',
	'exit',
	'clear',
	'for i in $(seq 1 100); do redis-cli -p 5000 set key:$i value:$i; done',
	'info replication',
	'info stats',
	'info persistence',
	'info',
	'role',
	'wait 1 1000',
	'config set repl-backlog-size 16kb',
	'config get repl-*',
	'config rewrite',
	'debug sleep 5',
	'config set min-replicas-to-write 1',
	'config set client-output-buffer-limit "replica 256mb 64mb 60"',
	'replicaof no one',
	'slaveof no one',
	'failover',
	'save',
	'bgsave',
	'bgrewriteaof',
	'shutdown nosave',
	'flushall',
	'dbsize',
	'select 1',
	'expire a 10',
	'ttl a',
	'incr visits',
	'incr hits',
	'get hits',
	'del a',
	'mset a 1 b 2',
	'append a x',
	'scan 0',
	'multi',
	'exec',
	'ping',
	'set user:0007 lee',
	'set hello world',
	'get hello',
	'set c c',
	'get c',
	'set a b',
	'get a',
	'get b',
	'keys *',
	"echo 'replicaof 127.0.0.1 5000' > redis.conf",
	"cat > redis.conf <<'EOF'",
	"cat >> redis.conf <<'EOF'",
	'replicaof 127.0.0.1 5000',
	'repl-backlog-size 16kb',
	'appendonly yes',
	'requirepass secret',
	'masterauth secret',
	'# 마스터(port:5000)를 replica',
	'EOF',
	'docker run --name my-redis-master -p 5000:6379 redis',
	'docker run --network host -v ${PWD}/redis.conf:/redis.conf --name my-redis-replica redis redis-server /redis.conf',
	'docker exec my-redis-master redis-cli set a a',
	"docker exec my-redis-replica redis-cli keys '*'",
	'docker exec my-redis-replica redis-cli set a a',
	'docker exec -it my-redis-master redis-cli',
	'set a a',
	'docker exec -it my-redis-replica redis-cli',
	'keys *',
	'set a a',
	'docker stop my-redis-replica',
	'set b b',
	'docker start my-redis-replica',
	'keys *',
];

/** UTF-8, a zero after each. */
export const dictionary: readonly number[] = Array.from(
	utf8Encode([...knownFiles, ...lines].map((line) => `${line}\0`).join('')),
	(byte) => byte.charCodeAt(0),
);
