// Links are kept for ever: those of today's behaviour open at exactly the event that was shared, with the same digest, and
// give the same link again; older ones open at their time and say that the run is another one.
import { afterEach, describe, expect, test } from 'vitest';
import { micros } from '../../src/base';
import { changesSince } from '../../src/i18n';
import { behaviour, replay, type SharedMoment } from '../../src/sim';
import { readLink, writeLink } from '../../src/sim/share/link';
import { isOfToday, type LinkFixture, linkFixtures } from '../support/link-fixtures';
import { closePages, openPage } from '../support/session-page';
import { sharedRuns } from '../support/shared-runs';
import { threadPorts } from '../support/thread-ports';

afterEach(closePages);

const fixtures = linkFixtures();
const older = fixtures.filter((fixture) => !isOfToday(fixture));

function momentOf({ fragment }: LinkFixture): SharedMoment {
	const link = readLink(fragment);
	if (link === null || !link.ok) throw new Error(`the link is not read: ${JSON.stringify(link)}`);
	return link.moment;
}

test('there are ten of this behaviour, within the length of a link (npm run links makes them)', () => {
	const today = fixtures.filter(isOfToday);
	expect(today.map(({ name }) => name).sort()).toEqual(sharedRuns.map(({ name }) => name).sort());
	expect(today).toHaveLength(10);
	for (const { fragment } of today) expect(fragment.length).toBeLessThan(1_900);
});

test('what has changed with each behaviour is said', () => {
	const said = changesSince(1).map((change) => change.behaviour);
	expect(said).toEqual(Array.from({ length: behaviour - 1 }, (_, index) => index + 2));
});

test.each(fixtures)('b$behaviour $name says what it said when it was made', (fixture) => {
	const { record, now, events, live, digest, page } = momentOf(fixture);
	const { inputs, until } = record;
	const said = { now, events, live, digest, page, until, inputs: inputs.length, behaviour: record.behaviour };
	expect({ name: fixture.name, fragment: fixture.fragment, ...said }).toEqual(fixture);
});

describe('a link of this behaviour', () => {
	test.each(fixtures.filter(isOfToday))('$name opens at its very event, and gives the same link', async (fixture) => {
		const { page, ...run } = momentOf(fixture);
		const session = openPage();
		const same = await session.call('open-shared', { run });
		const again = await session.call('share', {});
		expect(same, `the engine's behaviour is not what it was: raise \`behaviour\` (${behaviour}), npm run links`).toBe(
			true,
		);
		expect(again).toEqual(run);
		expect(writeLink({ ...again, page })).toBe(fixture.fragment);
		expect(await session.call('now', {})).toBe(fixture.now);
	});

	test.each(fixtures.filter(isOfToday))('$name is the run of its record, event by event', async (fixture) => {
		const { record, now, events, digest, live } = momentOf(fixture);
		let before = 0;
		let within = 0;
		const inputs = live ? record.inputs : record.inputs.filter(({ at }) => at < now);
		const lab = await replay(
			{ ...record, inputs, until: now },
			{
				...threadPorts,
				observe: ({ at }) => {
					if (at < now - 1) before++;
					else within++;
				},
			},
		);
		expect(lab.digest().slice(0, 8)).toBe(digest);
		expect(events).toBeGreaterThanOrEqual(before);
		expect(events).toBeLessThanOrEqual(before + within);
	});
});

describe('a link of an earlier behaviour', () => {
	test.each(older)('b$behaviour $name opens with its inputs, at its time', async (fixture) => {
		const { page: _, ...run } = momentOf(fixture);
		const session = openPage();
		await session.call('open-shared', { run });
		const { inputs } = await session.call('record', {});
		expect(inputs.map(({ input }) => input)).toEqual(run.record.inputs.map(({ input }) => input));
		expect(await session.call('now', {})).toBeGreaterThanOrEqual(micros(fixture.now));
	});

	test.each(older.filter((fixture) => fixture.behaviour === 1))(
		'b1 $name is known for another run',
		async (fixture) => {
			const { page: _, ...run } = momentOf(fixture);
			expect(await openPage().call('open-shared', { run })).toBe(false);
		},
	);
});
