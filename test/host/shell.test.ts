// The shell at a terminal: prompts, keys, jobs, editors, copied prompts, PowerShell's ways. Its language is compared
// with bash in test/oracle/bash.test.ts.
import { describe, expect, test } from 'vitest';
import { completions, defaultHostFiles, history } from '../../src/host';
import { advance, createWorld, open, output, press, script, type, type World } from './support/world';

function ready(spec: Parameters<typeof createWorld>[0] = {}): World {
	const world = createWorld(spec);
	open(world);
	return world;
}

const prompt = (world: World, terminal = 'host-1') => world.prompts.get(terminal);

describe('the prompt', () => {
	test('is that of the tutorial, on both kinds of host', () => {
		expect(prompt(ready())).toBe('$ ');
		expect(prompt(ready({ flavour: 'powershell', home: 'C:\\Users\\sivae' }))).toBe('PS C:\\Users\\sivae> ');
	});

	test('the committed line stands on the screen after its prompt', () => {
		const world = ready();
		expect(type(world, 'echo hi')).toBe('$ echo hi\nhi\n');
		expect(type(world, '')).toBe('$ \n');
	});

	test('asks for more while a quote, a here-document or a loop is open', () => {
		const world = ready();
		for (const [line, next] of [
			["echo 'a", '> '],
			["b'", '$ '],
			['cat > redis.conf <<EOF', '> '],
			['replicaof 127.0.0.1 5000', '> '],
			['EOF', '$ '],
			['for i in 1 2', '> '],
			['do echo $i', '> '],
			['done', '$ '],
			['docker ps \\', '> '],
			['-q', '$ '],
			['true &&', '> '],
			['echo yes', '$ '],
		] as const) {
			type(world, line);
			expect([line, prompt(world)]).toEqual([line, next]);
		}
		expect(output(world, 'cat redis.conf')).toBe('replicaof 127.0.0.1 5000\n');
		expect(history(world.host, 'host-1')).toContain('cat > redis.conf <<EOF\nreplicaof 127.0.0.1 5000\nEOF');
	});

	test('is absent while a program runs', () => {
		const world = ready();
		type(world, 'sleep 5', 'host-1', 1000);
		expect(prompt(world)).toBeNull();
		advance(world);
		expect(prompt(world)).toBe('$ ');
		expect(world.now).toBe(1_689_651_965_000_000);
	});
});

describe('keys', () => {
	test('^C drops what was begun, and its status is 130', () => {
		const world = ready();
		type(world, "echo 'open");
		expect(press(world, '^C')).toBe('> ^C\n');
		expect(prompt(world)).toBe('$ ');
		expect(output(world, 'echo $?')).toBe('130\n');
	});

	test('^C ends a program, and the whole line and loop around it', () => {
		const world = ready();
		type(world, 'for i in 1 2 3; do sleep 5; echo $i; done; echo end', 'host-1', 1000);
		expect(press(world, '^C')).toBe('^C\n');
		expect(output(world, 'echo $?')).toBe('130\n');
	});

	test('^C ends a loop that never waits', () => {
		const world = ready();
		type(world, 'while true; do :; done', 'host-1', 100);
		expect(prompt(world)).toBeNull();
		press(world, '^C', 'host-1', 10);
		type(world, 'sleep 1 | while true; do sleep 1; done', 'host-1', 3000);
		press(world, '^C');
		expect(prompt(world)).toBe('$ ');
	});

	test('^D leaves the shell, which ends the terminal', () => {
		const world = ready();
		expect(press(world, '^D')).toBe('$ \nexit\n');
		expect(world.exits.get('host-1')).toBe(0);
	});

	test('^D ends the input of a program', () => {
		const world = ready();
		type(world, 'cat > note');
		expect(prompt(world)).toBe('');
		type(world, 'typed 한글');
		press(world, '^D');
		expect(prompt(world)).toBe('$ ');
		expect(output(world, 'cat note; wc -c note')).toBe('typed 한글\n13 note\n');
	});

	test('what is typed early waits for its reader', () => {
		const world = ready();
		type(world, 'sleep 1', 'host-1', 100);
		expect(type(world, 'echo early', 'host-1', 100)).toBe('echo early\n');
		advance(world);
		expect(world.screens.get('host-1')).toBe('$ sleep 1\necho early\n$ echo early\nearly\n');
	});

	test('^Z stops a program; fg goes on with it', () => {
		const world = ready();
		type(world, 'sleep 5', 'host-1', 1000);
		expect(press(world, '^Z', 'host-1', 1000)).toBe('^Z\n[1]+  Stopped                 sleep 5\n');
		advance(world);
		expect(output(world, 'jobs')).toBe('[1]+  Stopped                 sleep 5\n');
		expect(output(world, 'fg')).toBe('sleep 5\n');
		expect(prompt(world)).toBe('$ ');
	});
});

