// How numbers and times are written in labels: commas in thousands, units closed up, virtual time by the clock.

import { civilTime, type Micros } from '../../base';
import { formatCount } from '../../i18n';

function padded(n: number, digits: number): string {
	return String(n).padStart(digits, '0');
}

/** '03:46:22.465' */
export function clockText(at: Micros): string {
	const civil = civilTime(at);
	return `${padded(civil.hour, 2)}:${padded(civil.minute, 2)}:${padded(civil.second, 2)}.${padded(Math.floor(civil.micros / 1_000), 3)}`;
}

/** '03:46:22': while the clock runs and nothing is in the air. */
export function clockSeconds(at: Micros): string {
	return clockText(at).slice(0, 8);
}

/** '2023-07-18' */
export function dateText(at: Micros): string {
	const civil = civilTime(at);
	return `${civil.year}-${padded(civil.month, 2)}-${padded(civil.day, 2)}`;
}

/** '22.465': the time column of the sequence. */
export function rowTime(at: Micros): string {
	return clockText(at).slice(6);
}

/** '03:46' */
export function minuteText(at: Micros): string {
	return clockText(at).slice(0, 5);
}

/** '5.0' */
export function secondsText(span: number): string {
	return (span / 1_000_000).toFixed(1);
}

/** '1 ms', '40 ms', '1.5 s' */
export function durationText(span: Micros): string {
	if (span < 1_000_000) return `${formatCount(Math.round(span / 1_000))} ms`;
	return `${(span / 1_000_000).toFixed(1)} s`;
}

export type SpanUnit = 'seconds' | 'minutes' | 'hours';

/** A rough length of time: one number in the unit that suits it, rounded down. */
export function spanOf(span: Micros): readonly [count: number, unit: SpanUnit] {
	const seconds = Math.floor(span / 1_000_000);
	if (seconds < 120) return [seconds, 'seconds'];
	if (seconds < 7_200 && seconds % 3_600 !== 0) return [Math.floor(seconds / 60), 'minutes'];
	return [Math.floor(seconds / 3_600), 'hours'];
}

/** '265 B', '16 KB', '1 MB': exact sizes only, else bytes. KB is 1,024 bytes, as `kb` is in redis.conf. */
export function sizeText(bytes: number): string {
	if (bytes >= 1_048_576 && bytes % 1_048_576 === 0) return `${formatCount(bytes / 1_048_576)} MB`;
	if (bytes >= 1_024 && bytes % 1_024 === 0) return `${formatCount(bytes / 1_024)} KB`;
	return `${formatCount(bytes)} B`;
}

/** '4 KB/s', '256 B/s' */
export function rateText(bytesPerSecond: number): string {
	return `${sizeText(bytesPerSecond)}/s`;
}

/** Stream bytes as text, each byte one character: the line ends stand as their own small signs. */
export function visibleBytes(bytes: string): string {
	return bytes.replaceAll('\r\n', '··').replace(/[^\x20-\x7e·]/g, '.');
}
