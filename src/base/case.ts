/**
 * Upper and lower case of ASCII letters only, as C's toupper and tolower do it in the "C" locale. JavaScript's own
 * case functions would change bytes above 127 (and the length of some texts), so only texts without such bytes go
 * through them.
 */
import type { Latin1 } from './bytes';

export function upperCode(code: number): number {
	return code >= 97 && code <= 122 ? code - 32 : code;
}

export function lowerCode(code: number): number {
	return code >= 65 && code <= 90 ? code + 32 : code;
}

export function asciiUpper(text: Latin1): Latin1 {
	return isAscii(text) ? text.toUpperCase() : mapCase(text, upperCode);
}

export function asciiLower(text: Latin1): Latin1 {
	return isAscii(text) ? text.toLowerCase() : mapCase(text, lowerCode);
}

/** JavaScript's own case functions are right for these, and quick. */
function isAscii(text: Latin1): boolean {
	for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
	return true;
}

/** Equal but for the case of ASCII letters, as C's strcasecmp. */
export function equalsNoCase(a: Latin1, b: Latin1): boolean {
	if (a.length !== b.length) return false;
	if (a === b) return true;
	for (let i = 0; i < a.length; i++) {
		if (lowerCode(a.charCodeAt(i)) !== lowerCode(b.charCodeAt(i))) return false;
	}
	return true;
}

function mapCase(text: Latin1, map: (code: number) => number): Latin1 {
	let changed = '';
	let kept = 0;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		const mapped = map(code);
		if (mapped !== code) {
			changed += text.slice(kept, i) + String.fromCharCode(mapped);
			kept = i + 1;
		}
	}
	return kept === 0 ? text : changed + text.slice(kept);
}
