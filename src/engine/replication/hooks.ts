// What the rest of the engine calls in replication. machine.ts connects these to the ports and routes three kinds of
// input here: outcomes of our dial, bytes and the end of a connection that is no client's (the link to a master before
// its stream begins), and whatever belongs to a child or a disk operation of a full sync.

export { replicationBeforeLoad, replicationBoot, replicationServes } from './boot';
export { replicationCron } from './cron';
export { checkFailover } from './failover';
export { goodReplicas } from './good-replicas';
export { masterLinkDown } from './info';
export { onBgsaveDone, onSyncChildDone, onSyncChildProgress } from './master/children';
export { flushReplicas, onConnSent } from './master/flush';
export { onReplicaGone } from './master/replicas';
export { blockedTimer, checkWaiting } from './master/wait';
export { onMasterCommandApplied } from './replica/apply';
export { onMasterGone } from './replica/cached-master';
export { onDialled, onLinkClosed, onLinkData, onRefused, ownsConn } from './replica/link';
export { finishSyncLoad } from './replica/load';
export { replicationSaveInfo } from './save-info';
export { askReplicasForAck, beforeExit, shutdownWaitsFor } from './shutdown';
export { createReplication } from './state';
export { feedReplicas, masterOffset } from './stream';
export { onSyncDisk } from './sync-disk';
