// What the records in an archive must be. It comes from outside: the store, and all that reads from it, trusts what is in
// the store, so it is here that everything is looked at.

import * as v from 'valibot';
import { ERROR_CODES, InklingError } from '../core/errors.ts';
import type { RunRecord } from '../core/run.ts';
import { trackedEventSchema } from '../data/event-schemas.ts';
import type { Interaction } from '../data/interaction.ts';
import { type Item, itemSchema } from '../data/item.ts';
import { REJECTION_REASONS } from '../data/report.ts';
import type { DatasetRecord } from '../store/schema.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(512));
const text = v.pipe(v.string(), v.maxLength(65_536));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const time = v.pipe(v.number(), v.finite());
/** NaN and infinite where a run diverged. */
const anyNumber = v.union([v.number(), v.nan()]);
const settingValue = v.union([text, v.number(), v.boolean()]);
const metrics = v.record(text, anyNumber);

const interactionSchema = v.strictObject({ ...trackedEventSchema.entries, id, userId: id, at: time });

const reportSchema = v.object({
	rows: count,
	accepted: count,
	rejected: v.object(v.entriesFromList(REJECTION_REASONS, count)),
	examples: v.pipe(
		v.array(v.object({ file: text, line: count, reason: v.picklist(REJECTION_REASONS), detail: text })),
		v.maxLength(1000),
	),
	users: count,
	items: count,
	from: v.optional(time),
	to: v.optional(time),
	columns: v.record(text, text),
	rejectedItems: count,
	core: v.optional(v.object({ least: count, users: count, items: count, interactions: count })),
	notes: v.array(text),
});

const datasetSchema = v.object({
	id,
	name: text,
	state: v.literal('ready'),
	source: v.picklist(['import', 'demo-shop']),
	createdAt: time,
	users: count,
	items: count,
	interactions: count,
	bytes: count,
	timed: v.boolean(),
	report: reportSchema,
});

const phase = v.picklist(['select', 'final']);

const runSchema = v.object({
	id,
	datasetId: id,
	datasetName: text,
	model: id,
	settings: v.record(text, settingValue),
	seed: count,
	from: v.optional(id),
	status: v.picklist(['running', 'paused', 'finished', 'stopped', 'failed']),
	createdAt: time,
	updatedAt: time,
	rung: v.picklist(['webgpu', 'portable']),
	adapter: text,
	phase,
	epoch: count,
	epochs: count,
	seconds: time,
	points: v.array(
		v.object({
			phase,
			epoch: time,
			loss: anyNumber,
			validation: v.optional(metrics),
			validationLoss: v.optional(anyNumber),
			updateSize: v.optional(anyNumber),
		}),
	),
	baselines: v.record(text, metrics),
	measuredUsers: count,
	test: v.optional(v.record(text, metrics)),
	intervals: v.optional(v.record(text, v.record(text, v.tuple([anyNumber, anyNumber])))),
	error: v.optional(v.looseObject({ code: v.picklist(ERROR_CODES), message: v.string() })),
});

/** A stretch of a tensors.bin: float32 of that shape. */
const tensorsSchema = v.record(v.pipe(v.string(), v.maxLength(200)), v.array(count));

const modelSchema = v.object({
	kind: id,
	version: count,
	settings: v.record(text, settingValue),
	tensors: tensorsSchema,
	/** The packed ids of the items that it ranks: how many there are, and their bytes. */
	items: v.object({ size: count, bytes: count }),
});

const checkpointSchema = v.object({
	phase,
	epoch: count,
	step: count,
	tensors: tensorsSchema,
	best: v.nullable(v.object({ epoch: count, metric: anyNumber })),
	lossSum: anyNumber,
	examples: count,
	seconds: time,
});

const keptRunSchema = v.object({
	run: runSchema,
	model: v.optional(modelSchema),
	checkpoint: v.optional(checkpointSchema),
});

export type TensorShapes = v.InferOutput<typeof tensorsSchema>;
export type KeptModel = v.InferOutput<typeof modelSchema>;
export type KeptCheckpoint = v.InferOutput<typeof checkpointSchema>;
export interface KeptRun {
	readonly run: RunRecord;
	readonly model?: KeptModel;
	readonly checkpoint?: KeptCheckpoint;
}

/** The value, which keeps whatever else it holds; throws `invalid-data` naming `where` and the place in it. */
function checked<T>(schema: v.GenericSchema, value: unknown, where: string): T {
	const result = v.safeParse(schema, value);
	if (result.success) return value as T;
	const [issue] = result.issues;
	throw new InklingError(
		'invalid-data',
		`archive: ${where} must hold what it says at ${v.getDotPath(issue) ?? 'its top'}. ${issue.message}. Export again; nothing was kept.`,
	);
}

export const checkInteraction = (value: unknown, where: string): Interaction =>
	checked(interactionSchema, value, where);
export const checkItem = (value: unknown, where: string): Item => checked(itemSchema, value, where);
export const checkDataset = (value: unknown, where: string): DatasetRecord => checked(datasetSchema, value, where);
export const checkKeptRun = (value: unknown, where: string): KeptRun => checked(keptRunSchema, value, where);
export const checkSettings = (value: unknown, where: string): Readonly<Record<string, string | number | boolean>> =>
	checked(v.record(v.pipe(v.string(), v.maxLength(200)), settingValue), value, where);
