// Where a person wants to go, as it is written.
import { describe, expect, test } from 'vitest';
import { civilToMicros, micros } from '../../src/base';
import { readPlace } from '../../src/ui/store/go-to';

const at = (hour: number, minute: number, second: number, microsPart = 0, day = 18) =>
	civilToMicros({ year: 2023, month: 7, day, hour, minute, second, micros: microsPart });
const startsAt = at(3, 46, 0);
const now = at(3, 47, 10, 500_000);

describe('a place', () => {
	const times: readonly (readonly [written: string, at: number])[] = [
		['03:46:11.326', at(3, 46, 11, 326_000)],
		['3:46', at(3, 46, 0)],
		[':20', at(3, 47, 20)],
		[':05.5', at(3, 47, 5, 500_000)],
		['+5s', now + 5_000_000],
		['-2', now - 2_000_000],
		['−2초', now - 2_000_000],
		['+500ms', now + 500_000],
		['+1분', now + 60_000_000],
		[' 03:48:00 ', at(3, 48, 0)],
	];
	test.each(times)('%s is a time', (written, wanted) => {
		expect(readPlace(written, now, startsAt)).toEqual({ kind: 'time', at: wanted });
	});

	test('after midnight the clock goes on with the next day', () => {
		const late = at(23, 50, 0);
		expect(readPlace('00:05', late, late)).toEqual({ kind: 'time', at: at(0, 5, 0, 0, 19) });
	});

	test.each([
		['156', 156],
		['37,239', 37_239],
	])('%s is a byte of the stream', (written, offset) => {
		expect(readPlace(written, now, startsAt)).toEqual({ kind: 'offset', offset, master: null });
	});

	test.each([
		['my-redis-master:156', 'my-redis-master', 156],
		['r2 37,239', 'r2', 37_239],
	])('%s is a byte of a named stream', (written, master, offset) => {
		expect(readPlace(written, now, startsAt)).toEqual({ kind: 'offset', offset, master });
	});

	test.each(['', 'soon', '25:00', '03:60', '03:46:61', '5 s', '+', ':75', '1.5'])('%j is nothing', (written) => {
		expect(readPlace(written, micros(now), startsAt)).toBe(null);
	});
});
