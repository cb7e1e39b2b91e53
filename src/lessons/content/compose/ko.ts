// Texts of the lesson on docker-compose in Korean; what is asked and answered stands in its plan.

import type { TextsOf } from '../../plan';
import type { plan } from './plan';

export const texts: TextsOf<typeof plan> = {
	steps: {
		file: {
			prose: [
				'컨테이너 두 개와 그 관계를 파일 하나에 적습니다. `code` 명령으로 편집기를 열어 아래 내용을 적고 저장하세요.',
				'이미지는 미리 받아 둡니다.',
			],
			note: '오늘의 compose는 `version` 줄을 무시하고, `bitnami/redis` 태그는 2025년에 내려갔습니다. 공식 이미지로 하는 방법은 6단계에 있습니다.',
			predictions: {},
		},
		up: {
			prose: [
				'`docker-compose up --build`는 두 컨테이너를 켜고 로그를 한 터미널에 섞어 보여 줍니다.',
				'`depends_on`이 있어서 master가 먼저 켜집니다. 이름 뒤의 세로줄로 누구의 로그인지 구분하세요.',
			],
			predictions: {
				address: {
					ask: 'Replica는 어느 주소로 master에 접속할까요?',
					options: { name: '`redis-master:6379`', published: '`redis-master:7000`', loopback: '`127.0.0.1:7000`' },
					because:
						'Compose는 두 컨테이너를 한 네트워크에 두고 이름을 주소로 바꿔 줍니다. 그 안에서는 공개한 7000번이 아니라 컨테이너의 6379번 포트를 씁니다.',
				},
				rewrite: {
					ask: '전체 동기화를 요청했습니다. 끝나면 AOF를 켠 replica는 무엇을 할까요?',
					options: {
						rewrite: 'AOF를 다시 쓰기 시작합니다',
						save: 'RDB를 저장합니다',
						nothing: '하던 AOF에 이어 씁니다',
					},
					because:
						'데이터가 통째로 바뀌어 옛 AOF는 쓸모가 없습니다. 자식 프로세스가 새 base 파일을 만들고 새 쓰기는 새 incr 파일에 적힙니다.',
				},
			},
			cause: {
				ask: '동기화 뒤에 AOF를 다시 썼습니다. 까닭을 고르세요.',
				options: {
					history: '옛 AOF가 새 데이터와 맞지 않습니다',
					size: 'AOF 파일이 너무 커졌습니다',
					timer: '다시 쓸 시간이 되었습니다',
				},
				model:
					'AOF는 쓰기 명령을 이어 적은 파일입니다. 전체 동기화로 키가 모두 바뀌면 그 명령들로는 지금의 데이터를 만들 수 없어서 처음부터 새로 씁니다.',
			},
		},
		loopback: {
			prose: [
				'호스트에서는 `127.0.0.1:7000`으로 master에 접속됩니다. 컨테이너 안에서도 그런지 봅니다.',
				'`docker exec`는 replica의 컨테이너 안에서 명령을 실행합니다.',
			],
			predictions: {
				inside: {
					ask: 'Replica의 컨테이너 안에서 `127.0.0.1:7000`에 `ping`을 보내면 어떻게 될까요?',
					options: { pong: '`PONG`', refused: '`Connection refused`' },
					because:
						'컨테이너마다 자기 루프백이 있습니다. 7000번은 호스트에 공개한 포트라서 이 컨테이너 안에서는 아무도 듣지 않습니다.',
				},
			},
		},
		write: {
			prose: ['호스트에서 공개한 포트로 두 노드에 접속합니다. 7000번은 master, 7001번은 replica입니다.'],
			predictions: {
				refused: {
					ask: '7001번으로 `set a b`를 실행하면 어떻게 될까요?',
					options: { ok: '`OK`로 답합니다', readonly: '`READONLY` 오류로 거절합니다' },
					because:
						'`REDIS_REPLICATION_MODE=slave`로 켠 노드는 replica입니다. 읽기 전용이 기본값이라 쓰기를 거절합니다.',
				},
			},
		},
		restart: {
			prose: [
				'첫 레슨과 같은 일을 합니다. Replica를 멈추고, master에 쓰고, 다시 켭니다.',
				'다른 점은 하나입니다. `bitnami/redis` 이미지는 AOF를 켭니다.',
			],
			predictions: {
				source: {
					ask: '다시 켜진 replica의 로그에 먼저 나올 줄은 어느 것일까요?',
					options: {
						rdb: '`DB loaded from disk …`',
						aof: '`DB loaded from append only file …`',
						nothing: '읽지 않고 `PSYNC ? -1`을 보냅니다',
					},
					because:
						'AOF를 켠 서버는 시작할 때 RDB가 있어도 AOF를 읽습니다. 읽은 데이터로 켜진 다음에 master를 찾습니다.',
				},
				request: {
					ask: '다시 켜진 replica는 무엇을 요청할까요?',
					options: { next: '멈춘 곳의 다음 바이트부터', all: '전부. `PSYNC ? -1`' },
					because:
						'AOF로 켜진 노드는 replid와 offset을 모릅니다. 로그에 `no cached master`가 남고 전체 동기화를 합니다.',
				},
			},
			cause: {
				ask: '같은 순서인데 첫 레슨과 달리 전체 동기화였습니다. 까닭을 고르세요.',
				options: {
					aof: 'RDB가 아니라 AOF를 읽고 켜졌습니다',
					network: 'Compose 네트워크의 주소가 바뀌었습니다',
					name: '이름으로 접속하면 늘 전체입니다',
				},
				model:
					'첫 레슨의 replica는 RDB에서 replid와 offset을 읽었습니다. AOF에는 쓰기 명령만 있으므로 데이터는 같아도 위치를 몰라 처음부터 요청합니다.',
			},
		},
		official: {
			prose: [
				'같은 구성을 공식 이미지로 만듭니다. 빈칸 두 곳에 master의 주소와 포트를 적으세요.',
				'`docker-compose down`은 컨테이너와 네트워크를 지웁니다.',
			],
			hints: [
				'컨테이너끼리는 무엇으로 서로를 찾는지 3단계를 보세요.',
				'Master의 컨테이너 이름과, 컨테이너 안의 포트입니다.',
			],
			predictions: {
				loaded: {
					ask: '새 replica의 `keys loaded: …` 줄에 나올 수는 몇일까요?',
					options: { none: '`0`', two: '`2`, 앞에서 쓴 `a`와 `b`' },
					because: '새 master는 빈 컨테이너로 켜졌습니다. 앞에서 쓴 키는 지운 컨테이너와 함께 사라졌습니다.',
				},
			},
		},
		alone: {
			prose: [
				'빈 호스트에서 compose 파일로 master와 replica를 켜고, `greeting` 키에 `hello` 값을 쓰고 읽으세요.',
				'컨테이너 이름은 `redis-a` (master)와 `redis-b`입니다.',
			],
			hints: [
				'6단계의 파일에서 무엇이 꼭 필요한지 생각해 보세요.',
				'`container_name`, `image`, `ports`, 그리고 replica의 `command`입니다.',
			],
			predictions: {},
		},
	},
};
