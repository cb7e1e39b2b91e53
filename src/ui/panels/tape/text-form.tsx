// The tape in words, for those who cannot see it: it follows what is shown, and nothing reads it out by itself.

import { formatCount } from '../../../i18n';
import type { TapeView } from '../../../projections';
import { calmly } from '../../parts/calmly';
import { usePicture, useTexts } from '../../store/selectors';

const blocksMax = 20;

function Question({ tape }: { readonly tape: TapeView }) {
	const texts = useTexts().tape;
	const picture = usePicture().tape;
	const { window, request, verdict } = tape;
	if (request === null) return null;
	if (request.offset < 1) return <p>{texts.textUnknown}</p>;
	if (request.inside === null) return null;
	const offset = formatCount(request.offset);
	if (request.inside && window !== null && verdict !== null) {
		const bytes = formatCount(verdict.bytes);
		return <p>{picture.textInside(formatCount(window.first), formatCount(window.last), offset, bytes)}</p>;
	}
	return <p>{texts.textRequest(offset, request.inside)}</p>;
}

export const TextForm = calmly(({ tape }: { readonly tape: TapeView }) => {
	const texts = useTexts().tape;
	const picture = usePicture().tape;
	const { window, fork } = tape;
	return (
		<div className="sr">
			<p>{window === null ? texts.none : texts.text(formatCount(window.first), formatCount(window.last))}</p>
			<Question tape={tape} />
			{fork !== null && (
				<p>
					{fork.old === null
						? picture.textForkPoint(formatCount(fork.at))
						: picture.textFork(
								formatCount(fork.at),
								fork.old.label,
								formatCount(fork.old.end - fork.at),
								formatCount(fork.old.writes),
							)}
				</p>
			)}
			<ul>
				{tape.pins.map((pin) => (
					<li key={pin.replica ?? pin.label}>
						{texts.textPin(pin.label, pin.applied === null ? texts.noOffset : formatCount(pin.applied))}
					</li>
				))}
				{tape.blocks.slice(-blocksMax).map((block) => (
					<li key={block.from}>{texts.textBlock(formatCount(block.from), formatCount(block.to), block.text)}</li>
				))}
			</ul>
		</div>
	);
});
