// Sliders and fields for the conditions of a link, for one way or for both. Moving them composes a command; Enter, the
// button, or letting a slider go types it.

import { type FormEvent, useState } from 'react';
import { linkInspectorTexts } from '../../../i18n';
import type { LinkView } from '../../../projections';
import { durationText, rateText } from '../../parts/format';
import { Icon } from '../../parts/icon';
import { runAtHost } from '../../store/actions';
import {
	type ConditionName,
	type Conditions,
	changesOf,
	clean,
	conditionCommand,
	conditionNames,
	conditionsOf,
	type Draft,
	fields,
	isClean,
	microsOf,
	silenceCommand,
	stopAt,
	stops,
	type WayChoice,
	wayChoices,
} from '../../store/link-conditions';
import { usePage } from '../../store/page-store';

type Texts = ReturnType<typeof linkInspectorTexts>;

function valueText(texts: Texts, name: ConditionName, value: number | null): string {
	if (value === null) return texts.unlimited;
	if (name === 'bandwidth') return rateText(value);
	return name === 'loss' ? `${value}%` : durationText(microsOf(value));
}

interface RowProps {
	readonly name: ConditionName;
	readonly value: number | null;
	readonly texts: Texts;
	readonly onMove: (name: ConditionName, value: number | null) => void;
	readonly onLetGo: () => void;
}

function Row({ name, value, texts, onMove, onLetGo }: RowProps) {
	const { min, max, step, per } = fields[name];
	const at = stopAt(name, value);
	return (
		<div className="cond">
			<span aria-hidden="true">{texts.conditions[name]}</span>
			<input
				type="range"
				aria-label={texts.conditions[name]}
				aria-valuetext={valueText(texts, name, value)}
				data-keys="ArrowLeft ArrowRight ArrowUp ArrowDown Home End PageUp PageDown"
				min={0}
				max={stops[name].length - 1}
				value={at}
				onChange={({ target }) => onMove(name, stops[name][Number(target.value)] ?? null)}
				onPointerUp={onLetGo}
			/>
			<input
				type="number"
				aria-label={`${texts.conditions[name]} (${texts.units[name]})`}
				min={min}
				max={max}
				step={step}
				placeholder={name === 'bandwidth' ? texts.unlimited : undefined}
				required={name !== 'bandwidth'}
				value={value === null ? '' : value / per}
				onChange={({ target }) => {
					if (target.value === '' && name !== 'bandwidth') return;
					onMove(name, target.value === '' ? null : Number((Number(target.value) * per).toFixed(3)));
				}}
			/>
			<span className="f3">{texts.units[name]}</span>
		</div>
	);
}

interface LinkConditionsProps {
	readonly link: LinkView;
	/** Names of the two containers. */
	readonly master: string;
	readonly replica: string;
}

export function LinkConditions({ link, master, replica }: LinkConditionsProps) {
	const texts = linkInspectorTexts(usePage((page) => page.language));
	const [way, setWay] = useState<WayChoice>('both');
	const [draft, setDraft] = useState<Draft>({});
	const [typed, setTyped] = useState('');
	const ends = [master, replica] as const;
	const { toReplica, toMaster } = link.ways;
	const ways = way === 'both' ? [toReplica, toMaster] : [link.ways[way]];
	const from = way === 'both' ? null : way === 'toReplica' ? master : replica;
	const shown: Conditions = { ...conditionsOf(ways[0] ?? toReplica), ...draft };
	const command = conditionCommand(ends, from, changesOf(draft, ways));
	const isTyped = command !== null && command === typed;
	const type = (line: string): void => {
		setTyped(line);
		void runAtHost(line);
	};
	const typeMoved = (): void => {
		if (command !== null && !isTyped) type(command);
	};
	const onSubmit = (event: FormEvent) => {
		event.preventDefault();
		typeMoved();
	};
	const silent = ways.some((one) => one.silent);
	const silence = silent || link.cut ? `lab link heal ${master} ${replica}` : silenceCommand(ends, from);
	const names = { both: texts.bothWays, toReplica: `${master} → ${replica}`, toMaster: `${replica} → ${master}` };
	return (
		<form className="conds" aria-label={texts.conditionsTitle} onSubmit={onSubmit}>
			<h3>{texts.conditionsTitle}</h3>
			<fieldset className="ways">
				<legend className="sr">{texts.way}</legend>
				{wayChoices.map((choice) => (
					<label key={choice} className={choice === way ? 'on' : ''}>
						<input
							type="radio"
							name="way"
							data-keys="ArrowLeft ArrowRight ArrowUp ArrowDown"
							checked={choice === way}
							onChange={() => {
								setWay(choice);
								setDraft({});
							}}
						/>
						{names[choice]}
					</label>
				))}
			</fieldset>
			{conditionNames.map((name) => (
				<Row
					key={name}
					name={name}
					value={shown[name]}
					texts={texts}
					onMove={(moved, value) => setDraft({ ...draft, [moved]: value })}
					onLetGo={typeMoved}
				/>
			))}
			<p className="types">
				<button type="submit" className="btn out" disabled={command === null || isTyped}>
					<Icon name="terminal" className="s" />
					{texts.typeIt}
				</button>
				<code>{command ?? texts.noChange}</code>
			</p>
			<p className="types">
				<button type="button" className="btn ghost" onClick={() => type(silence)}>
					<Icon name={silent || link.cut ? 'splice' : 'dash'} className="s" />
					{silent || link.cut ? texts.heal : texts.silence}
				</button>
				<code>{silence}</code>
			</p>
			<p className="types">
				<button
					type="button"
					className="btn ghost"
					disabled={isClean(link)}
					onClick={() => {
						setDraft({});
						type(conditionCommand(ends, null, clean) ?? '');
					}}
				>
					<Icon name="check" className="s" />
					{texts.clean}
				</button>
				<code>{conditionCommand(ends, null, clean)}</code>
			</p>
			<p className="sr" role="status">
				{typed === '' ? '' : texts.typed(typed)}
			</p>
		</form>
	);
}
