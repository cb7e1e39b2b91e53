// A name that is cut where there is no room for all of it, so that what names differ by stays; the full one is its tooltip
// and what is read out.

import { fitName } from './svg-text';

interface NodeNameProps {
	readonly name: string;
	readonly room: number;
	/** Of the letters, in pixels: a little more where they are bold. */
	readonly size: number;
}

export function NodeName({ name, room, size }: NodeNameProps) {
	const shown = fitName(name, room, size);
	if (shown === name) return <span className="nm">{name}</span>;
	return (
		<span className="nm" title={name}>
			<span className="sr">{name}</span>
			<span aria-hidden="true">{shown}</span>
		</span>
	);
}
