// What may come one frame after the console that a visitor types in: on a slow machine the pictures take longer than all
// the rest of the page.

import { type ReactNode, useEffect, useState } from 'react';

/** Once everything has been there it comes at once, as when a panel is opened again. */
let hasCome = false;

export function Later({ children }: { readonly children: ReactNode }) {
	const [comes, setComes] = useState(hasCome);
	useEffect(() => {
		let timer = 0;
		// After the frame, and not as a deferred value: what plays would put that off for ever.
		const frame = requestAnimationFrame(() => {
			timer = window.setTimeout(() => {
				hasCome = true;
				setComes(true);
			});
		});
		return () => {
			cancelAnimationFrame(frame);
			clearTimeout(timer);
		};
	}, []);
	return comes ? children : null;
}
