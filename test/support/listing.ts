// Lines of a log listing, ours and the tutorial's, without what is another run's.

const ansi = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*[A-Za-z]`, 'g');

/** Times, ids, pids, addresses and what memory it took are another run's. */
export function comparable(line: string): string {
	return line
		.replace(ansi, '')
		.trimEnd()
		.replace(/\d\d:\d\d:\d\d\.\d\d(?=$| )/, '<time>')
		.replace(/\b\d+:([CMS]) \d\d \w{3} \d{4} [\d:.]+/, '<pid>:$1 <time>')
		.replace(/\b(?!0{40})[0-9a-f]{40}\b/g, '<replid>')
		.replace(/\b172\.\d+\.\d+\.\d+\b/g, '<address>')
		.replace(/by pid \d+/, 'by pid <pid>')
		.replace(/temp-rewriteaof-bg-\d+/g, 'temp-rewriteaof-bg-<pid>')
		.replace(/\b0\.\d\d Mb/, '<memory> Mb');
}
