// Texts of the lesson on stopping and starting again in Korean; what is asked and answered stands in its plan.

import type { TextsOf } from '../../plan';
import type { plan } from './plan';

export const texts: TextsOf<typeof plan> = {
	steps: {
		killed: {
			prose: [
				'`docker kill`은 SIGKILL을 보냅니다. Redis는 저장할 틈 없이 끝납니다.',
				'Replica를 강제 종료하고, master에 쓰고, 다시 켜세요.',
			],
			predictions: {
				request: {
					ask: '저장 없이 끝난 replica는 무엇을 요청할까요?',
					options: { all: '전부. `PSYNC ? -1`', older: '디스크에 남은 위치의 다음부터' },
					because:
						'처음 전체 동기화 때 받은 RDB가 replica의 디스크에 남아 있습니다. 그 RDB의 offset부터 요청하고, 백로그에 아직 있으므로 부분 동기화입니다.',
				},
			},
			cause: {
				ask: '저장하지 않았는데도 위치를 알았습니다. 까닭을 고르세요.',
				options: {
					received: '전체 동기화 때 받은 RDB가 있었습니다',
					saved: 'SIGKILL을 받고 RDB를 저장했습니다',
					kept: 'Master가 위치를 알려 주었습니다',
				},
				model:
					'Replica는 받은 RDB를 임시 파일에 쓴 뒤 `dump.rdb`로 바꿉니다. 거기에 master의 replid와 offset이 있어서 그 뒤의 바이트만 다시 받았습니다.',
			},
		},
		aof: {
			prose: [
				'이번에는 AOF를 켠 replica입니다. `docker stop`으로 정상 종료한 뒤 다시 켭니다.',
				'`appendonly yes`인 노드는 시작할 때 RDB가 아니라 AOF를 읽습니다.',
			],
			predictions: {
				request: {
					ask: '정상 종료한 AOF replica는 무엇을 요청할까요?',
					options: { next: '멈춘 곳의 다음 바이트부터', all: '전부. `PSYNC ? -1`' },
					because:
						'AOF에는 쓰기 명령만 있고 replid와 offset이 없습니다. 데이터는 살아나지만 위치를 몰라 전체 동기화를 합니다.',
				},
			},
		},
		master: {
			prose: ['이제 master를 멈췄다가 켭니다. 기본 설정의 master는 SIGTERM을 받으면 RDB를 저장합니다.'],
			predictions: {
				answer: {
					ask: '다시 켜진 master에 replica가 이어받기를 요청합니다. 답은 무엇일까요?',
					options: { continue: '`+CONTINUE`', full: '`+FULLRESYNC`와 RDB' },
					because:
						'Master는 RDB에서 옛 replid와 offset을 읽어 replid2로 받아 줍니다. Replica도 같은 offset에 있어 빠진 바이트가 없습니다.',
				},
				line: {
					ask: '그때 replica의 로그에 먼저 나올 줄은 어느 것일까요?',
					options: {
						same: '`… Master accepted …`',
						changed: '`Master replication ID changed …`',
						full: '`Full resync from master …`',
					},
					because:
						'다시 켜진 master는 새 replid를 씁니다. `+CONTINUE` 응답에 새 이름이 있어서 replica는 데이터는 그대로 두고 이름만 바꿉니다.',
				},
			},
		},
		wiped: {
			prose: [
				'`--save ""`로 켠 master는 디스크에 아무것도 남기지 않습니다. 캐시에 흔한 설정입니다.',
				'키 3개를 쓰고, master를 강제 종료하고, 다시 켜서 replica의 키를 세어 보세요.',
			],
			predictions: {
				meanwhile: {
					ask: 'Master가 꺼진 동안 replica의 `dbsize`는 몇일까요?',
					options: { three: '`(integer) 3`', none: '`(integer) 0`' },
					because: 'Master가 사라져도 replica는 자기 데이터를 지우지 않습니다. 새 RDB가 올 때까지 그대로 있습니다.',
				},
				after: {
					ask: '빈 master가 다시 켜집니다. 동기화한 뒤 어떻게 될까요?',
					options: {
						filled: 'Master의 키가 3개로 돌아옵니다',
						wiped: 'Replica의 키가 0개가 됩니다',
						apart: 'Replica에만 3개가 남습니다',
					},
					because:
						'빈 master는 새 히스토리로 시작하고 replica는 전체 동기화를 합니다. 빈 RDB를 로딩하며 자기 키 3개를 지웁니다.',
				},
			},
			cause: {
				ask: '데이터가 모두 사라졌습니다. 까닭을 고르세요.',
				options: {
					empty: '영속화 없는 master가 빈 채로 켜졌습니다',
					killed: 'Replica도 함께 강제 종료됐습니다',
					expired: '키의 TTL이 지났습니다',
				},
				model:
					'복제는 master에서 replica로만 흐릅니다. 영속화를 끈 master가 저절로 다시 켜지면 빈 데이터가 모든 replica를 덮습니다. `--restart always`가 특히 위험합니다.',
			},
		},
		saved: {
			prose: ['같은 일을 다시 하되, 이번에는 강제 종료하기 전에 master에서 `save`로 RDB를 남깁니다.'],
			predictions: {
				count: {
					ask: '이번에는 `save`를 하고 강제 종료했습니다. Replica의 `dbsize`는 몇일까요?',
					options: { three: '`(integer) 3`', none: '`(integer) 0`' },
					because:
						'Master가 RDB에서 키 3개와 replid, offset을 읽었고 부분 동기화로 끝났습니다. 빈 master를 막는 첫째 방법은 영속화입니다.',
				},
			},
		},
		promoted: {
			prose: [
				'둘째 방법: master를 켜기 전에 replica를 승격합니다. 빈칸을 채우세요.',
				'셋째 방법은 영속화를 끈 master가 저절로 다시 켜지지 않게 하는 것입니다.',
			],
			hints: [
				'저장할 틈을 주지 않는 신호와, replica를 master로 바꾸는 명령입니다.',
				'첫 빈칸은 `kill`, 둘째는 `replicaof`로 시작하는 세 단어입니다.',
			],
			predictions: {
				asks: {
					ask: '승격한 노드는 옛 master가 다시 켜지면 어떻게 할까요?',
					options: { asks: '다시 접속해 이어받기를 요청합니다', own: '접속하지 않고 쓰기를 받습니다' },
					because:
						'`REPLICAOF NO ONE`을 실행하면 복제 설정이 사라집니다. 이 노드가 이제 master이고 키도 그대로 있습니다.',
				},
			},
		},
		alone: {
			prose: [
				'빈 호스트에서 데이터를 구하세요. `--save ""`로 켠 master를 강제 종료하고 다시 켜도 replica에 키가 남아야 합니다.',
				'컨테이너 이름은 `cache-master`와 `cache-replica`, 키는 `precious`, 값은 `1`입니다.',
			],
			hints: [
				'Master를 다시 켜기 전에 할 일이 있습니다.',
				'`docker kill`과 `docker start` 사이에 replica에서 `replicaof no one`을 실행하세요.',
			],
			predictions: {},
		},
	},
};
