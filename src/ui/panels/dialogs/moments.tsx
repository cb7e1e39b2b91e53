// All moments of a run that one may want to find again: what was done last, bookmarks, what happened, and branches.

import type { BookmarkView, BranchView, TransportView } from '../../../projections';
import { clockText } from '../../parts/format';
import { Icon } from '../../parts/icon';
import { useLab } from '../../store/lab-store';
import {
	addBookmark,
	branchLabel,
	nameBranch,
	redoOnce,
	removeBookmark,
	removeBranch,
	renameBookmark,
	showBookmark,
	showMark,
	undoOnce,
} from '../../store/moments';
import { setPage } from '../../store/page-store';
import { chooseBranch } from '../../store/past';
import { useTexts } from '../../store/selectors';
import { markLooks } from '../transport/marks';
import { Card } from './card';

/** A name that is written where it stands; it holds when the field is left. */
function NameField({
	label,
	name,
	hint,
	onName,
}: {
	readonly label: string;
	readonly name: string;
	readonly hint?: string;
	readonly onName: (name: string) => void;
}) {
	return (
		<input
			key={name}
			className="grow"
			type="text"
			aria-label={label}
			defaultValue={name}
			placeholder={hint}
			autoComplete="off"
			onBlur={(event) => onName(event.target.value)}
			onKeyDown={(event) => {
				if (event.key === 'Enter') event.currentTarget.blur();
			}}
		/>
	);
}

function Doing({ transport }: { readonly transport: TransportView }) {
	const texts = useTexts().moments;
	const { undo, redo } = transport;
	return (
		<div className="row doing">
			<button type="button" className="btn out" disabled={undo === null} onClick={() => void undoOnce()}>
				<span className="cut">{undo === null ? texts.undo : texts.undoWhat(undo)}</span>
			</button>
			<button type="button" className="btn out" disabled={redo === null} onClick={() => void redoOnce()}>
				<span className="cut">{redo === null ? texts.redo : texts.redoWhat(redo)}</span>
			</button>
		</div>
	);
}

function Bookmark({ mark }: { readonly mark: BookmarkView }) {
	const texts = useTexts().moments;
	const time = clockText(mark.at);
	return (
		<li className="row">
			<button type="button" className="btn out mono" aria-label={texts.show(time)} onClick={() => showBookmark(mark)}>
				{time}
			</button>
			<NameField label={texts.nameOf(time)} name={mark.name} onName={(name) => renameBookmark(mark, name)} />
			<button
				type="button"
				className="btn ic ghost"
				aria-label={texts.remove(mark.name)}
				title={texts.remove(mark.name)}
				onClick={() => removeBookmark(mark)}
			>
				<Icon name="cross" className="s" />
			</button>
		</li>
	);
}

function Bookmarks({ bookmarks }: Pick<TransportView, 'bookmarks'>) {
	const texts = useTexts().moments;
	return (
		<section>
			<div className="row">
				<h3 className="grow">{texts.bookmarks}</h3>
				<button type="button" className="btn out" onClick={() => void addBookmark()}>
					<Icon name="flag" className="s" />
					{texts.add}
				</button>
			</div>
			{bookmarks.length === 0 && <p className="quiet">{texts.none}</p>}
			<ul>
				{bookmarks.map((mark) => (
					<Bookmark key={mark.id} mark={mark} />
				))}
			</ul>
		</section>
	);
}

const marksShown = 40;

function Marks({ transport }: { readonly transport: TransportView }) {
	const { moments: texts, clock } = useTexts();
	const marks = transport.marks.slice(-marksShown);
	return (
		<section>
			<h3>{texts.marks}</h3>
			{marks.length === 0 && <p className="quiet">{texts.noMarks}</p>}
			<ul>
				{marks.map((mark) => (
					<li key={`${mark.event} ${mark.kind}`}>
						<button type="button" className="btn ghost wide" onClick={() => showMark(mark.at)}>
							<Icon name={markLooks[mark.kind].icon} className="s" />
							<span className="mono">{clockText(mark.at)}</span>
							<span className="grow">{clock.marks[mark.kind]}</span>
							{mark.at >= transport.now && <span className="quiet">{texts.later}</span>}
						</button>
					</li>
				))}
			</ul>
		</section>
	);
}

function Branch({ branch, current }: { readonly branch: BranchView; readonly current: boolean }) {
	const texts = useTexts().moments;
	const label = branchLabel(branch);
	return (
		<li className="row">
			{current ? (
				<span className="pill now">{texts.current}</span>
			) : (
				<button
					type="button"
					className="btn out"
					aria-label={`${texts.change}: ${label}`}
					onClick={() => chooseBranch(branch.id)}
				>
					<Icon name="branch" className="s" />
					{texts.change}
				</button>
			)}
			<NameField
				label={texts.branchName(branch.id)}
				name={branch.name ?? ''}
				hint={label}
				onName={(name) => nameBranch(branch, name)}
			/>
			<button
				type="button"
				className="btn ic ghost"
				disabled={current}
				aria-label={texts.remove(label)}
				title={texts.remove(label)}
				onClick={() => removeBranch(branch)}
			>
				<Icon name="cross" className="s" />
			</button>
		</li>
	);
}

export function MomentsDialog() {
	const texts = useTexts().moments;
	const transport = useLab((lab) => lab.views?.transport);
	if (transport === undefined) return null;
	return (
		<Card title={texts.title} icon="flag" className="moments" onClose={() => setPage({ dialog: null })}>
			<div className="cc">
				<Doing transport={transport} />
				<Bookmarks bookmarks={transport.bookmarks} />
				<Marks transport={transport} />
				<section>
					<h3>{texts.branches}</h3>
					<ul>
						{transport.branches.map((branch) => (
							<Branch key={branch.id} branch={branch} current={branch.id === transport.branch} />
						))}
					</ul>
				</section>
			</div>
		</Card>
	);
}
