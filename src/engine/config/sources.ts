// Where a setting's value comes from. Redis itself does not keep it; who looks for a mistake wants to know.

import type { Latin1, Micros } from '../../base';
import type { ConfigName } from './config';

export type ConfigSource =
	/** What the program was built with. */
	| { readonly from: 'default' }
	/** As the image was compiled, otherwise than Redis's own sources. */
	| { readonly from: 'image' }
	/** `line` counts from 1. */
	| { readonly from: 'file'; readonly path: Latin1; readonly line: number }
	| { readonly from: 'command-line' }
	| { readonly from: 'command'; readonly command: ConfigCommand; readonly at: Micros };

export type ConfigCommand = 'CONFIG SET' | 'REPLICAOF' | 'FAILOVER';

/** Settings without a row are as they were built. */
export type ConfigSources = Map<ConfigName, ConfigSource>;

export const builtIn: ConfigSource = { from: 'default' };
