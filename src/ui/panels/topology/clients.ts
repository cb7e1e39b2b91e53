// Where clients stand: one card above each node, of the client that was busy last, where there is room above.

import type { NodeId } from '../../../base';
import type { ClientView } from '../../../projections';
import type { CardPlace, ClientPlace } from './places';
import { clientDrop, clientRow } from './tidy/tidy';

const clientHeight = 48;
const clientGap = 38;

export function clientsInColumns(
	clients: readonly ClientView[],
	cards: readonly CardPlace[],
	byNode: ReadonlyMap<NodeId, CardPlace>,
): readonly ClientPlace[] {
	return busiest(clients).flatMap((client) => {
		const card = byNode.get(client.node);
		if (card === undefined || !hasRoomAbove(card, cards)) return [];
		const y = card.y - clientHeight - clientGap;
		const middle = card.x + Math.min(98, card.width / 2);
		const path = { x1: middle, y1: y + clientHeight + 2, x2: middle, y2: card.y - 2 };
		const width = card.width - (card.density === 'full' ? 8 : 0);
		return [{ client, x: card.x, y, width, brief: false, path }];
	});
}

/** In one line, in the room that was kept above the card. */
export function clientsInTrees(
	clients: readonly ClientView[],
	byNode: ReadonlyMap<NodeId, CardPlace>,
): readonly ClientPlace[] {
	return busiest(clients).flatMap((client) => {
		const card = byNode.get(client.node);
		if (card === undefined) return [];
		const y = card.y - clientRow - clientDrop;
		const x1 = card.x + card.width / 2;
		const ends = [
			{ x: x1, y: y + clientRow + 1 },
			{ x: x1, y: card.y - 2 },
		] as const;
		const path = { x1, y1: ends[0].y, x2: x1, y2: ends[1].y, via: ends };
		return [{ client, x: card.x, y, width: card.width, brief: true, path }];
	});
}

/** Of several at a node: one that waits, before one that is open, before one that has said something. */
function busiest(clients: readonly ClientView[]): readonly ClientView[] {
	const shown = new Map<NodeId, ClientView>();
	for (const client of clients) {
		const before = shown.get(client.node);
		if (before === undefined || rankOf(client) >= rankOf(before)) shown.set(client.node, client);
	}
	return [...shown.values()];
}

function rankOf({ waiting, open, lastCommand }: ClientView): number {
	return (waiting === null ? 0 : 4) + (open ? 2 : 0) + (lastCommand === null ? 0 : 1);
}

function hasRoomAbove(card: CardPlace, cards: readonly CardPlace[]): boolean {
	const top = card.y - clientHeight - clientGap;
	if (top < 20) return false;
	return cards.every(
		(other) =>
			other === card || other.y >= card.y || other.y + other.height < top || Math.abs(other.x - card.x) >= card.width,
	);
}
