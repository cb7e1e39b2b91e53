// Which of Redis's functions are followed where: `npx tsx test/support/redis-functions.ts [FILE.c]` collects the
// `@redis` lines of the comments, sorted by Redis's file and function.
import { readProject } from '../architecture/source';

const [wanted] = process.argv.slice(2);
const rows: string[][] = [];
for (const { path, text, comments } of readProject()) {
	if (!path.startsWith('src/')) continue;
	for (const { text: comment, start } of comments) {
		for (const { 1: cited = '', index } of comment.matchAll(/@redis\s+(.+)/g)) {
			const line = text.slice(0, start + index).split('\n').length;
			let file = '';
			for (const word of cited.replace(/:.*| \*\/$/, '').split(/[\s,]+/)) {
				if (/\.[ch]$/.test(word)) file = word;
				else if (word !== '') rows.push([file, word, `${path}:${line}`]);
			}
		}
	}
}
rows.sort(([a = '', b = ''], [c = '', d = '']) => a.localeCompare(c) || b.localeCompare(d));
for (const [file = '', name = '', place = ''] of rows) {
	if (wanted === undefined || wanted === file) console.log(`${file.padEnd(16)} ${name.padEnd(44)} ${place}`);
}
