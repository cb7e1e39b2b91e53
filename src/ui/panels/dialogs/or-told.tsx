// What opens over the page: if it cannot be fetched or drawn that is said, and the page goes on as if it had been closed.

import type { ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { toast } from '../../store/page-store';
import { useTexts } from '../../store/selectors';

interface OrToldProps {
	readonly children: ReactNode;
	/** What is shown; another one is tried anew. */
	readonly shown: string | null;
	readonly close: () => void;
}

export function OrTold({ children, shown, close }: OrToldProps) {
	const broken = useTexts().error.part;
	const tell = (): void => {
		close();
		toast(broken);
	};
	return (
		<ErrorBoundary fallback={null} resetKeys={[shown]} onError={tell}>
			{children}
		</ErrorBoundary>
	);
}
