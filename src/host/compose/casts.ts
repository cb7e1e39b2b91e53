// Where a compose file holds a number, a truth or an amount, a text in its place is read as one while variables are filled
// in; what compose says of a text that is none.
// @compose-go loader/interpolate.go interpolateTypeCastMapping

import { asciiLower } from '../../base';
import { durationComplaint, sizeBytesOf, sizeComplaint } from '../docker/value-kinds';
import type { Yaml } from './read-yaml';

/** A text is what is wrong. */
export type Cast = (text: string, warn: (text: string) => void) => { readonly value: Yaml } | string;

const goFloat = /^[+-]?(?:(?:\d[\d_]*\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan)$/i;

function whole(parser: string): Cast {
	return (text) => {
		const parsing = `${parser}: parsing ${JSON.stringify(text)}`;
		if (!/^[+-]?\d+$/.test(text)) return `${parsing}: invalid syntax`;
		const value = Number(text);
		return Math.abs(value) > 2 ** 63 ? `${parsing}: value out of range` : { value };
	};
}

const int = whole('strconv.Atoi');
const int64 = whole('strconv.ParseInt');
const float: Cast = (text) =>
	goFloat.test(text) ? { value: Number(text) } : `strconv.ParseFloat: parsing ${JSON.stringify(text)}: invalid syntax`;
const bytes: Cast = (text) => sizeComplaint(text) ?? { value: sizeBytesOf(text) };
const duration: Cast = (text) => durationComplaint(text) ?? { value: text };

const truths: Readonly<Record<string, boolean>> = { y: true, yes: true, on: true, n: false, no: false, off: false };

const truth: Cast = (text, warn) => {
	const word = asciiLower(text);
	if (word === 'true' || word === 'false') return { value: word === 'true' };
	const value = Object.hasOwn(truths, word) ? truths[word] : undefined;
	if (value === undefined) return `invalid boolean: ${text}`;
	warn(`${JSON.stringify(text)} for boolean is not supported by YAML 1.2, please use \`${value}\``);
	return { value };
};

/** `*` is any key, `[]` any item. */
const casts: Readonly<Record<string, Cast>> = {
	'services.*.configs.[].mode': int,
	'services.*.cpu_count': int64,
	'services.*.cpu_percent': float,
	'services.*.cpu_period': int64,
	'services.*.cpu_quota': int64,
	'services.*.cpu_rt_period': int64,
	'services.*.cpu_rt_runtime': int64,
	'services.*.cpus': float,
	'services.*.cpu_shares': int64,
	'services.*.init': truth,
	'services.*.deploy.replicas': int,
	'services.*.deploy.update_config.parallelism': int,
	'services.*.deploy.update_config.max_failure_ratio': float,
	'services.*.deploy.rollback_config.parallelism': int,
	'services.*.deploy.rollback_config.max_failure_ratio': float,
	'services.*.deploy.restart_policy.max_attempts': int,
	'services.*.deploy.placement.max_replicas_per_node': int,
	'services.*.healthcheck.retries': int,
	'services.*.healthcheck.disable': truth,
	'services.*.mem_limit': bytes,
	'services.*.mem_reservation': bytes,
	'services.*.memswap_limit': bytes,
	'services.*.mem_swappiness': bytes,
	'services.*.oom_kill_disable': truth,
	'services.*.oom_score_adj': int64,
	'services.*.pids_limit': int64,
	'services.*.ports.[].target': int,
	'services.*.privileged': truth,
	'services.*.read_only': truth,
	'services.*.scale': int,
	'services.*.secrets.[].mode': int,
	'services.*.shm_size': bytes,
	'services.*.stdin_open': truth,
	'services.*.stop_grace_period': duration,
	'services.*.tty': truth,
	'services.*.ulimits.*': int,
	'services.*.ulimits.*.hard': int,
	'services.*.ulimits.*.soft': int,
	'services.*.volumes.[].read_only': truth,
	'services.*.volumes.[].volume.nocopy': truth,
	'services.*.volumes.[].tmpfs.size': bytes,
	'networks.*.external': truth,
	'networks.*.internal': truth,
	'networks.*.attachable': truth,
	'networks.*.enable_ipv6': truth,
	'volumes.*.external': truth,
	'secrets.*.external': truth,
	'configs.*.external': truth,
};

/** Undefined: the text stays one. */
export function castAt(path: readonly string[]): Cast | undefined {
	const pattern = path.map((part, i) => (i === 1 || (i === 3 && path[2] === 'ulimits') ? '*' : part)).join('.');
	return Object.hasOwn(casts, pattern) ? casts[pattern] : undefined;
}