describe('jobs', () => {
	test('& runs on, and the end is told before the next prompt', () => {
		const world = ready();
		expect(output(world, 'sleep 1 &', 'host-1', 100)).toMatch(/^\[1\] \d+\n$/);
		expect(output(world, 'jobs', 'host-1', 100)).toBe('[1]+  Running                 sleep 1 &\n');
		advance(world);
		expect(output(world, 'true')).toBe('[1]+  Done                    sleep 1\n');
	});

	test('^C does not reach them, kill does', () => {
		const world = ready();
		type(world, 'sleep 50 &', 'host-1', 100);
		type(world, 'sleep 5', 'host-1', 100);
		press(world, '^C', 'host-1', 100);
		expect(output(world, 'jobs', 'host-1', 100)).toBe('[1]+  Running                 sleep 50 &\n');
		expect(output(world, 'kill %1; sleep 0.1')).toBe('[1]+  Terminated              sleep 50\n');
	});

	test('wait waits for all of them', () => {
		const { output: text, world } = script('sleep 2 & sleep 3 & wait; date +%S; nosuch & wait $!; echo $?');
		expect(text).toBe('03\nbash: line 1: nosuch: command not found\n127\n');
		expect(world.exits.get('script')).toBe(0);
	});

	test('a foreground docker run in the background leaves the terminal free', () => {
		const world = ready();
		expect(output(world, 'docker run --name redis-a redis &')).toMatch(/^\[1\] \d+\n1:M \* Ready: redis-server\n$/);
		expect(output(world, 'docker stop redis-a')).toBe(
			'1:M # User requested shutdown... (SIGTERM)\nredis-a\n[1]+  Done                    docker run --name redis-a redis\n',
		);
	});
});

describe('lines that were copied with their prompt', () => {
	const note = '\x1b[2m# "$" is the prompt and was left out\x1b[0m\n';

	test('a shell prompt is left out, with a remark', () => {
		const world = ready();
		expect(output(world, '$ echo hi')).toBe(`${note}hi\n`);
		expect(output(world, 'PS C:\\Users\\sivae> echo hi')).toBe(
			'\x1b[2m# "PS C:\\Users\\sivae>" is the prompt and was left out\x1b[0m\nhi\n',
		);
		expect(output(world, 'learner@host:~$ echo hi')).toContain('left out\x1b[0m\nhi\n');
		expect(output(world, 'echo "$ a"')).toBe('$ a\n');
	});

	test("a line of redis-cli's is not run by the shell, which would write a file", () => {
		const world = ready();
		const text = output(world, '127.0.0.1:6379> set a a');
		expect(text).toContain('a line of redis-cli');
		expect(text).toContain('type: set a a');
		expect(output(world, 'echo $?; ls')).toBe('127\n');
	});

	test('a Redis command in the shell is not found, and says where it belongs', () => {
		const world = ready();
		expect(output(world, 'get a')).toBe(
			'bash: get: command not found\n\x1b[2m# GET is a Redis command: type it in redis-cli\x1b[0m\n',
		);
		expect(output(world, 'foo')).toBe('bash: foo: command not found\n');
	});

	test('patterns reach Redis as they are typed', () => {
		const world = ready({ files: { '/home/learner/redis.conf': '' } });
		world.ports.set(6379, { argv: [], keys: new Map([['a', '1']]), up: true });
		expect(output(world, 'redis-cli keys *; echo *')).toBe('1) "a"\nredis.conf\n');
	});
});

describe('a PowerShell host', () => {
	const windows = {
		flavour: 'powershell',
		home: 'C:\\Users\\sivae',
		files: defaultHostFiles('ko', 'C:\\Users\\sivae'),
	} as const;
	const rows: readonly (readonly [string, string])[] = [
		['echo ${pwd} $pwd $PWD "$HOME"', 'C:\\Users\\sivae C:\\Users\\sivae C:\\Users\\sivae /C:/Users/sivae\n'],
		['cd C:\\Users; pwd; cd ..; pwd', 'C:\\Users\nC:\\\n'],
		['ls', 'redis.conf\n'],
		['dir .\\redis.conf', '.\\redis.conf\n'],
		["echo 'it''s' a`nb `$x", "it's a\nb $x\n"],
		['$env:nosuch; echo $env:USER', 'learner\n'],
		['echo a && echo b; false || echo c', 'a\nb\nc\n'],
		['type redis.conf | grep -c 한', '1\n'],
		[
			'foo',
			"foo: The term 'foo' is not recognized as a name of a cmdlet, function, script file, or executable program.\nCheck the spelling of the name, or if a path was included, verify that the path is correct and try again.\n",
		],
		['cd nosuch', "Set-Location: Cannot find path 'C:\\Users\\sivae\\nosuch' because it does not exist.\n"],
	];
	test.each(rows)('%s', (line, expected) => expect(output(ready(windows), line)).toBe(expected));

	test('a line goes on after a backtick', () => {
		const world = ready(windows);
		type(world, 'echo one `');
		expect(prompt(world)).toBe('>> ');
		expect(output(world, 'two')).toBe('one two\n');
	});
});

