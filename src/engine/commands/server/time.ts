// TIME: virtual time, as every clock of this server. @redis server.c timeCommand

import { encodeArray, encodeBulk } from '../../../resp';
import type { Client } from '../../clients/client';
import { reply } from '../../clients/reply';
import type { Engine } from '../../state';

export function time(engine: Engine, client: Client): void {
	const seconds = Math.floor(engine.now / 1_000_000);
	const micros = engine.now - seconds * 1_000_000;
	reply(client, encodeArray(2) + encodeBulk(String(seconds)) + encodeBulk(String(micros)));
}
