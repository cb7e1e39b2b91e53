// A part of the page whose script comes when it is wanted. One that cannot be fetched or drawn leaves the rest standing.

import { type ReactNode, Suspense } from 'react';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';
import { useTexts } from '../store/selectors';
import { Icon } from './icon';

interface PartProps {
	readonly children: ReactNode;
	/** What stands in its place until it is there. */
	readonly waiting?: ReactNode;
}

export function Part({ children, waiting = null }: PartProps) {
	return (
		<ErrorBoundary FallbackComponent={Broken}>
			<Suspense fallback={waiting}>{children}</Suspense>
		</ErrorBoundary>
	);
}

function Broken({ error }: FallbackProps) {
	const texts = useTexts().error;
	return (
		<div className="state broken" role="alert">
			<Icon name="warn" />
			<b>{texts.part}</b>
			<p>{error instanceof Error ? error.message : String(error)}</p>
			<button type="button" className="btn out" onClick={() => window.location.reload()}>
				{texts.reload}
			</button>
		</div>
	);
}
