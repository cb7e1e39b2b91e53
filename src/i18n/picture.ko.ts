// Korean words inside the diagrams.

import type { PictureTexts } from './picture';

export const pictureKo: PictureTexts = {
	tape: {
		forked: '갈라진 복제 스트림',
		oldHistory: '옛 히스토리',
		newHistory: '승격 뒤',
		inNew: '새 히스토리에 있음',
		willBeLost: '사라질 쓰기',
		shared: '공유한 히스토리',
		forkPoint: '분기점',
		onlyOn: (name, bytes, writes) => `${name}에만 있음 ${bytes} B · 응답한 쓰기 ${writes}건`,
		newMaster: (name) => `${name} (새 master)`,
		histlen: (bytes) => `histlen ${bytes} B`,
		written: (bytes) => `링크가 끊긴 동안 쓴 ${bytes} B`,
		overwritten: '밀려남: 백로그 범위 밖',
		freed: (from, to) => `${from}–${to} 블록을 한 번에 해제`,
		zoomIn: (writes) => `명령 ${writes}개 · 확대하면 바이트가 보임`,
		masters: '어느 master의 스트림',
		lens: '보이는 스트림 구간',
		lensValue: (from, to) => `${from}–${to} 바이트`,
		flying: (from, to) => `전송 중: ${from}–${to} 바이트`,
		textFork: (offset, name, bytes, writes) =>
			`${offset}번 바이트 뒤에서 히스토리가 갈라짐. ${name}에만 있는 옛 히스토리: ${bytes} B, 쓰기 ${writes}건`,
		textForkPoint: (offset) => `옛 히스토리는 ${offset}번 바이트까지`,
		textInside: (first, last, offset, bytes) =>
			`백로그 ${first}–${last}, 요청 ${offset}: 안에 있음, 부분 동기화 ${bytes} B`,
	},
	verdict: {
		knownHistory: '알려진 히스토리인가',
		beforeFork: '분기점 앞인가',
		prospect: (old, now) => `${old} 노드가 ${now}에 합류한다면`,
		prospectWhy: (writes) => `분기점 뒤에 쓴 ${writes}건은 버려집니다`,
	},
	node: {
		promoted: (time) => `${time} master로 승격`,
		isolated: '고립됨',
		isolatedWriting: '고립됨, 쓰기를 받는 중',
		under: (name) => `하위 replica · 위는 ${name}`,
		secondId: 'replid2',
	},
	topology: {
		split: (seconds) => `네트워크 분리 ${seconds}초`,
		textSplit: (names, seconds) => `네트워크가 갈라진 지 ${seconds}초. 건너편: ${names}`,
		inAir: (count) => `전송 중 ${count}개`,
		moved: '화살표 키로 카드를 옮김',
	},
	sequence: {
		refused: (count) => `Connection refused ×${count}`,
		retries: 'replica가 1초마다 다시 시도',
		waits: (bytes) => `백로그에서 대기 ${bytes} B`,
		written: (bytes) => `그동안 쓴 ${bytes} B`,
		freed: (bytes) => `오래된 ${bytes} B 해제`,
		follow: '따라가기',
		larger: '줄 크게',
		smaller: '줄 작게',
		unfold: '메시지 펼치기',
		fold: '메시지 접기',
		openLog: '로그 줄 열기',
	},
};
