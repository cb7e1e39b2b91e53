// `docker run --mount`: what the daemon says of it, and what a container then has. What the client says of its fields is
// compared with the real one in test/oracle/docker-world.test.ts.
import { describe, expect, test } from 'vitest';
import { script } from './support/world';

const said = (line: string) => script(line).output;
const mountsOf = (mount: string) =>
	said(
		`touch here; docker run -d --name aa --mount ${mount} redis >/dev/null 2>&1; docker inspect -f '{{range .Mounts}}{{.Type}} {{.Source}} {{.Destination}} {{.RW}};{{end}}' aa`,
	).replaceAll(/[0-9a-f]{64}/g, 'ID');

describe('a mount', () => {
	test('of a file of the host, that must be there', () => {
		expect(mountsOf('type=bind,source=./here,target=/there,readonly')).toContain(
			'bind /home/learner/here /there false;',
		);
		expect(
			said('docker run -d --mount type=bind,source=/nosuch,target=/x redis; echo $?'),
		).toBe(`docker: Error response from daemon: invalid mount config for type "bind": bind source path does not exist: /nosuch

Run 'docker run --help' for more information
125
`);
	});

	test('of a volume is the kind that nobody has to name', () => {
		expect(mountsOf('source=kept,dst=/data')).toContain('/kept/_data /data true;');
		expect(said('docker run -d --mount target=/data redis >/dev/null; docker volume ls -q | wc -l')).toBe('1\n');
	});

	test('in memory is nothing of the disks', () => {
		expect(mountsOf('type=tmpfs,target=/tmp/x')).not.toContain('/tmp/x');
	});

	test.each([
		['type=foo,target=/x', 'invalid mount config for type "foo": mount type unknown'],
		[
			'type=bind,source=/y,target=x',
			`invalid mount config for type "bind": invalid mount path: 'x' mount path must be absolute`,
		],
		['type=bind,target=/x', 'invalid mount config for type "bind": field Source must not be empty'],
	])('%s is refused', (mount, text) => {
		expect(said(`docker run -d --mount ${mount} redis`)).toContain(`docker: Error response from daemon: ${text}\n`);
	});
});
