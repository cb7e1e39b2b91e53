// What a person writes to say where to go: a time of the clock, a time from here, or a byte of the stream.

import { type Micros, micros } from '../../base';
import { spanUnits } from '../../i18n';

export type Place =
	| { readonly kind: 'time'; readonly at: Micros }
	/** `master`: the name of a node; null: nobody is named. */
	| { readonly kind: 'offset'; readonly offset: number; readonly master: string | null };

const dayMicros = 86_400_000_000;
const unit = Object.keys(spanUnits).join('|');
const spanPattern = new RegExp(`^([+\\-−])\\s*(\\d+(?:\\.\\d+)?)\\s*(${unit})?$`, 'i');

/** Null: it can't be read. */
export function readPlace(text: string, now: Micros, startsAt: Micros): Place | null {
	const written = text.trim();
	const number = /^\d[\d,]*$/.exec(written);
	if (number !== null) return { kind: 'offset', offset: offsetOf(written), master: null };
	// A name has a letter: '3:46' is a time.
	const named = /^(\w*[a-z_][\w.-]*)[:\s]\s*(\d[\d,]*)$/i.exec(written);
	if (named !== null) return { kind: 'offset', offset: offsetOf(named[2] ?? ''), master: named[1] ?? '' };
	const at = readSpan(written, now) ?? readClock(written, now, startsAt);
	return at === null ? null : { kind: 'time', at: micros(at) };
}

function offsetOf(digits: string): number {
	return Number(digits.replaceAll(',', ''));
}

/** '+5s', '-500ms'; seconds where no unit stands. */
function readSpan(text: string, now: Micros): number | null {
	const span = spanPattern.exec(text);
	if (span === null) return null;
	const length = Number(span[2]) * (spanUnits[(span[3] ?? 's').toLowerCase()] ?? 0);
	return Math.round(now + (span[1] === '+' ? length : -length));
}

/** '03:46:11.326', '03:46', ':20' within the shown minute. */
function readClock(text: string, now: Micros, startsAt: Micros): number | null {
	const seconds = /^:(\d{1,2}(?:\.\d{1,6})?)$/.exec(text);
	if (seconds !== null) {
		const minute = Math.floor(now / 60_000_000) * 60_000_000;
		return Number(seconds[1]) < 60 ? Math.round(minute + Number(seconds[1]) * 1_000_000) : null;
	}
	const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d{1,6})?))?$/.exec(text);
	if (clock === null) return null;
	const [, hours, minutes, rest = '0'] = clock;
	if (Number(hours) > 23 || Number(minutes) > 59 || Number(rest) >= 60) return null;
	const inDay = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(rest)) * 1_000_000;
	const at = Math.floor(startsAt / dayMicros) * dayMicros + Math.round(inDay);
	// A run may go past midnight.
	return at < startsAt - dayMicros / 2 ? at + dayMicros : at;
}
