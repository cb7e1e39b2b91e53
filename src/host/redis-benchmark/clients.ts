// The clients of one test: each sends, waits for its replies, and sends again, until all requests are answered. They
// are one process, which goes through them whenever one of them has heard something, as the event loop does.
// @redis redis-benchmark.c benchmark, writeHandler, readHandler

import { type Latin1, type Micros, micros, nextBelow, type Rng } from '../../base';
import { encodeCommand, nextReply } from '../../resp';
import { hangUp, sendBytes, startDial } from '../machine/net';
import type { Conn, Host, Process, Task } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import { key, waitUntil } from '../machine/waiting';
import { createHistogram, type Histogram, recordLatency } from './histogram';
import type { BenchmarkOptions } from './options';
import { blank, progressLine } from './report';
import { loginWords, unreachableText } from './server';
import { type BenchmarkTest, randomWord } from './tests';

export interface Bench {
	readonly host: Host;
	readonly process: Process;
	readonly options: BenchmarkOptions;
	readonly rng: Rng;
	/** Characters of the line that is written over. */
	lastLine: number;
	/** When the next such line is due: every quarter of a second, whichever test runs then. */
	nextLine: Micros;
	/** Milliseconds, whole: when the last such line was written. */
	lineAt: number;
}

interface Client {
	readonly conn: Conn;
	greeted: boolean;
	/** Replies to AUTH, SELECT and the like that are still to come. */
	greetings: number;
	/** Replies to the test's command that are still to come. */
	missing: number;
	sentAt: Micros;
	/** Of the first reply since it sent: it counts for all that were sent with it. */
	latency: number | null;
}

interface Run {
	readonly bench: Bench;
	/** The request between the places of random numbers. */
	readonly parts: readonly Latin1[];
	clients: Client[];
	keys: readonly string[];
	issued: number;
	finished: number;
	readonly all: Histogram;
	/** Since the line before. */
	recent: Histogram;
	failed: boolean;
}

export interface Measured {
	readonly finished: number;
	/** Milliseconds, whole. */
	readonly took: number;
	readonly latencies: Histogram;
}

const lineEvery = 250_000;

/** Null: the program has said why it ends. */
export function* measure(bench: Bench, test: BenchmarkTest): Task<Measured | null> {
	const { host, options } = bench;
	const run: Run = {
		bench,
		parts: options.keyspace === null ? [test.request] : test.request.split(randomWord),
		clients: [],
		keys: [],
		issued: 0,
		finished: 0,
		all: createHistogram(options.precision),
		recent: createHistogram(options.precision),
		failed: false,
	};
	for (let i = 0; i < Math.max(options.clients, 1); i++) connect(run);
	bench.lastLine = 0;
	const started = host.now;
	const over = (): boolean => run.failed || (run.finished >= options.requests && options.requests > 0);
	yield* attend(run, test.title, over);
	for (const { conn } of run.clients) hangUp(host, bench.process, conn);
	if (run.failed) return null;
	return { finished: run.finished, took: wholeMillis(host.now) - wholeMillis(started), latencies: run.all };
}

/** Goes through the clients whenever one may go on, and tells four times a second how far they are. */
function* attend(run: Run, title: Latin1, over: () => boolean): Task<void> {
	const { bench } = run;
	const { host } = bench;
	const started = host.now;
	let shown = 0;
	while (!over()) {
		if (host.now >= bench.nextLine) {
			const { finished, all, recent } = run;
			const elapsed = wholeMillis(host.now) - wholeMillis(started);
			const interval = wholeMillis(host.now) - bench.lineAt;
			const sinceThen = finished - shown;
			say(bench, progressLine({ title, elapsed, interval, finished, sinceThen, all, recent }));
			run.recent = createHistogram(bench.options.precision);
			shown = finished;
			bench.lineAt = wholeMillis(host.now);
			bench.nextLine = micros(host.now + lineEvery);
		}
		if (run.keys.length === 0) run.keys = run.clients.map(({ conn }) => key.conn(conn.id));
		yield* waitUntil(bench.nextLine, ...run.keys);
		for (const client of [...run.clients]) {
			if (!over()) step(run, client);
		}
	}
}

