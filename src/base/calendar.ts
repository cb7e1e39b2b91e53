/**
 * The civil calendar (UTC, proleptic Gregorian) of virtual time, in integer arithmetic: the pure layers have no Date.
 */
import type { Micros } from './brand';
import { micros } from './brand';

export interface CivilTime {
	readonly year: number;
	/** 1..12 */
	readonly month: number;
	readonly day: number;
	readonly hour: number;
	readonly minute: number;
	readonly second: number;
	readonly micros: number;
}

const microsOfDay = 86_400_000_000;
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Years are counted from March, so that a leap day is the last day of its year; 146,097 days are 400 years, and day 0
 * of that count is 1 March of year 0, 719,468 days before the epoch.
 */
export function civilTime(at: Micros): CivilTime {
	const days = Math.floor(at / microsOfDay);
	const inDay = at - days * microsOfDay;
	const shifted = days + 719_468;
	const era = Math.floor(shifted / 146_097);
	const dayOfEra = shifted - era * 146_097;
	const leapDays = div(dayOfEra, 1_460) - div(dayOfEra, 36_524) + div(dayOfEra, 146_096);
	const yearOfEra = div(dayOfEra - leapDays, 365);
	const dayOfYear = dayOfEra - (365 * yearOfEra + div(yearOfEra, 4) - div(yearOfEra, 100));
	const marchMonth = div(5 * dayOfYear + 2, 153);
	const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
	const inSeconds = div(inDay, 1_000_000);
	return {
		year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
		month,
		day: dayOfYear - div(153 * marchMonth + 2, 5) + 1,
		hour: div(inSeconds, 3_600),
		minute: div(inSeconds, 60) % 60,
		second: inSeconds % 60,
		micros: inDay % 1_000_000,
	};
}

export function civilToMicros(civil: CivilTime): Micros {
	const year = civil.month <= 2 ? civil.year - 1 : civil.year;
	const era = Math.floor(year / 400);
	const yearOfEra = year - era * 400;
	const marchMonth = civil.month > 2 ? civil.month - 3 : civil.month + 9;
	const dayOfYear = div(153 * marchMonth + 2, 5) + civil.day - 1;
	const dayOfEra = yearOfEra * 365 + div(yearOfEra, 4) - div(yearOfEra, 100) + dayOfYear;
	const days = era * 146_097 + dayOfEra - 719_468;
	const inSeconds = civil.hour * 3_600 + civil.minute * 60 + civil.second;
	return micros(days * microsOfDay + inSeconds * 1_000_000 + civil.micros);
}

/** As a Redis log line begins: "18 Jul 2023 03:46:14.659". */
export function logStamp(at: Micros): string {
	const { year, month, day, hour, minute, second, micros: rest } = civilTime(at);
	const date = `${two(day)} ${monthNames[month - 1]} ${year}`;
	return `${date} ${two(hour)}:${two(minute)}:${two(second)}.${String(div(rest, 1_000)).padStart(3, '0')}`;
}

function div(a: number, b: number): number {
	return Math.floor(a / b);
}

function two(n: number): string {
	return String(n).padStart(2, '0');
}
