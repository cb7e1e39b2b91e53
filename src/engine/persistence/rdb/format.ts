/**
 * The numbers of RDB version 10.
 * @redis rdb.h
 */
export const rdbVersion = 10;
export const rdbMagic = 'REDIS';

export const opcode = {
	function2: 245,
	function: 246,
	moduleAux: 247,
	idle: 248,
	freq: 249,
	aux: 250,
	resizeDb: 251,
	expireTimeMs: 252,
	expireTime: 253,
	selectDb: 254,
	eof: 255,
} as const;

/** The two high bits of a length 3: an encoded string follows, of the kind that the low bits say. */
export const encoding = { int8: 0, int16: 1, int32: 2, lzf: 3 } as const;

/** Every type byte of a value that a 7.0 server may write or read; a reader says which it met. */
export const typeNames: Readonly<Record<number, string>> = {
	0: 'string',
	1: 'list',
	2: 'set',
	3: 'zset',
	4: 'hash',
	5: 'zset-v2',
	6: 'module-value-pre-GA',
	7: 'module-value',
	9: 'hash-zipmap',
	10: 'list-ziplist',
	11: 'set-intset',
	12: 'zset-ziplist',
	13: 'hash-ziplist',
	14: 'quicklist',
	15: 'stream',
	16: 'hash-listpack',
	17: 'zset-listpack',
	18: 'quicklist-v2',
	19: 'stream-v2',
};
