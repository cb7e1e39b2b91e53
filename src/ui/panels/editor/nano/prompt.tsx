// nano's question in the line above its keys: a text to be typed, or Y, N and ^C, by key or by button.

import { type KeyboardEvent, type Ref, useEffect, useRef } from 'react';

export type NanoQuestion =
	| { readonly kind: 'text'; readonly lead: string; readonly value: string; readonly enter: (text: string) => void }
	| {
			readonly kind: 'yesNo';
			readonly lead: string;
			readonly yes: () => unknown;
			readonly no?: () => void;
			/** Of several: for the rest of them. */
			readonly all?: () => void;
			/** What ^C says instead of "Cancelled". */
			readonly cancel?: () => void;
	  };

interface NanoPromptProps {
	readonly question: NanoQuestion;
	readonly onDone: () => void;
	readonly onCancel: () => void;
}

function isCancel(event: KeyboardEvent): boolean {
	return event.code === 'Escape' || (event.ctrlKey && event.code === 'KeyC');
}

export function NanoPrompt({ question, onDone, onCancel }: NanoPromptProps) {
	const first = useRef<HTMLButtonElement & HTMLInputElement>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: each question takes the focus anew
	useEffect(() => first.current?.focus(), [question]);
	const done = (then: () => unknown) => {
		onDone();
		then();
	};
	const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
		if (event.nativeEvent.isComposing) return;
		if (isCancel(event)) onCancel();
		else if (question.kind === 'text' && event.key === 'Enter') {
			const text = first.current?.value ?? '';
			done(() => question.enter(text));
		} else if (question.kind === 'yesNo' && event.code === 'KeyY') done(question.yes);
		else if (question.kind === 'yesNo' && event.code === 'KeyN') done(question.no ?? onCancel);
		else if (question.kind === 'yesNo' && event.code === 'KeyA' && question.all !== undefined) done(question.all);
		else return;
		event.preventDefault();
		event.stopPropagation();
	};
	if (question.kind === 'text')
		return (
			<label className="prompt">
				<span>{question.lead}</span>
				<input
					key={question.lead}
					ref={first}
					defaultValue={question.value}
					autoComplete="off"
					spellCheck={false}
					onKeyDown={onKeyDown}
				/>
			</label>
		);
	return (
		<div className="prompt" role="alertdialog" aria-label={question.lead} onKeyDown={onKeyDown}>
			<span>{question.lead}</span>
			<Answer ref={first} answer="Y Yes" onClick={() => done(question.yes)} />
			{question.all !== undefined && <Answer answer="A All" onClick={() => done(question.all ?? onCancel)} />}
			<Answer answer="N No" onClick={() => done(question.no ?? onCancel)} />
			<Answer answer="^C Cancel" onClick={onCancel} />
		</div>
	);
}

interface AnswerProps {
	/** Its key, and what it says. */
	readonly answer: string;
	readonly onClick: () => void;
	readonly ref?: Ref<HTMLButtonElement>;
}

function Answer({ answer, onClick, ref }: AnswerProps) {
	const [key, what] = answer.split(' ');
	return (
		<button {...(ref === undefined ? {} : { ref })} type="button" onClick={onClick}>
			<kbd>{key}</kbd>
			<span>{what}</span>
		</button>
	);
}
