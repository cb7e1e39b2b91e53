// What became different with each behaviour number, for whoever opens a run of an earlier one.

import type { Bilingual } from './language';

export interface BehaviourChange extends Bilingual {
	/** The first behaviour that has it. */
	readonly behaviour: number;
}

const changes: readonly BehaviourChange[] = [
	{
		behaviour: 2,
		ko: 'AOF, 출력 버퍼 한도, FAILOVER 명령이 실제 서버처럼 동작하고, 컨테이너와 링크의 장애를 명령으로 일으킵니다.',
		en: 'AOF, output buffer limits and FAILOVER work as in the real server, and faults of containers and links are commands.',
	},
	{
		behaviour: 3,
		ko: 'bitnami 이미지가 있고, Docker 네트워크에 주소와 이름이 있으며, 볼륨과 상태 검사가 동작합니다.',
		en: 'There is the bitnami image, docker networks have addresses and names, and volumes and health checks work.',
	},
	{
		behaviour: 4,
		ko: '디스크에 크기와 속도가 있고, 링크는 방향마다 다를 수 있으며, docker와 redis-cli가 더 많은 명령을 받습니다.',
		en: 'Disks have a size and a speed, links can differ by direction, and docker and redis-cli take more commands.',
	},
];

/** What a run of that behaviour did not have yet. */
export function changesSince(behaviour: number): readonly BehaviourChange[] {
	return changes.filter((change) => change.behaviour > behaviour);
}
