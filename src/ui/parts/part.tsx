// A part of the page whose script comes when it is wanted. One that cannot be fetched or drawn leaves the rest standing.

import { type ReactNode, Suspense } from 'react';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';
import { useTexts } from '../store/selectors';
import { Broken } from './broken';

interface PartProps {
	readonly children: ReactNode;
	/** What stands in its place until it is there. */
	readonly waiting?: ReactNode;
}

export function Part({ children, waiting = null }: PartProps) {
	return (
		<ErrorBoundary FallbackComponent={BrokenPart}>
			<Suspense fallback={waiting}>{children}</Suspense>
		</ErrorBoundary>
	);
}

function BrokenPart({ error }: FallbackProps) {
	const texts = useTexts().error;
	return <Broken what={texts.part} why={error instanceof Error ? error.message : String(error)} />;
}
