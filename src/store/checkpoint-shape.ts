// Whether a stored checkpoint is whole: what it must hold for training to go on from it. What its numbers say is the
// trainer's affair.

import * as v from 'valibot';
import type { Checkpoint } from '../core/run.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const tensor = v.pipe(
	v.object({ shape: v.array(count), data: v.instance(Float32Array) }),
	v.check(({ shape, data }) => data.length === shape.reduce((size, length) => size * length, 1), 'not of its shape'),
);

const checkpointSchema = v.object({
	phase: v.picklist(['select', 'final']),
	epoch: count,
	step: count,
	tensors: v.record(v.string(), tensor),
	best: v.nullable(v.object({ epoch: count, metric: v.number() })),
	lossSum: v.union([v.number(), v.nan()]), // as of a run that diverged
	examples: count,
	seconds: v.number(),
});

export const isCheckpoint = (value: unknown): value is Checkpoint => v.is(checkpointSchema, value);
