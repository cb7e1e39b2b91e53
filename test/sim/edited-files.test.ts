// A run in which files were edited: its record and its link give the same run, refusals and all.
import { expect, test } from 'vitest';
import { micros } from '../../src/base';
import { createLab, defaultWorld, type LabInput, recordDamage, replay } from '../../src/sim';
import { readLink, writeLink } from '../../src/sim/share/link';
import { plainPage } from '../support/shared-page';
import { threadPorts } from '../support/thread-ports';

const path = '/home/sivae/redis.conf';

function saved(text: string, more: Partial<LabInput & { readonly kind: 'editor-saved' }> = {}): LabInput {
	return { kind: 'editor-saved', terminal: 'host-1', tool: 'nano', opened: path, path, text, over: false, ...more };
}

async function editedRun() {
	const lab = createLab({ ...defaultWorld, files: { [path]: 'port 6379\n# 주석\n' } }, threadPorts);
	await lab.run('nano redis.conf');
	const steps: readonly LabInput[] = [
		saved('port 6379\r\n# 다른 주석\r\n'),
		saved('port 1\n', { path: '/home/sivae/no/redis.conf' }),
		saved('port 2\n', { path: '/home/sivae/other.conf', tool: 'vi', over: true }),
		saved('port 2\nport 3', { path: '/home/sivae/other.conf', tool: 'code' }),
		{ kind: 'editor-closed', terminal: 'host-1', path },
	];
	for (const input of steps) {
		lab.input(input);
		await lab.advance(micros(lab.now() + 1_000));
	}
	const { output } = await lab.run('chmod 400 redis.conf; cat other.conf; ls -l');
	return { lab, output };
}

test('every save is answered in the trace, and the files are as they were written', async () => {
	const { lab, output } = await editedRun();
	const answers = lab.trace().flatMap((event) => (event.kind === 'file.placed' ? [event.body.error] : []));
	expect(answers).toEqual([null, 'ENOENT', null, 'exists']);
	expect(output).toContain('port 2');
	expect(output).toMatch(/-r-------- 1 sivae .* redis\.conf/);
});

test('its record gives the same run again, and is refused where it is damaged', async () => {
	const { lab } = await editedRun();
	const record = JSON.parse(JSON.stringify(lab.record()));
	expect(recordDamage(record)).toBeNull();
	expect((await replay(record, threadPorts)).digest()).toBe(lab.digest());
	const damaged = {
		...record,
		inputs: record.inputs.map((one: { input: object }) => ({ ...one, input: { ...one.input, tool: 'emacs' } })),
	};
	expect(recordDamage(damaged)).toMatch(/its input number \d+ is damaged/);
});

test('its link gives the same run again', async () => {
	const { lab } = await editedRun();
	const record = lab.record();
	const moment = { record, now: record.until, events: 0, live: true, digest: lab.digest(), page: plainPage };
	const read = readLink(`#${writeLink(moment)}`);
	if (read?.ok !== true) return expect.fail('it is a link');
	expect(read.moment.record.inputs).toEqual(record.inputs);
	expect((await replay(read.moment.record, threadPorts)).digest()).toBe(lab.digest());
});
