// The fields of one changed setting: which, its value, and where it holds.

import { type ReactNode, useId } from 'react';
import { Icon } from '../../parts/icon';
import { chooseSetting, directivesOffered, draft, useCompare, worldOffered } from '../../store/compare';
import { useLab } from '../../store/lab-store';
import { useTexts } from '../../store/selectors';

function Field({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
	const id = useId();
	return (
		<div className="fld">
			<label htmlFor={id}>{label}</label>
			{children(id)}
		</div>
	);
}

interface TextFieldProps {
	readonly label: string;
	readonly value: string;
	readonly numeric?: boolean;
	readonly onChange: (value: string) => void;
}

function TextField({ label, value, numeric = false, onChange }: TextFieldProps) {
	return (
		<Field label={label}>
			{(id) => (
				<input
					id={id}
					className="mono"
					type={numeric ? 'number' : 'text'}
					min={1}
					step="any"
					spellCheck={false}
					autoComplete="off"
					value={value}
					onChange={(event) => onChange(event.target.value)}
				/>
			)}
		</Field>
	);
}

function SettingChoice({ setting }: { readonly setting: string }) {
	const texts = useTexts().compare;
	return (
		<Field label={texts.setting}>
			{(id) => (
				<span className="sel">
					<select id={id} value={setting} onChange={(event) => chooseSetting(event.target.value)}>
						<optgroup label={texts.directives}>
							{Object.keys(directivesOffered).map((name) => (
								<option key={name}>{name}</option>
							))}
							<option value="other">{texts.other}</option>
						</optgroup>
						<optgroup label={texts.world}>
							{(Object.keys(worldOffered) as (keyof typeof worldOffered)[]).map((name) => (
								<option key={name} value={name}>
									{texts[name]}
								</option>
							))}
						</optgroup>
					</select>
					<Icon name="down" className="s" />
				</span>
			)}
		</Field>
	);
}

/** Links are named by their two ends. */
function useScopes(links: boolean): readonly (readonly [value: string, text: string])[] {
	const topology = useLab((lab) => lab.views?.topology);
	if (topology === undefined) return [];
	if (!links) return topology.nodes.map(({ name }) => [name, name]);
	const nameOf = (node: string): string => topology.nodes.find((one) => one.node === node)?.name ?? node;
	return topology.links.map(({ master, replica }) => {
		const [a, b] = [nameOf(master), nameOf(replica)];
		return [`${a} ${b}`, `${a} – ${b}`];
	});
}

function ScopeChoice({ links, scope }: { readonly links: boolean; readonly scope: string }) {
	const texts = useTexts().compare;
	const scopes = useScopes(links);
	return (
		<Field label={texts.scope}>
			{(id) => (
				<span className="sel">
					<select id={id} value={scope} onChange={(event) => draft({ scope: event.target.value })}>
						<option value="">{links ? texts.everyLink : texts.everyNode}</option>
						{scopes.map(([value, text]) => (
							<option key={value} value={value}>
								{text}
							</option>
						))}
					</select>
					<Icon name="down" className="s" />
				</span>
			)}
		</Field>
	);
}

export function SettingFields() {
	const texts = useTexts().compare;
	const { setting, name, value, scope } = useCompare((compare) => compare.draft);
	const links = setting === 'latency' || setting === 'bandwidth';
	const everywhere = setting === 'disk' || setting === 'seed';
	return (
		<div className="flds">
			<SettingChoice setting={setting} />
			{setting === 'other' && (
				<TextField label={texts.directive} value={name} onChange={(typed) => draft({ name: typed })} />
			)}
			<TextField
				label={texts.value}
				value={value}
				numeric={links || setting === 'disk'}
				onChange={(typed) => draft({ value: typed })}
			/>
			{!everywhere && <ScopeChoice links={links} scope={scope} />}
		</div>
	);
}
