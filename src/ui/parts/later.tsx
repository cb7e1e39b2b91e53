// What may come one frame after the console that a visitor types in: on a slow machine the pictures take longer than all
// the rest of the page.

import { type ReactNode, useDeferredValue, useEffect } from 'react';

/** Once everything has been there it comes at once, as when a panel is opened again. */
let hasCome = false;

export function Later({ children }: { readonly children: ReactNode }) {
	const comes = useDeferredValue(true, hasCome);
	useEffect(() => {
		hasCome ||= comes;
	}, [comes]);
	return comes ? children : null;
}
