// The page stands as it was left while its run is gone through. Where that takes long, it says what it waits for.

import { useEffect, useState } from 'react';
import { useLab } from '../../store/lab-store';
import { Starting } from './starting';

/** Milliseconds: most runs are there sooner. */
const longAfter = 800;

export function StillOpening() {
	const opening = useLab((lab) => lab.phase === 'opening');
	return opening ? <Waiting /> : null;
}

function Waiting() {
	const [long, setLong] = useState(false);
	useEffect(() => {
		const timer = setTimeout(() => setLong(true), longAfter);
		return () => clearTimeout(timer);
	}, []);
	return long ? (
		<div className="opening">
			<Starting />
		</div>
	) : null;
}
