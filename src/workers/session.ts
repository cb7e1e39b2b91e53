// What the conductor's worker does for the page: takes its messages, serves calls in order, answers.

import { serveCall } from './calls';
import { enqueue, type LabDesk, type SessionEnv } from './desk';
import { followClock, keepUp } from './keeping';
import { createDesk, drawn, show } from './lab-desk';
import type { Call, ToConductor } from './protocol';

export type { SessionEnv };

export interface Session {
	receive(message: ToConductor): void;
}

export function createSession(env: SessionEnv): Session {
	const desk = createDesk(env);
	return { receive: (message) => receive(desk, message) };
}

function receive(desk: LabDesk, message: ToConductor): void {
	switch (message.kind) {
		case 'call':
			return serve(desk, message.id, message.call);
		case 'node-port':
			return desk.nodePorts.get(message.ticket)?.connect(message.port);
		case 'node-lost':
			return desk.nodePorts.get(message.ticket)?.lose();
		case 'drawn':
			return drawn(desk);
	}
}

/** Calls that move virtual time by themselves. */
const movers: ReadonlySet<Call['call']> = new Set<Call['call']>([
	'start',
	'step',
	'step-back',
	'seek',
	'advance',
	'run',
	'branch',
	'switch-branch',
	'keep-changed',
	'open-kept',
	'open-last',
	'take-back',
	'open-shared',
	'settle',
	'undo',
	'redo',
	'rewind',
]);

/** Calls after which the clock stands where they were told to bring it: whoever closes the page then finds it there. */
const settlers: ReadonlySet<Call['call']> = new Set<Call['call']>(['advance', 'run', 'pause']);

function serve(desk: LabDesk, id: number, call: Call): void {
	const { env, player } = desk;
	const served = async (): Promise<unknown> => {
		followClock(desk);
		const answer = await serveCall(desk, call);
		await keepUp(desk, settlers.has(call.call));
		return answer;
	};
	enqueue(desk, served).then(
		(answer) => {
			env.post({ kind: 'answer', id, answer });
			if (movers.has(call.call)) {
				// What was done at full speed has moved virtual time: the player goes on from there.
				if (player.playing) player.play(player.speed);
			} else player.wake();
			show(desk);
		},
		(error: unknown) =>
			env.post({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) }),
	);
}
