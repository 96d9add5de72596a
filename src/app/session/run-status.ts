import type { RunRecord } from '../../index.ts';

/**
 * Whether a kept run can go on from its last checkpoint. One that was cut off is kept as paused; one that says it is
 * running is: in this tab or in another.
 */
export const resumable = (run: Pick<RunRecord, 'status'>): boolean =>
	run.status === 'paused' || run.status === 'failed';
