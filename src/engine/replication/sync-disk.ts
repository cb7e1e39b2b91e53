// Answers of the disk that belong to a full synchronisation, by what was asked.

import type { DiskResult } from '../input';
import type { DiskPurpose } from '../persistence/state';
import type { Engine } from '../state';
import { onBulkRead } from './master/bulk';
import { onTransferDisk } from './replica/transfer';

export function onSyncDisk(engine: Engine, purpose: DiskPurpose, result: DiskResult): void {
	if (purpose.for === 'sync-bulk') onBulkRead(engine, result);
	else onTransferDisk(engine, purpose, result);
}
