/**
 * The face of `resp`: Redis's protocol, both sides of the wire, without any connection.
 */
export {
	crlf,
	emptyArray,
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
	nullBulk,
	okReply,
} from './encode';
export type { Reply, ReplyDecoder } from './reply';
export { createReplyDecoder, feedReplies, nextReply, peekByte, takeLine, takeUnread } from './reply';
export type { RequestLimits, RequestParser } from './request';
export { createRequestParser, feedRequests, nextRequest, requestText, takeUnparsed, unparsedLength } from './request';
export { splitArgs } from './split-args';
