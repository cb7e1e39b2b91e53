// redis-server --check-system: what of this machine may slow a server or stop it. @redis syscheck.c

import { readFileSync } from 'node:fs';
import { overcommitWarning } from '../../engine';

interface Check {
	readonly name: string;
	/** What to do about it; '' if all is well, null if it can't be told. */
	readonly advice: () => string | null;
}

const clocks = '/sys/devices/system/clocksource/clocksource0';

const xenAdvice = `Your system is configured to use the 'xen' clocksource which might lead to degraded performance. Check the result of the [slow-clocksource] system check: run 'redis-server --check-system' to check if the system's clocksource isn't degrading performance.`;

const hugePagesAdvice = `You have Transparent Huge Pages (THP) support enabled in your kernel. This will create latency and memory usage issues with Redis. To fix this issue run the command 'echo madvise > /sys/kernel/mm/transparent_hugepage/enabled' as root, and add it to your /etc/rc.local in order to retain the setting after a reboot. Redis must be restarted after THP is disabled (set to 'madvise' or 'never').`;

/** True: nothing is wrong. */
export function checkSystem(overcommits: boolean): boolean {
	const checks: readonly Check[] = [
		{ name: 'slow-clocksource', advice: slowClock },
		{ name: 'xen-clocksource', advice: () => present(`${clocks}/current_clocksource`, /^xen$/, xenAdvice) },
		{ name: 'overcommit', advice: () => (overcommits ? '' : overcommitWarning.replace(/^WARNING /, '')) },
		{
			name: 'THP',
			advice: () => present('/sys/kernel/mm/transparent_hugepage/enabled', /\[always\]/, hugePagesAdvice),
		},
	];
	let fine = true;
	for (const { name, advice } of checks) {
		const found = advice();
		process.stdout.write(`[${name}]...${found === null ? 'skipped' : found === '' ? 'OK' : `WARNING:\n${found}`}\n`);
		if (found !== null && found !== '') fine = false;
	}
	return fine;
}

function present(path: string, sign: RegExp, advice: string): string | null {
	try {
		return sign.test(readFileSync(path, 'latin1').trim()) ? advice : '';
	} catch {
		return null;
	}
}

/** A clock that is asked of the kernel each time makes the system's share of the processor grow. */
function slowClock(): string | null {
	const before = process.resourceUsage();
	const until = process.hrtime.bigint() + 50_000_000n;
	while (process.hrtime.bigint() < until);
	const after = process.resourceUsage();
	const system = after.systemCPUTime - before.systemCPUTime;
	const user = after.userCPUTime - before.userCPUTime;
	const share = system / Math.max(1, system + user);
	if (share <= 0.1) return '';
	const [current, available] = ['current', 'available'].map((which) => clockNames(`${clocks}/${which}_clocksource`));
	return `Slow system clocksource detected. This can result in degraded performance. Consider changing the system's clocksource. Current clocksource: ${current}. Available clocksources: ${available}. For example: run the command 'echo tsc > ${clocks}/current_clocksource' as root. To permanently change the system's clocksource you'll need to set the 'clocksource=' kernel command line parameter.`;
}

function clockNames(path: string): string {
	try {
		return readFileSync(path, 'latin1').trim();
	} catch {
		return '';
	}
}
