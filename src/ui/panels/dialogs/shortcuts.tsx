// The sheet of shortcuts: every action that has a key, read from the one table of actions.

import { Fragment } from 'react';
import { type ActionGroup, type ActionName, actionGroupTexts, actionTexts } from '../../../i18n';
import { keyRows } from '../../parts/key-labels';
import { actionNames, pageActions } from '../../store/page-actions';
import { setPage, usePage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';
import { Card } from './card';

const groups = Object.keys(actionGroupTexts) as readonly ActionGroup[];

function Keys({ keys }: { readonly keys: readonly string[] }) {
	return keyRows(keys).map((caps) => (
		<Fragment key={caps.join('+')}>
			{caps.map((cap) => (
				<kbd key={cap}>{cap}</kbd>
			))}
		</Fragment>
	));
}

function Group({ group }: { readonly group: ActionGroup }) {
	const language = usePage((page) => page.language);
	const names = actionNames.filter((name: ActionName) => {
		const action = pageActions[name];
		return action.group === group && action.keys.length > 0;
	});
	return (
		<section>
			<h3>{actionGroupTexts[group][language]}</h3>
			<dl>
				{names.map((name) => (
					<div key={name}>
						<dt>{actionTexts[name][language]}</dt>
						<dd>
							<Keys keys={pageActions[name].keys} />
						</dd>
					</div>
				))}
			</dl>
		</section>
	);
}

export function ShortcutsDialog() {
	const texts = useTexts();
	const singleKeys = usePage((page) => page.singleKeys);
	return (
		<Card title={texts.shortcuts.title} icon="help" className="shortcuts" onClose={() => setPage({ dialog: null })}>
			<div className="cc">
				<div className="keylist">
					{groups.map((group) => (
						<Group key={group} group={group} />
					))}
				</div>
				<label className="check">
					<input
						type="checkbox"
						checked={singleKeys}
						onChange={(event) => setPage({ singleKeys: event.target.checked })}
					/>
					{texts.shortcuts.singleKeys}
				</label>
			</div>
		</Card>
	);
}
