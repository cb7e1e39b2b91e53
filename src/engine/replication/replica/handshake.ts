// The replica's handshake, one reply line at a time: PING, AUTH, REPLCONF, PSYNC. All of AUTH and REPLCONF is sent at
// once; each reply then moves the link to the next state.
// @redis replication.c syncWithMaster

import type { Latin1 } from '../../../base';
import { log } from '../../log';
import type { Engine } from '../../state';
import type { HandshakeLink } from '../state';
import { failHandshake, sendHandshake } from './dial';
import { moveTo } from './move';
import { askPsync, readPsyncReply } from './psync';
import { readTransfer } from './transfer';

/** A reply line is cut here, as Redis reads it into a buffer of 256. */
const lineMax = 255;

export function readHandshake(engine: Engine, bytes: Latin1): void {
	let rest = bytes;
	for (;;) {
		const { link } = engine.replication;
		if (!isHandshake(link.state) || !('socket' in link) || link.state === 'TRANSFER') return;
		link.line += rest;
		const end = link.line.indexOf('\n');
		if (end < 0 && link.line.length < lineMax) return;
		const cut = end < 0 || end > lineMax ? lineMax : end;
		const line = link.line.slice(0, cut).replace(/\r$/, '');
		rest = link.line.slice(end === cut ? cut + 1 : cut);
		link.line = '';
		link.lastIo = engine.now;
		readLine(engine, link, line, rest);
		if (rest === '') return;
		const now = engine.replication.link;
		if (now.state === 'TRANSFER') return readTransfer(engine, rest);
	}
}

function isHandshake(state: string): boolean {
	return (
		state !== 'CONNECTED' && state !== 'TRANSFER' && state !== 'CONNECT' && state !== 'CONNECTING' && state !== 'NONE'
	);
}

function readLine(engine: Engine, link: HandshakeLink, line: Latin1, rest: Latin1): void {
	if (link.state === 'RECEIVE_PSYNC_REPLY') readPsyncReply(engine, link, line, rest);
	else if (link.state === 'RECEIVE_PING_REPLY') readPong(engine, link, line);
	else readReply(engine, link, line);
}

function readPong(engine: Engine, link: HandshakeLink, line: Latin1): void {
	const accepted = ['+', '-NOAUTH', '-NOPERM', '-ERR operation not permitted'];
	if (!accepted.some((start) => line.startsWith(start))) {
		log(engine, '#', `Error reply to PING from master: '${line}'`);
		return failHandshake(engine);
	}
	log(engine, '*', 'Master replied to PING, replication can continue...');
	introduce(engine, moveTo(engine, link, 'SEND_HANDSHAKE'));
}

/** Who we are, in one go. */
function introduce(engine: Engine, link: HandshakeLink): void {
	const { config } = engine;
	const { socket } = link;
	if (config.masterauth !== '') {
		const user = config.masteruser === '' ? [] : [config.masteruser];
		sendHandshake(engine, socket, ['AUTH', ...user, config.masterauth]);
	}
	const port = config['replica-announce-port'] || config.port;
	sendHandshake(engine, socket, ['REPLCONF', 'listening-port', String(port)]);
	const ip = config['replica-announce-ip'];
	if (ip !== '') sendHandshake(engine, socket, ['REPLCONF', 'ip-address', ip]);
	sendHandshake(engine, socket, ['REPLCONF', 'capa', 'eof', 'capa', 'psync2']);
	const waiting = moveTo(engine, link, 'RECEIVE_AUTH_REPLY');
	if (config.masterauth === '') moveTo(engine, waiting, 'RECEIVE_PORT_REPLY');
}

function readReply(engine: Engine, link: HandshakeLink, line: Latin1): void {
	const failed = line.startsWith('-');
	switch (link.state) {
		case 'RECEIVE_AUTH_REPLY':
			if (failed) {
				log(engine, '#', `Unable to AUTH to MASTER: ${line}`);
				return failHandshake(engine);
			}
			moveTo(engine, link, 'RECEIVE_PORT_REPLY');
			return;
		case 'RECEIVE_PORT_REPLY': {
			if (failed) noteUnknown(engine, 'listening-port', line);
			const next = moveTo(engine, link, 'RECEIVE_IP_REPLY');
			if (engine.config['replica-announce-ip'] === '') moveTo(engine, next, 'RECEIVE_CAPA_REPLY');
			return;
		}
		case 'RECEIVE_IP_REPLY':
			if (failed) noteUnknown(engine, 'ip-address', line);
			moveTo(engine, link, 'RECEIVE_CAPA_REPLY');
			return;
		default:
			if (failed) noteUnknown(engine, 'capa', line);
			askPsync(engine, moveTo(engine, link, 'SEND_PSYNC'));
	}
}

function noteUnknown(engine: Engine, what: Latin1, line: Latin1): void {
	log(engine, '*', `(Non critical) Master does not understand REPLCONF ${what}: ${line}`);
}
