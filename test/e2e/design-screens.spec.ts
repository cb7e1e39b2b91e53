// The design's nine screens, brought about in the running product: what the design has on each is there and seen, and axe
// finds nothing.
import { expect, type Locator, type Page } from '@playwright/test';
import { bring, type Screen, screens, viewOf } from '../support/design-screens';
import { violations } from './axe';
import { test } from './lab-page';

/** A selector, and the words that stand in it. */
type Part = string | readonly [selector: string, words: RegExp];

const top: readonly Part[] = [
	'.brand svg',
	['.top .seg', /레슨|Lesson/],
	['.top .seg', /KO\s*EN/],
	'.crumb .here svg',
	['.top', /공유|Share/],
	['.top', /내보내기|Export/],
	['.top', /발표|Present/],
];
const transport: readonly Part[] = [
	'.tb .play svg',
	['.tr .sel', /단위|By /],
	['.tr .sel', /×/],
	['.clk time', /^03:46:\d\d/],
	['.clk small', /2023-07-18/],
	'.scrub svg',
	['.tr .live', /LIVE/],
];
const pair: readonly Part[] = [
	['.node.master', /my-redis-master[\s\S]*MASTER[\s\S]*127\.0\.0\.1:5000[\s\S]*W1/],
	['.node.replica', /my-redis-replica[\s\S]*REPLICA[\s\S]*127\.0\.0\.1:6379[\s\S]*W2/],
	'.node.master .bdg path',
	'.node.replica .bdg circle',
	'.node.master .chip svg',
	'.node.replica .stp i.c',
	['.client', /client-\d redis-cli/],
	['.legend', /master\s*replica/],
	'.tools .btn',
];
const tape: readonly Part[] = [
	['.tape h2', /백로그|backlog/],
	['.tape .th', /histlen [\d,]+ \/ \d+ [KM]B/],
	['.tape .lg-key', /./],
	['.roll', /master_repl_offset/],
	'.tape .th .seg .btn, .tape .th .seg button',
];
const checks: readonly Part[] = [
	['.vd .vh', /PSYNC/],
	['.chk >> nth=0', /히스토리|history/],
	['.chk >> nth=1', /백로그|분기점|backlog/],
	['.chk >> nth=2', /미래|백로그|future/],
	'.res svg',
];
const lesson: readonly Part[] = [
	['.panel .over', /\d \/ \d/],
	'.panel h1',
	'.panel .prog i.c',
	'.steps .done svg',
	['.steps .cur', /지금|now/],
	'.panel .prose',
	'.panel .code pre, .panel .cmd pre, .panel .blocks pre',
	['.q, .pred', /예측|Predict/],
	['.lfoot', /이전|Back/],
	['.lfoot', /다음|Next/],
];
const dock: readonly Part[] = [
	['.tabs', /host\$/],
	['.tabs', /logs\s*\d+/],
	['.dock', /127\.0\.0\.1:\d+>/],
	'.acts [title*="Ctrl+F"]',
];
const lab = [...top, ...transport, ...pair, ...tape, ...checks, ...lesson, ...dock];
const sequence: readonly Part[] = ['.seqp .lanes svg circle', ['.seqp .rows', /지금|now/], '.seqp .popo'];
const sentence = (words: RegExp): readonly Part[] => [['.cap .no', /\/ \d+/], ['.cap .said', words], '.cap .hl'];
const why: Part = ['.cap .btn', /왜\?|Why\?/];

