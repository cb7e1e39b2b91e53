// While a question is open the page shows nothing that would answer it. What has happened stays; what the folds conclude
// from it (how a request would be judged, what will be lost, whether reads and writes are taken) is left out.

import { type LabViews, nothingLost } from '../../projections';
import { shapeViews, useLab } from './lab-store';
import { useContent } from './lesson-content';
import { usePage } from './page-store';
import { openQuestion } from './questions';
import { isVoteOpen, useVote } from './vote';

export function hushed(views: LabViews): LabViews {
	const nodes = views.topology.nodes.map((node) => ({ ...node, stale: false, isolated: null, goodReplicas: null }));
	const tapes = views.tapes.map((tape) => ({
		...tape,
		verdict: null,
		prospect: null,
		request: tape.request && { ...tape.request, inside: null },
		fork: tape.fork && { ...tape.fork, old: null },
	}));
	return { ...views, topology: { ...views.topology, nodes }, tapes, lost: nothingLost };
}

export function watchHush(): () => void {
	let quiet = false;
	const look = (): void => {
		const wanted = openQuestion() !== null || isVoteOpen();
		if (wanted === quiet) return;
		quiet = wanted;
		shapeViews(quiet ? hushed : null);
	};
	const forget = [
		useLab.subscribe(({ goals }, before) => {
			if (goals !== before.goals) look();
		}),
		usePage.subscribe(look),
		useContent.subscribe(look),
		useVote.subscribe(look),
	];
	return () => {
		for (const one of forget) one();
	};
}
