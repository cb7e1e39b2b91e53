// Texts of the lesson on a broken link in Korean; what is asked and answered stands in its plan.

import type { TextsOf } from '../../plan';
import type { plan } from './plan';

export const texts: TextsOf<typeof plan> = {
	steps: {
		info: {
			prose: [
				'Master와 replica가 이미 켜져 있습니다. 두 노드에서 `info replication`을 실행해 offset을 비교하세요.',
				'Master의 `master_repl_offset`과 replica의 `slave_repl_offset`이 같으면 replica는 뒤처지지 않았습니다.',
				'`config get` 결과는 이 레슨에 쓰이는 기본값입니다. 두 노드에서 같습니다.',
			],
			note: '`slave`는 출력에 남은 옛 이름이며 replica를 뜻합니다.',
			predictions: {
				idle: {
					ask: '아무 쓰기 없이 10초를 기다리면 스트림에 무엇이 들어갈까요?',
					options: { nothing: '들어가지 않습니다', ping: '`PING` 14바이트', select: '`SELECT 0` 23바이트' },
					because:
						'Replica가 붙어 있으면 master는 10초마다 PING을 스트림에 넣습니다. 그래서 쓰지 않아도 offset이 14씩 커집니다.',
				},
			},
		},
		cut: {
			prose: [
				'두 노드 사이의 링크를 끊습니다. Docker에 없는 일은 `lab` 명령으로 합니다.',
				'`lab link cut`은 양쪽의 연결을 바로 닫고 새 연결을 거절합니다.',
			],
			predictions: {
				notice: {
					ask: 'Replica의 로그에 먼저 나올 줄은 어느 것일까요?',
					options: { lost: '`Connection with master lost.`', timeout: '`MASTER timeout: no data …`' },
					because:
						'연결이 바로 닫혔으므로 기다릴 까닭이 없습니다. Replica는 replid와 offset을 기억하고 1초마다 다시 접속합니다.',
				},
			},
		},
		meanwhile: {
			prose: [
				'링크가 끊긴 동안 master에 씁니다. 쓰기는 master의 **백로그**에도 남습니다.',
				'그다음 replica에서 `get a`를 실행하세요.',
			],
			predictions: {
				accepts: {
					ask: 'Replica가 끊긴 master에 `set b b`를 실행하면 어떻게 될까요?',
					options: {
						ok: '바로 `OK`로 답합니다',
						refuses: '`NOREPLICAS` 오류로 거절합니다',
						waits: '링크가 복구될 때까지 기다립니다',
					},
					because:
						'기본 설정의 master는 replica가 없어도 씁니다. `min-replicas-to-write`를 1 이상으로 두어야 거절합니다.',
				},
				stale: {
					ask: 'Master는 `a`를 지웠습니다. 끊긴 replica의 `get a`는 무엇을 돌려줄까요?',
					options: { old: '`"a"`, 오래된 값', nil: '`(nil)`', down: '`MASTERDOWN` 오류' },
					because:
						'Replica는 마지막으로 받은 데이터로 답합니다. 기본값이 `replica-serve-stale-data yes`이고, `no`라면 `MASTERDOWN` 오류로 답합니다.',
				},
			},
		},
		heal: {
			prose: ['링크를 복구하고 replica가 무엇을 요청하는지 봅니다.', '복구한 뒤 `get a`를 다시 실행하세요.'],
			predictions: {
				offset: {
					ask: 'Replica의 `PSYNC` 요청에는 어떤 offset이 적힐까요?',
					options: { last: '마지막으로 적용한 바이트', next: '그다음 바이트', all: '`-1`, 처음부터' },
					because: '`PSYNC`의 숫자는 다음에 받을 바이트입니다. 155번까지 적용했다면 156을 요청합니다.',
				},
				answer: {
					ask: '요청이 master에 도착합니다. Master는 무엇으로 답할까요?',
					options: { continue: '`+CONTINUE`와 빠진 바이트', full: '`+FULLRESYNC`와 RDB' },
					because:
						'히스토리가 같고, 요청한 바이트가 백로그에 남아 있고, 미래의 바이트도 아닙니다. 그래서 빠진 바이트만 보냅니다.',
				},
				gone: {
					ask: '이제 replica의 `get a`는 무엇을 돌려줄까요?',
					options: { old: '`"a"`', nil: '`(nil)`' },
					because: '빠진 바이트에 `del a`가 들어 있었습니다. Replica는 같은 명령을 같은 순서로 적용합니다.',
				},
			},
			cause: {
				ask: '전체 동기화가 필요 없었습니다. 까닭을 고르세요.',
				options: {
					window: '빠진 바이트가 모두 백로그에 있었습니다',
					reconnected: '다시 연결되면 늘 이어서 받습니다',
					memory: 'Replica가 쓰기를 따로 저장했습니다',
				},
				model:
					'다시 연결되는 것과 이어받는 것은 따로 결정됩니다. 끊긴 동안 쓴 바이트가 백로그보다 적어서 요청한 바이트부터 그대로 남아 있었습니다.',
			},
		},
		silence: {
			prose: [
				'끊긴 것과 조용한 것은 다릅니다. `docker pause`는 프로세스를 멈추지만 연결을 닫지 않습니다.',
				'멈춘 동안 master에 쓰고 `INFO`를 본 뒤 `docker unpause`로 깨우세요.',
			],
			predictions: {
				state: {
					ask: 'Replica를 멈춘 직후 master의 `INFO`에는 무엇이 보일까요?',
					options: { online: '`connected_slaves:1`', gone: '`connected_slaves:0`' },
					because:
						'닫는 신호가 없어서 master는 아직 모릅니다. `repl-timeout` 60초 동안 ACK 응답이 없어야 끊긴 것으로 봅니다.',
				},
				resumed: {
					ask: '60초가 되기 전에 깨우면 replica는 무엇부터 할까요?',
					options: {
						psync: '`PSYNC`로 이어받기를 요청합니다',
						stream: '쌓인 `set c c`를 적용합니다',
						full: '전체 동기화를 요청합니다',
					},
					because: '연결이 살아 있으므로 동기화가 필요 없습니다. 소켓에 쌓인 스트림을 순서대로 읽어 적용합니다.',
				},
			},
		},
		again: {
			prose: ['다시 한 번, 이번에는 빈칸 두 곳을 채우세요.', '끊고, `set d d`를 실행하고, 복구합니다.'],
			hints: ['2단계와 4단계의 명령을 비교해 보세요.', '`lab link` 뒤에 오는 말입니다. 하나는 끊고 하나는 복구합니다.'],
			predictions: {
				bytes: {
					ask: '이어받은 replica는 먼저 무엇을 할까요?',
					options: { missed: '빠진 `set d d`만 적용합니다', every: '기존 키를 지우고 모두 로딩합니다' },
					because: '부분 동기화에서는 아무것도 지우지 않습니다. 빠진 바이트가 스트림의 뒷부분처럼 이어집니다.',
				},
			},
		},
		alone: {
			prose: [
				'빈 호스트에서 부분 동기화를 일으키세요. 링크를 끊어도 되고 replica를 멈춰도 됩니다.',
				'컨테이너 이름은 `my-redis-master`와 `my-redis-replica`로 하세요.',
			],
			hints: [
				'Replica가 없는 동안 master에 쓰여야 합니다.',
				'`docker run` 두 번, `lab link cut`, `set greeting hello`, `lab link heal`입니다.',
			],
			predictions: {},
		},
	},
};