function connect(run: Run): void {
	const { host, process, options } = run.bench;
	const conn = startDial(host, process, options.host, options.port);
	run.clients.push({ conn, greeted: false, greetings: 0, missing: 0, sentAt: host.now, latency: null });
	run.keys = [];
}

/** What this client can do now. */
function step(run: Run, client: Client): void {
	const { conn } = client;
	if (conn.state === 'dialling') return;
	if (conn.state === 'refused') {
		// A server that only refuses leaves the real one waiting, too.
		if (conn.why === 'unknown-host') fail(run, unreachableText(run.bench.options, conn.why));
		return;
	}
	if (client.missing === 0 && client.greetings === 0) send(run, client);
	while (client.missing > 0 || client.greetings > 0) {
		const read = nextReply(conn.decoder);
		if (read.outcome === 'incomplete') {
			if (conn.state === 'closed') fail(run, `Error: ${endText(conn.why)}\n`);
			return;
		}
		if (read.outcome === 'bad') return fail(run, `Error: ${read.why}\n`);
		client.latency ??= run.bench.host.now - client.sentAt;
		if (read.reply.kind === 'error') return fail(run, `Error from server: ${read.reply.text}\n`);
		if (client.greetings > 0) client.greetings--;
		else if (take(run, client)) return;
	}
}

function endText(how: string): Latin1 {
	return how === 'rst' ? 'Connection reset by peer' : 'Server closed the connection';
}

function fail(run: Run, text: Latin1): void {
	run.failed = true;
	writeErr(run.bench.host, run.bench.process, text);
}

/** Counts a reply; true when this client is done for now. */
function take(run: Run, client: Client): boolean {
	const { host, process, options } = run.bench;
	client.missing--;
	// Of the last requests that went out together some are one too many.
	if (run.finished < options.requests) {
		recordLatency(run.all, client.latency ?? 0);
		recordLatency(run.recent, client.latency ?? 0);
	}
	run.finished++;
	if (client.missing > 0) return false;
	if (run.finished >= options.requests) return true;
	if (options.keepAlive) send(run, client);
	else {
		hangUp(host, process, client.conn);
		run.clients = run.clients.filter((each) => each !== client);
		connect(run);
	}
	return !options.keepAlive;
}

function send(run: Run, client: Client): void {
	const { host, options } = run.bench;
	if (run.issued >= options.requests) return;
	run.issued += options.pipeline;
	const greetings = client.greeted ? [] : greetingsOf(options);
	client.greeted = true;
	client.greetings = greetings.length;
	client.missing = options.pipeline;
	client.latency = null;
	client.sentAt = host.now;
	let bytes = greetings.map(encodeCommand).join('');
	for (let i = 0; i < options.pipeline; i++) bytes += request(run);
	sendBytes(host, client.conn, bytes);
}

function greetingsOf(options: BenchmarkOptions): Latin1[][] {
	const login = loginWords(options);
	return [
		...(login === null ? [] : [login]),
		...(options.tracking ? [['CLIENT', 'TRACKING', 'on']] : []),
		...(options.db === 0 ? [] : [['SELECT', String(options.db)]]),
		...(options.resp3 ? [['HELLO', '3']] : []),
	];
}

function request({ parts, bench }: Run): Latin1 {
	let bytes = parts[0] ?? '';
	for (let i = 1; i < parts.length; i++) {
		const { keyspace } = bench.options;
		const number = keyspace === null || keyspace === 0 ? 0 : nextBelow(bench.rng, keyspace);
		bytes += String(number).padStart(randomWord.length, '0') + parts[i];
	}
	return bytes;
}

function say(bench: Bench, line: Latin1): void {
	if (bench.options.csv) return;
	writeOut(bench.host, bench.process, `${blank(bench.lastLine)}${line}`);
	bench.lastLine = line.length;
}

function wholeMillis(at: Micros): number {
	return Math.floor(at / 1_000);
}
