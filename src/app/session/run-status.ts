import type { RunRecord } from '../../index.ts';

type Status = Pick<RunRecord, 'status'>;

/**
 * How a kept run stands. One that says "running" while nothing trains here was cut off: the page was closed or reloaded.
 */
export const shownStatus = (run: Status, underWay: boolean): RunRecord['status'] | 'interrupted' =>
	run.status === 'running' && !underWay ? 'interrupted' : run.status;

/** Whether it can go on from its last checkpoint. */
export function resumable(run: Status, underWay: boolean): boolean {
	const status = shownStatus(run, underWay);
	return !underWay && (status === 'paused' || status === 'interrupted' || status === 'failed');
}
