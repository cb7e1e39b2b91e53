// One sentence on top: what just happened, its words underlined in the hue of the thing on stage; the reason behind a
// button. Sentences are announced by a polite live region of their own.

import { narrate, narrateWhy, parseMarkup, plainText, type TextPart } from '../../../i18n';
import type { NarratorView } from '../../../projections';
import { Icon } from '../../parts/icon';
import { Prose } from '../../parts/prose';
import { useLab } from '../../store/lab-store';
import { useNarratorTexts } from '../../store/narrator-texts';
import { setPage, usePage } from '../../store/page-store';
import { useOpenQuestion } from '../../store/questions';
import { useTexts } from '../../store/selectors';
import { useTourLine } from '../../store/tour';

function useSentence(narrator: NarratorView | null): readonly TextPart[] | null {
	const texts = useNarratorTexts((state) => state.texts);
	const line = useTourLine();
	if (line !== null) return parseMarkup(line);
	if (narrator === null || texts === null) return null;
	return narrate(texts, narrator.sentence.key, narrator.sentence.values);
}

function Why({ narrator }: { readonly narrator: NarratorView }) {
	const texts = useNarratorTexts((state) => state.texts);
	return (
		<div className="why" id="why">
			{texts !== null && <Prose parts={narrateWhy(texts, narrator.sentence.key, narrator.sentence.values)} />}
		</div>
	);
}

/** The sentence alone, for the narrow page. */
export function Sentence() {
	const texts = useTexts().narrator;
	const narrator = useLab((lab) => lab.views?.narrator ?? null);
	const sentence = useSentence(narrator);
	return (
		<>
			{sentence === null ? (
				<p className="said quiet">{texts.quiet}</p>
			) : (
				<p className="said">
					<Prose parts={sentence} />
				</p>
			)}
			<div className="sr" aria-live="polite">
				{sentence === null ? '' : plainText(sentence)}
			</div>
		</>
	);
}

/** The lab below the picker runs, and a command stands in its line. */
function Hint() {
	const { live, running } = useTexts().home;
	return (
		<>
			<span className="pill partial big dotted">{live}</span>
			<p className="said">
				<Prose parts={parseMarkup(running)} />
			</p>
		</>
	);
}

export function Narrator() {
	const texts = useTexts().narrator;
	const hint = usePage((page) => page.hint && page.home);
	const narrator = useLab((lab) => lab.views?.narrator ?? null);
	const asked = useOpenQuestion() !== null;
	const open = usePage((page) => page.whyOpen) && !asked;
	return (
		<section className="cap" aria-label={texts.panel}>
			{!hint && narrator !== null && (
				<div className="no">
					<b>{narrator.step}</b>
					<span className="sr">{texts.step(narrator.step, narrator.total)}</span>
					<span aria-hidden="true">{`/ ${narrator.total}`}</span>
				</div>
			)}
			{hint ? <Hint /> : <Sentence />}
			<button
				type="button"
				className="btn out lg"
				aria-expanded={open && narrator !== null}
				aria-controls="why"
				disabled={narrator === null || asked}
				onClick={() => setPage({ whyOpen: !open })}
			>
				<Icon name="help" />
				{texts.why}
				<kbd>{'W'}</kbd>
			</button>
			{open && narrator !== null && <Why narrator={narrator} />}
		</section>
	);
}
