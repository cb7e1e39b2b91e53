// Parts that the inspectors share: the line at the top with who and what it is, tabs, and the word for what is not there.

import type { KeyboardEvent, ReactNode } from 'react';
import { inspectTexts } from '../../../i18n';
import { Icon, type IconName } from '../../parts/icon';
import { usePage } from '../../store/page-store';
import { clearSelection } from '../../store/selection';

export function useInspectTexts() {
	return inspectTexts(usePage((page) => page.language));
}

interface HeadProps {
	/** Stands before the pill, as a node's role mark does. */
	readonly mark?: ReactNode;
	/** Tone of the pill, by the classes that pills have: 'replica', 'partial', 'full', 'down', 'neutral'. */
	readonly pill?: string;
	readonly pillIcon?: IconName;
	readonly pillText?: string;
	readonly title: string;
	/** The title is a literal of the wire or a command line. */
	readonly literal?: boolean;
	readonly about?: string;
	/** The pill is long: title and what is about it stand in a line of their own. */
	readonly apart?: true;
	/** Buttons before that which closes. */
	readonly children?: ReactNode;
}

export function InspectorHead({ mark, pill, pillIcon, pillText, title, literal, about, apart, children }: HeadProps) {
	const texts = useInspectTexts();
	return (
		<header className={apart === true ? 'ih apart' : 'ih'}>
			{mark}
			{pillText !== undefined && (
				<span className={`pill ${pill ?? 'neutral'}`} title={pillText}>
					{pillIcon !== undefined && <Icon name={pillIcon} className="s" />}
					<span>{pillText}</span>
				</span>
			)}
			<h2 className={literal === true ? 'mono' : ''} title={title}>
				{title}
			</h2>
			{children}
			<button
				type="button"
				className="btn ic ghost"
				aria-label={texts.close}
				title={`${texts.close} (Esc)`}
				onClick={() => clearSelection()}
			>
				<Icon name="cross" />
			</button>
			{about !== undefined && <p className="f3 mono">{about}</p>}
		</header>
	);
}

interface TabsProps<T extends string> {
	readonly label: string;
	readonly tabs: readonly (readonly [T, string])[];
	readonly chosen: T;
	readonly onChoose: (tab: T) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Arrows go from tab to tab, as tabs do. */
export function InspectorTabs<T extends string>({ label, tabs, chosen, onChoose }: TabsProps<T>) {
	const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
		const step = steps[event.key];
		if (step === undefined) return;
		const at = tabs.findIndex(([name]) => name === chosen);
		const next = tabs[(at + step + tabs.length) % tabs.length];
		if (next === undefined) return;
		event.preventDefault();
		onChoose(next[0]);
		event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next[0]}"]`)?.focus();
	};
	return (
		<div className="itabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
			{tabs.map(([name, text]) => (
				<button
					key={name}
					type="button"
					role="tab"
					data-tab={name}
					data-keys="ArrowLeft ArrowRight"
					aria-selected={name === chosen}
					tabIndex={name === chosen ? 0 : -1}
					onClick={() => onChoose(name)}
				>
					{text}
				</button>
			))}
		</div>
	);
}

/** What is selected does not exist at the shown moment, or is not known any more. */
export function Missing({ text }: { readonly text: string }) {
	return (
		<div className="none">
			<Icon name="dash" className="l" />
			<p>{text}</p>
		</div>
	);
}
