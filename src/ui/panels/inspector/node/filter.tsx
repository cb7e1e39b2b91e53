// The line above a long list: a field that finds in it, and what belongs beside that.

import type { ReactNode } from 'react';
import { Icon } from '../../../parts/icon';
import { useNodeTexts } from './use-node-texts';

interface FilterProps {
	readonly value: string;
	readonly onChange: (value: string) => void;
	readonly children?: ReactNode;
}

export function Filter({ value, onChange, children }: FilterProps) {
	const texts = useNodeTexts();
	return (
		<div className="filter">
			<label>
				<Icon name="search" className="s" />
				<input
					type="search"
					value={value}
					placeholder={texts.filter}
					aria-label={texts.filter}
					onChange={(event) => onChange(event.target.value)}
				/>
			</label>
			{children}
		</div>
	);
}
