// A block of commands in a lesson: where it is typed, a copy button, and a button that types it there, character by
// character, so that what runs is always what a person could have typed. What is left out is filled in by the learner.

import { useState } from 'react';
import { blank, type LessonCode } from '../../../lessons';
import { Icon } from '../../parts/icon';
import { RoleIcon } from '../../parts/marks';
import { copyText, runCode } from '../../store/actions';
import { useLab } from '../../store/lab-store';
import { toast, usePage } from '../../store/page-store';
import { useLessonTexts, useTexts } from '../../store/selectors';
import { brokenLines, tokensOf } from './code-tokens';

function Place({ block }: { readonly block: LessonCode }) {
	const texts = useTexts().lesson;
	const { place } = block;
	const role = useLab((lab) =>
		place.in === 'console' ? lab.views?.topology.nodes.find((node) => node.name === place.container)?.role : undefined,
	);
	if (place.in === 'editor')
		return (
			<>
				<Icon name="file" className="s" />
				<span className="where mono">{place.file}</span>
			</>
		);
	return (
		<>
			{role === undefined ? <Icon name="terminal" className="s" /> : <RoleIcon who={role} size={14} />}
			<span className="where mono">{place.in === 'host' ? `${texts.atHost} ${place.terminal}` : place.container}</span>
		</>
	);
}

interface TokensProps {
	readonly code: string;
	/** It goes on after a blank: its first word begins no line. */
	readonly inner: boolean;
}

function Tokens({ code, inner }: TokensProps) {
	if (inner && !code.includes('\n')) return code;
	return tokensOf(code).map((token, index) => (
		// biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text
		<span key={index} className={token.tone}>
			{token.text}
		</span>
	));
}

interface Blanks {
	readonly filled: readonly string[];
	readonly fill: (index: number, text: string) => void;
}

interface LinesProps {
	readonly code: string;
	readonly blanks: Blanks;
}

/** Pieces of a code around its blanks: text, blank, text, blank, …, text. */
function piecesOf(code: string): readonly string[] {
	return code.split(blank);
}

function Lines({ code, blanks }: LinesProps) {
	const texts = useTexts().lesson;
	const words = useLessonTexts();
	const pieces = piecesOf(code);
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
		<section className="lines" tabIndex={0} aria-label={`${texts.codeBlock}: ${code}`}>
			<pre className={pieces.length > 1 ? 'gaps' : ''}>
				{pieces.map((piece, index) =>
					index % 2 === 0 ? (
						// biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text
						<Tokens key={index} code={pieces.length === 1 ? brokenLines(piece) : piece} inner={index > 0} />
					) : (
						<input
							// biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text
							key={index}
							className="gap"
							aria-label={words.blank((index + 1) / 2)}
							autoComplete="off"
							autoCapitalize="off"
							spellCheck={false}
							size={Math.max(6, piece.length)}
							value={blanks.filled[(index - 1) / 2] ?? ''}
							onChange={(event) => blanks.fill((index - 1) / 2, event.target.value)}
						/>
					),
				)}
			</pre>
		</section>
	);
}

function Ran({ step, block }: BlockProps) {
	const texts = useTexts().lesson;
	const ran = usePage((page) => page.ran[`${step}/${block.id}`] === true);
	if (!ran) return null;
	return (
		<span className="ok" title={texts.ran}>
			<Icon name="check" className="s" />
			<span className="sr">{texts.ran}</span>
		</span>
	);
}

function Copy({ code }: { readonly code: string }) {
	const texts = useTexts().lesson;
	return (
		<button
			type="button"
			className="btn ic sm ghost"
			aria-label={texts.copy}
			title={texts.copy}
			onClick={() => copyText(code)}
		>
			<Icon name="copy" className="s" />
		</button>
	);
}

interface BlockProps {
	/** Id of the step that it belongs to. */
	readonly step: string;
	readonly block: LessonCode;
}

/** The block as it stands with what has been filled in. */
function useBlanks({ step, block }: BlockProps) {
	const words = useLessonTexts();
	const [filled, setFilled] = useState<readonly string[]>([]);
	const pieces = piecesOf(block.code);
	const code = pieces.map((piece, index) => (index % 2 === 0 ? piece : (filled[(index - 1) / 2] ?? ''))).join('');
	const isFull = pieces.every((_, index) => index % 2 === 0 || (filled[(index - 1) / 2] ?? '').trim() !== '');
	const fill = (index: number, text: string): void => {
		const next = [...filled];
		next[index] = text;
		setFilled(next);
	};
	const run = (): void => {
		if (isFull) void runCode(step, { ...block, code });
		else toast(words.fillFirst);
	};
	return { filled, fill, code, run };
}

export function CodeBlock({ step, block }: BlockProps) {
	const texts = useTexts().lesson;
	const blanks = useBlanks({ step, block });
	return (
		<div className="code">
			<div className="cb">
				<Place block={block} />
				<Ran step={step} block={block} />
				<span className="grow" />
				<Copy code={blanks.code} />
				<button type="button" className="btn out sm" data-run={block.id} onClick={blanks.run}>
					<Icon name="play" className="s" />
					{texts.run}
				</button>
			</div>
			<Lines code={block.code} blanks={blanks} />
		</div>
	);
}

/** A block of one line in one row, for steps with many of them: the role's mark tells whose console it is for. */
export function CodeRow({ step, block }: BlockProps) {
	const texts = useTexts().lesson;
	const blanks = useBlanks({ step, block });
	return (
		<div className="code row">
			<Place block={block} />
			<Lines code={block.code} blanks={blanks} />
			<Ran step={step} block={block} />
			<Copy code={blanks.code} />
			<button
				type="button"
				className="btn ic out sm"
				data-run={block.id}
				aria-label={texts.run}
				title={texts.run}
				onClick={blanks.run}
			>
				<Icon name="play" className="s" />
			</button>
		</div>
	);
}
