// DEBUG DIGEST: one hash over the whole data set that does not depend on the order of its keys, so that a master and its
// replica can be compared. Equal to a real server's. @redis debug.c computeDatasetDigest

import type { Bytes, Latin1 } from '../../base';
import { bytesToHex, sha1 } from '../../base';
import type { Database, Value } from '../keyspace/database';
import { dictForEach, dictGet } from '../keyspace/dict';
import type { Engine } from '../state';
import { stringText } from '../values/string-value';

const digestBytes = 20;

export function datasetDigest(engine: Engine): Latin1 {
	const total = new Uint8Array(digestBytes);
	for (const db of engine.keyspace.databases) {
		if (db.keys.size === 0) continue;
		mix(total, bigEndian(db.index));
		dictForEach(db.keys, (key, value) => {
			const digest = new Uint8Array(digestBytes);
			mix(digest, key);
			mixValue(db, key, value, digest);
			xor(total, digest);
		});
	}
	return bytesToHex(total);
}

/** Forty zeroes if there is no such key. */
export function keyDigest(db: Database, key: Latin1): Latin1 {
	const digest = new Uint8Array(digestBytes);
	const value = dictGet(db.keys, key);
	if (value !== undefined) mixValue(db, key, value, digest);
	return bytesToHex(digest);
}

const stringType = 0;

/** That a key expires counts, when it does not. @redis debug.c xorObjectDigest */
function mixValue(db: Database, key: Latin1, value: Value, digest: Uint8Array): void {
	mix(digest, bigEndian(stringType));
	mix(digest, stringText(value));
	if (db.expires.has(key)) xor(digest, '!!expire!!');
}

function bigEndian(value: number): Uint8Array {
	return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

/** Order does not matter among things that are XORed. @redis debug.c xorDigest */
function xor(digest: Uint8Array, bytes: Bytes): void {
	const hash = sha1(bytes);
	for (let i = 0; i < digestBytes; i++) digest[i] = (digest[i] as number) ^ (hash[i] as number);
}

/** Order matters among things that are mixed. @redis debug.c mixDigest */
function mix(digest: Uint8Array, bytes: Bytes): void {
	xor(digest, bytes);
	digest.set(sha1(digest));
}
