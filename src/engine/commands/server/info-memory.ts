// INFO's memory section. The numbers are estimates of what a real server would use, the same in every run: they follow
// from the keys and the clients, not from this program's own memory. @redis object.c getMemoryOverheadData

import type { Latin1 } from '../../../base';
import { totalKeys } from '../../keyspace/database';
import { usedMemory } from '../../memory';
import type { Engine } from '../../state';
import type { InfoFields } from './info-lines';
import { humanBytes, infoLines } from './info-lines';

/** A server without keys and clients. */
const startupBytes = 876_184;
const clientBytes = 22_000;
const scriptBytes = 66_560;
const systemBytes = 8 * 2 ** 30;
/** What a key takes in the hash table. */
const bookkeepingBytes = 24;

/** There are no scripts: what an empty interpreter takes. */
const scriptFields: InfoFields = [
	['used_memory_lua', 32_768],
	['used_memory_vm_eval', 32_768],
	['used_memory_lua_human', humanBytes(32_768)],
	['used_memory_scripts_eval', 0],
	['number_of_cached_scripts', 0],
	['number_of_functions', 0],
	['number_of_libraries', 0],
	['used_memory_vm_functions', 33_792],
	['used_memory_vm_total', scriptBytes],
	['used_memory_vm_total_human', humanBytes(scriptBytes)],
	['used_memory_functions', 200],
	['used_memory_scripts', 200],
	['used_memory_scripts_human', humanBytes(200)],
];

export function memorySection(engine: Engine): Latin1 {
	const { maxmemory } = engine.config;
	const used = usedMemory(engine);
	const rss = used + 12_000_000;
	const backlog = engine.replication.backlog?.histlen ?? 0;
	const normalClients = engine.clients.byConn.size * clientBytes;
	const overhead = Math.min(used, startupBytes + normalClients + backlog + totalKeys(engine) * bookkeepingBytes);
	const dataset = used - overhead;
	const allocated = used + 700_000;
	const active = allocated + 136_000;
	const resident = active + 2_670_000;
	const evictable = Math.max(1, used - startupBytes);
	return infoLines([
		['used_memory', used],
		['used_memory_human', humanBytes(used)],
		['used_memory_rss', rss],
		['used_memory_rss_human', humanBytes(rss)],
		['used_memory_peak', used],
		['used_memory_peak_human', humanBytes(used)],
		['used_memory_peak_perc', '100.00%'],
		['used_memory_overhead', overhead],
		['used_memory_startup', startupBytes],
		['used_memory_dataset', dataset],
		['used_memory_dataset_perc', `${((100 * dataset) / evictable).toFixed(2)}%`],
		['allocator_allocated', allocated],
		['allocator_active', active],
		['allocator_resident', resident],
		['total_system_memory', systemBytes],
		['total_system_memory_human', humanBytes(systemBytes)],
		...scriptFields,
		['maxmemory', maxmemory],
		['maxmemory_human', humanBytes(maxmemory)],
		['maxmemory_policy', engine.config['maxmemory-policy']],
		['allocator_frag_ratio', (active / allocated).toFixed(2)],
		['allocator_frag_bytes', active - allocated],
		['allocator_rss_ratio', (resident / active).toFixed(2)],
		['allocator_rss_bytes', resident - active],
		['rss_overhead_ratio', (rss / resident).toFixed(2)],
		['rss_overhead_bytes', rss - resident],
		['mem_fragmentation_ratio', (rss / used).toFixed(2)],
		['mem_fragmentation_bytes', rss - used],
		['mem_not_counted_for_evict', 0],
		['mem_replication_backlog', backlog],
		['mem_total_replication_buffers', backlog],
		['mem_clients_slaves', 0],
		['mem_clients_normal', normalClients],
		['mem_cluster_links', 0],
		['mem_aof_buffer', 0],
		['mem_allocator', 'jemalloc-5.3.0'],
		['active_defrag_running', 0],
		['lazyfree_pending_objects', 0],
		['lazyfreed_objects', 0],
	]);
}
