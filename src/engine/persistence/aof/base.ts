// What a base file holds: an RDB, or, with aof-use-rdb-preamble no, the commands that make the data set.
// @redis aof.c rewriteAppendOnlyFile, rewriteAppendOnlyFileRio

import { latin1ToBytes } from '../../../base';
import { encodeCommand } from '../../../resp';
import { dictForEach } from '../../keyspace/dict';
import type { Engine } from '../../state';
import { stringText } from '../../values/string-value';
import { serialiseAofBase } from '../snapshot';
import { secondOf } from './state';

export function serialiseBase(engine: Engine): readonly Uint8Array[] {
	return engine.config['aof-use-rdb-preamble'] ? serialiseAofBase(engine) : [latin1ToBytes(commands(engine))];
}

function commands(engine: Engine): string {
	let text = engine.config['aof-timestamp-enabled'] ? `#TS:${secondOf(engine)}\r\n` : '';
	for (const db of engine.keyspace.databases) {
		if (db.keys.size === 0) continue;
		text += encodeCommand(['SELECT', String(db.index)]);
		dictForEach(db.keys, (key, value) => {
			text += encodeCommand(['SET', key, stringText(value)]);
			const at = db.expires.get(key);
			if (at !== undefined) text += encodeCommand(['PEXPIREAT', key, String(at)]);
		});
	}
	return text;
}
