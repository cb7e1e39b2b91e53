// Questions to the disk and how they come back: a ticket each, with its purpose kept until the answer.

import type { Latin1 } from '../../base';
import { joinPath } from '../config/special';
import type { DiskOp } from '../effect';
import type { Ticket } from '../input';
import type { Engine } from '../state';
import { emit } from '../trace-tell';
import type { DiskPurpose } from './state';

/** As C's strerror. */
export { errnoTexts as errorTexts } from '../config/load';

export function askDisk(engine: Engine, op: DiskOp, purpose: DiskPurpose): Ticket {
	const ticket = engine.nextTicket++;
	engine.persistence.pending.set(ticket, purpose);
	emit(engine, { kind: 'disk', ticket, ...op });
	return ticket;
}

/** For what nobody waits for. */
export function tellDisk(engine: Engine, op: DiskOp): void {
	emit(engine, { kind: 'disk', ticket: 0, ...op });
}

/** A name in the working directory (`dir`), or a path as it is. */
export function pathOf(engine: Engine, name: Latin1): Latin1 {
	return joinPath(engine.config.dir, name);
}

export function rdbPath(engine: Engine): Latin1 {
	return pathOf(engine, engine.config.dbfilename);
}
