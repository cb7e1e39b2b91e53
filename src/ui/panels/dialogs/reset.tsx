// Back to which start: of the step, of the lesson or preset, of everything.

import { setPage, usePage } from '../../store/page-store';
import { type ResetLevel, reset } from '../../store/reset';
import { useTexts } from '../../store/selectors';
import { Card } from './card';

interface Choice {
	readonly level: ResetLevel;
	readonly name: string;
	readonly about: string;
	readonly key: string;
}

export function ResetDialog() {
	const texts = useTexts().moments;
	const mode = usePage((page) => page.mode);
	const lesson = mode === 'lesson' ? texts.resetLesson : texts.resetPreset;
	const choices: readonly Choice[] = [
		{ level: 'step', name: texts.resetStep, about: texts.resetStepAbout, key: 'R' },
		{ level: 'lesson', name: lesson, about: texts.resetLessonAbout, key: '⇧R' },
		{ level: 'all', name: texts.resetAll, about: texts.resetAllAbout, key: '⇧Home' },
	];
	return (
		<Card title={texts.reset} icon="rewind" onClose={() => setPage({ dialog: null })}>
			<div className="cc resets">
				<p>{texts.resetAbout}</p>
				{choices
					.filter(({ level }) => level !== 'step' || mode === 'lesson')
					.map(({ level, name, about, key }) => (
						<button key={level} type="button" className="btn out lg wide" onClick={() => void reset(level)}>
							<span className="grow">
								<b>{name}</b>
								<small>{about}</small>
							</span>
							<kbd>{key}</kbd>
						</button>
					))}
			</div>
		</Card>
	);
}