describe('Tab', () => {
	test('knows commands, subcommands, containers and files', () => {
		const world = ready({ files: { '/home/learner/redis.conf': '', '/home/learner/sub/한글.txt': '' } });
		type(world, 'docker create --name redis-a redis > /dev/null; docker run -d --name redis-b redis > /dev/null');
		const words = (text: string) => completions(world.host, 'host-1', text).words;
		expect(words('dock')).toEqual(['docker', 'docker-compose']);
		expect(words('docker compose u')).toEqual(['unpause', 'up']);
		expect(words('docker-compose do')).toEqual(['down']);
		expect(words('docker st')).toEqual(['start', 'stats', 'stop']);
		expect(words('docker stop ')).toEqual(['redis-b']);
		expect(words('docker logs -f red')).toEqual(['redis-a', 'redis-b']);
		expect(words('echo a; docker exec -it re')).toEqual(['redis-b']);
		expect(words('lab link cut redis')).toEqual(['redis-a', 'redis-b']);
		expect(words('lab disk redis')).toEqual(['redis-a', 'redis-b']);
		expect(words('lab disk redis-a ')).toEqual(['full', 'limit', 'ok', 'slow']);
		expect(words('lab disk host ')).toEqual(['full', 'ok']);
		expect(words('lab time s')).toEqual(['speed', 'step']);
		expect(words('lab time step ')).toEqual(['command', 'log', 'message', 'second']);
		expect(words('cat r')).toEqual(['redis.conf']);
		expect(words('cat sub/')).toEqual(['sub/한글.txt']);
		expect(completions(world.host, 'host-1', 'echo 한글 s')).toEqual({ from: 8, words: ['sub/'], hint: '' });
	});
});

describe('the default redis.conf', () => {
	test('exists in both languages, in the home, and turns into a replica by one line', () => {
		for (const language of ['ko', 'en'] as const) {
			const world = ready({ files: defaultHostFiles(language, '/home/learner') });
			type(world, 'echo "replicaof 127.0.0.1 5000" >> redis.conf');
			const settings = output(world, "grep -v '^#' redis.conf | grep .");
			expect(settings).toBe(
				'port 6379\nreplica-read-only yes\nrepl-backlog-size 1mb\nrepl-diskless-sync-delay 5\nreplicaof 127.0.0.1 5000\n',
			);
		}
	});
});

describe('a script', () => {
	test('runs without prompts or echo, in virtual time, and ends with its status', () => {
		const { output: text, code, world } = script('echo begin\nsleep 3600\ndate\nexit 7\necho never');
		expect(text).toBe('begin\n');
		advance(world, 3_600_000);
		expect(world.screens.get('script')).toBe('begin\nTue Jul 18 04:46:00 UTC 2023\n');
		expect(world.exits.get('script')).toBe(7);
		expect(code).toBeUndefined();
		expect(world.prompts.get('script')).toBeUndefined();
	});

	test('its programs find nobody at the keyboard', () => {
		expect(script('cat; read x; echo "[$x]"; nano f; echo end').output).toBe('[]\nend\n');
	});

	test('^C ends it', () => {
		const world = createWorld();
		open(world, 's', 'echo a; sleep 100; echo b');
		advance(world, 1000);
		press(world, '^C', 's');
		expect(world.screens.get('s')).toBe('a\n^C');
		expect(world.exits.get('s')).toBe(130);
	});

	test('the backlog is filled with a loop', () => {
		const { output: text } = script(
			'for i in $(seq 1 50); do redis-cli set key$i value$i; done | sort | uniq 2>/dev/null; for i in {1..3}; do redis-cli get key$i; done',
			{},
			(world) => {
				world.ports.set(6379, { argv: [], keys: new Map(), up: true });
			},
		);
		expect(text).toBe('"value1"\n"value2"\n"value3"\n');
	});
});

test('time tells virtual time', () => {
	expect(script('time sleep 1.5 | cat').output).toBe('\nreal\t0m1.500s\nuser\t0m0.000s\nsys\t0m0.000s\n');
});

test('help says what there is', () => {
	const text = output(ready(), 'help');
	for (const word of ['docker run', 'redis-cli', 'nano FILE', 'lab link cut A B']) expect(text).toContain(word);
});
