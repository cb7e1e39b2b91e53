// What somebody should know about a link or file: that it can't be opened and why, or that the run is not quite the one
// that was shared.

import type { ReactNode } from 'react';
import { changesSince, parseMarkup, type ShareTexts } from '../../../i18n';
import type { LinkProblem } from '../../../sim';
import { clockText } from '../../parts/format';
import { Prose } from '../../parts/prose';
import { setPage, usePage } from '../../store/page-store';
import { chooseFile } from '../../store/run-files';
import { useShareTexts } from '../../store/selectors';
import { type LinkNews, useLinkNews } from '../../store/share';
import { Card } from './card';

function close(): void {
	setPage({ dialog: null });
}

function goHome(): void {
	setPage({ dialog: null, home: true, presenting: false });
}

function chooseAnother(): void {
	close();
	chooseFile();
}

function problemText({ news }: ShareTexts, problem: LinkProblem): string {
	if (problem.why === 'older') return news.older(problem.format);
	if (problem.why === 'newer') return news.newer(problem.format);
	return news[problem.why];
}

interface Said {
	readonly title: string;
	readonly body: ReactNode;
	readonly action: string;
	readonly run: () => void;
}

function Changed({ news }: { readonly news: LinkNews & { readonly kind: 'changed' } }) {
	const { news: texts } = useShareTexts();
	const language = usePage((page) => page.language);
	const time = clockText(news.at);
	return (
		<>
			<p>{news.same ? texts.same(time) : texts.other(time)}</p>
			<ul className="changes">
				{changesSince(news.behaviour).map((change) => (
					<li key={change.behaviour}>{change[language]}</li>
				))}
			</ul>
		</>
	);
}

function said(news: LinkNews, texts: ShareTexts): Said {
	const { news: words } = texts;
	switch (news.kind) {
		case 'bad':
			return {
				title: words.badTitle,
				body: <p>{problemText(texts, news.problem)}</p>,
				action: words.home,
				run: goHome,
			};
		case 'changed':
			return { title: words.changedTitle, body: <Changed news={news} />, action: words.go, run: close };
		case 'differs':
			return {
				title: words.differsTitle,
				body: <p>{words.differs(clockText(news.at))}</p>,
				action: words.go,
				run: close,
			};
		case 'file': {
			const text = (
				<p>
					<Prose parts={parseMarkup(words.file(news.name, news.line))} />
				</p>
			);
			return { title: words.fileTitle, body: text, action: words.another, run: chooseAnother };
		}
	}
}

export function LinkNewsDialog() {
	const texts = useShareTexts();
	const news = useLinkNews((state) => state.news);
	if (news === null) return null;
	const { title, body, action, run } = said(news, texts);
	return (
		<Card title={title} icon="warn" className="link-news" onClose={close}>
			<div className="cc">
				{body}
				<div className="row">
					<span className="grow" />
					<button type="button" className="btn pri lg" onClick={run}>
						{action}
					</button>
				</div>
			</div>
		</Card>
	);
}
