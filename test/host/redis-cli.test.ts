// redis-cli in a terminal: prompts, losing and finding the server again, keys, history and hints. How replies look is
// compared with the real one in redis-cli-format.test.ts and test/oracle.
import { describe, expect, test } from 'vitest';
import { micros } from '../../src/base';
import { completions, history } from '../../src/host';
import { advance, createWorld, later, open, output, press, script, type, type World } from './support/world';

function withServer(port = 6379): World {
	const world = createWorld();
	world.ports.set(port, { argv: [], keys: new Map(), up: true });
	open(world);
	return world;
}

function atPrompt(): World {
	const world = withServer();
	type(world, 'redis-cli');
	return world;
}

const prompt = (world: World) => world.prompts.get('host-1');

describe('the prompt', () => {
	test('names the server, the database and an open transaction', () => {
		const world = atPrompt();
		expect(prompt(world)).toBe('127.0.0.1:6379> ');
		expect(output(world, 'select 3')).toBe('OK\n');
		expect(prompt(world)).toBe('127.0.0.1:6379[3]> ');
		type(world, 'multi');
		expect(prompt(world)).toBe('127.0.0.1:6379[3](TX)> ');
		type(world, 'exec');
		expect(prompt(world)).toBe('127.0.0.1:6379[3]> ');
	});

	test('keeps its place after an error', () => {
		const world = atPrompt();
		expect(output(world, 'readonly')).toBe("(error) READONLY You can't write against a read only replica.\n");
		expect(output(world, 'select 99')).toBe('(error) ERR DB index is out of range\n');
		expect(prompt(world)).toBe('127.0.0.1:6379> ');
	});

	test('says when there is no connection, and each command tries again', () => {
		const world = createWorld();
		open(world);
		expect(output(world, 'redis-cli -p 7000')).toBe(
			'Could not connect to Redis at 127.0.0.1:7000: Connection refused\n',
		);
		expect(prompt(world)).toBe('not connected> ');
		expect(output(world, 'ping')).toBe('Could not connect to Redis at 127.0.0.1:7000: Connection refused\n');
		world.ports.set(7000, { argv: [], keys: new Map(), up: true });
		expect(output(world, 'ping')).toBe('PONG\n');
		expect(prompt(world)).toBe('127.0.0.1:7000> ');
	});

	test('a server that went away is noticed by the next command', () => {
		const world = atPrompt();
		later(world, 1000, { kind: 'conn-closed', conn: 1, how: 'fin' });
		advance(world);
		expect(prompt(world)).toBe('127.0.0.1:6379> ');
		expect(output(world, 'ping')).toBe('Error: Server closed the connection\n');
		expect(prompt(world)).toBe('not connected> ');
		expect(output(world, 'ping')).toBe('PONG\n');
		expect(prompt(world)).toBe('127.0.0.1:6379> ');
	});

	test('SHUTDOWN ends the connection without an error', () => {
		const world = atPrompt();
		expect(output(world, 'shutdown')).toBe('');
		expect(prompt(world)).toBe('not connected> ');
	});
});

describe('lines', () => {
	test('a slow command is followed by how long it took in virtual time', () => {
		expect(output(atPrompt(), 'slow')).toBe('OK\n(1.23s)\n');
	});

	test('a prompt that was copied with the line is left out', () => {
		const world = atPrompt();
		expect(output(world, '127.0.0.1:6379> set a a')).toBe('OK\n');
		expect(output(world, 'not connected> get a')).toBe('"a"\n');
	});

	test('hangul goes to the server as UTF-8 and is escaped in a reply, but not with --raw', () => {
		const world = atPrompt();
		type(world, 'set 이름 홍길동');
		expect(output(world, 'get 이름')).toBe('"\\xed\\x99\\x8d\\xea\\xb8\\xb8\\xeb\\x8f\\x99"\n');
		type(world, 'quit');
		expect(output(world, 'redis-cli --raw get 이름')).toBe('홍길동\n');
	});

	test('unbalanced quotes are refused', () => {
		expect(output(atPrompt(), 'set a "b')).toBe('Invalid argument(s)\n');
	});

	test('the history holds commands, without passwords, and outlives the program', () => {
		const world = atPrompt();
		for (const line of ['set a 1', 'set a 1', 'auth secret', 'config set requirepass x', 'get a']) type(world, line);
		expect(history(world.host, 'host-1')).toEqual(['set a 1', 'get a']);
		type(world, 'quit');
		expect(history(world.host, 'host-1')).toEqual(['redis-cli']);
		type(world, 'redis-cli');
		expect(history(world.host, 'host-1')).toEqual(['set a 1', 'get a', 'quit']);
	});
});

