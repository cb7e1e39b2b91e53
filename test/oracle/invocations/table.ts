// All rows of the table: one file a tool.

import { composeRows } from './compose';
import { dockerRows } from './docker';
import { redisBenchmark } from './redis-benchmark';
import { redisCheck } from './redis-check';
import { redisCli } from './redis-cli';
import { redisServer } from './redis-server';
import type { Invocation } from './row';

export const invocations: readonly Invocation[] = [
	...composeRows,
	...dockerRows,
	...redisBenchmark,
	...redisCheck,
	...redisCli,
	...redisServer,
];
