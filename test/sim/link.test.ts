// Links: what was shared comes out of them again, and a link that is not whole is known for what it is.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Micros, micros } from '../../src/base';
import { defaultHostFiles } from '../../src/host';
import {
	defaultWorld,
	type LabInput,
	type LabRecord,
	type RecordedInput,
	type SharedMoment,
	type SharedPage,
	type WorldSpec,
} from '../../src/sim';
import { readLink, writeLink } from '../../src/sim/share/link';
import { fortyActions, fortyInputs } from '../support/forty-actions';
import { runs } from '../support/runs';

const page: SharedPage = {
	language: 'en',
	theme: 'light',
	presenting: false,
	mode: 'lesson',
	lesson: 'first-exercise',
	lessonStep: 3,
	preset: 'empty',
};

function momentOf(record: LabRecord): SharedMoment {
	return { record, now: record.until, events: 3_000, live: true, digest: '0123abcd', page };
}

const small = (): SharedMoment =>
	momentOf({
		format: 1,
		behaviour: 2,
		world: defaultWorld,
		inputs: [
			{ at: defaultWorld.startsAt, input: { kind: 'open-terminal', terminal: 'host-1', columns: 100, rows: 24 } },
			{ at: micros(defaultWorld.startsAt + 5_000_000), input: { kind: 'line', terminal: 'host-1', text: 'docker ps' } },
		],
		until: micros(defaultWorld.startsAt + 9_000_000),
	});

const written = (moment: SharedMoment): string => writeLink(moment) ?? expect.fail('it fits into a link');

const text = fc.string({ unit: 'binary', maxLength: 60 });
const terminal = fc.constantFrom('host-1', 'host-2', 'cli:my-redis-master', '한글 터미널');
const size = fc.integer({ min: 1, max: 400 });
const path = fc.constantFrom('/home/sivae/redis.conf', '/home/sivae/b');
const input: fc.Arbitrary<LabInput> = fc.oneof(
	fc.record({ kind: fc.constantFrom('line' as const, 'script' as const), terminal, text }),
	fc.record({
		kind: fc.constantFrom('open-terminal' as const, 'resize' as const),
		terminal,
		columns: size,
		rows: size,
	}),
	fc.record({ kind: fc.constant('close-terminal' as const), terminal }),
	fc.record({ kind: fc.constant('key' as const), terminal, key: fc.constantFrom('^C', '^D', '^Z') }),
	fc.record({ kind: fc.constant('file-saved' as const), path, text }),
	fc.record({ kind: fc.constant('editor-closed' as const), terminal, path }),
	fc.record({
		kind: fc.constant('editor-saved' as const),
		terminal,
		tool: fc.constantFrom('code', 'nano', 'vi'),
		opened: path,
		path,
		text,
		over: fc.boolean(),
	}),
);
const world: fc.Arbitrary<WorldSpec> = fc.record({
	seed: fc.oneof(fc.constant('resync'), text),
	startsAt: fc.integer({ min: 0, max: 2 ** 52 }).map(micros),
	latency: fc.integer({ min: 1_000, max: 10 ** 6 }).map(micros),
	bandwidth: fc.option(fc.integer({ min: 1 })),
	diskBytesPerSecond: fc.double({ min: 1, max: 10 ** 9, noNaN: true }),
	host: fc.record({
		user: text,
		name: text,
		home: text,
		flavour: fc.constantFrom('linux' as const, 'powershell' as const),
	}),
	files: fc
		.dictionary(
			path,
			fc.oneof(
				text,
				...(['ko', 'en'] as const).flatMap((one) =>
					Object.values(defaultHostFiles(one, '/')).map((file) => fc.constant(file)),
				),
			),
		)
		.map((files) => ({ ...files })),
	redisVersion: fc.constantFrom('7.0.12', '7.0.15'),
	overrides: fc.record({
		directives: fc.array(fc.record({ container: fc.option(text), name: text, value: text }), { maxLength: 2 }),
		links: fc.constant([{ a: 'a', b: 'b', latency: micros(2_000), bandwidth: null }]),
	}),
}) as fc.Arbitrary<WorldSpec>;

