// A block of commands in a lesson: where it is typed, a copy button, and a button that types it there, character by
// character, so that what runs is always what a person could have typed.

import type { LessonCode, LessonStep } from '../../../lessons';
import { Icon } from '../../parts/icon';
import { RoleIcon } from '../../parts/marks';
import { copyText, runCode } from '../../store/actions';
import { useLab } from '../../store/lab-store';
import { usePage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';
import { brokenLines, tokensOf } from './code-tokens';

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

function Lines({ code }: { readonly code: string }) {
	const texts = useTexts().lesson;
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
		<section className="lines" tabIndex={0} aria-label={texts.codeBlock}>
			<pre>
				{tokensOf(brokenLines(code)).map((token, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text
					<span key={index} className={token.tone}>
						{token.text}
					</span>
				))}
			</pre>
		</section>
	);
}

function Ran({ step, block }: BlockProps) {
	const texts = useTexts().lesson;
	const ran = usePage((page) => page.ran[`${step.id}/${block.id}`] === true);
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
	readonly step: LessonStep;
	readonly block: LessonCode;
}

export function CodeBlock({ step, block }: BlockProps) {
	const texts = useTexts().lesson;
	return (
		<div className="code">
			<div className="cb">
				<Place block={block} />
				<Ran step={step} block={block} />
				<span className="grow" />
				<Copy code={block.code} />
				<button type="button" className="btn out sm" data-run={block.id} onClick={() => runCode(step.id, block)}>
					<Icon name="play" className="s" />
					{texts.run}
				</button>
			</div>
			<Lines code={block.code} />
		</div>
	);
}

/** A block of one line in one row, for steps with many of them: the role's mark tells whose console it is for. */
export function CodeRow({ step, block }: BlockProps) {
	const texts = useTexts().lesson;
	return (
		<div className="code row">
			<Place block={block} />
			<Lines code={block.code} />
			<Ran step={step} block={block} />
			<Copy code={block.code} />
			<button
				type="button"
				className="btn ic out sm"
				data-run={block.id}
				aria-label={texts.run}
				title={texts.run}
				onClick={() => runCode(step.id, block)}
			>
				<Icon name="play" className="s" />
			</button>
		</div>
	);
}
