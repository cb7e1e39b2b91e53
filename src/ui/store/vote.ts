// A prediction in front of a class: everybody votes, nobody sees how the others did until it is revealed, and one can vote
// again. It is opened by a question that the clock has stopped at, and lies there until it is put away.

import { create } from 'zustand';
import { type Micros, micros } from '../../base';
import { labViews } from './lab-store';
import { usePage } from './page-store';
import { isLive, lookAt } from './past';
import { pause, play } from './player';
import { giveAnswer, openQuestion, type Question } from './questions';

interface VoteState {
	readonly question: Question | null;
	/** Votes by option. */
	readonly votes: Readonly<Record<string, number>>;
	readonly revealed: boolean;
	/** When the clock stopped at it. */
	readonly at: Micros | null;
}

const closed: VoteState = { question: null, votes: {}, revealed: false, at: null };

export const useVote = create<VoteState>()(() => closed);

/** A question that has been reached is put to the vote, once the one before has been put away. */
export function offerVote(): void {
	const question = openQuestion();
	const { question: present, revealed } = useVote.getState();
	if (!usePage.getState().presenting || question === null || question.key === present?.key) return;
	if (present === null || revealed)
		useVote.setState({ question, votes: {}, revealed: false, at: labViews()?.transport.now ?? null });
}

/** The outcome is not for anybody to see, also when the class has seen it once. */
export function isVoteOpen(): boolean {
	const { question, revealed } = useVote.getState();
	return question !== null && !revealed;
}

export function voteFor(option: string): void {
	const { votes, revealed } = useVote.getState();
	if (!revealed) useVote.setState({ votes: { ...votes, [option]: (votes[option] ?? 0) + 1 } });
}

/** Confirms for the whole class: the clock runs, and the outcome shows when it is there. */
export async function reveal(): Promise<void> {
	const { question } = useVote.getState();
	if (question === null) return;
	useVote.setState({ revealed: true });
	if (!isLive()) lookAt('live');
	if (openQuestion()?.key === question.key) {
		await giveAnswer(question.key, null);
		if (openQuestion() === null) play();
	}
}

/** The outcome is covered again, the counts begin anew, and the page goes back to where the clock had stopped. */
export function voteAgain(): void {
	pause();
	useVote.setState({ votes: {}, revealed: false });
	const { at } = useVote.getState();
	// Just after that instant, with all of its events.
	if (at !== null) lookAt(micros(at + 1));
}

export function closeVote(): void {
	useVote.setState(closed);
	offerVote();
}

/** What a remote's key for the next step does while there is a vote; false: nothing, there is none. */
export function stepVote(): boolean {
	const { question, revealed } = useVote.getState();
	if (question === null || !usePage.getState().presenting) return false;
	if (revealed) closeVote();
	else void reveal();
	return true;
}
