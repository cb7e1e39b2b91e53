// Texts of the lesson on failover and lost writes in Korean; what is asked and answered stands in its plan.

import type { TextsOf } from '../../plan';
import type { plan } from './plan';

export const texts: TextsOf<typeof plan> = {
	steps: {
		drift: {
			prose: [
				'`READONLY` 오류를 없애려고 replica를 쓰기 가능으로 바꾸면 어떻게 되는지 봅니다.',
				'확인한 뒤 설정을 되돌리고 `role`로 누가 master인지 보세요.',
			],
			predictions: {
				reaches: {
					ask: 'Replica에 쓴 `x`를 master에서 읽으면 무엇이 나올까요?',
					options: { one: '`"1"`', nil: '`(nil)`' },
					because:
						'스트림은 master에서 replica로만 흐릅니다. Replica에 쓴 값은 그 노드에만 있고, 다음 전체 동기화 때 사라집니다.',
				},
			},
		},
		wait: {
			prose: [
				'링크를 끊고 master에 쓴 뒤 `wait`로 확인을 기다립니다.',
				'`wait 1 1000`은 replica 1개의 확인을 최대 1,000 ms 동안 기다립니다.',
			],
			predictions: {
				returns: {
					ask: 'Replica가 끊겨 있습니다. `wait 1 1000`은 무엇을 돌려줄까요?',
					options: { zero: '1초 뒤 `(integer) 0`', one: '`(integer) 1`', error: '`NOREPLICAS` 오류' },
					because: 'WAIT는 확인한 replica의 수를 셀 뿐입니다. 시간이 지나면 그때까지 센 수를 돌려줍니다.',
				},
				undone: {
					ask: 'WAIT가 `0`을 돌려줬습니다. Master의 `get w`는 무엇일까요?',
					options: { stays: '`"1"`, 쓰기는 남습니다', undone: '`(nil)`, 취소됩니다' },
					because: '쓰기는 WAIT를 부르기 전에 이미 적용됐습니다. 0이 나왔을 때 어떻게 할지는 클라이언트가 정합니다.',
				},
			},
		},
		least: {
			prose: [
				'`min-replicas-to-write 1`은 정상 replica가 1개 이상 있어야 쓰기를 받는다는 설정입니다.',
				'링크가 끊긴 채로 한 번, 복구한 뒤에 한 번 쓰세요.',
			],
			predictions: {
				refused: {
					ask: '링크가 끊긴 채 `set m 1`을 실행하면 어떻게 될까요?',
					options: {
						ok: '`OK`로 답합니다',
						refused: '`NOREPLICAS` 오류로 거절합니다',
						waits: 'Replica가 올 때까지 기다립니다',
					},
					because:
						'정상 replica가 0개라서 쓰기 전에 거절합니다. WAIT와 달리 값이 남지 않지만, 보낸 쓰기가 꼭 닿는다는 보장은 아닙니다.',
				},
			},
		},
		lag: {
			prose: [
				'`lab link silence`는 보낸 것을 모두 삼키고 아무에게도 알리지 않습니다. 앞에서는 연결이 닫혀 master가 바로 알았습니다.',
				'끊자마자 한 번, 11초 뒤에 한 번 쓰고, 링크를 복구하고 설정을 0으로 되돌리세요.',
			],
			predictions: {
				'at-once': {
					ask: '링크가 조용히 끊긴 바로 그때 `set n 1`을 실행하면 무엇을 답할까요?',
					options: { refused: '`NOREPLICAS` 오류', ok: '`OK`' },
					because:
						'Master는 마지막 ACK가 `min-replicas-max-lag` 10초 안에 왔으면 정상 replica로 셉니다. 이 쓰기는 아직 어느 replica에도 없지만 `OK`를 받습니다.',
				},
				later: {
					ask: '11초가 넘게 지났습니다. `set n 2`를 실행하면 무엇을 답할까요?',
					options: { refused: '`NOREPLICAS` 오류', ok: '`OK`' },
					because:
						'마지막 ACK가 10초보다 오래되어 정상 replica는 0개입니다. 그래도 앞의 10초 동안 받은 쓰기는 잃을 수 있습니다.',
				},
			},
		},
		promote: {
			prose: [
				'네트워크가 나뉜 동안 옛 master에도, 승격한 노드에도 씁니다. 두 master (split brain)입니다.',
				'`order:1`은 옛 master에, `order:2`는 승격한 노드에 쓰세요.',
			],
			predictions: {
				safe: {
					ask: '끊긴 master에 `set order:1 paid`를 실행하면 무엇을 답할까요?',
					options: { ok: '`OK`', refused: '`NOREPLICAS` 오류' },
					because: '설정을 0으로 되돌렸으므로 바로 `OK`입니다. 이 쓰기는 아직 어느 replica에도 없습니다.',
				},
				line: {
					ask: '`replicaof no one`을 실행한 노드의 로그에는 어떤 줄이 나올까요?',
					options: { kept: '`Setting secondary replication ID …`', flushed: '`… Flushing old data`' },
					because:
						'승격은 데이터를 지우지 않습니다. 새 replid로 새 히스토리를 시작하고, 옛 replid는 지금의 offset까지만 유효한 replid2로 남깁니다.',
				},
			},
		},
		return: {
			prose: [
				'링크를 복구하고 옛 master를 새 master의 replica로 만듭니다.',
				'옛 master는 자기 히스토리로 이어받기를 요청합니다.',
			],
			note: 'Master 컨테이너에서 `127.0.0.1`은 자기 자신입니다. 호스트에서 도는 노드에는 Docker 브리지의 호스트 쪽 주소인 `172.17.0.1`로 접속합니다.',
			predictions: {
				answer: {
					ask: '옛 master의 이어받기 요청에 새 master는 무엇으로 답할까요?',
					options: { continue: '`+CONTINUE`와 빠진 바이트', full: '`+FULLRESYNC`와 RDB' },
					because:
						'옛 master는 분기점 뒤로 `order:1`만큼 더 썼습니다. 요청한 offset이 `second_repl_offset`을 지나서 전체 동기화를 합니다.',
				},
				lost: {
					ask: '동기화가 끝났습니다. `get order:1`은 무엇을 돌려줄까요?',
					options: { paid: '`"paid"`', nil: '`(nil)`' },
					because:
						'전체 동기화는 합치지 않고 바꿉니다. 승격한 노드에 닿지 못한 `order:1`은 `OK`를 받았지만 사라졌습니다.',
				},
			},
			cause: {
				ask: '`OK`를 받은 쓰기가 사라졌습니다. 까닭을 고르세요.',
				options: {
					async: '승격 전에 replica에 닿지 못했습니다',
					network: '복구할 때 네트워크가 잃었습니다',
					merge: '`order:2`가 같은 키를 덮었습니다',
				},
				model:
					'복제는 비동기라서 `OK`는 master의 메모리에 적용했다는 뜻입니다. 나가기 전에 다른 노드가 승격되면 그 쓰기는 새 히스토리에 없고, 옛 master가 합류할 때 지워집니다.',
			},
		},
		planned: {
			prose: [
				'계획된 전환은 다릅니다. 지금 master인 `my-redis-replica`에서 역할을 넘기는 명령을 실행하세요.',
				'이 명령은 쓰기를 멈추고 상대의 offset이 같아질 때까지 기다립니다.',
			],
			hints: ['Redis 6.2부터 있는 한 단어 명령입니다.', '첫 빈칸은 `failover`, 둘째는 방금 쓴 키의 이름입니다.'],
			predictions: {
				answer: {
					ask: '역할을 넘긴 노드가 이어받기를 요청합니다. 답은 무엇일까요?',
					options: { continue: '`+CONTINUE`', full: '`+FULLRESYNC`와 RDB' },
					because:
						'두 노드의 offset이 같을 때 넘겼으므로 분기점 뒤에 남은 바이트가 없습니다. 그래서 역할이 바뀌어도 부분 동기화입니다.',
				},
			},
		},
		alone: {
			prose: [
				'빈 호스트에서 쓰기를 잃지 않는 전환을 하세요. Replica의 확인을 받은 뒤 역할을 넘깁니다.',
				'이름은 `my-redis-master`와 `my-redis-replica`, 키는 `order:9`, 값은 `paid`입니다.',
			],
			hints: [
				'쓰기를 확인하는 명령과 역할을 넘기는 명령이 필요합니다.',
				'`set order:9 paid`, `wait 1 1000`, `failover`를 차례로 실행합니다.',
			],
			predictions: {},
		},
	},
};
