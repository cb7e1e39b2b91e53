// Who a client is: there is one user, `default`, and its password is `requirepass`.
// @redis acl.c ACLAuthenticateUser, authCommand

import type { Latin1 } from '../../../base';
import type { Client } from '../../clients/client';
import { errors, ok, reply, replyError } from '../../clients/reply';
import type { Engine } from '../../state';

export const wrongPassword = 'WRONGPASS invalid username-password pair or user is disabled.';

/** True if the name and the password are right; then the client may do everything. */
export function authenticate(engine: Engine, client: Client, user: Latin1, password: Latin1): boolean {
	const { requirepass } = engine.config;
	const right = user === 'default' && (requirepass === '' || requirepass === password);
	if (right) client.authenticated = true;
	return right;
}

export function auth(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (argv.length > 3) return replyError(engine, client, errors.syntax);
	const [, first = '', second] = argv;
	if (second === undefined && engine.config.requirepass === '') {
		return replyError(
			engine,
			client,
			'ERR AUTH <password> called without any password configured for the default user. ' +
				'Are you sure your configuration is correct?',
		);
	}
	const right = authenticate(engine, client, second === undefined ? 'default' : first, second ?? first);
	if (right) reply(client, ok);
	else replyError(engine, client, wrongPassword);
}
