// An exported world on real redis-servers 7.0: the very script that the page hands out is run by bash, with a `docker` that
// makes local processes of containers. The data, the roles and the kinds of resyncs must be those of the lab.
import { expect, test } from 'vitest';
import { exportOf, factsOf, type NodeFacts, resyncs, typedLab, worlds } from '../support/exported';
import { type RealDocker, realDocker } from '../support/real-docker';
import { askOnce, realRedisProgram } from '../support/real-redis';

function text(reply: Awaited<ReturnType<typeof askOnce>>): string {
	return reply.kind === 'bulk' ? reply.bytes : '';
}

async function ofReal(real: RealDocker, name: string): Promise<NodeFacts> {
	const port = real.nodes.find((node) => node.name === name)?.port ?? 0;
	const info = text(await askOnce(port, ['INFO', 'replication']));
	const keys = await askOnce(port, ['KEYS', '*']);
	const values: Record<string, string> = {};
	for (const key of keys.kind === 'array' ? keys.items.map(text).sort() : [])
		values[key] = text(await askOnce(port, ['GET', key]));
	return {
		name,
		role: /role:(\w+)/.exec(info)?.[1],
		link: /master_link_status:(\w+)/.exec(info)?.[1],
		values,
		resyncs: resyncs(real.logOf(name)),
	};
}

test.runIf(realRedisProgram() !== null).concurrent.each(Object.entries(worlds))(
	'%s: steps.sh on real servers ends as here',
	async (_, lines) => {
		const lab = await typedLab(lines);
		const real = await realDocker(await exportOf(lab));
		try {
			const { code, output } = await real.run('steps.sh');
			expect(output).not.toContain('shim:');
			expect(code, output).toBe(0);
			for (const { name, isHere } of real.nodes)
				if (isHere) expect(await ofReal(real, name)).toEqual(await factsOf(lab, name));
		} finally {
			real.stop();
			lab.dispose();
		}
	},
);
