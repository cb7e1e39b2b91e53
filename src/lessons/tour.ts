// What is said of the ten-minute demo, by the seconds from its start: what is typed, what to look at, and what came of it.
// The narrator would say what happened last, which in most of ten minutes is a PING.

import type { Bilingual } from '../i18n';

interface TourLine extends Bilingual {
	readonly at: number;
}

export const tourLines: readonly TourLine[] = [
	{
		at: 0,
		ko: '다섯 번의 동기화와 그 까닭, 그리고 사라지는 쓰기 하나를 10분 동안 봅니다.',
		en: 'Ten minutes: five resyncs, each with its reason, and one write that is lost.',
	},
	{
		at: 5,
		ko: 'Master를 켭니다. `-p 5000:6379`라서 호스트의 5000번 포트로 접속합니다.',
		en: 'A master starts. With `-p 5000:6379` it is reached at port 5000 of the host.',
	},
	{
		at: 25,
		ko: 'Replica를 켭니다. 아는 히스토리가 없어 `PSYNC ? -1`로 전부를 요청합니다.',
		en: 'A replica starts. It knows no history, so `PSYNC ? -1` asks for everything.',
	},
	{
		at: 27,
		ko: 'Master가 5초를 기다립니다. RDB 하나를 여러 replica에 보내기 위해서입니다.',
		en: 'The master waits 5 seconds, so that one RDB can serve several replicas.',
	},
	{
		at: 31,
		ko: '첫째 동기화: 전체. Replica가 RDB를 받아 로딩했습니다.',
		en: 'First resync: full. The replica has received an RDB and loaded it.',
	},
	{
		at: 45,
		ko: '쓰지 않아도 offset이 커집니다. 10초마다 PING 14바이트가 스트림에 들어갑니다.',
		en: 'Nobody writes, and the offset grows: a 14-byte PING enters the stream every 10 seconds.',
	},
	{
		at: 65,
		ko: 'Master에서 `set a a`를 실행합니다. `SELECT 0`과 함께 50바이트가 흐릅니다.',
		en: '`set a a` on the master: with `SELECT 0` before it, 50 bytes flow to the replica.',
	},
	{
		at: 85,
		ko: 'Replica에서 `keys *`를 실행하면 `a`가 보입니다. 읽기는 replica도 받습니다.',
		en: '`keys *` on the replica shows `a`: a replica answers reads.',
	},
	{
		at: 100,
		ko: 'Replica에 쓰면 `READONLY` 오류입니다. 변경은 master에서만 시작합니다.',
		en: 'A write on the replica gets `READONLY`: changes start at the master only.',
	},
	{
		at: 120,
		ko: '`info replication`: 두 노드의 offset이 같으면 뒤처지지 않은 것입니다.',
		en: '`info replication`: equal offsets on both nodes mean that the replica is not behind.',
	},
	{
		at: 150,
		ko: '`docker stop`: replica가 SIGTERM을 받아 replid와 offset을 RDB에 적고 끝납니다.',
		en: '`docker stop`: on SIGTERM the replica saves replid and offset in an RDB and exits.',
	},
	{
		at: 165,
		ko: '그동안 master에서 `set b b`를 실행합니다. 27바이트가 백로그에 남습니다.',
		en: 'Meanwhile `set b b` runs on the master. Its 27 bytes stay in the backlog.',
	},
	{
		at: 180,
		ko: 'Replica를 다시 켭니다. RDB에서 읽은 offset의 다음 바이트부터 요청합니다.',
		en: 'The replica starts again and asks for the byte after the offset in its RDB.',
	},
	{
		at: 183,
		ko: '둘째 동기화: 부분. 백로그에 남아 있어 27바이트만 왔습니다.',
		en: 'Second resync: partial. The backlog still had them, so only 27 bytes came.',
	},
	{
		at: 215,
		ko: '`keys *`: `a`는 RDB에서, `b`는 방금 받은 27바이트에서 왔습니다.',
		en: '`keys *`: `a` came from the RDB, `b` with those 27 bytes.',
	},
	{
		at: 235,
		ko: '백로그를 1 MB에서 16 KB로 줄입니다.',
		en: 'The backlog shrinks from 1 MB to 16 KB.',
	},
	{
		at: 250,
		ko: '링크를 끊습니다. Replica는 1초마다 다시 접속해 봅니다.',
		en: 'The link is cut. The replica dials again every second.',
	},
	{
		at: 265,
		ko: '끊긴 동안 900건, 약 39 KB를 씁니다. 백로그의 16 KB보다 많습니다.',
		en: '900 writes during the cut, about 39 KB: more than the 16 KB of the backlog.',
	},
	{
		at: 285,
		ko: '링크를 복구합니다. Replica가 344번 바이트를 요청하지만 이미 밀려났습니다.',
		en: 'The link is healed. The replica asks for byte 344, which is gone by now.',
	},
	{
		at: 292,
		ko: '셋째 동기화: 전체. 빠진 바이트가 백로그에 없어 모두 다시 받았습니다.',
		en: 'Third resync: full. The missing bytes had left the backlog, so everything came again.',
	},
	{
		at: 325,
		ko: '백로그를 1 MB로 되돌리고 같은 일을 되풀이합니다.',
		en: 'The backlog is 1 MB again. Now the same once more.',
	},
	{
		at: 340,
		ko: '링크를 끊습니다.',
		en: 'The link is cut.',
	},
	{
		at: 355,
		ko: '같은 900건을 씁니다. 이번에는 모두 백로그에 들어갑니다.',
		en: 'The same 900 writes. This time all of them fit into the backlog.',
	},
	{
		at: 375,
		ko: '링크를 복구합니다. Replica가 39,906번 바이트를 요청합니다.',
		en: 'The link is healed. The replica asks for byte 39,906.',
	},
	{
		at: 377,
		ko: '넷째 동기화: 부분. 빠진 39,515바이트가 모두 백로그에 있었습니다.',
		en: 'Fourth resync: partial. All 39,515 missing bytes were still in the backlog.',
	},
	{
		at: 410,
		ko: '다시 끊습니다. Master는 혼자서도 쓰기를 받습니다.',
		en: 'The link is cut again. The master goes on taking writes alone.',
	},
	{
		at: 425,
		ko: '`set order:1 paid`의 답은 `OK`입니다. Replica에는 아직 없습니다.',
		en: '`set order:1 paid` gets `OK`. No replica has it yet.',
	},
	{
		at: 440,
		ko: '`wait 1 1000`: 1초 동안 확인한 replica가 0개입니다. 쓰기는 취소되지 않습니다.',
		en: '`wait 1 1000`: after 1 second 0 replicas have confirmed. Nothing is undone.',
	},
	{
		at: 460,
		ko: '`replicaof no one`: replica가 master가 되어 새 히스토리를 시작합니다.',
		en: '`replicaof no one`: the replica becomes a master and begins a new history.',
	},
	{
		at: 475,
		ko: '`set order:2 paid`는 새 master에 씁니다. 지금은 master가 둘입니다.',
		en: '`set order:2 paid` goes to the new master. There are two masters.',
	},
	{
		at: 495,
		ko: '링크를 복구해도 두 히스토리는 합쳐지지 않습니다.',
		en: 'The link is healed, and the two histories do not merge.',
	},
	{
		at: 510,
		ko: '옛 master가 새 master를 따라갑니다. 분기점 뒤에 쓴 것이 있어 이어받지 못합니다.',
		en: 'The old master follows the new one. It has written past the fork, so it cannot continue.',
	},
	{
		at: 517,
		ko: '다섯째 동기화: 전체. 새 master의 데이터가 옛 데이터를 대신합니다.',
		en: 'Fifth resync: full. The data of the new master takes the place of the old.',
	},
	{
		at: 550,
		ko: '`get order:1`의 답은 `(nil)`입니다. `OK`를 받은 쓰기가 사라졌습니다.',
		en: '`get order:1` returns `(nil)`: a write that got `OK` is lost.',
	},
	{
		at: 565,
		ko: '`get order:2`의 답은 `"paid"`입니다. 새 히스토리에 있던 쓰기는 남았습니다.',
		en: '`get order:2` returns `"paid"`: what is in the new history stays.',
	},
	{
		at: 578,
		ko: 'replid, offset, 백로그의 범위가 다섯 번을 갈랐습니다. `OK`는 안전하다는 뜻이 아닙니다.',
		en: 'Replid, offset and the range of the backlog decided all five. And `OK` did not mean safe.',
	},
];

/** Seconds from the start of the demo. */
export function tourLineAt(seconds: number): Bilingual | null {
	return tourLines.findLast(({ at }) => at <= seconds) ?? null;
}
