// A message in full: where it goes and when, its bytes, what it does to offsets at both ends, what it means, and the way
// of causes and effects through it. A log line is shown with the message that it was printed for.

import { micros } from '../../../base';
import { explainMessage, formatCount } from '../../../i18n';
import type { Correspondence, MessageFacts, OffsetMove } from '../../../projections';
import { frameLabel } from '../../../projections';
import { clockText, durationText, rowTime } from '../../parts/format';
import { Icon } from '../../parts/icon';
import { Prose } from '../../parts/prose';
import { useCounterparts } from '../../store/counterparts';
import { usePage } from '../../store/page-store';
import { inspect, type SelectedOf, select } from '../../store/selection';
import { Bytes } from './bytes';
import { docsOf, explain } from './explain';
import { InspectorHead, Missing, useInspectTexts } from './frame';
import { Later, Steps, useNodeName } from './steps';

function tone({ what, head }: MessageFacts): string {
	if (what === 'rdb' || head.startsWith('+FULLRESYNC')) return 'full';
	if (what === 'stream' || head.startsWith('+CONTINUE')) return 'partial';
	if (head.startsWith('-')) return 'down';
	return what === 'request' || what === 'reply' ? 'neutral' : 'replica';
}

function Step({
	to,
	text,
	icon,
}: {
	readonly to: number | null;
	readonly text: string;
	readonly icon: 'left' | 'right';
}) {
	return (
		<button
			type="button"
			className="btn ic ghost"
			aria-label={text}
			title={text}
			disabled={to === null}
			onClick={() => to !== null && select({ kind: 'message', event: to })}
		>
			<Icon name={icon} />
		</button>
	);
}

function Head({ message }: { readonly message: MessageFacts }) {
	const texts = useInspectTexts();
	const name = useNodeName();
	const { from, to, what, head, size, at, previous, next, rdb } = message;
	return (
		<InspectorHead
			pill={tone(message)}
			pillIcon="right"
			pillText={`${name(from)} → ${name(to)}`}
			title={rdb === null ? frameLabel(head, what) : `RDB ${formatCount(rdb.from)}–${formatCount(rdb.to)}`}
			literal
			apart
			about={`${formatCount(size)} B · ${clockText(at)}`}
		>
			<Step to={previous} text={texts.previous} icon="left" />
			<Step to={next} text={texts.next} icon="right" />
		</InspectorHead>
	);
}

function address(end: { readonly ip: string; readonly port: number } | null | undefined): string {
	return end == null ? '?' : `${end.ip}:${end.port}`;
}

function Way({ message }: { readonly message: MessageFacts }) {
	const texts = useInspectTexts();
	const { ends, at, arrivesAt, end, endedAt } = message;
	const came = end === 'arrived' && endedAt !== null;
	return (
		<dl className="way">
			<div>
				<dt>{texts.sent}</dt>
				<dd>
					{rowTime(at)} <span className="f3">{address(ends?.from)}</span>
				</dd>
			</div>
			<div>
				<dt>{came ? texts.arrived : end === null ? texts.arrives : texts.cut}</dt>
				<dd>
					{rowTime(came ? endedAt : end === null ? arrivesAt : (endedAt ?? at))}{' '}
					{end !== 'cut' && end !== 'closed' && (
						<span className="f3">{`+${durationText(micros((came ? endedAt : arrivesAt) - at))}`}</span>
					)}{' '}
					<span className="f3">{address(ends?.to)}</span>
				</dd>
			</div>
		</dl>
	);
}

function Move({ name, move }: { readonly name: string; readonly move: OffsetMove | null }) {
	const texts = useInspectTexts();
	if (move === null) return null;
	const { before, after } = move;
	return (
		<span className="mv">
			<span className="f3">{name}</span>
			{before === null ? texts.unknown : formatCount(before)}
			<span className="f3">{'→'}</span>
			<b>{formatCount(after)}</b>
			{before !== null && after !== before && <span className="diff">{`+${formatCount(after - before)}`}</span>}
		</span>
	);
}

function Offsets({ message }: { readonly message: MessageFacts }) {
	const texts = useInspectTexts();
	const { master, applied, acked, window } = message;
	if (master === null && applied === null && acked === null) return null;
	return (
		<div className="obar">
			<Move name={texts.offset} move={master} />
			<Move name={texts.applied} move={applied} />
			<Move name={texts.acked} move={acked} />
			{window !== null && master !== null && (
				<span className="mv end">
					<span className="f3">{texts.backlog}</span>
					{`${formatCount(window.first)} … ${formatCount(window.last)}`}
				</span>
			)}
		</div>
	);
}

