/**
 * The face of `base`: what every other layer may rely on. Nothing in here knows Redis's protocol, time that passes,
 * or the world.
 */
export type { Micros, NodeId } from './brand';
export { micros, millis, nodeId, seconds } from './brand';
export type { Bytes, Latin1 } from './bytes';
export {
	asLatin1,
	asUint8Array,
	byteAt,
	byteLength,
	bytesToHex,
	bytesToLatin1,
	concatBytes,
	detach,
	hexDigit,
	hexToBytes,
	isAscii,
	latin1ToBytes,
	sliceBytes,
} from './bytes';
export { civilTime, civilToMicros, logStamp } from './calendar';
export { asciiLower, asciiUpper, equalsNoCase } from './case';
export { cloneState } from './clone';
export type { Digest } from './digest';
export { createDigest, digestBytes, digestHex, digestNumber, digestString, digestWord } from './digest';
export { globMatch } from './glob';
export { invariant, unreachable } from './invariant';
export { addLongDouble, formatLongDouble, parseLongDouble } from './long-double';
export {
	formatDouble,
	formatG17,
	formatInteger,
	int64Max,
	int64Min,
	narrowInteger,
	parseDouble,
	parseInteger,
} from './numbers';
export type { OrderedQueue } from './ordered-queue';
export {
	compareOrdered,
	createOrderedQueue,
	queuePeek,
	queuePop,
	queuePush,
	queueRetain,
	queueSize,
} from './ordered-queue';
export type { Rng } from './rng';
export { createRng, deriveSeed, nextBelow, nextFloat, nextHex, nextUint32 } from './rng';
export { sha1, sha1Hex } from './sha1';
export { tarOf } from './tar';
export { utf8Decode, utf8Encode, utf8PendingLength } from './utf8';
