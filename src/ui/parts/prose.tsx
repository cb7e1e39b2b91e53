// Draws parsed markup: plain words, code, strong words, underlines in the hue of the thing on stage, and ids as chips.

import { Fragment } from 'react';
import type { TextPart } from '../../i18n';
import { useLineages } from '../store/selectors';
import { ReplidChip } from './marks';

function Part({ part }: { readonly part: TextPart }) {
	const lineages = useLineages();
	switch (part.as) {
		case 'code':
			return <code>{part.text}</code>;
		case 'strong':
			return <b>{part.text}</b>;
		case 'id':
			return <ReplidChip replid={part.text} lineage={lineages[part.text] ?? null} />;
		case 'plain':
			return <Fragment>{part.text}</Fragment>;
	}
}

export function Prose({ parts }: { readonly parts: readonly TextPart[] }) {
	return parts.map((part, index) =>
		part.hue === null ? (
			// biome-ignore lint/suspicious/noArrayIndexKey: parts are a fixed sequence and carry no identity
			<Part key={index} part={part} />
		) : (
			// biome-ignore lint/suspicious/noArrayIndexKey: parts are a fixed sequence and carry no identity
			<em key={index} className={`hl ${part.hue}`}>
				<Part part={part} />
			</em>
		),
	);
}
