// The narrator in Korean: one sentence for each kind of protocol event, and two more behind "왜?". Values stand in
// braces, code between backticks; `[hue:words]` underlines words in the hue of the thing on stage.

export const narratorKo = {
	'node.listening': {
		text: '{name} 노드가 켜져 {port}번 포트에서 연결을 기다립니다.',
		why: '처음 켜진 노드에는 이어받을 히스토리가 없어 새 replid를 정합니다. 디스크에 RDB나 AOF 파일이 있으면 이제 읽습니다.',
	},
	'rdb.loaded': {
		text: '{name} 노드가 RDB에서 키 {keys}개를 읽었습니다.',
		why: '이 RDB에는 복제 위치가 없습니다. 백로그가 없는 master가 저장한 파일이라서 이어받을 히스토리를 알 수 없습니다.',
	},
	'aof.loaded': {
		text: '{name} 노드가 AOF 명령 {entries}개를 다시 실행해 데이터를 되살렸습니다.',
		why: '`appendonly yes`이면 RDB 파일 대신 AOF를 읽습니다. 옛 replid는 되살리지 않으므로 replica는 전체 동기화를 합니다.',
	},
	'replica.loaded': {
		text: 'Replica가 키 {keys}개를 모두 읽었고 [replica:offset {offset}번]에 있습니다.',
		why: 'RDB에는 이 offset까지의 결과가 들어 있습니다. 다음에 받을 바이트는 그다음 번호부터입니다.',
	},
	'backlog.trimmed': {
		text: '백로그가 가장 오래된 블록을 버려 [master:{first}번 바이트]부터 남았습니다.',
		why: '`repl-backlog-size` 값을 넘으면 가장 오래된 블록부터 해제합니다. Redis 7.0은 바이트 단위가 아니라 블록 단위로 버립니다.',
	},
	'stream.kept': {
		text: '`{command}` 명령 [master:{bytes}바이트]가 백로그에 남습니다. 받을 replica는 없습니다.',
		why: 'Master는 replica를 기다리지 않고 클라이언트에 답합니다. 스트림은 {last}번 바이트까지 왔고, 돌아온 replica는 백로그에서 이어받습니다.',
	},
	'command.alone': {
		text: '{name} 노드가 `{command}` 명령을 혼자 실행합니다.',
		why: '아직 온 replica가 없어 백로그도 스트림도 없습니다. 이 쓰기는 나중에 오는 replica에 RDB로 갑니다.',
	},
	'read.own': {
		text: '{name} 노드가 자기 메모리에서 `{command}` 명령에 답합니다.',
		why: 'Replica는 읽기를 master에 묻지 않습니다. [replica:{offset}번 바이트]까지 적용한 데이터로 답하므로 master보다 늦은 값일 수 있습니다.',
	},
	'config.changed': {
		text: '{name} 노드의 `{setting}` 설정이 `{setto}` 값이 되었습니다.',
		why: '`CONFIG SET` 명령은 실행 중인 노드에 바로 적용됩니다. `CONFIG REWRITE` 명령으로 적어 두지 않으면 다시 시작할 때 사라집니다.',
	},
	'rdb.saving': {
		text: '{name} 노드가 fork로 키 {keys}개를 저장하기 시작합니다.',
		why: '자식 프로세스가 fork한 순간의 메모리를 파일에 씁니다. 노드는 그동안에도 명령에 답합니다.',
	},
	'rdb.saved-plain': {
		text: '{name} 노드가 키 {keys}개를 RDB 파일에 저장했습니다.',
		why: '파일은 {bytes}바이트입니다. 백로그가 없는 master라서 복제 위치는 적지 않습니다.',
	},
	'aof.rewritten': {
		text: '{name} 노드가 AOF를 다시 썼고 새 base 파일은 {bytes}바이트입니다.',
		why: 'Manifest가 이제 새 파일을 가리킵니다. 옛 파일은 그 뒤에 지웁니다.',
	},
	'node.frozen': {
		text: '{name} 노드의 프로세스가 멈췄지만 끝나지는 않았습니다.',
		why: 'SIGSTOP은 프로세스를 그 자리에 세웁니다. 메모리와 연결은 그대로 있고 들어온 바이트는 커널에 쌓입니다.',
	},
	'node.resumed': {
		text: '{name} 노드가 멈췄던 자리에서 다시 움직입니다.',
		why: '밀린 바이트를 이제 읽습니다. 그사이 시간이 초과되었으면 상대가 이미 연결을 닫았을 수 있습니다.',
	},
	'node.stalled': {
		text: '{name} 노드가 {millis} ms 동안 아무 명령도 처리하지 않습니다.',
		why: 'Redis는 명령을 스레드 하나로 차례대로 실행합니다. 오래 걸리는 명령 하나가 끝날 때까지 다른 연결은 모두 기다립니다.',
	},
	'node.shutdown': {
		text: '{name} 노드가 SHUTDOWN 명령을 받아 저장한 뒤 끝납니다.',
		why: '끝나기 전에 RDB를 쓰므로 복제 위치도 함께 남습니다. 다시 켜지면 그 위치에서 이어받기를 시도합니다.',
	},
	'node.shutdown-unsaved': {
		text: '{name} 노드가 SHUTDOWN 명령을 받아 저장 없이 끝납니다.',
		why: '`NOSAVE` 옵션이 있거나 `save` 설정이 없습니다. 다음에 켜질 때는 이미 디스크에 있던 파일만 읽습니다.',
	},
	'node.failed': {
		text: '{name} 노드가 시작하지 못하고 종료 코드 {code}번으로 [down:끝났습니다].',
		why: '설정이나 포트, 디스크의 파일을 쓸 수 없었습니다. 이유는 그 노드의 로그 마지막 줄에 있습니다.',
	},
	'node.removed': {
		text: '{name} 컨테이너와 그 안의 파일이 사라졌습니다.',
		why: '컨테이너를 지우면 안에 저장한 RDB와 AOF도 없어집니다. 이름 있는 볼륨에 둔 파일은 남습니다.',
	},
	'node.broken': {
		text: 'Resync의 오류로 {name} 노드가 멈췄습니다.',
		why: 'Redis의 동작이 아니라 이 페이지의 잘못입니다. 마지막으로 보관한 상태에서 다시 시작할 수 있습니다.',
	},
	'sync.broken': {
		text: 'RDB를 {bytes}바이트 받은 채 [down:링크가 끊겨] 처음부터 다시 받습니다.',
		why: '받다 만 RDB는 쓸 수 없어 버립니다. Replica의 기존 키는 새 RDB를 다 받을 때까지 그대로 있습니다.',
	},
	'psync.not-now': {
		text: 'Master가 PSYNC에 `{error}` 오류로 답해 replica가 다시 시도합니다.',
		why: '지금은 동기화를 시작할 수 없는 상태입니다. Replica는 연결을 닫고 1초 안에 다시 겁니다.',
	},
	'write.refused': {
		text: '{name} 노드가 `{command}` 명령을 `{error}` 오류로 [down:거절합니다].',
		why: '거절한 쓰기는 메모리에도 스트림에도 남지 않습니다. 그래서 replica에도 가지 않습니다.',
	},
	'wire.cut': {
		text: '{a} – {b} 링크가 [down:끊겼습니다].',
		why: '지금 이 링크를 쓰는 복제 연결은 없습니다. 새로 거는 연결은 거절됩니다.',
	},
	'wire.latency': {
		text: '{a} – {b} 링크의 편도 지연 시간은 {millis} ms입니다.',
		why: '요청과 응답은 왕복이므로 두 배가 걸립니다. 스트림은 응답을 기다리지 않고 계속 나갑니다.',
	},
	'wire.paced': {
		text: '{a} – {b} 링크는 1초에 {bytes}바이트까지, {millis} ms 걸려 보냅니다.',
		why: '그보다 빨리 쓰면 나머지는 커널과 출력 버퍼에 쌓입니다. RDB처럼 큰 전송은 그만큼 오래 걸립니다.',
	},
	'wire.ways': {
		text: '{a} → {b} 방향은 {there} ms, 반대 방향은 {back} ms 걸립니다.',
		why: '링크의 조건은 방향마다 따로입니다. 컨테이너 안의 `tc` 명령은 그 컨테이너가 보내는 쪽만 바꿉니다. 요청과 응답을 합하면 {both} ms입니다.',
	},
	'wire.pacedWay': {
		text: '{from} → {to} 방향은 1초에 {bytes}바이트까지, {millis} ms 걸려 보냅니다.',
		why: '반대 방향의 조건은 따로이고 {back} ms 걸립니다. 한도보다 빨리 보내면 나머지는 커널과 출력 버퍼에 쌓입니다.',
	},
	'link.dialled': {
		text: '{name} 노드가 master {address}에 연결합니다.',
		why: '연결은 언제나 replica가 시작합니다. 그래서 `replicaof` 설정은 replica에만 적습니다.',
	},
	'link.refused': {
		text: '{address}에서 연결을 거절했습니다. Replica가 1초마다 다시 시도합니다.',
		why: '그 주소에서 듣고 있는 프로세스가 없습니다. 새 RDB가 오기 전까지 replica의 기존 키는 그대로 있습니다.',
	},
	'handshake.ping': {
		text: 'Replica가 PING을 보내 master가 응답하는지 확인합니다.',
		why: '연결이 열려도 master가 멈춰 있을 수 있습니다. `PONG` 또는 인증 요구가 와야 다음 단계로 갑니다.',
	},
	'handshake.auth': {
		text: 'Replica가 `masterauth`로 자신을 인증합니다.',
		why: '`requirepass`는 노드에 들어오는 연결에 적용됩니다. Replica가 master에 쓸 비밀번호는 `masterauth`에 따로 적습니다.',
	},
	'handshake.noauth': {
		text: 'Master가 비밀번호를 요구해 PSYNC를 거절했습니다.',
		why: 'Replica에 `masterauth` 설정이 없습니다. Replica는 기다리지 않고 곧바로 다시 연결하므로 같은 `NOAUTH` 로그가 빠르게 쌓입니다.',
	},
	'handshake.replconf': {
		text: 'Replica가 자기 포트와 지원하는 기능을 알립니다.',
		why: '접속한 쪽의 포트는 임시 번호라서 `listening-port`로 따로 알립니다. `capa eof capa psync2`는 diskless RDB와 바뀐 replid를 받을 수 있다는 뜻입니다.',
	},
	'psync.asked-nothing': {
		text: 'Replica는 아는 히스토리가 없어 `PSYNC ? -1` 요청을 보냅니다.',
		why: '이어받을 replid와 offset이 메모리에도 RDB에도 없습니다. 로그에는 `no cached master`가 남습니다.',
	},
	'psync.asked': {
		text: 'Replica가 {id} 히스토리의 [replica:{offset}번 바이트]부터 요청합니다.',
		why: 'Replica는 {applied}번 바이트까지 적용했습니다. PSYNC의 숫자는 마지막 바이트가 아니라 다음에 받을 바이트입니다.',
	},
	'decided.continue': {
		text: '백로그에 남아 있습니다. [replica:{offset}번 바이트]부터 [partial:{bytes}바이트]만 보냅니다.',
		why: '히스토리가 같고 {offset}번 바이트가 백로그 범위 {first}–{last} 안에 있습니다. 그래서 `+CONTINUE` 뒤에 빠진 바이트만 이어집니다.',
	},
	'decided.continue-empty': {
		text: '빠진 바이트가 없어 `+CONTINUE` 뒤에 바로 스트림이 이어집니다.',
		why: 'Replica는 master가 가진 마지막 바이트까지 적용했습니다. 다음 바이트인 {offset}번은 아직 쓰이지 않았고, 이것도 범위 안으로 봅니다.',
	},
	'decided.asked-for-full': {
		text: 'Replica가 처음부터 요청했으므로 [full:전체 동기화]를 합니다.',
		why: '요청의 replid가 `?`입니다. Master는 offset을 따지지 않고 로그에 `Full resync requested by replica …` 한 줄을 남깁니다.',
	},
	'decided.unknown-replid': {
		text: '{id} 히스토리를 master가 몰라 [full:전체 동기화]를 합니다.',
		why: '요청한 replid가 master의 replid와도 replid2와도 다릅니다. 히스토리가 다르면 offset이 같아도 내용이 같다는 보장이 없습니다.',
	},
	'decided.past-second-replid': {
		text: '[down:{offset}번 바이트]는 [master:분기점 {second}] 뒤라서 [full:전체 동기화]를 합니다.',
		why: '옛 히스토리는 {second}번 바이트 요청까지만 이어 줄 수 있습니다. 그 뒤의 바이트는 옛 master에만 있던 다른 내용입니다.',
	},
	'decided.no-backlog': {
		text: 'Master에 백로그가 없어 이어 보낼 수 없습니다. [full:전체 동기화]를 합니다.',
		why: '첫 replica가 붙기 전에는 백로그를 만들지 않습니다. 로그 문구는 범위를 벗어났을 때와 같은 `for lack of backlog`입니다.',
	},
	'decided.before-window': {
		text: '[down:{offset}번 바이트]는 밀려났고 백로그는 [master:{first}번]부터 있습니다. [full:전체 동기화]를 합니다.',
		why: '링크가 끊긴 동안 백로그보다 많은 바이트가 쓰였습니다. 남은 첫 바이트가 {first}번이므로 사이의 {gap}바이트는 아무 데도 없습니다.',
	},
	'decided.in-the-future': {
		text: 'Master는 [master:{last}번]까지 왔는데 [down:{offset}번]부터 요청했습니다. [full:전체 동기화]를 합니다.',
		why: '이어받기는 {last} + 1번까지만 됩니다. Replica가 앞서 있으면 로그에 `greater than the master replication offset` 경고가 남습니다.',
	},
	'backlog.created': {
		text: '첫 replica가 와서 [master:백로그]를 만들고 새 replid를 정합니다.',
		why: '그 전의 쓰기는 스트림에 남기지 않았습니다. 기록하지 않은 과거와 섞이지 않도록 새 이름으로 시작합니다.',
	},
	'backlog.freed': {
		text: '{seconds}초 동안 replica가 없어 master가 백로그를 버립니다.',
		why: '`repl-backlog-ttl`이 지났습니다. Master는 replid도 바꾸므로 나중에 오는 replica는 모두 전체 동기화를 합니다.',
	},
	'sync.delay': {
		text: 'Master가 RDB를 만들기 전에 [full:{seconds}초] 동안 다른 replica를 기다립니다.',
		why: '한 번 시작한 diskless 전송에는 나중에 온 replica가 낄 수 없습니다. 대기하는 동안에도 PING이 스트림에 들어가 offset이 커질 수 있습니다.',
	},
	'sync.joined': {
		text: '{name} 노드도 대기 안에 도착해 같은 RDB를 받습니다.',
		why: 'Fork 하나와 RDB 하나로 여러 replica를 채웁니다. 늦게 온 replica는 이번 전송이 끝난 뒤 다음 RDB를 받습니다.',
	},
	'sync.forked': {
		text: 'Master가 fork로 이 순간의 [full:스냅샷]을 뜹니다.',
		why: '자식 프로세스는 fork한 순간의 메모리를 봅니다. 이후의 쓰기는 RDB에 없고 출력 버퍼에 쌓입니다.',
	},
	'sync.fullresync': {
		text: 'Master가 `+FULLRESYNC` 응답으로 {id} 히스토리와 [full:offset {offset}번]을 알립니다.',
		why: '이 offset까지의 결과가 RDB에 들어 있습니다. Replica는 로딩한 뒤 그다음 바이트부터 스트림을 셉니다.',
	},
	'rdb.transfer': {
		text: '[full:RDB]를 보내는 동안 [master:새 쓰기 {bytes}바이트]는 출력 버퍼에서 기다립니다.',
		why: 'Replica는 RDB를 다 읽기 전에는 명령을 적용할 수 없습니다. 순서를 지키려고 master가 replica마다 따로 모아 둡니다.',
	},
	'replica.flushed': {
		text: '[full:RDB]를 다 받은 replica가 기존 키 {keys}개를 지우고 로딩합니다.',
		why: '기본 설정에서는 RDB를 임시 파일에 모두 받은 뒤 지웁니다. 그래서 `REPLICAOF` 직후가 아니라 지금 옛 데이터가 사라집니다.',
	},
	'replica.loading': {
		text: 'Replica가 RDB를 메모리로 읽는 동안 명령에는 `LOADING` 오류로 답합니다.',
		why: '반만 찬 데이터를 보여 주지 않기 위해서입니다. `INFO`처럼 로딩 중에도 허용된 명령은 응답합니다.',
	},
	'buffer.flushed': {
		text: '로딩이 끝나 기다리던 [master:{bytes}바이트]를 replica에 보냅니다.',
		why: 'Replica의 첫 ACK 응답을 받고 master가 replica를 online으로 바꿉니다. 쌓인 쓰기가 {offset}번 바이트부터 순서대로 나갑니다.',
	},
	'stream.command': {
		text: '`{command}` 명령 [master:{bytes}바이트]가 스트림을 따라 replica로 갑니다.',
		why: 'Master는 먼저 자신에게 적용하고 클라이언트에 답합니다. 같은 바이트가 백로그에 남고 offset은 명령 수가 아니라 바이트 수만큼 커집니다.',
	},
	'stream.select': {
		text: '새 스트림의 첫 쓰기 앞에 `SELECT {db}` 명령이 붙습니다.',
		why: '스트림에는 데이터베이스 번호가 따로 없습니다. Replica가 어느 데이터베이스에 쓸지 알도록 23바이트를 먼저 보냅니다.',
	},
	'stream.ping': {
		text: 'Master가 [master:PING 14바이트]를 보내 살아 있음을 알립니다.',
		why: '`repl-ping-replica-period`는 기본 10초입니다. PING도 스트림의 일부라서 쓰기가 없어도 offset이 14씩 커집니다.',
	},
	'replica.ack': {
		text: 'Replica가 [replica:{offset}번 바이트]까지 적용했다고 알립니다.',
		why: '`REPLCONF ACK`는 1초마다 갑니다. Master는 이 숫자로 lag와 WAIT를 계산하며, 사이의 진행은 알지 못합니다.',
	},
	'write.readonly': {
		text: 'Replica는 읽기 전용이라 `{command}` 명령을 [down:거절합니다].',
		why: '변경은 master에서 시작해 한 방향으로 흐릅니다. Replica에만 쓰면 두 노드의 데이터가 어긋납니다.',
	},
	'link.cut': {
		text: '[down:링크가 끊겼습니다]. Replica는 {id} 히스토리와 offset {offset}번을 기억합니다.',
		why: '양쪽이 바로 알아차리고 로그에 `lost`가 남습니다. Replica는 기억한 상태로 부분 동기화를 시도합니다.',
	},
	'link.silent': {
		text: '링크가 조용해졌지만 아직 아무도 모릅니다.',
		why: '연결을 닫는 신호가 없었습니다. `repl-timeout` {seconds}초 동안 소식이 없어야 끊긴 것으로 봅니다.',
	},
	'hold.begun': {
		text: '{a} – {b} 링크에서 전송 중인 메시지를 붙잡습니다.',
		why: '보낸 쪽은 아무것도 모릅니다. 바이트는 사라지지 않고, 놓아줄 때까지 보낸 순서대로 기다립니다.',
	},
	'hold.ended': {
		text: '{a} – {b} 링크에서 붙잡은 메시지를 모두 놓아줍니다.',
		why: '기다리던 바이트가 보낸 순서대로 도착합니다. TCP에서 바이트는 늦을 뿐 빠지지 않습니다.',
	},
	'frame.delivered': {
		text: '붙잡은 {number}번 메시지가 다시 출발합니다.',
		why: '나머지는 그대로 멈춰 있습니다. 같은 연결에서는 앞의 바이트가 먼저 도착해야 합니다.',
	},
	'frame.waits': {
		text: '{number}번 메시지는 앞의 메시지를 기다립니다.',
		why: 'TCP는 순서를 지킵니다. 먼저 온 바이트는 빠진 앞부분이 올 때까지 커널에 머뭅니다.',
	},
	'frame.delayed': {
		text: '{number}번 메시지가 {millis} ms 뒤에 출발합니다.',
		why: '같은 연결에서 그 뒤에 보낸 것도 함께 늦습니다. TCP에서는 순서가 바뀌지 않습니다.',
	},
	'frame.dropped': {
		text: '{number}번 메시지가 [down:손실되었습니다]. TCP가 {millis} ms 뒤에 다시 보냅니다.',
		why: '확인 응답이 오지 않으면 커널이 같은 바이트를 다시 보냅니다. 기다리는 시간은 그때마다 두 배가 됩니다.',
	},
	'frame.resent': {
		text: '손실된 {number}번 메시지를 TCP가 다시 보냅니다.',
		why: 'Redis는 손실을 모릅니다. 바이트는 늦게 왔을 뿐 빠지지 않았습니다.',
	},
	'frame.lost': {
		text: '메시지 하나가 [down:손실되어] {millis} ms 뒤에 다시 갑니다.',
		why: '손실된 바이트는 커널이 다시 보냅니다. 같은 연결에서 그 뒤에 보낸 바이트도 함께 늦습니다.',
	},
	'link.healed': {
		text: '링크가 복구되어 replica가 다시 연결합니다.',
		why: '끊긴 동안 master에 {bytes}바이트가 쓰였습니다. 그 바이트가 백로그에 남아 있는지가 다음 결정을 가릅니다.',
	},
	'timeout.replica': {
		text: '{seconds}초 동안 아무것도 오지 않아 replica가 링크를 닫습니다.',
		why: '로그는 `MASTER timeout: no data nor PING received...`입니다. PING 주기는 반드시 이 시간보다 짧아야 합니다.',
	},
	'timeout.master': {
		text: '{seconds}초 동안 ACK 응답이 없어 master가 {name} 노드를 끊습니다.',
		why: 'Replica가 멈췄거나 길이 막혔습니다. Master는 `Disconnecting timedout replica (streaming sync)` 로그를 남기고 버퍼를 놓아줍니다.',
	},
	'buffer.limit': {
		text: '{name} 노드의 출력 버퍼가 한도를 넘어 master가 링크를 끊습니다.',
		why: '느린 replica가 master의 메모리를 다 쓰지 못하게 막는 장치입니다. 백로그까지 작으면 다시 전체 동기화를 하고 같은 일이 되풀이됩니다.',
	},
	'role.promoted': {
		text: '[master:{name} 노드가 master]가 되었습니다. 새 히스토리는 {id}입니다.',
		why: '옛 replid는 replid2에 남아 {second}번 바이트 요청까지 유효합니다. 같은 길을 온 replica는 전체 동기화 없이 따라올 수 있습니다.',
	},
	'role.demoted': {
		text: '{name} 노드가 replica로 바뀌며 자기 히스토리로 이어받기를 시도합니다.',
		why: '자기 replid와 다음 offset으로 PSYNC를 보냅니다. 새 master의 replid2 범위 안이면 부분 동기화, 지나쳤으면 전체 동기화입니다.',
	},
	'replid.changed': {
		text: '`+CONTINUE` 응답에 새 replid가 있어 replica가 이름만 바꿉니다.',
		why: '데이터와 offset은 그대로입니다. 하위 replica는 끊었다가 다시 붙게 해 새 이름을 알립니다.',
	},
	'chain.forwarded': {
		text: '{name} 노드가 받은 바이트를 하위 replica에 그대로 넘깁니다.',
		why: '연쇄의 모든 노드가 한 히스토리와 같은 offset을 씁니다. 그래서 가운데 노드가 빠져도 위쪽 노드에서 이어받을 수 있습니다.',
	},
	'wait.waiting': {
		text: 'WAIT가 replica {wanted}개의 확인을 기다립니다. 확인한 replica는 {acked}개입니다.',
		why: '이 연결의 마지막 쓰기는 {offset}번 바이트에서 끝납니다. 그 offset까지 적용했다는 ACK 응답만 셉니다. Master는 `REPLCONF GETACK *` 명령을 스트림에 넣어 바로 보고하게 합니다.',
	},
	'wait.confirmed': {
		text: '{name} 노드의 확인으로 WAIT가 센 replica는 {wanted}개 중 {acked}개입니다.',
		why: 'ACK 응답의 offset이 WAIT가 기다리던 {offset}번 바이트에 닿았습니다. 확인은 메모리에 적용했다는 뜻이며 디스크에 썼다는 뜻은 아닙니다.',
	},
	'wait.reached': {
		text: 'WAIT 결과는 {acked}입니다. Replica {acked}개가 이 쓰기를 확인했습니다.',
		why: '확인이 모자라면 master가 `REPLCONF GETACK *` 37바이트를 스트림에 넣어 바로 보고하게 합니다. 확인은 메모리에 적용했다는 뜻이며 디스크에 썼다는 뜻은 아닙니다.',
	},
	'wait.short': {
		text: 'WAIT가 {wanted}개를 기다렸지만 확인은 {acked}개입니다.',
		why: 'WAIT는 세기만 하고 되돌리지 않습니다. 링크가 살아나면 같은 쓰기가 나중에라도 replica에 갑니다.',
	},
	'write.noreplicas': {
		text: '정상 replica가 {good}개뿐이라 master가 쓰기를 거절합니다.',
		why: '`min-replicas-to-write` {wanted}개를 채우지 못했습니다. Online이고 lag가 `min-replicas-max-lag` 이하인 replica만 셉니다.',
	},
	'read.stale': {
		text: 'Replica가 끊긴 채 오래된 값을 돌려줍니다.',
		why: '기본값 `replica-serve-stale-data yes`는 끊겨 있어도 읽기를 허용합니다. 한 번도 동기화하지 않았다면 `nil`도 사실이 아닐 수 있습니다.',
	},
	'read.masterdown': {
		text: '끊긴 replica가 읽기를 `MASTERDOWN` 오류로 거절합니다.',
		why: '`replica-serve-stale-data no`라서 오래된 값을 주지 않습니다. `INFO`, `REPLICAOF` 같은 관리 명령은 응답합니다.',
	},
	'expire.del': {
		text: 'Master가 만료된 `{key}` 키를 지우고 DEL을 스트림에 보냅니다.',
		why: 'Replica는 스스로 지우지 않고 이 DEL을 기다립니다. 시각이 아니라 스트림의 순서로 두 노드가 같아집니다.',
	},
	'expire.hidden': {
		text: 'Replica에 `{key}` 키가 남아 있지만 만료되어 보이지 않습니다.',
		why: '읽으면 없는 키로 답하고 `DBSIZE`에는 아직 셉니다. Master의 DEL이 와야 정말 지워집니다.',
	},
	'restart.replica-rdb': {
		text: 'RDB에 replid와 offset이 있어 replica가 부분 동기화를 시도합니다.',
		why: '저장할 때의 복제 위치가 RDB에 함께 적힙니다. 백로그에 다음 바이트가 남아 있으면 전체 동기화가 필요 없습니다.',
	},
	'restart.replica-aof': {
		text: 'AOF에는 복제 위치가 없어 replica가 처음부터 요청합니다.',
		why: '`appendonly yes`이면 시작할 때 RDB 대신 AOF를 읽습니다. 데이터는 살아나지만 이어받을 replid와 offset은 모릅니다.',
	},
	'restart.master-rdb': {
		text: 'Master가 RDB의 옛 replid를 replid2로 되살립니다.',
		why: '새 replid를 쓰지만 저장한 offset까지는 옛 이름도 받아 줍니다. 저장 뒤의 쓰기까지 받은 replica는 분기점을 지나 전체 동기화를 합니다.',
	},
	'restart.master-empty': {
		text: '빈 master가 돌아왔습니다. 동기화하면 replica의 [down:키 {keys}개]도 사라집니다.',
		why: '데이터는 master에서 replica로만 흐릅니다. 디스크에 남긴 것이 없으면 빈 RDB가 replica를 덮습니다.',
	},
	'failover.lost': {
		text: '옛 master에만 있던 [down:쓰기 {writes}건]은 합류할 때 사라집니다.',
		why: 'OK를 받았지만 승격된 노드에 닿지 못한 쓰기입니다. 옛 master가 전체 동기화를 하면 새 히스토리가 그 자리를 덮습니다.',
	},
	'failover.command': {
		text: 'FAILOVER 명령: master가 쓰기를 멈추고 {name} 노드를 기다립니다.',
		why: '대상의 offset이 같아지면 `PSYNC … FAILOVER`로 역할을 넘깁니다. 빠진 쓰기가 없어 옛 master는 부분 동기화로 따라갑니다.',
	},
	'aof.rewrite': {
		text: '{name} 노드가 지금 데이터로 AOF를 다시 씁니다.',
		why: '전체 동기화로 데이터가 바뀐 뒤에는 옛 AOF를 쓸 수 없습니다. 자식 프로세스가 base 파일을 만들고 새 쓰기는 incr 파일에 적힙니다.',
	},
	'rdb.saved': {
		text: '{name} 노드가 RDB를 저장하며 offset {offset}번도 함께 적습니다.',
		why: '키와 함께 replid와 offset이 적힙니다. 다시 시작할 때 이 위치에서 이어받기를 시도할 수 있습니다.',
	},
	'node.stopped': {
		text: '{name} 노드가 SIGTERM을 받아 저장한 뒤 끝납니다.',
		why: '`save` 설정이 있으면 끝나기 전에 RDB를 씁니다. `docker stop`은 10초 안에 끝나지 않으면 SIGKILL을 보냅니다.',
	},
	'node.stopped-unsaved': {
		text: '{name} 노드가 SIGTERM을 받아 저장 없이 끝납니다.',
		why: '`save` 설정이 없거나 저장할 수 없었습니다. 다음에 켜질 때는 이미 디스크에 있던 파일만 읽습니다.',
	},
	'node.killed': {
		text: '{name} 노드가 SIGKILL로 저장 없이 끝났습니다.',
		why: '마지막으로 저장한 RDB나 AOF만 남습니다. Replica라면 전체 동기화 때 받은 RDB도 디스크에 남아 있습니다.',
	},
	'disk.full': {
		text: '{name} 노드의 디스크가 가득 찼습니다. 지금부터 쓰는 것은 들어가지 않습니다.',
		why: '`write`는 `ENOSPC`를 돌려줍니다. 이미 있는 파일은 그대로이고, 서버는 메모리에 있는 데이터로 계속 답합니다.',
	},
	'disk.limited': {
		text: '{name} 노드의 디스크에는 이제 모두 {bytes}바이트까지만 들어갑니다.',
		why: '파일을 새로 쓰는 동안에는 옛 파일도 남아 있습니다. 그래서 저장하려면 두 파일이 함께 들어갈 자리가 있어야 합니다.',
	},
	'disk.slow': {
		text: '{name} 노드의 디스크가 느려져서 fsync가 {millis}ms 더 걸립니다.',
		why: '`appendfsync everysec`이면 fsync는 뒤에서 돌고, 2초가 지나도 끝나지 않으면 서버가 기다립니다. `always`이면 쓰기마다 기다립니다.',
	},
	'disk.ok': {
		text: '{name} 노드의 디스크에 다시 자리가 있고 느리지 않습니다.',
		why: 'AOF는 다음 서버 틱에 저절로 다시 쓰입니다. 실패한 RDB 저장은 다음 저장이 성공해야 풀립니다.',
	},
	'rdb.failed': {
		text: '{name} 노드가 RDB를 저장하지 못했습니다. 옛 파일은 그대로 남아 있습니다.',
		why: 'RDB는 임시 파일에 쓴 뒤 이름을 바꿉니다. 그래서 쓰다가 실패해도 마지막으로 저장한 파일은 바뀌지 않습니다.',
	},
	'misconf.rdb': {
		text: '저장에 실패해서 {name} 노드가 클라이언트의 쓰기를 MISCONF로 거절합니다.',
		why: '`stop-writes-on-bgsave-error yes`(기본값)는 저장하지 못하는 데이터를 더 받지 않게 합니다. 다음 BGSAVE가 성공하면 풀립니다. 읽기와 복제는 계속됩니다.',
	},
	'misconf.aof': {
		text: 'AOF에 쓸 수 없어서 {name} 노드가 클라이언트의 쓰기를 MISCONF로 거절합니다.',
		why: 'OK라고 답한 명령이 아직 파일에 없습니다. 더 받으면 잃을 수 있는 것이 늘어나므로, 밀린 것을 쓸 때까지 거절합니다.',
	},
	'misconf.ended': {
		text: '{name} 노드가 다시 쓰기를 받습니다.',
		why: '저장이나 AOF 쓰기가 성공했습니다. 그래서 MISCONF로 거절할 까닭이 없어졌습니다.',
	},
	'aof.failed': {
		text: '{name} 노드가 {bytes}바이트를 AOF에 쓰지 못하고 메모리에 남겨 둡니다.',
		why: '`everysec`이면 답은 이미 나갔습니다. 서버는 1초에 `hz`번 다시 쓰고, 그 전에 죽으면 이 명령은 파일에 없습니다.',
	},
	'aof.recovered': {
		text: '{name} 노드가 밀려 있던 {bytes}바이트를 AOF에 썼습니다.',
		why: '남겨 둔 명령을 먼저 씁니다. 그래서 파일의 순서는 실행한 순서와 같습니다.',
	},
	'aof.rewrite-failed': {
		text: '{name} 노드가 AOF를 다시 쓰지 못했습니다. 지금까지의 파일이 계속 쓰입니다.',
		why: 'Manifest는 새 파일이 다 제자리에 있을 때만 바뀝니다. 세 번 이어서 실패하면 다음 시도는 1분, 2분, 4분 뒤로 미뤄집니다.',
	},
	'sync.failed-master': {
		text: '{name} 노드가 replica에게 보낼 RDB를 쓰지 못해 연결을 끊습니다.',
		why: '`repl-diskless-sync no`이면 master도 디스크에 자리가 있어야 합니다. Replica는 곧 다시 묻고, master는 다시 저장을 시도합니다.',
	},
	'sync.failed-replica': {
		text: '{name} 노드가 받은 RDB를 쓸 자리가 없어 동기화를 그만두고 다시 접속합니다.',
		why: 'Replica는 받은 RDB를 임시 파일에 쓴 뒤 읽습니다. 자리가 날 때까지 master는 매번 처음부터 다시 보냅니다.',
	},
	'node.ended-by-disk': {
		text: '{name} 노드가 AOF에 쓰지 못해 답하지 않고 끝납니다.',
		why: '`appendfsync always`는 OK라고 답한 쓰기가 디스크에 있다는 약속입니다. 지킬 수 없으면 서버는 답 대신 끝나는 쪽을 고릅니다.',
	},
} as const;
