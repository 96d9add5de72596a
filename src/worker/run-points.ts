import type { Progress, RunRecord } from '../core/run.ts';

/** A run keeps this many points of its charts at most; past it every second one between epochs goes, and then of all. */
const MOST_POINTS = 2_000;

/** Writes progress into the run's record, in place. */
export function addPoint(run: RunRecord, progress: Extract<Progress, { kind: 'steps' | 'epoch' }>): void {
	run.phase = progress.phase;
	if (progress.kind === 'epoch') {
		run.epoch = progress.epoch + 1;
		run.seconds = progress.seconds;
		run.points.push({
			phase: progress.phase,
			epoch: run.epoch,
			loss: progress.loss,
			...(progress.validation ? { validation: progress.validation } : {}),
			...(progress.validationLoss === undefined ? {} : { validationLoss: progress.validationLoss }),
			...(progress.updateSize === undefined ? {} : { updateSize: progress.updateSize }),
		});
	} else {
		run.epoch = progress.epoch;
		run.seconds += progress.seconds;
		run.points.push({ phase: progress.phase, epoch: progress.epoch + progress.fraction, loss: progress.loss });
	}
	if (run.points.length > MOST_POINTS)
		run.points = run.points.filter((point, i) => Number.isInteger(point.epoch) || i % 2 === 0);
	if (run.points.length > MOST_POINTS) run.points = run.points.filter((_, i) => i % 2 === 0);
}