const wanted: Readonly<Record<string, readonly Part[]>> = {
	home: [
		...top,
		['.pick h1', /Pick a lesson/],
		['.pick', /Search\s*\//],
		['.pick', /1\. First full resync[\s\S]*6\. Failover and lost writes/],
		'.pick svg pattern, .pick svg rect',
		['.pick', /Empty host[\s\S]*1 master \+ 1 replica[\s\S]*docker-compose/],
		['.pick', /Present this lab\s*P[\s\S]*Copy class link/],
		['.pick', /Not affiliated with Redis Ltd/],
		['.cap', /LIVE\s*This lab is running/],
		['.node.replica >> nth=1', /my-redis-replica-2/],
		['.linkhead >> nth=1', /ONLINE/],
		['.vd', /steady state[\s\S]*2 \/ 2[\s\S]*Ready to continue/],
		['.dock', /set hello world/],
		['.roll', /set hello world\s*yours: 35 B, next/],
		['.dock', /READONLY/],
	],
	'lab-full-resync': [
		...lab,
		...sequence,
		...sentence(/RDB[\s\S]*76바이트/),
		why,
		['.linkhead', /TRANSFER\s*1 ms · 4 KB\/s/],
		['.topo', /PSYNC \? -1[\s\S]*\+FULLRESYNC \w{4}… 14/],
		['.topo', /RDB 조각 \d+[\s\S]*[\d,]+ \/ [\d,]+ B/],
		['.node.master', /출력 버퍼[\s\S]*76 B/],
		'.node.master .bar i',
		['.node.replica', /→[\s\S]*[-−]1,002[\s\S]*TRANSFER[\s\S]*11\/12[\s\S]*temp-\d+/],
		'.node.replica.nolin .chip.own',
		['.roll', /PSYNC \? -1[\s\S]*PING|PING[\s\S]*PSYNC \? -1/],
		['.roll', /RDB에 포함[\s\S]*출력 버퍼에서 대기 76 B/],
		['.roll', /아직 쓰이지 않음/],
		['.roll', /offset 없음/],
		['.chk >> nth=0', /\? ≠/],
		['.res.full', /FULL 전체 동기화/],
		['.seqp .rows', /RDB 조각 \d/],
	],
	'lab-partial-resync': [
		...lab,
		...sequence,
		...sentence(/110 bytes from byte \d+/),
		why,
		['.linkhead', /ONLINE · catching up\s*1 ms · 1 KB\/s/],
		'.roll .flight .edge',
		['.topo', /PSYNC \w{4}… \d+[\s\S]*\+CONTINUE/],
		['.topo', /0 \/ 110 B replayed/],
		['.node.replica', /[-−]110[\s\S]*CONNECTED[\s\S]*12\/12/],
		['.roll', /← first 1/],
		['.roll', /PSYNC \w{4}… \d+[\s\S]*still in the backlog/],
		['.roll', /set b b[\s\S]*incr visits[\s\S]*set user:0007 lee[\s\S]*del a/],
		['.roll', /on the way 110 B/],
		['.roll', /applied \d+/],
		['.res.partial', /PARTIAL resync\s*send 110 bytes from offset \d+/],
		['.seqp .rows', /partial resync/],
	],
	'lab-backlog-overrun': [
		...lab,
		...sequence,
		...sentence(/Byte \d+ is gone: the backlog starts at [\d,]+/),
		why,
		['.topo', /PSYNC \w{4}… \d+/],
		'.world circle[fill="var(--down)"]',
		['.node.replica', /[-−]36,960[\s\S]*RECEIVE_PSYNC_REPLY[\s\S]*10\/12[\s\S]*serving stale data/],
		['.roll', /not in the backlog/],
		['.roll', /first_byte_offset[\s\S]*20,441/],
		['.roll', /overwritten: out of the window[\s\S]*freed in one piece/],
		['.roll', /set user:\d{4} … set user:\d{4}[\s\S]*commands · zoom in to see the bytes/],
		['.roll', /gone, cannot be replayed[\s\S]*histlen [\d,]+ B[\s\S]*36,960 B written while the link was down/],
		['.chk >> nth=1', /\d+ < 20,441/],
		['.chk >> nth=2', /not checked/],
		['.res.full', /FULL resync/],
		['.dock', /repl_backlog_first_byte_offset:20441/],
	],
	'sandbox-failover': [
		...top,
		...transport,
		...tape.filter((part) => part[0] !== '.tape h2' && part[0] !== '.roll' && part[0] !== '.tape .th'),
		...checks,
		why,
		['.panel .sech', /노드 4개\s*노드/],
		['.panel .nl-row >> nth=3', /redis-replicas-3\s*:7003/],
		['.panel .fault', /네트워크 분리 [\d.]+초째[\s\S]*redis-master \| 나머지 노드[\s\S]*복구/],
		['[data-fault=cut]', /링크 끊기\s*lab link cut/],
		['[data-fault=slow]', /지연 · 손실\s*lab link/],
		['[data-fault=kill]', /kill -9\s*docker kill/],
		['[data-fault=stop]', /docker stop\s*docker stop redis/],
		['.panel', /client-1\s*→ redis-master\s*decr stock/],
		['.panel', /북마크/],
		['.panel button', /redis\.conf\s*유효/],
		'.tear path',
		['.tearlabel', /네트워크 분리 [\d.]+초/],
		['.node.master >> nth=0', /고립됨/],
		['.node.master >> nth=1', /≤ \d+[\s\S]*master로 승격/],
		'.node.replica >> nth=1',
		['.side', /OK를 받았지만 사라질 쓰기/],
		['.side table', /set order:1001 paid[\s\S]*decr stock/],
		['.side', /되돌려서 WAIT로 다시[\s\S]*CSV/],
		['.tape h2', /갈라진 복제 스트림/],
		['.roll', /공유한 히스토리[\s\S]*분기점|분기점[\s\S]*공유한 히스토리/],
		['.roll', /second_repl_offset/],
		['.roll', /redis-master에만 있음 105 B · 응답한 쓰기 3건/],
		['.roll', /set order:1001 paid\s*40 B[\s\S]*decr stock\s*25 B/],
		['.roll', /redis-replicas-1 \(새 master\)/],
		['.vd', /합류/],
		['.res.full', /분기점 뒤에 쓴 3건은 버려집니다/],
		['.dock', /127\.0\.0\.1:7001>/],
	],
	presenter: [
		'.pr .dots i.c',
		['.pr .said', /110바이트/],
		'.pr .hl',
		['.pr .stg', /my-redis-master[\s\S]*:5000[\s\S]*offset/],
		['.pr .stg', /my-redis-replica[\s\S]*:6379/],
		['.pr .stg', /PSYNC \w{4}… \d+/],
		['.pr .stg', /\+CONTINUE/],
		['.pr .stg', /부분 동기화/],
		['.pr .low', /남아 있는 바이트 1 … \d+/],
		['.pr .low', /번부터\?/],
		['.pr .low', /백로그에 있음/],
		['.pr .low', /set b b[\s\S]*incr visits[\s\S]*del a/],
		['.pr .low', /다시 보낼 110바이트/],
		['.pr .ft', /\d+\s*\/ \d+/],
		['.pr .ft', /Space[\s\S]*왜\?[\s\S]*화면 비우기/],
		['.pr .ft time', /^03:46:/],
	],
	narrow: [
		['.ph .t h1', /When the link breaks/],
		['.ph .t small', /Lesson 2 · Step 4 of 7/],
		'.ph .t .btn.tap >> nth=1',
		['.ph .said', /110 bytes/],
		['.node.master', /my-redis-master[\s\S]*offset/],
		['.node.replica', /my-redis-replica[\s\S]*[-−]110/],
		'.linkhead .pill svg',
		['.ph .roll', /PSYNC \w{4}… \d+[\s\S]*still in the backlog/],
		['.ph .roll', /set b b\s*27 B/],
		['.ph .roll', /applied \d+/],
		['.ph .sheet', /Lesson[\s\S]*Messages[\s\S]*Console/],
		['.ph .steps', /Heal the link/],
		['.ph .sheet', /Run in terminal/],
		'.ph .tb .play svg',
		'.ph .scrub svg',
	],
	inspector: [
		['.side', /RDB|stream|master/i],
		'.resp button.lit',
		['.resp', /command[\s\S]*key[\s\S]*value/],
		'.hex .h',
		'.instream [data-selected]',
		['.inspector, .sidep', /offset/],
	],
	'inspector-node': [
		['.sidep', /my-redis-replica[\s\S]*127\.0\.0\.1:6379/],
		['.sidep [role=tab] >> nth=0', /INFO/],
		['.sidep', /INFO\s*Keys\s*Config\s*Files\s*Log/],
		['.sidep', /redis_version:7\.0\.12/],
	],
	'inspector-link': [
		['.sidep', /ONLINE[\s\S]*my-redis-replica → my-redis-master/],
		['.sidep', /CONNECTED\s*12\/12/],
		['.sidep', /출력 버퍼[\s\S]*마지막 ACK[\s\S]*뒤처진/],
	],
};

/** Of several that fit the selector one has to have the words. */
function found(page: Page, part: Part): Locator {
	return typeof part === 'string' ? page.locator(part) : page.locator(part[0]).filter({ hasText: part[1] });
}

async function isSeen(page: Page, part: Part): Promise<boolean> {
	for (const one of await found(page, part).all()) {
		const box = await one.boundingBox();
		if (box !== null && box.width > 0 && box.height > 0 && (await one.isVisible())) return true;
	}
	return false;
}

/** Screens of one world are looked at one after the other on one page: bringing a world about takes longest. */
function byWorld(): readonly (readonly [Screen, ...Screen[]])[] {
	const groups = new Map<unknown, [Screen, ...Screen[]]>();
	for (const screen of screens) {
		if (wanted[screen.name] === undefined) continue;
		const known = groups.get(screen.acts);
		if (known === undefined) groups.set(screen.acts, [screen]);
		else known.push(screen);
	}
	return [...groups.values()];
}

/** From one screen of a world to another. */
async function turnTo(page: Page, { width, height, language, theme, choose }: Screen): Promise<void> {
	await page.setViewportSize({ width, height });
	await page.emulateMedia({ colorScheme: theme });
	const spoken = page.locator('html');
	if ((await spoken.getAttribute('lang')) !== language)
		await page.locator('.top .seg button').filter({ hasText: language.toUpperCase() }).click();
	await expect(spoken).toHaveAttribute('lang', language);
	await choose?.(page);
}

/** Words that stand outside the box that is drawn around them. */
function spilt(page: Page): Promise<readonly string[]> {
	return page.evaluate(() => {
		const boxes =
			'.opt, .btn, .pill, .chip, .node, .client, .res, .chk, .popo, .toast, .fault, .code, .cmd, .tabs button';
		const out: string[] = [];
		for (const box of document.querySelectorAll<HTMLElement>(boxes)) {
			if (!box.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
			const { left, top, right, bottom } = box.getBoundingClientRect();
			const words = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
			for (let word = words.nextNode(); word !== null; word = words.nextNode()) {
				const holder = word.parentElement;
				if (holder === null || word.textContent?.trim() === '' || holder.closest('.sr, .bdg') !== null) continue;
				// What is cut off or scrolled on purpose is not drawn outside.
				let clipped = false;
				for (let at: HTMLElement | null = holder; at !== null && at !== box.parentElement; at = at.parentElement)
					clipped ||= getComputedStyle(at).overflow !== 'visible';
				if (clipped) continue;
				const range = document.createRange();
				range.selectNodeContents(word);
				for (const rect of range.getClientRects()) {
					if (rect.width === 0) continue;
					if (rect.left < left - 2 || rect.right > right + 2 || rect.top < top - 3 || rect.bottom > bottom + 3)
						out.push(`${box.className}: ${word.textContent}`);
				}
			}
		}
		return out;
	});
}

async function look(page: Page, { name }: Screen): Promise<void> {
	const missing = async () => {
		const absent: string[] = [];
		for (const part of wanted[name] ?? []) if (!(await isSeen(page, part))) absent.push(String(part));
		return absent;
	};
	await expect.poll(missing, { timeout: 8_000, message: name }).toEqual([]);
	expect(await spilt(page), name).toEqual([]);
	expect(await violations(page), name).toEqual([]);
}

for (const [first, ...others] of byWorld()) {
	test.describe(first.name, () => {
		test.use(viewOf(first));

		test(`${[first, ...others].map(({ name }) => name).join(', ')}: all that the design has, and axe finds nothing`, async ({
			page,
		}) => {
			await bring(page, first, './');
			await look(page, first);
			for (const screen of others) {
				await turnTo(page, screen);
				await look(page, screen);
			}
		});
	});
}
