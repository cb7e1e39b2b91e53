// redis-check-rdb and redis-check-aof: what they say of good, cut and broken files, and what they ask before they cut.

import type { Invocation } from './row';

const files = [
	"printf '*2\\r\\n$6\\r\\nSELECT\\r\\n$1\\r\\n0\\r\\n*3\\r\\n$3\\r\\nSET\\r\\n$1\\r\\na\\r\\n$1\\r\\n1\\r\\n' > good.aof",
	"printf '*2\\r\\n$6\\r\\nSELECT\\r\\n$1\\r\\n0\\r\\n*3\\r\\n$3\\r\\nSET\\r\\n$1\\r\\na\\r' > cut.aof",
	"printf '#TS:100\\r\\n*1\\r\\n$4\\r\\nPING\\r\\n#TS:200\\r\\n*1\\r\\n$4\\r\\nPING\\r\\n' > timed.aof",
	"printf '*1\\r\\n$5\\r\\nMULTI\\r\\n*3\\r\\n$3\\r\\nSET\\r\\n$1\\r\\na\\r\\n$1\\r\\n1\\r\\n' > open.aof",
	'mkdir -p d; cp good.aof d/a.1.base.aof; cp cut.aof d/a.1.incr.aof; touch d/a.2.incr.aof',
	"printf 'file a.1.base.aof seq 1 type b\\nfile a.1.incr.aof seq 1 type i\\nfile a.2.incr.aof seq 2 type i\\n' > d/a.manifest",
	"printf 'file a.1.base.aof seq x type b\\n' > d/bad.manifest",
	"printf 'file nosuch.aof seq 1 type b\\n' > d/gone.manifest",
	"printf 'REDIS0010' > head.rdb; printf 'REDIS9999 and more' > later.rdb; printf 'not of redis' > other.rdb; touch empty",
	"printf 'REDIS0010\\376\\003' > short.rdb; printf 'REDIS0010\\376\\003\\377\\000\\000\\000\\000\\000\\000\\000\\000' > tiny.rdb",
];

const varies = [[/^\d+(?=:C )/gm, '<pid>']] as const;

function row(id: string, line: string): Invocation {
	return { id: `redis-check/${id}`, server: null, setUp: files, line, compared: { with: 'program' }, varies };
}

export const redisCheck: readonly Invocation[] = [
	row('rdb, no file named', 'redis-check-rdb'),
	row('rdb, two files named', 'redis-check-rdb a b'),
	row('rdb, version', 'redis-check-rdb --version'),
	row('rdb, no such file', 'redis-check-rdb nosuch'),
	row('rdb, a directory', 'redis-check-rdb d'),
	row('rdb, an empty file', 'redis-check-rdb empty'),
	row('rdb, not of Redis', 'redis-check-rdb other.rdb'),
	row('rdb, of a later version', 'redis-check-rdb later.rdb'),
	row('rdb, only a beginning', 'redis-check-rdb head.rdb'),
	row('rdb, cut off', 'redis-check-rdb short.rdb'),
	row('rdb, good', 'redis-check-rdb tiny.rdb'),
	row('aof, no file named', 'redis-check-aof'),
	row('aof, no such file', 'redis-check-aof nosuch'),
	row('aof, a directory', 'redis-check-aof d'),
	row('aof, an unknown option', 'redis-check-aof --zzz good.aof'),
	row('aof, good', 'redis-check-aof good.aof'),
	row('aof, empty', 'redis-check-aof empty'),
	row('aof, cut off', 'redis-check-aof cut.aof'),
	row('aof, a transaction that is open', 'redis-check-aof open.aof'),
	row('aof, cut and nobody answers', 'redis-check-aof --fix cut.aof; wc -c cut.aof'),
	row('aof, cut and no', 'echo n | redis-check-aof --fix cut.aof; wc -c cut.aof'),
	row('aof, cut and mended', 'echo y | redis-check-aof --fix cut.aof; wc -c cut.aof; redis-check-aof cut.aof'),
	row('aof, back to a time', 'redis-check-aof --truncate-to-timestamp 150 timed.aof; wc -c timed.aof'),
	row('aof, back to before it began', 'redis-check-aof --truncate-to-timestamp 50 timed.aof'),
	row('aof, nothing is later', 'redis-check-aof --truncate-to-timestamp 300 timed.aof'),
	row('aof, no time', 'redis-check-aof --truncate-to-timestamp soon timed.aof'),
	row('aof, all of a manifest', 'redis-check-aof d/a.manifest'),
	row(
		'aof, all of a manifest, mended',
		'echo y | redis-check-aof --fix d/a.manifest; redis-check-aof d/a.manifest; wc -c d/a.1.incr.aof',
	),
	row('aof, a manifest that is none', 'redis-check-aof d/bad.manifest'),
	row('aof, a file of the manifest is gone', 'redis-check-aof d/gone.manifest'),
	row('aof, a base that is a broken snapshot', 'redis-check-aof short.rdb'),
];
