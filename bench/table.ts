import type { BenchCase } from './page/report.ts';

/** Cases for people. */
export function benchTable(cases: readonly BenchCase[]): string {
	return cases
		.map((one) => {
			const peers = Object.entries(one.peers_ms).map(([peer, ms]) => {
				const note = one.notes?.[peer];
				return `  ${peer.padEnd(14)}${ms.toFixed(2).padStart(12)} ms   ours is ${one.ratio[peer]?.toFixed(1)} times as fast${note ? ` (${note})` : ''}`;
			});
			const facts = [
				one.dispatches > 0 ? `${one.dispatches} dispatches` : '',
				one.roofline === undefined ? '' : `${(100 * one.roofline).toFixed(1)} % of what a copy reaches`,
				one.peak_bytes === undefined ? '' : `peak ${(one.peak_bytes / 1e6).toFixed(1)} MB`,
				one.longest_task_ms === undefined ? '' : `longest task ${one.longest_task_ms.toFixed(0)} ms`,
				one.heap_bytes === undefined ? '' : `heap ${(one.heap_bytes / 1e6).toFixed(0)} MB`,
				one.notes?.ours ?? '',
			].filter(Boolean);
			return [
				`${one.bench}, ${one.case}, on ${one.adapter}`,
				`  ${'ours'.padEnd(14)}${one.ours_ms.toFixed(2).padStart(12)} ms   ${facts.join(', ')}`,
				...peers,
			].join('\n');
		})
		.join('\n\n');
}
