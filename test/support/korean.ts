// Rules of our Korean that a machine can check: how wide a text is, and particles that would have to fit a value.

/** Hangul syllables count 1, everything else 0.55: about the width on screen. */
export function koreanLength(text: string): number {
	let length = 0;
	for (const char of text) length += /[가-힣]/.test(char) ? 1 : 0.55;
	return length;
}

/** Fixed words whose reading ends in a consonant, and particles that would be right after a vowel only. */
const afterConsonant = /(?:offset|PING|DEL|TTL|Sentinel)(?:가|는|를|와)(?![가-힣])|(?:offset|PING)로(?![가-힣])/g;

/** Fixed words whose reading ends in a vowel, and particles that would be right after a consonant only. */
const afterVowel =
	/(?:master|replica|RDB|AOF|replid2?|fork|PSYNC|WAIT|Redis|Docker)(?:은|을|과|으로)(?![가-힣])|(?:master|replica|RDB|AOF|replid2?|fork|PSYNC|WAIT|Redis|Docker)이(?![가-힣])/gi;

/** What may follow a value whose reading nobody knows: fixed nouns and particles of one form. */
const unit = '번|초|분|표|바이트|개|건|회|단계|노드|키|쓰기';
const particle = '에게|에서|에|의|도|만|부터|까지|보다|마다|입니다';
const afterValue = new RegExp(`\\}(?!(?:${unit})|(?:${particle}))[가-힣]+`, 'g');

/** Words that wait for a value and try to please every reading. */
const both = /은\(는\)|는\(은\)|이\(가\)|가\(이\)|을\(를\)|를\(을\)|\(으\)로|와\(과\)|과\(와\)/g;

/** Counters and spacing: number and unit are closed, replicas are counted with 개. */
const counters = /\d (?:바이트|초|개|건|회|번)|\d(?:대|마리)(?![가-힣])/g;

/** Everything in a Korean text that breaks a rule, as it stands there. */
export function koreanFaults(text: string): readonly string[] {
	const found: string[] = [];
	for (const rule of [afterConsonant, afterVowel, afterValue, both, counters]) {
		for (const [fault] of text.matchAll(rule)) found.push(fault);
	}
	return found;
}
