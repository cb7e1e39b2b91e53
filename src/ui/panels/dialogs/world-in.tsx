// A text of a real server, the world that it tells of, and what of it cannot be here. Making the world is a file and two
// commands in a run of its own.

import { useId, useMemo, useState } from 'react';
import { type Guess, type GuessedNode, type LeftKind, readWorld } from '../../../host';
import { formatCount, parseMarkup, type WorldInTexts, worldInTexts } from '../../../i18n';
import { Prose } from '../../parts/prose';
import { setPage, usePage } from '../../store/page-store';
import { makeCommand, makeWorld } from '../../store/world-in';
import { Card } from './card';

function factsOf(node: GuessedNode, texts: WorldInTexts): string {
	const keys = [...node.keys.values()].reduce((sum, count) => sum + count, 0);
	return [
		node.master === null ? texts.master : texts.follows(node.master),
		texts.port(node.port),
		...(keys === 0 ? [] : [texts.size(formatCount(keys))]),
	].join(' · ');
}

function Found({ guess, texts }: { readonly guess: Guess; readonly texts: WorldInTexts }) {
	const kinds = [...new Set(guess.left.map(({ kind }) => kind))];
	const details = (wanted: LeftKind) =>
		guess.left.filter(({ kind, detail }) => kind === wanted && detail !== '').map(({ detail }) => detail);
	return (
		<div className="found">
			<h3>
				{texts.nodes} · {texts.kinds[guess.kind]}
			</h3>
			<ul>
				{guess.nodes.map((node) => (
					<li key={node.name}>
						<code>{node.name}</code> {factsOf(node, texts)}
					</li>
				))}
			</ul>
			{kinds.length > 0 && (
				<>
					<h3>{texts.leftTitle}</h3>
					<ul>
						{kinds.map((kind) => (
							<li key={kind}>
								<Prose parts={parseMarkup(texts.left[kind])} />
								{details(kind).map((detail) => (
									<code key={detail}>{detail}</code>
								))}
							</li>
						))}
					</ul>
				</>
			)}
		</div>
	);
}

export function WorldInDialog() {
	const texts = worldInTexts(usePage((page) => page.language));
	const [text, setText] = useState('');
	const [withKeys, setWithKeys] = useState(true);
	const guess = useMemo(() => readWorld(text), [text]);
	const field = useId();
	return (
		<Card title={texts.title} icon="file" className="world-in" onClose={() => setPage({ dialog: null })}>
			<div className="cc">
				<p>
					<Prose parts={parseMarkup(texts.about)} />
				</p>
				<label className="sr" htmlFor={field}>
					{texts.field}
				</label>
				<textarea
					id={field}
					data-first-focus
					rows={8}
					spellCheck={false}
					autoCapitalize="off"
					placeholder={texts.field}
					value={text}
					onChange={(event) => setText(event.target.value)}
				/>
				{guess === null && text.trim() !== '' && (
					<p className="problem" role="alert">
						<Prose parts={parseMarkup(texts.none)} />
					</p>
				)}
				{guess !== null && <Found guess={guess} texts={texts} />}
				{guess !== null && <code className="types">{makeCommand(withKeys)}</code>}
				<div className="row">
					<label className="check">
						<input type="checkbox" checked={withKeys} onChange={(event) => setWithKeys(event.target.checked)} />
						{texts.keys}
					</label>
					<span className="grow" />
					<button
						type="button"
						className="btn pri lg"
						disabled={guess === null}
						onClick={() => void makeWorld(text, withKeys)}
					>
						{texts.make}
					</button>
				</div>
			</div>
		</Card>
	);
}
