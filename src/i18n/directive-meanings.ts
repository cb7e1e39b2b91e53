// What directives of redis.conf mean, a sentence or two each, for the editor's completion. Which directives there are,
// and what they are by default, the engine knows; a test finds each of these names in its table.

import type { Bilingual } from './language';

export const directiveMeanings: Readonly<Record<string, Bilingual>> = {
	replicaof: {
		ko: '이 노드를 replica로 만듭니다. 값은 master의 주소와 포트입니다.',
		en: 'Makes this node a replica. The values are the address and the port of its master.',
	},
	masterauth: {
		ko: 'Replica가 master에 접속할 때 보내는 비밀번호입니다. Master의 requirepass 값과 같아야 합니다.',
		en: 'The password that a replica sends to its master. It must equal requirepass there.',
	},
	masteruser: {
		ko: 'Replica가 master에 접속할 때 쓰는 사용자 이름입니다.',
		en: 'The user name that a replica sends to its master.',
	},
	'replica-serve-stale-data': {
		ko: 'yes: 링크가 끊겨도 replica가 옛 데이터로 응답합니다. no: MASTERDOWN 오류를 돌려줍니다.',
		en: 'yes: a replica answers with old data while its link is down. no: it answers MASTERDOWN.',
	},
	'replica-read-only': {
		ko: 'yes: replica가 쓰기를 READONLY 오류로 거절합니다.',
		en: 'yes: a replica refuses writes with READONLY.',
	},
	'replica-priority': {
		ko: 'Sentinel이 승격할 replica를 고를 때 보는 값입니다. 작을수록 먼저이고 0이면 고르지 않습니다.',
		en: 'Sentinel promotes the replica with the smallest value first, and never one with 0.',
	},
	'replica-announced': {
		ko: 'no: Sentinel이 이 replica를 목록에서 뺍니다.',
		en: 'no: Sentinel leaves this replica out of its list.',
	},
	'replica-announce-ip': {
		ko: 'Replica가 master에 알리는 주소입니다. NAT 뒤에 있을 때 씁니다.',
		en: 'The address that a replica tells its master, for use behind NAT.',
	},
	'replica-announce-port': {
		ko: 'Replica가 master에 알리는 포트입니다. 0이면 실제 포트를 알립니다.',
		en: 'The port that a replica tells its master. 0: its real one.',
	},
	'replica-lazy-flush': {
		ko: '전체 동기화에서 옛 데이터를 별도 스레드가 비웁니다.',
		en: 'A thread of its own frees the old data of a full resync.',
	},
	'replica-ignore-maxmemory': {
		ko: 'yes: replica는 maxmemory 값을 무시하고 master가 보내는 DEL만 따릅니다.',
		en: 'yes: a replica ignores maxmemory and follows only the deletions of its master.',
	},
	'replica-ignore-disk-write-errors': {
		ko: 'Replica가 디스크 쓰기 오류를 만나도 명령을 계속 적용합니다.',
		en: 'A replica goes on applying commands when its disk cannot be written.',
	},
	'repl-backlog-size': {
		ko: 'Master가 replica를 위해 남겨 두는 최근 스트림의 크기입니다. 링크가 끊긴 동안의 쓰기가 이 안에 남아 있으면 부분 동기화를 합니다.',
		en: 'How much of the latest stream a master keeps. A resync is partial while all that was missed is still in it.',
	},
	'repl-backlog-ttl': {
		ko: '마지막 replica가 떠난 뒤 백로그를 해제하기까지의 시간(초)입니다. 0이면 해제하지 않습니다.',
		en: 'Seconds after the last replica has left until the backlog is freed. 0: never.',
	},
	'repl-diskless-sync': {
		ko: 'yes: master가 RDB를 디스크 없이 소켓으로 보냅니다.',
		en: 'yes: the master sends the RDB to the sockets without writing it to its disk.',
	},
	'repl-diskless-sync-delay': {
		ko: 'Diskless 동기화를 시작하기 전에 다른 replica를 기다리는 시간(초)입니다.',
		en: 'Seconds to wait for more replicas before a diskless sync starts.',
	},
	'repl-diskless-sync-max-replicas': {
		ko: '기다리는 replica가 이 수가 되면 대기 시간을 채우지 않고 시작합니다. 0이면 항상 기다립니다.',
		en: 'The diskless sync starts at once when so many replicas wait. 0: it always waits.',
	},
	'repl-diskless-load': {
		ko: 'Replica가 받는 RDB를 디스크에 쓰지 않고 바로 로딩할지 정합니다.',
		en: 'Whether a replica loads the RDB straight from the socket.',
	},
	'repl-timeout': {
		ko: '이 시간(초) 동안 상대에게서 아무것도 오지 않으면 복제 링크를 끊습니다. repl-ping-replica-period 값보다 커야 합니다.',
		en: 'The link is closed after so many seconds without a word from the other end. Keep it above repl-ping-replica-period.',
	},
	'repl-ping-replica-period': {
		ko: 'Master가 replica에 PING을 보내는 간격(초)입니다. PING도 offset을 늘립니다.',
		en: 'Seconds between two PINGs of a master to its replicas. A PING moves the offset, too.',
	},
	'repl-disable-tcp-nodelay': {
		ko: 'yes: 작은 패킷을 모아 보내 대역폭을 아끼고, replica는 더 늦게 받습니다.',
		en: 'yes: small packets are sent together; that saves bandwidth and adds delay.',
	},
	'min-replicas-to-write': {
		ko: '연결된 replica가 이 수보다 적으면 master가 쓰기를 NOREPLICAS 오류로 거절합니다. 0이면 쓰지 않습니다.',
		en: 'A master refuses writes with NOREPLICAS while fewer replicas are connected. 0: off.',
	},
	'min-replicas-max-lag': {
		ko: '마지막 ACK 후 시간이 이 값(초)을 넘은 replica는 min-replicas-to-write 수에 들지 않습니다.',
		en: 'A replica whose last ACK is older than so many seconds does not count for min-replicas-to-write.',
	},
	'client-output-buffer-limit': {
		ko: '출력 버퍼 한도: 종류, 즉시 끊는 크기, 지속되면 끊는 크기, 지속 시간(초). 종류는 normal, replica, pubsub입니다.',
		en: 'Output buffer limit: class, hard limit, soft limit, seconds. Classes: normal, replica, pubsub.',
	},
	'rdb-del-sync-files': {
		ko: '영속화를 쓰지 않는 노드가 동기화에 쓴 RDB 파일을 지웁니다.',
		en: 'A node without persistence removes the RDB files of its syncs.',
	},
	'shutdown-timeout': {
		ko: '종료할 때 뒤처진 replica가 따라오기를 기다리는 최대 시간(초)입니다.',
		en: 'Seconds that a shutdown waits at most for replicas that are behind.',
	},
	'propagation-error-behavior': {
		ko: '복제 스트림을 처리하다 오류가 나면 어떻게 할지 정합니다.',
		en: 'What happens when a command of the replication stream fails.',
	},
	save: {
		ko: 'RDB를 저장하는 조건입니다: 초와 변경 건수의 쌍. 빈 문자열이면 저장하지 않습니다.',
		en: 'When an RDB is saved: pairs of seconds and changes. An empty text turns it off.',
	},
	dbfilename: { ko: 'RDB 파일의 이름입니다.', en: 'The name of the RDB file.' },
	dir: {
		ko: 'RDB와 AOF를 두는 폴더입니다. 서버는 이 폴더로 옮겨 갑니다.',
		en: 'The folder for RDB and AOF. The server changes into it.',
	},
	rdbcompression: { ko: 'RDB의 긴 문자열을 LZF로 압축합니다.', en: 'Long strings in the RDB are compressed with LZF.' },
	rdbchecksum: {
		ko: 'RDB 끝에 CRC64 검사값을 넣고 로딩할 때 확인합니다.',
		en: 'A CRC64 stands at the end of the RDB and is checked when it is loaded.',
	},
	'stop-writes-on-bgsave-error': {
		ko: 'yes: 마지막 RDB 저장이 실패하면 쓰기를 MISCONF 오류로 거절합니다.',
		en: 'yes: writes are refused with MISCONF after a failed save.',
	},
	'sanitize-dump-payload': {
		ko: 'RDB와 RESTORE의 값을 로딩할 때 자세히 검사합니다.',
		en: 'Values of RDB and RESTORE are checked in depth when they are loaded.',
	},
	'rdb-save-incremental-fsync': {
		ko: 'RDB를 쓰는 동안 조금씩 디스크에 내려 씁니다.',
		en: 'An RDB is flushed to the disk bit by bit while it is written.',
	},
	appendonly: {
		ko: 'yes: 쓰기 명령을 AOF에 이어 적고, 시작할 때 RDB 대신 AOF를 로딩합니다.',
		en: 'yes: writes are appended to the AOF, which is loaded at the start in place of the RDB.',
	},
	appendfilename: { ko: 'AOF 파일 이름의 앞부분입니다.', en: 'How the names of the AOF files begin.' },
	appenddirname: { ko: 'AOF 파일을 두는 폴더의 이름입니다.', en: 'The name of the folder of the AOF files.' },
	appendfsync: {
		ko: 'AOF를 디스크에 내려 쓰는 때입니다: always 매번, everysec 1초마다, no 운영 체제가 정함.',
		en: 'When the AOF is flushed to the disk: always, everysec, or no (the system decides).',
	},
	'no-appendfsync-on-rewrite': {
		ko: 'yes: AOF 다시 쓰기나 RDB 저장 중에는 fsync를 하지 않습니다.',
		en: 'yes: no fsync while an AOF rewrite or a save runs.',
	},
	'auto-aof-rewrite-percentage': {
		ko: 'AOF가 마지막 다시 쓰기보다 이 비율(%)만큼 커지면 다시 씁니다. 0이면 자동으로 쓰지 않습니다.',
		en: 'The AOF is rewritten when it has grown by so many percent. 0: never by itself.',
	},
	'auto-aof-rewrite-min-size': {
		ko: 'AOF가 이 크기보다 작으면 자동으로 다시 쓰지 않습니다.',
		en: 'A smaller AOF is not rewritten by itself.',
	},
	'aof-load-truncated': {
		ko: 'yes: 끝이 잘린 AOF도 읽을 수 있는 데까지 로딩합니다. no: 시작하지 않습니다.',
		en: 'yes: an AOF whose end is cut off is loaded as far as it goes. no: the server exits.',
	},
	'aof-use-rdb-preamble': {
		ko: 'yes: AOF의 base 파일을 RDB 형식으로 씁니다.',
		en: 'yes: the base file of the AOF has the format of an RDB.',
	},
	'aof-timestamp-enabled': { ko: 'AOF에 시각을 주석으로 적습니다.', en: 'The AOF holds times as comments.' },
	'aof-rewrite-incremental-fsync': {
		ko: 'AOF를 다시 쓰는 동안 조금씩 디스크에 내려 씁니다.',
		en: 'A rewritten AOF is flushed to the disk bit by bit.',
	},
	port: {
		ko: 'Redis가 접속을 기다리는 TCP 포트입니다. 0이면 TCP로 듣지 않습니다.',
		en: 'The TCP port on which Redis listens. 0: none.',
	},
	bind: {
		ko: 'Redis가 듣는 주소입니다. 앞에 -를 붙인 주소는 없어도 시작합니다.',
		en: 'The addresses on which Redis listens. One that begins with - may be missing.',
	},
	'bind-source-addr': {
		ko: '밖으로 접속할 때 쓰는 주소입니다.',
		en: 'The address from which Redis connects to others.',
	},
	'protected-mode': {
		ko: 'yes: bind와 비밀번호가 없을 때 다른 컴퓨터의 접속을 거절합니다.',
		en: 'yes: without bind and password, clients of other machines are refused.',
	},
	timeout: {
		ko: '이 시간(초) 동안 명령을 보내지 않은 클라이언트를 끊습니다. 0이면 끊지 않습니다.',
		en: 'A client that says nothing for so many seconds is closed. 0: never.',
	},
	'tcp-keepalive': { ko: 'TCP keepalive를 보내는 간격(초)입니다.', en: 'Seconds between two TCP keepalives.' },
	'tcp-backlog': {
		ko: '수락을 기다리는 접속의 최대 수입니다.',
		en: 'How many connections may wait to be accepted.',
	},
	maxclients: { ko: '동시에 접속할 수 있는 클라이언트의 최대 수입니다.', en: 'How many clients may be connected.' },
	unixsocket: { ko: '유닉스 소켓의 경로입니다.', en: 'The path of a Unix socket.' },
	unixsocketperm: { ko: '유닉스 소켓의 권한입니다.', en: 'The permissions of the Unix socket.' },
	'tls-port': { ko: 'TLS 접속을 기다리는 포트입니다.', en: 'The port for TLS connections.' },
	'tls-replication': { ko: 'Replica가 master에 TLS로 접속합니다.', en: 'A replica connects to its master with TLS.' },
	'tls-cert-file': { ko: '서버 인증서 파일입니다.', en: 'The file of the certificate.' },
	'tls-key-file': { ko: '인증서의 개인 키 파일입니다.', en: 'The file of the private key.' },
	'tls-ca-cert-file': {
		ko: '상대 인증서를 확인할 CA 인증서입니다.',
		en: 'The CA certificates that peers are checked with.',
	},
	requirepass: {
		ko: '클라이언트가 AUTH 명령으로 보내야 하는 비밀번호입니다.',
		en: 'The password that clients must send with AUTH.',
	},
	aclfile: { ko: 'ACL 사용자를 적은 파일입니다.', en: 'The file that holds the ACL users.' },
	'acllog-max-len': { ko: 'ACL 로그에 남기는 항목 수입니다.', en: 'How many entries the ACL log keeps.' },
	'acl-pubsub-default': {
		ko: '새 사용자가 쓸 수 있는 Pub/Sub 채널의 기본값입니다.',
		en: 'Which Pub/Sub channels a new user may use by default.',
	},
	'enable-debug-command': {
		ko: 'DEBUG 명령을 누가 쓸 수 있는지 정합니다. local은 같은 컴퓨터만입니다.',
		en: 'Who may use DEBUG. local: only clients of the same machine.',
	},
	'enable-protected-configs': {
		ko: 'dir처럼 보호된 설정을 CONFIG SET 명령으로 바꿀 수 있는지 정합니다.',
		en: 'Who may change protected settings such as dir with CONFIG SET.',
	},
	'enable-module-command': { ko: 'MODULE 명령을 누가 쓸 수 있는지 정합니다.', en: 'Who may use MODULE.' },
	maxmemory: {
		ko: '데이터가 쓸 수 있는 메모리입니다. 넘으면 maxmemory-policy 값에 따라 키를 내보내거나 OOM 오류를 돌려줍니다. 0이면 한도가 없습니다.',
		en: 'Memory for the data. Above it keys are evicted by maxmemory-policy, or writes get OOM. 0: no limit.',
	},
	'maxmemory-policy': {
		ko: '메모리가 가득 차면 어떤 키를 내보낼지 정합니다. noeviction은 쓰기를 거절합니다.',
		en: 'Which keys go when the memory is full. noeviction refuses writes.',
	},
	'maxmemory-samples': {
		ko: '내보낼 키를 고를 때 살펴보는 키의 수입니다.',
		en: 'How many keys are looked at to find one to evict.',
	},
	'maxmemory-clients': {
		ko: '모든 클라이언트의 버퍼가 쓸 수 있는 메모리입니다.',
		en: 'Memory for the buffers of all clients.',
	},
	'lazyfree-lazy-eviction': {
		ko: '내보내는 키를 별도 스레드가 해제합니다.',
		en: 'Evicted keys are freed by a thread.',
	},
	'lazyfree-lazy-expire': { ko: '만료된 키를 별도 스레드가 해제합니다.', en: 'Expired keys are freed by a thread.' },
	'lazyfree-lazy-user-del': { ko: 'DEL 명령을 UNLINK 명령처럼 처리합니다.', en: 'DEL works as UNLINK does.' },
	'lazyfree-lazy-user-flush': {
		ko: 'FLUSHALL과 FLUSHDB 명령이 기본으로 ASYNC처럼 동작합니다.',
		en: 'FLUSHALL and FLUSHDB are ASYNC by default.',
	},
	'active-expire-effort': {
		ko: '만료된 키를 찾는 데 들이는 노력입니다(1–10).',
		en: 'How much is done to find expired keys (1–10).',
	},
	'active-defrag-cycle-max': {
		ko: '조각 모음에 쓰는 CPU의 최대 비율(%)입니다.',
		en: 'Percent of CPU for defragmentation.',
	},
	activedefrag: { ko: '메모리 조각을 실행 중에 모읍니다.', en: 'Memory is defragmented while the server runs.' },
	databases: {
		ko: '데이터베이스의 수입니다. SELECT 명령으로 고릅니다.',
		en: 'How many databases there are. SELECT chooses one.',
	},
	loglevel: { ko: '로그에 남기는 정도입니다: debug, verbose, notice, warning.', en: 'How much is logged.' },
	logfile: {
		ko: '로그 파일입니다. 빈 문자열이면 표준 출력에 적고, docker logs 명령으로 봅니다.',
		en: 'The log file. Empty: standard output, which docker logs shows.',
	},
	'always-show-logo': { ko: '시작할 때 Redis 로고를 항상 보여 줍니다.', en: 'The logo is always shown at the start.' },
	daemonize: {
		ko: 'yes: 배경에서 실행합니다. 컨테이너에서는 no여야 합니다.',
		en: 'yes: runs in the background. In a container it must be no.',
	},
	supervised: { ko: 'systemd나 upstart에 시작을 알립니다.', en: 'Tells systemd or upstart of the start.' },
	pidfile: { ko: '프로세스 번호를 적는 파일입니다.', en: 'The file that holds the process id.' },
	hz: {
		ko: '1초에 하는 배경 작업의 횟수입니다(1–500).',
		en: 'How often background work is done a second (1–500).',
	},
	'dynamic-hz': { ko: '클라이언트가 많으면 hz 값을 높입니다.', en: 'Raises hz when there are many clients.' },
	'io-threads': { ko: '소켓을 읽고 쓰는 스레드의 수입니다.', en: 'How many threads read and write sockets.' },
	'slowlog-log-slower-than': {
		ko: '이 시간(마이크로초)보다 오래 걸린 명령을 SLOWLOG에 남깁니다.',
		en: 'Commands that take more microseconds than this go into SLOWLOG.',
	},
	'slowlog-max-len': { ko: 'SLOWLOG에 남기는 항목 수입니다.', en: 'How many entries SLOWLOG keeps.' },
	'latency-tracking': { ko: '명령마다 걸린 시간의 분포를 기록합니다.', en: 'Records how long each command takes.' },
	'notify-keyspace-events': {
		ko: '키의 변화를 Pub/Sub로 알립니다. 값은 종류를 나타내는 글자입니다.',
		en: 'Changes of keys are published. The letters say which.',
	},
	'proto-max-bulk-len': { ko: '값 하나의 최대 크기입니다.', en: 'The largest size of one value.' },
	'client-query-buffer-limit': {
		ko: '클라이언트 하나의 입력 버퍼 한도입니다.',
		en: 'The limit of the input buffer of one client.',
	},
	'cluster-enabled': {
		ko: 'yes: 클러스터 노드로 시작합니다. replicaof와 함께 쓸 수 없습니다.',
		en: 'yes: starts as a node of a cluster. replicaof is not allowed with it.',
	},
	'busy-reply-threshold': {
		ko: '스크립트가 이 시간(밀리초)을 넘으면 다른 클라이언트에 BUSY 오류를 돌려줍니다.',
		en: 'Other clients get BUSY once a script runs longer than so many milliseconds.',
	},
};
