// Small readings of the two stores that several panels share.

import { useMemo } from 'react';
import {
	type HoldText,
	holdText,
	type InterfaceTexts,
	interfaceTexts,
	type LessonPanelTexts,
	lessonPanelTexts,
	type PictureTexts,
	pictureTexts,
	type ShareTexts,
	shareTexts,
} from '../../i18n';
import type { LabViews } from '../../projections';
import { useLab } from './lab-store';
import { usePage } from './page-store';

export function useTexts(): InterfaceTexts {
	return interfaceTexts(usePage((page) => page.language));
}

/** The words inside the diagrams. */
export function usePicture(): PictureTexts {
	return pictureTexts(usePage((page) => page.language));
}

/** The words about frames that are held. */
export function useHoldText(): (name: HoldText) => string {
	const language = usePage((page) => page.language);
	return (name) => holdText(language, name);
}

export function useLessonTexts(): LessonPanelTexts {
	return lessonPanelTexts(usePage((page) => page.language));
}

export function useShareTexts(): ShareTexts {
	return shareTexts(usePage((page) => page.language));
}

/** Which hue each replication id has now; an id that no node carries has none. */
export function lineagesOf(views: LabViews | null): Readonly<Record<string, number>> {
	const lineages: Record<string, number> = {};
	if (views === null) return lineages;
	for (const tape of views.tapes) lineages[tape.replid] = tape.lineage;
	for (const node of views.topology.nodes) {
		if (node.replid !== null && node.lineage !== null) lineages[node.replid] = node.lineage;
	}
	return lineages;
}

export function useLineages(): Readonly<Record<string, number>> {
	const views = useLab((lab) => lab.views);
	const topology = views?.topology;
	const tapes = views?.tapes;
	// biome-ignore lint/correctness/useExhaustiveDependencies: only these two parts of the views carry ids
	return useMemo(() => lineagesOf(views), [topology, tapes]);
}
