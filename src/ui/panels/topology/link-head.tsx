// The word of a link's state over its lanes, with its conditions and the buttons of its menu.

import type { LinkView } from '../../../projections';
import { Icon, type IconName } from '../../parts/icon';
import { textWidth } from '../../parts/svg-text';
import { openLinkMenu } from '../../store/menus';
import { inspect, useSelected } from '../../store/selection';
import { useTexts } from '../../store/selectors';
import { HoldSwitch, useConditions } from './hold-switch';
import { showsExchange } from './links';
import { MenuButton } from './menu-button';
import type { LinkPlace } from './places';

/** What tells a link's state where its word has no room. */
export const linkSigns: Readonly<Record<LinkView['state'], { readonly tone: string; readonly icon: IconName }>> = {
	connecting: { tone: 'neutral', icon: 'dash' },
	handshake: { tone: 'replica', icon: 'splice' },
	transfer: { tone: 'full', icon: 'stack' },
	online: { tone: 'partial', icon: 'check' },
	down: { tone: 'down', icon: 'cut' },
};

interface LinkHeadProps {
	readonly place: LinkPlace;
}

/** The state's word, and the link's conditions where they are not the default. */
export function LinkHead({ place }: LinkHeadProps) {
	const texts = useTexts().link;
	const { link, head } = place;
	const conditions = useConditions(link);
	const selected = useSelected();
	const chosen = selected?.kind === 'link' && selected.master === link.master && selected.replica === link.replica;
	if (head === null) return null;
	const { tone, icon } = linkSigns[link.state];
	const exchange = showsExchange(link);
	const catching = exchange && link.state === 'online';
	const words = catching ? texts.catchingUp : texts[link.state];
	// Between many cards the menu has no button of its own here: the inspector that the state opens has it.
	const sign = place.way !== null && place.room === 0;
	const short = sign || place.room < 110;
	// Where the word has no room, each of them has a line.
	const lines = short ? conditions.split(' · ') : [conditions];
	const fits = !sign && lines.every((line) => textWidth(line, 11, false) <= place.room);
	// Between two low cards what is asked stands where they would.
	const told = conditions !== '' && (!short || fits) && !(place.pair && exchange);
	return (
		<div className={sign ? 'linkhead sign' : 'linkhead'} style={{ left: head.x, top: head.y }}>
			<button
				type="button"
				className={`pill ${tone}${chosen ? ' chosen' : ''}`}
				data-link={link.replica}
				aria-pressed={chosen}
				onClick={() => inspect({ kind: 'link', master: link.master, replica: link.replica })}
				onContextMenu={(event) => openLinkMenu(event, link)}
			>
				<Icon name={icon} className="s" />
				{short ? <span className="sr">{words}</span> : words}
			</button>
			{!sign && (
				<span className="linkbuttons">
					<HoldSwitch link={link} />
					{!short && (
						<MenuButton
							label={`${link.master} – ${link.replica}`}
							className="linkmenu"
							onOpen={(event) => openLinkMenu(event, link)}
						/>
					)}
				</span>
			)}
			{told && <div className={place.roomy ? undefined : 'low'}>{lines.join('\n')}</div>}
		</div>
	);
}
