// WAIT and min-replicas at work, in a real run: what the client's and the master's card say, and the narrator's numbers.
import { expect, test } from 'vitest';
import { loadNarrator, narrate, plainText } from '../../src/i18n';
import { createLabFold, foldEvent, type LabFold, type TopologyView, viewsOf } from '../../src/projections';
import { defaultWorld, type TraceEvent } from '../../src/sim';
import { standingAt } from '../support/playback';
import { typedRun } from '../support/typed-run';

const narratorEn = await loadNarrator('en');

const nodes = `
	docker run -d --name master redis redis-server --min-replicas-to-write 1 --min-replicas-max-lag 3
	docker run -d --name one redis redis-server --replicaof 172.17.0.2 6379
	docker run -d --name two redis redis-server --replicaof 172.17.0.2 6379
	wait 7s
`;

/** Folds the run and shows it after each event that `look` is interested in. */
async function seen<T>(lines: string, look: (event: TraceEvent, topology: TopologyView, fold: LabFold) => T | null) {
	const fold = createLabFold(defaultWorld);
	const found: T[] = [];
	await typedRun(`${nodes}${lines}`, {}, (event) => {
		foldEvent(fold, event);
		const one = look(event, viewsOf(fold, standingAt(event.at)).topology, fold);
		if (one !== null) found.push(one);
	});
	return found;
}

const telling = /^(wait\.|ack\.received|write\.refused|replicas\.counted)/;

test('a client in WAIT shows how many replicas have confirmed, and no longer when it is answered', async () => {
	const waits = await seen(
		`printf 'set a 1\\nwait 2 1000\\n' | docker exec -i master redis-cli
		docker pause two
		printf 'set b 1\\nwait 2 1000\\n' | docker exec -i master redis-cli
		wait 2s`,
		(event, { clients }) => {
			if (!telling.test(event.kind)) return null;
			const waiting = clients.find((client) => client.waiting !== null)?.waiting;
			return waiting == null
				? event.kind === 'wait.ended'
					? 'ended'
					: null
				: `${waiting.confirmed}/${waiting.wanted}`;
		},
	);
	expect(waits.filter((wait, index) => wait !== waits[index - 1])).toEqual([
		'0/2',
		'1/2',
		'2/2',
		'ended',
		'0/2',
		'1/2',
		'ended',
	]);
});

test('a master counts the replicas that are near enough, and refuses writes when there are too few', async () => {
	const states = await seen(
		`docker exec master redis-cli set a 1
		docker pause one
		docker pause two
		wait 5s
		docker exec master redis-cli set b 1
		docker unpause one
		wait 2s
		docker exec master redis-cli set c 1`,
		(event, topology) => {
			if (event.kind !== 'replicas.counted' && event.kind !== 'write.refused') return null;
			const master = topology.nodes.find(({ name }) => name === 'master');
			return `${event.kind} ${master?.goodReplicas?.good}/${master?.goodReplicas?.wanted}`;
		},
	);
	expect(states).toEqual([
		'replicas.counted 1/1',
		'replicas.counted 2/1',
		'replicas.counted 0/1',
		'write.refused 0/1',
		'replicas.counted 1/1',
	]);
});

test('the narrator says the same numbers', async () => {
	let said = 0;
	const sentences = await seen(
		`printf 'set a 1\\nwait 3 1000\\n' | docker exec -i master redis-cli
		docker pause one
		docker pause two
		wait 5s
		docker exec master redis-cli set b 1`,
		(event, _, { narrator }) => {
			const { current, count } = narrator;
			if (count === said || current === null) return null;
			said = count;
			const { key, values } = current.sentence;
			return /^(wait|write)\./.test(key) && event.kind !== 'log.printed'
				? plainText(narrate(narratorEn, key, values))
				: null;
		},
	);
	expect(sentences).toEqual([
		'WAIT waits for 3 replicas to confirm; 0 so far.',
		'one confirms: WAIT has counted 1 of 3.',
		'two confirms: WAIT has counted 2 of 3.',
		'WAIT wanted 3 and got 2.',
		'Only 0 good replicas: the master refuses the write.',
	]);
});

test('a node without the setting, and a replica, count nothing', async () => {
	const counts = await seen(
		'',
		(_, topology) => topology.nodes.filter(({ goodReplicas }) => goodReplicas !== null).length,
	);
	expect(Math.max(...counts)).toBe(1);
});
