// The size of an element as it is laid out now, in whole pixels.

import { type RefObject, useEffect, useState } from 'react';

export interface Size {
	readonly width: number;
	readonly height: number;
}

export function useSize(ref: RefObject<HTMLElement | null>): Size {
	const [size, setSize] = useState<Size>({ width: 0, height: 0 });
	useEffect(() => {
		const element = ref.current;
		if (element === null) return;
		const observer = new ResizeObserver(() => {
			setSize({ width: Math.floor(element.clientWidth), height: Math.floor(element.clientHeight) });
		});
		observer.observe(element);
		return () => observer.disconnect();
	}, [ref]);
	return size;
}
