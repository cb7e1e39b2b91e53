// Writes that got OK and are lost, or will be: what was typed, what was answered, where it ends in the stream, and what
// becomes of it.

import { formatCount, parseMarkup } from '../../../i18n';
import type { LostRow, LostView } from '../../../projections';
import { clockText, rowTime } from '../../parts/format';
import { Icon } from '../../parts/icon';
import { Prose } from '../../parts/prose';
import { useLab } from '../../store/lab-store';
import { downloadLost, retryWithWait, showWrite } from '../../store/lost';
import { useTexts } from '../../store/selectors';

function Fate({ row }: { readonly row: LostRow }) {
	const texts = useTexts().lost;
	const gone = row.lostAt !== null;
	const why = row.lostAt === null ? texts.missingOn(row.survivor ?? '') : texts.lostAt(clockText(row.lostAt));
	return (
		<span className={gone ? 'fate gone' : 'fate'} title={why}>
			<Icon name={gone ? 'cross' : 'warn'} className="xs" />
			{gone ? texts.gone : texts.willGo}
			<span className="sr">{why}</span>
		</span>
	);
}

function Write({ row, named }: { readonly row: LostRow; readonly named: boolean }) {
	const texts = useTexts().lost;
	const time = clockText(row.at);
	return (
		<tr>
			<td>
				<button type="button" className="moment" title={texts.show(time)} onClick={() => showWrite(row)}>
					<span className="sr">{texts.show(time)}</span>
					<span aria-hidden="true">{rowTime(row.at)}</span>
				</button>
			</td>
			<td>
				<code>{row.text}</code>
				{named && row.client !== null && <small>{row.client}</small>}
			</td>
			<td>
				<code className="c-partial">{row.reply}</code>
			</td>
			<td className="num">{row.offset === null ? texts.noOffset : formatCount(row.offset)}</td>
			<td>
				<Fate row={row} />
			</td>
		</tr>
	);
}

function Table({ view }: { readonly view: LostView }) {
	const texts = useTexts().lost;
	const left = view.atRisk + view.lost - view.rows.length;
	// One client stands above its commands, several stand beside each.
	const clients = new Set(view.rows.map(({ client }) => client));
	const [only = null] = clients.size === 1 ? clients : [];
	return (
		<table className="lost">
			<thead>
				<tr>
					<th scope="col">{texts.time}</th>
					<th scope="col">{only === null ? texts.command : texts.commandOf(only)}</th>
					<th scope="col">{texts.reply}</th>
					<th scope="col" className="num">
						{texts.offset}
					</th>
					<th scope="col">{texts.fate}</th>
				</tr>
			</thead>
			<tbody>
				{left > 0 && (
					<tr>
						<td colSpan={5} className="f3">
							{texts.more(formatCount(left))}
						</td>
					</tr>
				)}
				{view.rows.map((row) => (
					<Write key={row.event} row={row} named={only === null} />
				))}
			</tbody>
		</table>
	);
}

function Filled({ view }: { readonly view: LostView }) {
	const texts = useTexts().lost;
	const title = view.atRisk > 0 ? texts.willBe : texts.are;
	const first = view.rows.find(({ lostAt }) => lostAt === null) ?? view.rows[0];
	return (
		<>
			<header className="sh">
				<Icon name="warn" className="l c-down" />
				<div>
					<h2>{title}</h2>
					<p>{texts.about}</p>
				</div>
			</header>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
			<section className="scroll" tabIndex={0} aria-label={title}>
				<Table view={view} />
				<p className="hint">
					<Icon name="help" className="s" />
					<span>
						<Prose parts={parseMarkup(texts.hint)} />
					</span>
				</p>
			</section>
			<div className="row acts">
				{first !== undefined && (
					<button type="button" className="btn out lg" onClick={() => void retryWithWait(first)}>
						<Icon name="rewind" className="s" />
						{texts.retry}
					</button>
				)}
				<span className="grow" />
				<button type="button" className="btn ghost lg" onClick={() => downloadLost(view)}>
					<Icon name="download" className="s" />
					{texts.csv}
				</button>
			</div>
		</>
	);
}

export function LostWrites() {
	const texts = useTexts().lost;
	const view = useLab((lab) => lab.views?.lost);
	if (view === undefined) return null;
	const empty = view.rows.length === 0;
	return (
		<section className="sidep" aria-label={texts.tab(view.atRisk + view.lost)}>
			{empty ? (
				<div className="none">
					<Icon name="check" className="l c-partial" />
					<b>{texts.none}</b>
					<p>{texts.noneWhy}</p>
				</div>
			) : (
				<Filled view={view} />
			)}
		</section>
	);
}
