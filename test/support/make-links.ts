// `npm run links`: makes the links of today's behaviour that are not there yet. Those of earlier behaviours stay as they
// are, and so does a link that is there: what has been shared once is out in the world. While a new behaviour is still
// being worked on, so that nobody can have a link of it, `npm run links -- --again` makes its links once more.

import { existsSync, writeFileSync } from 'node:fs';
import { behaviour, type SharedMoment } from '../../src/sim';
import { writeLink } from '../../src/sim/share/link';
import { fileOfLink, type LinkFixture } from './link-fixtures';
import { closePages, openPage } from './session-page';
import { plainPage } from './shared-page';
import { sharedRuns } from './shared-runs';

function fixtureOf(name: string, moment: SharedMoment): LinkFixture {
	const fragment = writeLink(moment);
	if (fragment === null) throw new Error(`${name} does not fit into a link`);
	const { record, now, events, live, digest, page } = moment;
	const { inputs, until } = record;
	return { name, behaviour, fragment, inputs: inputs.length, now, events, live, until, digest, page };
}

const again = process.argv.includes('--again');

for (const { name, page, go } of sharedRuns) {
	const file = fileOfLink({ name, behaviour });
	if (existsSync(file) && !again) continue;
	const session = openPage();
	await go(session);
	const moment = { ...(await session.call('share', {})), page: { ...plainPage, ...page } };
	writeFileSync(file, `${JSON.stringify(fixtureOf(name, moment), null, '\t')}\n`);
	console.log(`${name}: ${moment.record.inputs.length} inputs, ${fixtureOf(name, moment).fragment.length} letters`);
	closePages();
}
process.exit();
