// What the disk has refused stops the writes of clients: they get MISCONF until a save, or the next append, has worked.
// @redis server.c writeCommandsDeniedByDiskError

import type { Engine } from '../state';
import { tell } from '../trace-tell';

/** Why clients may not write; null: they may. */
export function deniedBy({ config, persistence }: Engine): 'rdb' | 'aof' | null {
	if (!persistence.lastBgsaveOk && config['stop-writes-on-bgsave-error'] && config.save.length > 0) return 'rdb';
	return persistence.aof.state !== 'off' && persistence.aof.writeError !== null ? 'aof' : null;
}

/** End of turn: it is told when it begins and when it is over. */
export function followRefusal(engine: Engine): void {
	const { persistence } = engine;
	const why = deniedBy(engine);
	if (why === persistence.refusing) return;
	persistence.refusing = why;
	if (why === null) tell(engine, 'writes.accepted', {});
	else tell(engine, 'writes.refused', { why });
}
