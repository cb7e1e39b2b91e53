// lab import FILE DIR: the world that a text of a real server tells of, as files that docker compose starts.

import { type Latin1, utf8Decode, utf8Encode } from '../../base';
import { parentOf, resolvePath } from '../files/paths';
import { fileErrorTexts, makeDirectories, nodeAt, writeFile } from '../files/tree';
import type { GuessedNode, Left, LeftKind } from '../import/guess';
import { readWorld } from '../import/read-world';
import { worldFiles } from '../import/world-files';
import { readPlaceFile } from '../machine/place-files';
import type { Host, Process, Task } from '../machine/state';
import { tellFile, writeErr, writeOut } from '../machine/stream';
import { readWords } from './lab-words';

const leftTexts: Readonly<Record<LeftKind, string>> = {
	cluster: 'the cluster: the nodes stand as master and replicas only',
	sentinel: 'sentinels',
	modules: 'modules',
	tls: 'TLS',
	scripts: 'scripts that were cached',
	users: 'ACL users and rules',
	version: 'another version: the lab runs Redis 7.0',
	system: 'the operating system and its limits',
	ids: 'run ids and replication ids: new ones are made',
	offsets: 'exact offsets: the streams begin anew',
	passwords: 'passwords: "password" stands for each',
	addresses: 'addresses: the nodes find each other by name',
	'link-down': 'why a link was down: it comes up here',
	keys: 'what the keys held',
	unknown: 'a line that says nothing about a world',
};

export function* importFrom(host: Host, process: Process, words: readonly Latin1[]): Task<number> {
	const complain = (text: string): number => {
		writeErr(host, process, `lab: ${utf8Encode(text)}\n`);
		return 1;
	};
	const read = readWords(words, ['--keys']);
	if (typeof read === 'string') return complain(read);
	const [file, folder = 'imported', ...more] = read.names;
	if (file === undefined || more.length > 0)
		return complain('import takes a file and a folder: lab import real.txt my-world');
	const wrong = read.options.find(({ name }) => name !== '--keys');
	if (wrong !== undefined) return complain(`unknown option ${wrong.name}`);
	const source = yield* readPlaceFile(host, process, file);
	if (!source.ok) return complain(`${file}: ${fileErrorTexts[source.error]}`);
	const guess = readWorld(utf8Decode(source.text));
	if (guess === null)
		return complain(`${file} is no INFO, log, redis.conf or CONFIG GET of a redis-server. Nothing was written.`);
	const { flavour } = host.spec;
	const inside = resolvePath(flavour, process.cwd, process.env.get('HOME') ?? '/', folder);
	if (nodeAt(host.files, inside)?.text != null) return complain(`${folder} is a file. Nothing was written.`);
	const files = worldFiles(guess, utf8Decode(folder), read.options.length > 0);
	for (const [path, text] of Object.entries(files)) {
		const whole = `${inside}/${utf8Encode(path)}`;
		const error =
			makeDirectories(host.files, parentOf(whole), host.now) ??
			writeFile(host.files, whole, utf8Encode(text), host.now);
		if (error !== null) return complain(`${folder}/${path}: ${fileErrorTexts[error]}`);
	}
	tellFile(host, inside);
	for (const node of guess.nodes) writeOut(host, process, utf8Encode(`${nodeText(node)}\n`));
	writeOut(host, process, 'Not represented:\n');
	for (const one of guess.left) writeOut(host, process, utf8Encode(`  ${leftText(one)}\n`));
	writeOut(host, process, `Start it with: bash < ${folder}/make.sh\n`);
	return 0;
}

function leftText({ kind, detail }: Left): string {
	return detail === '' ? leftTexts[kind] : `${leftTexts[kind]} (${detail})`;
}

function nodeText({ name, port, master }: GuessedNode): string {
	return `${name}: ${master === null ? 'master' : `replica of ${master}`}, port ${port}`;
}
