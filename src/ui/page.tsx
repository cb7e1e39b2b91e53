// The page: which panels stand where at which width. Everything wide is drawn as one grid; below 768 px the panels are
// arranged for a hand-held screen.

import { lazy, useEffect } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { Dialogs } from './panels/dialogs/dialogs';
import { LostCard } from './panels/dialogs/lost-card';
import { Toasts } from './panels/dialogs/toasts';
import { Dock } from './panels/dock/dock';
import { Home } from './panels/home/home';
import { LessonPanel } from './panels/lesson/lesson-panel';
import { Sandbox } from './panels/lesson/sandbox';
import { Narrator } from './panels/narrator/narrator';
import { NarrowPage } from './panels/narrow/narrow';
import { Stage, Tape } from './panels/stage/pictures';
import { Starting } from './panels/starting/starting';
import { StillOpening } from './panels/starting/still-opening';
import { TopBar } from './panels/topbar/topbar';
import { Transport } from './panels/transport/transport';
import { Later } from './parts/later';
import { Part } from './parts/part';
import { useKeptLayout } from './parts/use-kept-layout';
import { useMedia } from './parts/use-media';
import { useLab } from './store/lab-store';
import { useMenu } from './store/menu';
import { shownTheme, usePage } from './store/page-store';
import { useTexts } from './store/selectors';

const sizes = { transport: 52, tabs: 30, tapeLeast: 204 } as const;

/** Low windows give the stage what tape and dock can spare. */
function deckSizes(low: boolean): { readonly tape: number; readonly dock: number } {
	return low ? { tape: sizes.tapeLeast, dock: 112 } : { tape: 212, dock: 184 };
}

function Deck({ roomy }: { readonly roomy: boolean }) {
	const dockOpen = usePage((page) => page.dockOpen);
	const low = useMedia('(max-height: 780px)');
	const { tape, dock } = deckSizes(low);
	const lower = sizes.transport + sizes.tabs;
	const state = `${dockOpen ? 'dock' : 'nodock'}${low ? ' low' : ''}`;
	return <DeckPanels key={state} state={state} roomy={roomy} dockOpen={dockOpen} sizes={{ tape, dock, lower }} />;
}

interface DeckPanelsProps {
	/** Each has sizes of its own. */
	readonly state: string;
	readonly roomy: boolean;
	readonly dockOpen: boolean;
	readonly sizes: { readonly tape: number; readonly dock: number; readonly lower: number };
}

function DeckPanels({ state, roomy, dockOpen, sizes: { tape, dock, lower } }: DeckPanelsProps) {
	const texts = useTexts().stage;
	const kept = useKeptLayout(`deck ${state}`, ['stage', 'tape', 'dock']);
	return (
		<Group orientation="vertical" className="deck" {...kept}>
			<Panel id="stage" minSize="160px">
				<Later>
					<Stage roomy={roomy} />
				</Later>
			</Panel>
			<Separator className="sep h" data-keys="ArrowUp ArrowDown Home End Enter" aria-label={texts.resize} />
			<Panel
				id="tape"
				defaultSize={`${tape}px`}
				minSize={`${sizes.tapeLeast}px`}
				maxSize="400px"
				groupResizeBehavior="preserve-pixel-size"
			>
				<Later>
					<Tape />
				</Later>
			</Panel>
			<Separator
				className="sep h"
				data-keys="ArrowUp ArrowDown Home End Enter"
				disabled={!dockOpen}
				aria-label={texts.resize}
			/>
			<Panel
				id="dock"
				defaultSize={`${dockOpen ? sizes.transport + dock : lower}px`}
				minSize={`${dockOpen ? lower + 60 : lower}px`}
				maxSize={dockOpen ? '70%' : `${lower}px`}
				groupResizeBehavior="preserve-pixel-size"
			>
				<div className="lower">
					<Later meanwhile={<div className="tr" />}>
						<Transport />
					</Later>
					<Dock splits={roomy} />
				</div>
			</Panel>
		</Group>
	);
}

function WidePage() {
	const roomy = useMedia('(min-width: 1280px)');
	const open = usePage((page) => page.lessonOpen);
	const mode = usePage((page) => page.mode);
	const home = usePage((page) => page.home);
	const opening = useLab((lab) => lab.phase === 'opening');
	return (
		<div className={home ? 'app home' : open ? 'app' : 'app nopanel'}>
			<Later meanwhile={<div className="top" />}>
				<TopBar />
			</Later>
			{home && <Home />}
			{open && !home && (mode === 'lesson' ? <LessonPanel /> : <Sandbox />)}
			<main className="main" inert={opening}>
				<Later meanwhile={<div className="cap" />}>
					<Narrator />
				</Later>
				<Deck roomy={roomy} />
			</main>
		</div>
	);
}

const Presenter = lazy(async () => ({ default: (await import('./panels/presenter/presenter')).Presenter }));

const Menu = lazy(() => import('./panels/menu/menu'));

/** A menu, while one is open. */
function OverAll() {
	const open = useMenu(({ menu }) => menu !== null);
	return open ? (
		<Part>
			<Menu />
		</Part>
	) : null;
}

function Shown() {
	const narrow = useMedia('(max-width: 767.98px)');
	const presenting = usePage((page) => page.presenting);
	if (presenting) {
		return (
			<Part>
				<Presenter />
			</Part>
		);
	}
	return narrow ? <NarrowPage /> : <WidePage />;
}

export function Page() {
	const stands = useLab((lab) => lab.phase === 'ready' || lab.phase === 'opening');
	const theme = usePage(shownTheme);
	const language = usePage((page) => page.language);
	const textSize = usePage((page) => page.textSize);
	const still = usePage((page) => page.still);
	const presenting = usePage((page) => page.presenting);
	useEffect(() => {
		const { documentElement } = document;
		documentElement.dataset.theme = theme;
		documentElement.lang = language;
		documentElement.dataset.text = textSize;
		documentElement.dataset.motion = still ? 'still' : 'free';
		documentElement.toggleAttribute('data-presenting', presenting);
	}, [theme, language, textSize, still, presenting]);
	return (
		<>
			{stands ? <Shown /> : <Starting />}
			<StillOpening />
			<Dialogs />
			<LostCard />
			<Toasts />
			<OverAll />
		</>
	);
}
