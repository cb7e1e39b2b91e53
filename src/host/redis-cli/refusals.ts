// What the clients say of a connection that was not made, by the word that the world has for it.

const texts: Readonly<Record<string, string>> = {
	refused: 'Connection refused',
	timeout: 'Connection timed out',
	unreachable: 'No route to host',
	'unknown-host': 'Name or service not known',
	reset: 'Connection reset by peer',
	interrupted: 'Interrupted system call',
	'no-file': 'No such file or directory',
};

export function refusalText(why: string): string {
	return texts[why] ?? why;
}
