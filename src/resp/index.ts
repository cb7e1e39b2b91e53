/**
 * The face of `resp`: Redis's protocol, both sides of the wire, without any connection.
 */
export type { Protocol } from './encode';
export {
	crlf,
	emptyArray,
	emptyBulk,
	encodeArray,
	encodeBoolean,
	encodeBulk,
	encodeBulkArray,
	encodeCommand,
	encodeDouble,
	encodeError,
	encodeInteger,
	encodeMap,
	encodeNull,
	encodeNullArray,
	encodePush,
	encodeSet,
	encodeSimple,
	encodeVerbatim,
	nullArray,
	nullBulk,
	nullResp3,
	okReply,
} from './encode';
export type { Reply, ReplyDecoder, ReplyKind, ReplyOf, ReplyOutcome } from './reply';
export { createReplyDecoder, feedReplies, nextReply, peekByte, takeLine, takeUnread } from './reply';
export type { ProtocolError, RequestLimits, RequestOutcome, RequestParser } from './request';
export { createRequestParser, feedRequests, nextRequest, requestText, takeUnparsed, unparsedLength } from './request';
export { splitArgs } from './split-args';
