// The fragment of a link: `s=1.`, the format's number, and then the moment in letters. Its length and checksum come first,
// so that a link that was cut or changed on its way is known for what it is. A format, once published, is read for ever.

import { createDigest, digestBytes, digestHex, micros } from '../../base';
import { recordDamage } from '../record/check-record';
import { fromBase64url, toBase64url } from './base64url';
import {
	type BytesIn,
	type BytesOut,
	readByte,
	readBytes,
	readCount,
	readText,
	writeByte,
	writeCount,
	writeText,
} from './bytes-out';
import { fitsLink, readInputs, writeInputs } from './inputs-code';
import type { SharedMoment, SharedPage } from './shared-moment';
import { squeeze, unsqueeze } from './squeeze';
import { readWorld, writeWorld } from './world-code';

export type LinkProblem =
	/** It ends too early. */
	| { readonly why: 'cut' }
	/** Some of it is not what was written. */
	| { readonly why: 'damaged' }
	/** Written by a later lab than this. */
	| { readonly why: 'newer'; readonly format: number }
	/** Written in a format that is no longer known. */
	| { readonly why: 'older'; readonly format: number };

export type OpenedLink =
	| { readonly ok: true; readonly moment: SharedMoment }
	| { readonly ok: false; readonly problem: LinkProblem };

const linkFormat = 1;
const headBytes = 6;
const themes: readonly SharedPage['theme'][] = ['system', 'light', 'dark'];

/** Null: something of it does not fit into a link, such as an imported file. */
export function writeLink({ record, now, events, live, digest, page }: SharedMoment): string | null {
	if (!fitsLink(record.inputs)) return null;
	const { world, behaviour, until } = record;
	const out: BytesOut = { bytes: [] };
	writeByte(out, flagsOf(page, live));
	writeText(out, page.lesson);
	writeText(out, page.preset);
	writeCount(out, page.lessonStep);
	writeWorld(out, world);
	writeInputs(out, world, record.inputs);
	writeCount(out, until - world.startsAt);
	if (!live) writeCount(out, now - world.startsAt);
	writeCount(out, behaviour);
	writeCount(out, events);
	for (let i = 0; i < 8; i += 2) writeByte(out, Number.parseInt(digest.slice(i, i + 2), 16));
	const body = squeeze(out.bytes);
	return `s=${linkFormat}.${toBase64url([...headOf(body), ...body])}`;
}

function flagsOf({ language, theme, presenting, mode }: SharedPage, live: boolean): number {
	const flags = [language === 'en', presenting, mode === 'sandbox', live];
	return flags.reduce((sum, flag, bit) => sum + (flag ? 1 << bit : 0), themes.indexOf(theme) << 4);
}

function headOf(body: ArrayLike<number>): number[] {
	const { length } = body;
	const digest = createDigest();
	digestBytes(digest, Uint8Array.from(body));
	const sum = digestHex(digest);
	const head = [length >> 8, length & 0xff];
	for (let i = 0; i < 8; i += 2) head.push(Number.parseInt(sum.slice(i, i + 2), 16));
	return head;
}

/** Null: the fragment is not a shared moment at all. */
export function readLink(fragment: string): OpenedLink | null {
	const parts = /^#?s=(\d{1,6})\.?(.*)$/s.exec(fragment);
	if (parts === null) return null;
	const format = Number(parts[1]);
	if (format > linkFormat) return failed({ why: 'newer', format });
	const read = formats[format];
	return read === undefined ? failed({ why: 'older', format }) : read(parts[2] ?? '');
}

const formats: Readonly<Record<number, (text: string) => OpenedLink>> = { 1: readFirst };

function failed(problem: LinkProblem): OpenedLink {
	return { ok: false, problem };
}

function readFirst(text: string): OpenedLink {
	const bytes = fromBase64url(text) ?? fromBase64url(text.slice(0, -1));
	if (bytes === null) return failed({ why: /[^\w-]/.test(text) ? 'damaged' : 'cut' });
	const [high = 0, low = 0] = bytes;
	const body = bytes.subarray(headBytes);
	if (bytes.length < headBytes || body.length < high * 256 + low) return failed({ why: 'cut' });
	const isWhole = headOf(body).every((byte, index) => byte === bytes[index]) && fromBase64url(text) !== null;
	const moment = isWhole ? readMoment(readBytes(unsqueeze(body))) : null;
	return moment === null ? failed({ why: 'damaged' }) : { ok: true, moment };
}

function readMoment(from: BytesIn): SharedMoment | null {
	const flags = readByte(from);
	const lesson = readText(from);
	const preset = readText(from);
	const lessonStep = readCount(from);
	const world = readWorld(from);
	const inputs = readInputs(from, world);
	const until = micros(world.startsAt + readCount(from));
	const live = (flags & 8) !== 0;
	const now = live ? until : micros(world.startsAt + readCount(from));
	const behaviour = readCount(from);
	const events = readCount(from);
	let digest = '';
	for (let i = 0; i < 4; i++) digest += readByte(from).toString(16).padStart(2, '0');
	const record = { format: 1 as const, behaviour, world, inputs, until };
	if (from.spent || recordDamage(record) !== null) return null;
	const language = (flags & 1) !== 0 ? 'en' : 'ko';
	const mode = (flags & 4) !== 0 ? 'sandbox' : 'lesson';
	const theme = themes[flags >> 4] ?? 'system';
	const page: SharedPage = { language, theme, presenting: (flags & 2) !== 0, mode, lesson, lessonStep, preset };
	return { record, now, events, live, digest, page };
}
