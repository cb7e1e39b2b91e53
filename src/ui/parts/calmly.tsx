// What is read and not looked at need not follow each frame of a lab that plays.

import { type ComponentType, memo, type ReactNode, useEffect, useRef, useState } from 'react';
import { usePage } from '../store/page-store';

/** Milliseconds in which it changes at most once. */
const calm = 500;

/** The value as it was within the last half second; while the clock stands, as it is. */
function useCalmly<T>(value: T): T {
	const playing = usePage((page) => page.playing);
	const [seen, setSeen] = useState(value);
	const latest = useRef(value);
	const timer = useRef(0);
	useEffect(() => {
		latest.current = value;
		if (!playing) {
			clearTimeout(timer.current);
			timer.current = 0;
			setSeen(() => value);
		} else if (timer.current === 0)
			timer.current = window.setTimeout(() => {
				timer.current = 0;
				setSeen(() => latest.current);
			}, calm);
	}, [value, playing]);
	useEffect(() => () => clearTimeout(timer.current), []);
	return playing ? seen : value;
}

/** The same, drawn with what was within the last half second while the clock goes. */
export function calmly<Props extends object>(Drawn: (props: Props) => ReactNode): ComponentType<Props> {
	const Still = memo(Drawn) as ComponentType<Props>;
	return function Calm(props: Props) {
		return <Still {...useCalmly(props)} />;
	};
}
