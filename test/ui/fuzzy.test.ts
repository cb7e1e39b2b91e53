import { describe, expect, test } from 'vitest';
import { bestFit, fitOf } from '../../src/ui/parts/fuzzy';

describe('what is being typed', () => {
	test.each([
		['', '재생'],
		['step', 'Step back'],
		['back', 'Step back'],
		['stpb', 'Step back'],
		['STEP', 'Step back'],
		['재생', '재생, 일시 정지'],
		['재새', '재생, 일시 정지'],
		['정지', '재생, 일시 정지'],
		['일시정', '재생, 일시 정지'],
		['ㅈㅅ', '재생, 일시 정지'],
		['ㅇㅅㅈㅈ', '재생, 일시 정지'],
		['stop my', 'docker stop my-redis-replica'],
	])('%j finds %j', (query, text) => {
		expect(fitOf(query, text)).not.toBeNull();
	});

	test.each([
		['xyz', 'Step back'],
		['kcab', 'Step back'],
		['끝', '재생, 일시 정지'],
		['ㅎㅎ', '재생, 일시 정지'],
		['tme', 'that stands very far from more'],
	])('%j does not find %j', (query, text) => {
		expect(fitOf(query, text)).toBeNull();
	});

	test('whole before beginning before word before inside before scattered', () => {
		const fits = ['step', 'Step back', 'To step', 'misstep', 'some text, e.p.'].map((text) => fitOf('step', text));
		expect([...fits].sort((a, b) => Number(a) - Number(b))).toEqual(fits);
	});

	test('one of several texts is enough', () => {
		expect(bestFit('재생', ['Play', '재생'])).toBe(0);
		expect(bestFit('play', ['Play', '재생'])).toBe(0);
		expect(bestFit('zzz', ['Play', '재생'])).toBeNull();
	});
});
