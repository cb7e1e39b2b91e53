// A native modal dialog: focus stays in it, Escape closes it, and focus returns where it was. It counts as closed at once:
// the browser tells of it later, when the next key may already have opened another.

import { type RefObject, type SyntheticEvent, useEffect, useRef } from 'react';

interface Modal {
	readonly close: () => void;
	/** Of the dialog element. */
	readonly modal: {
		readonly ref: RefObject<HTMLDialogElement | null>;
		readonly onClose: () => void;
		readonly onCancel: (event: SyntheticEvent) => void;
	};
}

/** @param onClose called once */
export function useModal(onClose: () => void): Modal {
	const ref = useRef<HTMLDialogElement>(null);
	const told = useRef(false);
	useEffect(() => {
		const element = ref.current;
		if (element === null || element.open) return;
		element.showModal();
		// What is opened to be written in. React's autoFocus comes before the dialog is shown, and is lost.
		element.querySelector<HTMLElement>('[data-first-focus]')?.focus();
	}, []);
	const tell = () => {
		if (told.current) return;
		told.current = true;
		onClose();
	};
	const close = () => {
		ref.current?.close();
		tell();
	};
	const onCancel = (event: SyntheticEvent) => {
		// A file chooser inside tells of its own.
		if (event.target !== event.currentTarget) return;
		event.preventDefault();
		close();
	};
	return { close, modal: { ref, onClose: tell, onCancel } };
}
