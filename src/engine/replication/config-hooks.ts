// What CONFIG SET changes at once in replication.

import type { Engine } from '../state';
import { countGoodReplicas } from './good-replicas';
import { scheduleCron } from './schedule';
import { trim } from './stream';

/** @redis replication.c resizeReplicationBacklog */
export function onBacklogSizeChanged(engine: Engine): void {
	engine.config['repl-backlog-size'] = Math.max(engine.config['repl-backlog-size'], 16 * 1024);
	trim(engine);
}

/** Times, periods and limits: whatever decides when the clock has to look again. */
export function onReplicationConfigChanged(engine: Engine): void {
	countGoodReplicas(engine);
	scheduleCron(engine);
}