const gap = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10 ** 8 }));
const timed = fc.array(fc.record({ input, gap, thought: fc.option(gap) }), { maxLength: 30 });
const moment: fc.Arbitrary<SharedMoment> = fc
	.record({
		world: fc.oneof(fc.constant(defaultWorld), world),
		timed,
		behaviour: fc.nat(40),
		live: fc.boolean(),
		rest: gap,
		events: fc.nat(),
		digest: fc.stringMatching(/^[0-9a-f]{8}$/),
		language: fc.constantFrom('ko' as const, 'en' as const),
		theme: fc.constantFrom('system' as const, 'light' as const, 'dark' as const),
		mode: fc.constantFrom('lesson' as const, 'sandbox' as const),
		presenting: fc.boolean(),
		lesson: text,
		lessonStep: fc.nat(9),
		preset: text,
	})
	.map(({ world: spec, timed: typed, behaviour, live, rest, events, digest, ...shown }) => {
		let at: number = spec.startsAt;
		const inputs = typed.map(({ input: done, gap: after, thought }): RecordedInput => {
			at += after;
			const anchor = thought === null ? {} : { anchor: micros(at - thought) as Micros };
			return { at: micros(at), input: done, ...anchor };
		});
		const until = micros(at + rest);
		const record: LabRecord = { format: 1, behaviour, world: spec, inputs, until };
		return {
			record,
			now: live ? until : micros(spec.startsAt + Math.floor(rest / 2)),
			events,
			live,
			digest,
			page: shown,
		};
	});

describe('links', () => {
	test('forty actions of the first exercise and on from there are 2,000 characters at most, with the address', async () => {
		const shared = momentOf(await fortyActions());
		expect(fortyInputs.length).toBe(40);
		const fragment = written(shared);
		expect(`https://resync.example/lab/#${fragment}`.length).toBeLessThanOrEqual(1_000);
		expect(readLink(`#${fragment}`)).toEqual({ ok: true, moment: shared });
	});

	test('whatever is shared comes out as it was', () => {
		fc.assert(
			fc.property(moment, (shared) => {
				expect(readLink(written(shared))).toEqual({ ok: true, moment: shared });
			}),
			{ numRuns: runs(60) },
		);
	});

	test('a letter that was changed, added or lost is always noticed', () => {
		const fragment = written(small());
		const head = 's=1.'.length;
		const letter = fc.constantFrom(...'ABCxyz019-_=% 한');
		const place = fc.integer({ min: head, max: fragment.length - 1 });
		const damage = fc.oneof(
			fc
				.record({ place, letter })
				.map((one) => fragment.slice(0, one.place) + one.letter + fragment.slice(one.place + 1)),
			fc.record({ place, letter }).map((one) => fragment.slice(0, one.place) + one.letter + fragment.slice(one.place)),
			place.map((at) => fragment.slice(0, at) + fragment.slice(at + 1)),
		);
		fc.assert(
			fc.property(damage, (damaged) => {
				fc.pre(damaged !== fragment);
				expect(readLink(damaged)).toMatchObject({ ok: false });
			}),
			{ numRuns: runs(300) },
		);
	});

	test('wherever a link is cut, it says that it is cut', () => {
		const fragment = written(small());
		for (let end = 's=1'.length; end < fragment.length; end++) {
			expect(readLink(fragment.slice(0, end))).toEqual({ ok: false, problem: { why: 'cut' } });
		}
	});

	test.each([
		['s=0.AAAA', { why: 'older', format: 0 }],
		['s=2.AAAA', { why: 'newer', format: 2 }],
		['s=31', { why: 'newer', format: 31 }],
	])('%s is of another format, and it says of which', (fragment, problem) => {
		expect(readLink(fragment)).toEqual({ ok: false, problem });
	});

	test.each(['', '#', 'top', 's=', 's=x.y'])('"%s" is not a link to a moment', (fragment) => {
		expect(readLink(fragment)).toBe(null);
	});

	test('a run with an imported file has no link', () => {
		const { record, ...rest } = small();
		const { until } = record;
		const imported: RecordedInput = { at: until, input: { kind: 'file-imported', path: '/a', sha1: 'x' } };
		expect(writeLink({ ...rest, record: { ...record, inputs: [...record.inputs, imported] } })).toBe(null);
	});
});
