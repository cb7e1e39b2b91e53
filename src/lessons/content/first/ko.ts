// The first lesson's texts in Korean; what is asked and answered stands in its plan.

import type { TextsOf } from '../../plan';
import type { plan } from './plan';

export const texts: TextsOf<typeof plan> = {
	steps: {
		master: {
			prose: [
				'Redis 노드 하나를 컨테이너로 켭니다. `-p 5000:6379` 옵션은 호스트의 5000번 포트를 컨테이너의 6379번 포트로 잇습니다.',
				'이 터미널은 이제 master의 로그를 보여 줍니다. 다음 명령은 두 번째 터미널에 입력하세요.',
			],
			predictions: {
				port: {
					ask: '로그의 `Running mode=standalone, port=…` 줄에 나올 포트는 몇 번일까요?',
					options: { outer: '`5000`, 호스트에 공개한 포트', inner: '`6379`, 컨테이너 안의 포트' },
					because:
						'Redis는 컨테이너 안에서 6379번 포트를 엽니다. 5000번은 Docker가 호스트에 만든 포트라서 Redis는 모릅니다.',
				},
			},
		},
		conf: {
			prose: [
				'복제 설정은 replica에만 적습니다. `replicaof` 뒤에는 master의 주소와 포트가 옵니다.',
				'`code redis.conf` 명령으로 편집기를 열어 적어도 됩니다.',
			],
			note: '튜토리얼의 `replica-read-only` 줄에는 값이 빠져 있습니다. 값 없이 적으면 서버가 시작하지 않으므로 `replica-read-only yes` 줄로 적습니다. 기본값도 `yes`입니다.',
			predictions: {},
		},
		replica: {
			prose: [
				'Replica를 켜면 바로 master에 접속해 핸드셰이크를 합니다. 로그를 한 줄씩 따라가 보세요.',
				'먼저 `config get` 명령으로 master의 설정을 보세요.',
			],
			note: '`--network host`에서 `127.0.0.1`은 호스트입니다. Docker Desktop에서는 내부 Linux VM을 뜻하고, 그 VM에도 5000번 포트가 공개되어 있습니다.',
			predictions: {
				request: {
					ask: '처음 켜진 replica는 master에 무엇을 요청할까요?',
					options: { all: '전부. `PSYNC ? -1`', first: '1번 바이트부터. `PSYNC … 1`' },
					because:
						'이어받으려면 히스토리의 이름인 replid를 알아야 하는데 처음 켜진 노드는 모릅니다. 그래서 master의 키 전체를 **RDB**로 받습니다. 이것이 전체 동기화입니다.',
				},
				delay: {
					ask: '요청을 받은 master의 로그에 먼저 나올 줄은 어느 것일까요?',
					options: {
						start: '`Starting BGSAVE for SYNC …`',
						wait: '`Delay next BGSAVE for diskless SYNC`',
						refuse: '`Unable to partial resync …`',
					},
					because:
						'`repl-diskless-sync-delay` 값이 5초입니다. 한 번 시작한 RDB 전송에는 다른 replica가 낄 수 없어서 먼저 5초를 기다립니다.',
				},
			},
			cause: {
				ask: '`Full resync from master: …:14`처럼 쓰기 없이 offset이 14일 수 있습니다. 까닭을 고르세요.',
				options: {
					ping: '대기 중에 PING 하나가 스트림에 들어갔습니다',
					keys: 'Master에 키가 14개 있었습니다',
					seconds: '동기화가 14초 걸렸습니다',
				},
				model:
					'Offset은 스트림의 바이트 수입니다. 5초를 기다리는 동안 10초마다 나가는 PING 14바이트가 들어가면 `:14`, 들어가지 않으면 `:0`입니다.',
			},
		},
		write: {
			prose: [
				'Master에 쓰고 replica에서 읽습니다. 명령은 각 노드의 콘솔에 입력하세요.',
				'같은 바이트가 백로그에 남고 스트림을 따라 replica로 갑니다.',
			],
			predictions: {
				stream: {
					ask: '`set a a`를 실행하면 스트림에 맨 먼저 들어갈 명령은 무엇일까요?',
					options: { select: '`SELECT 0`', set: '`set a a`', ok: '`OK` 응답' },
					because:
						'스트림에는 데이터베이스 번호가 따로 없어서 첫 쓰기 앞에 `SELECT 0` 23바이트가 붙습니다. `set a a`가 27바이트라 offset은 50 커집니다.',
				},
				order: {
					ask: 'Master의 `OK` 응답은 replica가 적용하기 전일까요, 후일까요?',
					options: { before: '전. Master에 적용하면 바로 답합니다', after: '후. Replica의 확인을 받고 답합니다' },
					because:
						'복제는 비동기입니다. Master는 자신에게 적용하고 바로 `OK`로 답하며, 같은 바이트를 replica에 보냅니다.',
				},
			},
		},
		readonly: {
			prose: ['이번에는 replica에 써 봅니다. 같은 명령을 replica의 콘솔에 입력하세요.'],
			predictions: {
				refused: {
					ask: 'Replica에 `set a a`를 실행하면 어떻게 될까요?',
					options: {
						ok: 'Replica에만 쓰고 `OK`로 답합니다',
						readonly: '`READONLY` 오류로 거절합니다',
						forwarded: 'Master에 대신 전달합니다',
					},
					because:
						'변경은 master에서 시작해 한 방향으로 흐릅니다. 기본값 `replica-read-only yes`에서 replica는 클라이언트의 쓰기를 거절합니다.',
				},
			},
		},
		restart: {
			prose: [
				'Replica를 멈추고, 그동안 master에 쓰고, replica를 다시 켭니다.',
				'`docker stop`은 SIGTERM을 보냅니다. Redis는 끝나기 전에 RDB를 저장합니다.',
			],
			predictions: {
				request: {
					ask: '다시 켜진 replica는 무엇을 요청할까요?',
					options: { all: '전부. `PSYNC ? -1`', next: '멈춘 곳의 다음 바이트부터' },
					because:
						'끝나기 전에 저장한 RDB에 replid와 offset이 함께 적혀 있습니다. 그 위치의 다음 바이트가 master의 백로그에 남아 있어 27바이트만 옵니다.',
				},
				keys: {
					ask: 'Replica의 `keys *` 결과에는 어떤 키가 보일까요?',
					options: { one: '`a`만', missed: '`b`만', both: '`a`와 `b` 모두' },
					because: '`a`는 RDB에서, 멈춘 동안 쓴 `b`는 부분 동기화로 왔습니다.',
				},
			},
			cause: {
				ask: '전체 동기화가 아니라 부분 동기화였습니다. 까닭을 고르세요.',
				options: {
					file: 'RDB 파일에 replid와 offset이 있었습니다',
					memory: '멈춘 컨테이너가 메모리를 간직했습니다',
					master: 'Master가 replica마다 위치를 기억했습니다',
				},
				model:
					'위치를 기억하는 쪽은 replica입니다. SIGTERM을 받고 저장한 RDB에서 replid와 offset을 읽어 이어받기를 요청했고, master는 그 바이트가 백로그에 있는지만 봅니다.',
			},
		},
		second: {
			prose: [
				'Replica를 하나 더 붙입니다. 빈칸 두 곳을 채우세요.',
				'이번에는 `redis.conf` 없이 명령줄 인수로 설정합니다.',
			],
			hints: [
				'앞에서 쓴 `redis.conf` 파일의 한 줄을 보세요.',
				'지시어 앞에 `--`를 붙이면 명령줄 인수가 됩니다. 포트는 호스트에 공개한 것입니다.',
			],
			predictions: {
				loaded: {
					ask: '새 replica의 `Done loading RDB, keys loaded: …` 줄에 나올 수는 몇일까요?',
					options: { none: '`0`. 그동안 새로 쓴 키가 없습니다', two: '`2`. Master의 키 전부입니다' },
					because: '전체 동기화는 그 순간의 키를 모두 보냅니다. 첫 replica에 이미 보냈는지는 상관없습니다.',
				},
			},
		},
		alone: {
			prose: [
				'빈 호스트에서 처음부터 해 봅니다. 방법은 자유이고, 아래 목표만 이루면 됩니다.',
				'컨테이너 이름은 `my-redis-master`와 `my-redis-replica`로 하세요.',
			],
			hints: [
				'1단계와 3단계의 명령을 떠올려 보세요.',
				'`docker run` 두 번, 그리고 각 노드의 콘솔에서 `set`과 `get`입니다.',
			],
			predictions: {},
		},
	},
};
