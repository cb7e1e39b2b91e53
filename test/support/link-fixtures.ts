// Links that are kept for ever: one JSON file each, named by the behaviour that made it. What a link of an earlier
// behaviour opens as today may differ from what it was; that it opens, and where, may not.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { behaviour, type SharedPage } from '../../src/sim';

export interface LinkFixture {
	readonly name: string;
	readonly behaviour: number;
	/** `s=1.` and the letters. */
	readonly fragment: string;
	/** What it says, for whoever can't read it otherwise. */
	readonly inputs: number;
	readonly now: number;
	readonly events: number;
	readonly live: boolean;
	readonly until: number;
	readonly digest: string;
	readonly page: SharedPage;
}

export const linkFolder = fileURLToPath(new URL('../links/v1', import.meta.url));

export function fileOfLink({ name, behaviour }: Pick<LinkFixture, 'name' | 'behaviour'>): string {
	return join(linkFolder, `b${behaviour}-${name}.json`);
}

export function linkFixtures(): readonly LinkFixture[] {
	const files = readdirSync(linkFolder).filter((file) => file.endsWith('.json'));
	return files.sort().map((file) => JSON.parse(readFileSync(join(linkFolder, file), 'utf8')));
}

export const isOfToday = (fixture: LinkFixture): boolean => fixture.behaviour === behaviour;