function pageName(url: string): string {
	return url.split('/').filter(Boolean).at(-1) ?? '';
}

function Meaning({ found }: { readonly found: Correspondence }) {
	const texts = useInspectTexts();
	const language = usePage((page) => page.language);
	const said = explain(found);
	const { message, directive } = found;
	if (said === null || message === null) return null;
	const url = docsOf(message);
	return (
		<div className="ex">
			<p>
				<Prose parts={explainMessage(language, said.key, said.values)} />
			</p>
			<p className="lnks">
				<a href={url} target="_blank" rel="noreferrer">
					{texts.docsLink(pageName(url))}
					<Icon name="share" className="xs" />
				</a>
				{directive !== null && <Directive directive={directive} />}
			</p>
		</div>
	);
}

function Directive({ directive }: { readonly directive: NonNullable<Correspondence['directive']> }) {
	const texts = useInspectTexts();
	const { node, name } = directive;
	return (
		<button type="button" className="btn out sm" onClick={() => inspect({ kind: 'directive', node, name })}>
			<Icon name="settings" className="s" />
			{texts.directive(name)}
		</button>
	);
}

function Ways({ found }: { readonly found: Correspondence }) {
	const texts = useInspectTexts();
	const { about, causes, effects, lines, typed } = found;
	const others = effects.filter(({ kind, event }) => kind !== 'log' || !lines.some((line) => line.event === event));
	return (
		<>
			<Steps title={texts.lines} steps={lines} but={about.event} />
			<Steps title={texts.effects} steps={others} but={about.event} />
			<Steps title={texts.causes} steps={causes} but={about.event} />
			{typed !== null && (
				<p className="typed">
					<span className="f3">{texts.typed}</span> <code>{typed}</code>
				</p>
			)}
		</>
	);
}

function Message({ message, found }: { readonly message: MessageFacts; readonly found: Correspondence }) {
	return (
		<>
			<Head message={message} />
			<Later at={message.at} />
			<Offsets message={message} />
			<Meaning found={found} />
			<Bytes message={message} />
			<Way message={message} />
			<Ways found={found} />
		</>
	);
}

/** A line above its message, and how the two belong together. */
function Line({ found }: { readonly found: Correspondence }) {
	const texts = useInspectTexts();
	const name = useNodeName();
	const { about, how, message, directive } = found;
	return (
		<div className="logline">
			<p className="mono">
				<span className="f3">{name(about.node)}</span> {about.text}
			</p>
			<p className="f3">
				{how !== null && texts.how[how]}
				{message === null && texts.noMessage}
			</p>
			{message === null && directive !== null && <Directive directive={directive} />}
		</div>
	);
}

/** What no message belongs to: a start, a signal, a verdict. */
function Plain({ found }: { readonly found: Correspondence }) {
	const texts = useInspectTexts();
	const name = useNodeName();
	const { about } = found;
	const title = about.kind === 'log' ? texts.log : (texts.event[about.what] ?? about.what);
	return (
		<>
			<InspectorHead
				pillIcon={about.kind === 'log' ? 'log' : 'flag'}
				pillText={name(about.node)}
				title={about.kind === 'log' ? title : `${title} ${about.text}`}
				about={clockText(about.at)}
			/>
			<Later at={about.at} />
			{about.kind === 'log' && <Line found={found} />}
			<Ways found={found} />
		</>
	);
}

export function EventInspector({ selected }: { readonly selected: SelectedOf<'message' | 'log' | 'event'> }) {
	const texts = useInspectTexts();
	const found = useCounterparts((state) => state.found);
	const gone = useCounterparts((state) => state.gone);
	if (gone) return <Missing text={texts.gone} />;
	if (found === null || (found.about.event !== selected.event && found.message?.frame !== selected.event)) return null;
	const { message } = found;
	return (
		<div className="scroll" data-about={selected.event}>
			{found.about.kind === 'log' && message !== null && <Line found={found} />}
			{message === null ? <Plain found={found} /> : <Message message={message} found={found} />}
		</div>
	);
}
