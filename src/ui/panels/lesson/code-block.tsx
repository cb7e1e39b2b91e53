// A block of commands in a lesson: where it is typed, a copy button, and a button that types it there, character by
// character, so that what runs is always what a person could have typed.

import type { LessonCode, LessonStep } from '../../../lessons';
import { Icon } from '../../parts/icon';
import { RoleIcon } from '../../parts/marks';
import { copyText, runCode } from '../../store/actions';
import { useLab } from '../../store/lab-store';
import { usePage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';

interface Token {
	readonly text: string;
	readonly tone: 'tok-k' | 'tok-s' | 'tok-c' | '';
}

const shown = /('[^']*'|#[^\n]*|--name\s+\S+|(?<!\\\n[ \t]*)^[ \t]*\S+)/gm;

/** The first word of a line is strong, comments are dim, names stand out. */
export function tokensOf(code: string): readonly Token[] {
	const tokens: Token[] = [];
	let at = 0;
	for (const match of code.matchAll(shown)) {
		if (match.index > at) tokens.push({ text: code.slice(at, match.index), tone: '' });
		const [word] = match;
		if (word.startsWith('--name')) {
			const name = word.slice('--name'.length).trimStart();
			tokens.push({ text: word.slice(0, word.length - name.length), tone: '' }, { text: name, tone: 'tok-s' });
		} else tokens.push({ text: word, tone: word.startsWith('#') ? 'tok-c' : word.startsWith("'") ? 'tok-s' : 'tok-k' });
		at = match.index + word.length;
	}
	if (at < code.length) tokens.push({ text: code.slice(at), tone: '' });
	return tokens;
}

/** Long docker lines are broken before their options, as a person would write them. */
export function brokenLines(code: string): string {
	if (code.includes('\n') || code.length < 46) return code;
	return code.replace(/ (?=--network|-v |--name|-p |redis-server )/g, ' \\\n  ');
}

function Place({ block }: { readonly block: LessonCode }) {
	const texts = useTexts().lesson;
	const { place } = block;
	const role = useLab((lab) =>
		place.in === 'console' ? lab.views?.topology.nodes.find((node) => node.name === place.container)?.role : undefined,
	);
	return (
		<>
			{role === undefined ? <Icon name="terminal" className="s" /> : <RoleIcon who={role} size={14} />}
			<span className="where mono">{place.in === 'host' ? `${texts.atHost} ${place.terminal}` : place.container}</span>
		</>
	);
}

export function CodeBlock({ step, block }: { readonly step: LessonStep; readonly block: LessonCode }) {
	const texts = useTexts().lesson;
	const ran = usePage((page) => page.ran[`${step.id}/${block.id}`] === true);
	return (
		<div className="code">
			<div className="cb">
				<Place block={block} />
				{ran && (
					<span className="ok" title={texts.ran}>
						<Icon name="check" className="s" />
						<span className="sr">{texts.ran}</span>
					</span>
				)}
				<span className="grow" />
				<button
					type="button"
					className="btn ic sm ghost"
					aria-label={texts.copy}
					title={texts.copy}
					onClick={() => copyText(block.code)}
				>
					<Icon name="copy" className="s" />
				</button>
				<button type="button" className="btn out sm" data-run={block.id} onClick={() => runCode(step.id, block)}>
					<Icon name="play" className="s" />
					{texts.run}
				</button>
			</div>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
			<section className="lines" tabIndex={0} aria-label={texts.codeBlock}>
				<pre>
					{tokensOf(brokenLines(block.code)).map((token, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text
						<span key={index} className={token.tone}>
							{token.text}
						</span>
					))}
				</pre>
			</section>
		</div>
	);
}
