// Telling and doing, with causes: every trace event and every effect carries the index of the event in this turn that
// brought it about, so that an arrow on the page is a look-up.

import type { EngineEffect } from './effect';
import type { Engine } from './state';
import type { EngineTrace, EngineTraceKind, EngineTraceMap, EventIndex } from './trace';

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** An effect without its cause. */
export type EffectBody = DistributiveOmit<EngineEffect, 'cause'>;

/** True when somebody listens; ask before building a costly body. */
export function isTold(engine: Engine): boolean {
	return engine.boot.told !== 'off';
}

/** The event's index, to be used as a cause; the present cause when nothing is told. The body was made for this call. */
export function tell<K extends EngineTraceKind>(engine: Engine, kind: K, body: EngineTraceMap[K]): EventIndex {
	if (engine.boot.told === 'off') return engine.cause;
	return engine.told.push({ kind, cause: engine.cause, body } as unknown as EngineTrace) - 1;
}

/** Tells, and makes the event the cause of what follows until the turn's next cause is set. Returns the former cause. */
export function tellAsCause<K extends EngineTraceKind>(engine: Engine, kind: K, body: EngineTraceMap[K]): EventIndex {
	const former = engine.cause;
	engine.cause = tell(engine, kind, body);
	return former;
}

export function emit(engine: Engine, effect: EffectBody): void {
	// Spreading would cost an object a send on the hot path: the body was made for this call and is ours.
	const whole = effect as EngineEffect & { cause: EventIndex };
	whole.cause = engine.cause;
	engine.effects.push(whole);
}
