// Known wrong ideas, each with its name and why it is wrong, in Korean.

import type { Misconception } from './plan';

export const refutations: Readonly<Record<Misconception, string>> = {
	reconnected:
		'**다시 연결됐으니 이어서 받는다** 사실은 다릅니다. 다시 연결되는 것과 이어받는 것은 따로 결정됩니다. Master는 replid를 알고, 요청한 바이트가 백로그 범위에 있고, 미래의 바이트가 아닐 때만 `+CONTINUE` 응답을 합니다. 하나라도 어긋나면 전체 동기화를 하고 로그 한 줄에 까닭을 남깁니다.',
	'clean-stop':
		'**정상 종료한 replica는 늘 부분 동기화를 한다** 사실은 다릅니다. 어떻게 껐는지보다 무엇을 읽고 켜졌는지가 중요합니다. RDB에는 replid와 offset이 있어 이어받기를 요청할 수 있지만, AOF로 켜진 노드는 복제 위치를 몰라 `PSYNC ? -1` 요청을 보냅니다. RDB로 켜졌더라도 그 위치의 다음 바이트가 백로그에 남아 있어야 부분 동기화입니다.',
	'master-refills':
		'**Master가 다시 켜지면 replica에서 데이터를 받아 온다** 사실은 다릅니다. 복제는 master에서 replica로만 흐르고 반대 방향은 없습니다. 디스크에 남긴 것 없이 켜진 master는 빈 데이터로 새 히스토리를 시작하고, replica는 전체 동기화에서 그 빈 RDB를 로딩하며 자기 키를 지웁니다. 켜기 전에 replica를 `REPLICAOF NO ONE`으로 승격하거나, replica의 RDB를 master의 디스크에 복사하고, 영속화를 끈 master는 저절로 다시 켜지지 않게 하세요.',
	'broken-network':
		'**동기화가 끝없이 되풀이되니 네트워크 고장이다** 사실은 다릅니다. 네트워크가 멀쩡해도 되풀이될 수 있습니다. RDB를 보내는 동안 쌓인 쓰기가 그 replica의 출력 버퍼 한도를 넘으면 master가 링크를 끊고, 그사이 백로그까지 지나가면 다시 전체 동기화를 합니다. Master 로그의 `scheduled to be closed ASAP for overcoming of output buffer limits`를 찾고 `client-output-buffer-limit replica …` 값과 `repl-backlog-size` 값을 함께 키웁니다.',
	'backlog-is-buffer':
		'**백로그는 출력 버퍼의 다른 이름이고, 클수록 안전하다** 사실은 다릅니다. 백로그는 master마다 하나이고 끊긴 replica가 돌아올 때 쓰며, 출력 버퍼는 replica마다 따로 한도가 있고 연결된 동안 씁니다. Redis 7.0은 둘의 메모리를 함께 쓰지만 설정은 따로입니다. 백로그 크기는 초당 쓰는 바이트 × 견디려는 가장 긴 단절 시간으로 정하고, 그보다 큰 값은 메모리만 차지합니다.',
	'make-writable':
		'**READONLY 오류가 나면 replica를 쓰기 가능으로 바꾼다** 사실은 다릅니다. 이 오류는 대개 클라이언트가 다른 노드에 접속했거나 역할이 바뀌었다는 신호입니다. `replica-read-only no`로 쓴 값은 master에도 하위 replica에도 가지 않고, 다음 전체 동기화 때 사라집니다. `ROLE` 명령으로 노드를 확인하고 쓰기를 master에 보내세요.',
	'ok-is-safe':
		'**OK를 받았으니 안전하다** 사실은 다릅니다. Master는 replica를 기다리지 않고 응답하므로 `OK`는 master의 메모리에 적용했다는 뜻뿐입니다. 그 쓰기가 나가기 전에 다른 노드가 승격되면 옛 master가 합류할 때 사라집니다. `min-replicas-to-write`와 WAIT는 잃을 수 있는 범위를 줄이지만 0으로 만들지는 못합니다.',
	'wait-is-sync':
		'**WAIT를 쓰면 동기 복제가 되고, 실패하면 취소된다** 사실은 다릅니다. WAIT를 부르기 전에 쓰기는 이미 적용됐습니다. WAIT는 이 연결의 마지막 쓰기를 확인한 replica 수를 세어 돌려줄 뿐이고, 시간이 지나 0을 돌려줘도 값은 master에 남고 나중에 replica에도 갈 수 있습니다. 모자란 결과를 어떻게 다룰지는 클라이언트가 정합니다.',
	'loopback-is-host':
		'**컨테이너 안의 127.0.0.1은 호스트다** 사실은 다릅니다. 컨테이너마다 자기 루프백이 있어서 보통 `127.0.0.1`은 그 컨테이너 자신입니다. `--network host`를 쓰면 Linux에서는 호스트의 네트워크를, Docker Desktop에서는 그 안의 Linux VM 네트워크를 함께 씁니다. Compose에서는 서비스나 컨테이너의 이름과 컨테이너 쪽 포트를 적습니다: `replicaof redis-master 6379`.',
	'offset-counts-writes':
		'**쓰지 않았는데 offset이 커지니 고장이다** 사실은 다릅니다. Offset은 내 쓰기의 수가 아니라 스트림의 바이트 수입니다. Replica가 붙어 있으면 기본 10초마다 PING 14바이트가 들어가고, 만료로 생긴 DEL이나 WAIT가 기다릴 때 넣는 `REPLCONF GETACK *`도 셉니다. 튜토리얼 로그의 `:14`는 diskless 대기 중에 들어간 PING 하나입니다.',
	merged:
		'**REPLICAOF를 하면 두 노드의 데이터가 합쳐진다** 사실은 다릅니다. Replica가 된 노드의 키는 합쳐지지 않고 master의 키로 바뀝니다. 명령을 친 순간이 아니라 RDB를 다 받은 순간에 기존 키를 지웁니다. 그 노드에만 있던 쓰기는 그때 사라집니다.',
};
