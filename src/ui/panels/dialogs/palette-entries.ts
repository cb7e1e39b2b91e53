// What the palette offers now: the page's actions, commands for each node, lessons and presets. Each can be found by its
// texts in both languages, whatever language the page is in.

import { actionTexts, interfaceTexts, type Language, languages } from '../../../i18n';
import { lessons, presetNames } from '../../../lessons';
import type { NodeView } from '../../../projections';
import { bestFit } from '../../parts/fuzzy';
import { openConsole, runAtHost } from '../../store/actions';
import { nodeCommands } from '../../store/node-commands';
import { factsOf } from '../../store/node-facts';
import { openLesson, openPreset } from '../../store/opening';
import { actionNames, pageActions } from '../../store/page-actions';

export type EntryGroup = 'actions' | 'nodes' | 'lessons' | 'presets';

export interface Entry {
	readonly id: string;
	readonly group: EntryGroup;
	readonly text: string;
	/** The command it types. */
	readonly command: string | null;
	readonly keys: readonly string[];
	/** What it is found by. */
	readonly words: readonly string[];
	readonly run: () => void;
}

export const entryGroups: readonly EntryGroup[] = ['lessons', 'presets', 'actions', 'nodes'];

function actions(language: Language): readonly Entry[] {
	const offered = actionNames.filter(
		(name) => name !== 'palette' && name !== 'close' && (pageActions[name].when?.() ?? true),
	);
	return offered.map((name): Entry => {
		const { keys, run } = pageActions[name];
		const texts = actionTexts[name];
		return { id: name, group: 'actions', text: texts[language], command: null, keys, words: Object.values(texts), run };
	});
}

function ofNode(node: NodeView, nodes: readonly NodeView[], language: Language): readonly Entry[] {
	const inBoth = (name: keyof ReturnType<typeof interfaceTexts>['palette']['nodeActions']): readonly string[] =>
		languages.map((one) => `${node.name} ${interfaceTexts(one).palette.nodeActions[name]}`);
	const { nodeActions } = interfaceTexts(language).palette;
	const console: Entry = {
		id: `${node.node} console`,
		group: 'nodes',
		text: `${node.name} · ${nodeActions.console}`,
		command: `docker exec -it ${node.name} redis-cli`,
		keys: [],
		words: [...inBoth('console'), `docker exec -it ${node.name} redis-cli`],
		run: () => void openConsole(node.name),
	};
	const commands = nodeCommands(node, nodes, factsOf(node)).map(
		({ name, other, command }): Entry => ({
			id: `${node.node} ${name} ${other ?? ''}`,
			group: 'nodes',
			text: `${node.name} · ${nodeActions[name]}${other === null ? '' : ` ${other}`}`,
			command,
			keys: [],
			words: [...inBoth(name), command],
			run: () => void runAtHost(command),
		}),
	);
	return node.state === 'running' ? [console, ...commands] : commands;
}

function opens(language: Language): readonly Entry[] {
	const plain = { command: null, keys: [] } as const;
	const ofLessons = lessons.map(
		({ id, name, number, title }): Entry => ({
			...plain,
			id: `lesson ${id}`,
			group: 'lessons',
			text: `${number}. ${name[language]}`,
			words: [...Object.values(name), ...Object.values(title)],
			run: () => void openLesson(id),
		}),
	);
	const ofPresets = presetNames.map(
		(name): Entry => ({
			...plain,
			id: `preset ${name}`,
			group: 'presets',
			text: interfaceTexts(language).home.presets[name],
			words: languages.map((one) => interfaceTexts(one).home.presets[name]),
			run: () => void openPreset(name),
		}),
	);
	return [...ofLessons, ...ofPresets];
}

/** In groups; within one the best first. */
export function entriesFor(query: string, language: Language, nodes: readonly NodeView[]): readonly Entry[] {
	const all = [...nodes.flatMap((node) => ofNode(node, nodes, language)), ...opens(language), ...actions(language)];
	const fitting = all
		.map((entry) => ({ entry, fit: bestFit(query, entry.words) }))
		.filter((one): one is { readonly entry: Entry; readonly fit: number } => one.fit !== null)
		.sort((a, b) => a.fit - b.fit);
	const groups = [...entryGroups].sort((a, b) => bestOf(a) - bestOf(b));
	function bestOf(group: EntryGroup): number {
		if (query.trim() === '') return entryGroups.indexOf(group);
		return fitting.find(({ entry }) => entry.group === group)?.fit ?? Number.POSITIVE_INFINITY;
	}
	return groups.flatMap((group) => fitting.filter(({ entry }) => entry.group === group).map(({ entry }) => entry));
}
