// Texts of the lesson on how much history a master keeps, in Korean; what is asked and answered stands in its plan.

import type { TextsOf } from '../../plan';
import type { plan } from './plan';

export const texts: TextsOf<typeof plan> = {
	steps: {
		small: {
			prose: [
				'백로그는 기본 1 MB입니다. 넘치는 모습을 보려고 Redis가 받아 주는 만큼 작게 줄입니다.',
				'값을 바꾼 뒤 `config get`으로 확인하세요.',
			],
			predictions: {
				raised: {
					ask: '`1kb`로 바꿨습니다. `config get`은 몇을 돌려줄까요?',
					options: { typed: '`1024`', least: '`16384`', before: '`1048576`' },
					because: 'Redis는 백로그를 16 KB보다 작게 만들지 않습니다. 더 작은 값은 16,384바이트로 올려 씁니다.',
				},
			},
		},
		overrun: {
			prose: [
				'링크를 끊고 master에 900건을 씁니다. 한 건이 약 44바이트이므로 모두 약 39,000바이트입니다.',
				'그다음 링크를 복구하고 판정을 보세요.',
			],
			predictions: {
				answer: {
					ask: 'Replica가 이어받기를 요청합니다. Master는 무엇으로 답할까요?',
					options: { continue: '`+CONTINUE`와 빠진 바이트', full: '`+FULLRESYNC`와 RDB' },
					because:
						'히스토리는 같지만 요청한 바이트가 백로그에서 밀려났습니다. 남은 첫 바이트보다 앞을 요청했으므로 모두 다시 보냅니다.',
				},
				line: {
					ask: '같은 순간 master의 로그에는 어떤 줄이 나올까요?',
					options: {
						lack: '`Unable to partial resync …`',
						requested: '`Full resync requested …`',
						mismatch: '`Replication ID mismatch …`',
					},
					because:
						'`for lack of backlog`로 끝나는 줄이 백로그를 벗어났다는 뜻입니다. 나머지 둘은 처음 온 replica와 다른 히스토리에 나옵니다.',
				},
			},
			cause: {
				ask: '이번에는 왜 전체 동기화를 했을까요? 까닭을 고르세요.',
				options: {
					gone: '다음 바이트가 백로그에 없었습니다',
					long: '링크가 너무 오래 끊겨 있었습니다',
					keys: '키가 너무 많았습니다',
				},
				model:
					'시간이나 키의 수가 아니라 끊긴 동안 쓴 바이트가 기준입니다. 39,000바이트를 썼는데 백로그는 16 KB라서 앞부분이 밀려났습니다.',
			},
		},
		enough: {
			prose: [
				'백로그를 64 KB로 늘리고 같은 일을 되풀이합니다.',
				'크기는 초당 쓰는 바이트 × 견디려는 단절 시간으로 정합니다.',
			],
			predictions: {
				answer: {
					ask: '같은 900건을 썼습니다. 이번에 master는 무엇으로 답할까요?',
					options: { continue: '`+CONTINUE`와 빠진 바이트', full: '`+FULLRESYNC`와 RDB' },
					because: '39,000바이트가 64 KB 안에 모두 들어갑니다. 요청한 바이트부터 백로그에 남아 있습니다.',
				},
			},
		},
		buffer: {
			prose: [
				'한도는 하나 더 있습니다. 연결된 replica마다 아직 보내지 못한 바이트를 두는 **출력 버퍼**가 있고, 그 크기도 설정합니다.',
				'링크를 초당 64,000바이트로 늦추고 607 KB를 한꺼번에 씁니다.',
			],
			predictions: {
				ends: {
					ask: '느린 링크에 607 KB를 쓰면 어떻게 될까요?',
					options: {
						limit: 'Master가 한도를 넘었다며 끊습니다',
						timeout: '`repl-timeout`이 지나 끊깁니다',
						stays: '늦게라도 모두 전달됩니다',
					},
					because:
						'Master는 쓰기를 늦추지 않으므로 소켓이 더 받지 못하는 바이트가 쌓입니다. 64 KB 한도를 넘는 순간 연결을 닫아 메모리를 지킵니다.',
				},
				returns: {
					ask: 'Replica가 다시 접속해 이어받기를 요청합니다. Master는 무엇으로 답할까요?',
					options: { continue: '`+CONTINUE`와 빠진 바이트', full: '`+FULLRESYNC`와 RDB' },
					because:
						'백로그가 16 KB라서 그사이에 밀려났습니다. 쓰기가 계속되면 전체 동기화 중에 한도를 또 넘어 같은 일이 되풀이됩니다.',
				},
			},
			cause: {
				ask: '링크가 끊어진 까닭을 고르세요.',
				options: {
					limit: '출력 버퍼가 한도를 넘었습니다',
					network: '네트워크가 고장 났습니다',
					crash: 'Replica가 비정상 종료했습니다',
				},
				model:
					'네트워크는 느릴 뿐 멀쩡했습니다. `client-output-buffer-limit replica` 값을 넘어 master가 스스로 끊었고, 로그의 `overcoming of output buffer limits`가 그 증거입니다.',
			},
		},
		fix: {
			prose: [
				'두 값을 함께 키웁니다. 607 KB를 담을 수 있게 빈칸을 채우세요.',
				'그다음 같은 쓰기를 하고 `wait`로 replica의 확인을 기다립니다.',
			],
			hints: [
				'한 번에 쓰는 양과 두 설정의 크기를 비교하세요.',
				'크기는 `256kb`나 `1mb`처럼 적습니다. 둘 다 607 KB보다 커야 합니다.',
			],
			predictions: {
				holds: {
					ask: '같은 607 KB를 씁니다. 링크는 이번에 견딜까요?',
					options: { holds: '견디고 `wait`가 `1`을 돌려줍니다', closes: '또 한도를 넘어 끊깁니다' },
					because: '쌓이는 바이트가 새 한도보다 적습니다. 링크가 느려서 오래 걸릴 뿐 끊기지 않습니다.',
				},
			},
		},
		ttl: {
			prose: [
				'링크를 다시 빠르게 하고, 이번에는 replica를 오래 꺼 둡니다.',
				'Replica가 하나도 없으면 master는 `repl-backlog-ttl`초 뒤에 백로그를 버립니다. 기본값은 3,600초입니다.',
			],
			predictions: {
				answer: {
					ask: '6초 만에 돌아온 replica가 이어받기를 요청합니다. 답은 무엇일까요?',
					options: { continue: '`+CONTINUE`, 쓴 것이 없습니다', full: '`+FULLRESYNC`와 RDB' },
					because:
						'5초가 지나 master가 백로그를 버리고 replid도 바꿨습니다. 쓴 것이 없어도 옛 replid는 이제 모르는 히스토리입니다.',
				},
				line: {
					ask: '이번에 master의 로그에 나올 까닭은 어느 것일까요?',
					options: { lack: '`… for lack of backlog …`', mismatch: '`Replication ID mismatch …`' },
					because:
						'Master는 히스토리의 이름을 먼저 보고, 백로그의 범위는 그다음에 봅니다. 이름이 다르면 범위는 보지 않습니다.',
				},
			},
		},
		alone: {
			prose: [
				'빈 호스트에서 두 로그를 차례로 일으키세요. 먼저 `for lack of backlog`, 그다음 `+CONTINUE`입니다.',
				'컨테이너 이름은 `my-redis-master`와 `my-redis-replica`로 하세요.',
			],
			hints: [
				'백로그의 크기와 끊긴 동안 쓰는 양, 이 둘을 정하면 됩니다.',
				'`config set repl-backlog-size`로 작게, 나중에 크게 하고, 그때마다 끊고 쓰고 복구합니다.',
			],
			predictions: {},
		},
	},
};
