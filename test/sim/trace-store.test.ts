import { expect, test } from 'vitest';
import { micros, nodeId } from '../../src/base';
import type { TraceEvent } from '../../src/sim';
import { createTraceStore, storedEvents, storeEvent } from '../../src/sim/trace/store';

const event = (id: number, kind: 'ack.sent' | 'key.expired'): TraceEvent => {
	const common = { id, at: micros(id), node: nodeId('a'), cause: id === 1 ? null : id - 1 };
	return kind === 'ack.sent'
		? { ...common, kind, body: { offset: id } }
		: { ...common, kind, body: { db: 0, key: `k${id}` } };
};

test('events come back in order, from any number on, with their causes', () => {
	const store = createTraceStore();
	const all: TraceEvent[] = [];
	for (let id = 1; id <= 1_000; id++) {
		const next = event(id, id % 3 === 0 ? 'key.expired' : 'ack.sent');
		all.push(next);
		storeEvent(store, next);
	}
	expect(storedEvents(store)).toEqual(all);
	expect(storedEvents(store, 700)).toEqual(all.slice(700));
	expect(storedEvents(store, 1_000)).toEqual([]);
});

test('hours of ACKs push out ACKs only', () => {
	const store = createTraceStore();
	for (let id = 1; id <= 100; id++) storeEvent(store, event(id, 'key.expired'));
	for (let id = 101; id <= 40_000; id++) storeEvent(store, event(id, 'ack.sent'));
	const kept = storedEvents(store);
	expect(kept.slice(0, 100).map(({ id }) => id)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
	expect(kept.at(-1)?.id).toBe(40_000);
	expect(kept.length).toBe(100 + 1_024);
});

test('when everything is full the oldest goes', () => {
	const store = createTraceStore();
	for (let id = 1; id <= 140_000; id++) storeEvent(store, event(id, 'key.expired'));
	const kept = storedEvents(store);
	expect(kept.length).toBe(131_072);
	expect(kept[0]?.id).toBe(140_000 - 131_072 + 1);
	expect(store.total).toBe(140_000);
});