describe('keys', () => {
	test('^D and ^C at the prompt leave redis-cli', () => {
		for (const key of ['^C', '^D'] as const) {
			const world = atPrompt();
			expect(press(world, key)).toBe('127.0.0.1:6379> \n');
			expect(prompt(world)).toBe('$ ');
			expect(output(world, 'echo $?')).toBe('0\n');
		}
	});

	test('^C ends a subscription and connects anew', () => {
		const world = atPrompt();
		expect(output(world, 'subscribe news')).toBe(
			'Reading messages... (press Ctrl-C to quit)\n1) "subscribe"\n2) "news"\n3) (integer) 1\n',
		);
		expect(prompt(world)).toBeNull();
		expect(press(world, '^C')).toBe('^C');
		expect(prompt(world)).toBe('127.0.0.1:6379> ');
		expect(type(world, 'ping')).toBe('\r\x1b[0K127.0.0.1:6379> ping\nPONG\n');
	});

	test('how long a subscription went on stands behind the ^C that ended it', () => {
		const world = atPrompt();
		type(world, 'subscribe news');
		world.now = micros(world.now + 1_250_000);
		expect(press(world, '^C')).toBe('^C(1.25s)\n');
		expect(type(world, 'ping')).toBe('127.0.0.1:6379> ping\nPONG\n');
	});

	test('^C while a command waits leaves redis-cli', () => {
		const world = atPrompt();
		type(world, 'slow', 'host-1', 500);
		expect(press(world, '^C')).toBe('^C');
		expect(prompt(world)).toBe('$ ');
		expect(output(world, 'echo $?')).toBe('1\n');
	});
});

describe('help comes from the server', () => {
	test('help COMMAND', () => {
		expect(output(atPrompt(), 'help del')).toBe(
			'\r\n  \x1b[1mDEL\x1b[0m \x1b[90mkey [key ...]\x1b[0m\r\n  \x1b[33msummary:\x1b[0m Delete a key\r\n' +
				'  \x1b[33msince:\x1b[0m 1.0.0\r\n  \x1b[33mgroup:\x1b[0m generic\r\n\r\n',
		);
	});

	test('Tab and hints know the commands, and only while redis-cli reads', () => {
		const world = atPrompt();
		expect(completions(world.host, 'host-1', 's').words).toEqual(['SET']);
		expect(completions(world.host, 'host-1', 'help @s')).toEqual({ from: 5, words: ['@string'], hint: '' });
		expect(completions(world.host, 'host-1', 'set').hint).toBe(' key value [GET]');
		expect(completions(world.host, 'host-1', 'set ').hint).toBe('key value [GET]');
		expect(completions(world.host, 'host-1', 'set a ').hint).toBe('value [GET]');
		expect(completions(world.host, 'host-1', 'set a b').hint).toBe(' [GET]');
		type(world, ':set nohints');
		expect(completions(world.host, 'host-1', 'set').hint).toBe('');
		type(world, 'quit');
		expect(completions(world.host, 'host-1', 'set').hint).toBe('');
	});
});

describe('one command', () => {
	const server = (world: World) =>
		world.ports.set(6379, { argv: [], keys: new Map([['a', '1']]), up: true, password: 'pw' });

	test('formats for a terminal, and plainly for a pipe', () => {
		expect(script('redis-cli keys "*"; redis-cli keys "*" | cat', {}, server).output).toBe('1) "a"\na\n');
	});

	test('its status says whether the server answered, not what it answered', () => {
		expect(
			script('redis-cli nosuch; echo $?; redis-cli -p 1 ping; echo $?; redis-cli -e nosuch; echo $?', {}, server)
				.output,
		).toBe(
			"(error) ERR unknown command 'nosuch', with args beginning with: \n0\nCould not connect to Redis at 127.0.0.1:1: Connection refused\n1\nERR unknown command 'nosuch', with args beginning with: \n1\n",
		);
	});

	test('reads its last argument from the input with -x', () => {
		expect(script('printf "some text" | redis-cli -x set t; redis-cli get t', {}, server).output).toBe(
			'OK\n"some text"\n',
		);
	});

	test('takes commands from a pipe and from a here-document', () => {
		expect(script('echo "incr a" | redis-cli\nredis-cli <<EOF | cat\nincr a\nping\nEOF', {}, server).output).toBe(
			'(integer) 2\n3\nPONG\n',
		);
	});

	test('waits -i seconds of virtual time between -r repetitions', () => {
		const { output: text, world } = script('date +%s; redis-cli -r 3 -i 2 incr a; date +%s', {}, server);
		expect(text).toBe('1689651960\n(integer) 2\n(integer) 3\n(integer) 4\n1689651966\n');
		expect(world.exits.get('script')).toBe(0);
	});

	test('gives the password, and warns about it', () => {
		expect(script('redis-cli -a pw ping; redis-cli --no-auth-warning -a no ping', {}, server).output).toBe(
			"Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\nPONG\nAUTH failed: WRONGPASS invalid username-password pair or user is disabled.\nPONG\n",
		);
	});

	test('takes the server from a URI', () => {
		const at7000 = (world: World) => world.ports.set(7000, { argv: [], keys: new Map(), up: true });
		expect(script('redis-cli -u redis://127.0.0.1:7000/0 ping; redis-cli -u http://x', {}, at7000).output).toBe(
			'PONG\nInvalid URI scheme\n',
		);
		expect(script('redis-cli -u redis://u:p%77@127.0.0.1:7001/2 ping').output).toBe(
			"Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n" +
				'Could not connect to Redis at 127.0.0.1:7001: Connection refused\n',
		);
	});

	test('an unknown name, an unknown option', () => {
		expect(script('redis-cli -h nosuch ping; redis-cli --zzz').output).toBe(
			"Could not connect to Redis at nosuch:6379: Name or service not known\nUnrecognized option or bad number of args for: '--zzz'\n",
		);
	});
});
