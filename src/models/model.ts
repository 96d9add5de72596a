// What a model is, to those that train it, rank with it, show it and write it down. A model is a folder that exports
// one of these, and a line in all.ts.

import type {
	EventBatch,
	ListBatch,
	PairBatch,
	PersonBatch,
	RatingBatch,
	RowBatch,
	SequenceBatch,
	TripleBatch,
} from '../core/batch.ts';
import { InklingError } from '../core/errors.ts';
import type { SavedModel, Settings, SettingValue, Tensor } from '../core/model.ts';
import type { Scorer } from '../core/scorer.ts';
import type { Dataset } from '../data/dataset.ts';
import type { EventSettings } from '../data/interaction.ts';
import type { Gpu } from '../gpu/device.ts';
import type { DeltaDefinition } from './delta/delta.ts';

/** One setting: its default and what it may be. Numbers have bounds; `whole` ones are integers. */
export interface SettingDescription {
	readonly name: string;
	readonly default: SettingValue;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly whole?: boolean;
	readonly choices?: readonly string[];
	/** Where a search draws a number from; one without it stays at its default. Choices are drawn by themselves. */
	readonly search?: SearchRange;
}

export interface SearchRange {
	readonly from: number;
	readonly to: number;
	/** log: as often between 1 and 2 as between 10 and 20. */
	readonly scale: 'linear' | 'log';
}

export type Tensors = Readonly<Record<string, Tensor>>;

/** A model being trained by gradient steps, on one rung. */
export interface TrainingStep<Batch> {
	/** Applies the batches in order; each one's summed loss: [batches]. */
	run(batches: readonly Batch[]): Promise<Float64Array>;
	/** Weights and optimiser rows as they are now: what a checkpoint keeps and `createStep` takes back. */
	read(): Promise<Tensors>;
	destroy(): void;
}

export interface StepOptions {
	/** Positives only, without what is held out. */
	readonly train: Dataset;
	readonly settings: Settings;
	readonly seed: number;
	/** How events weigh, for models that learn from it. Default DEFAULT_EVENT_SETTINGS. */
	readonly events?: EventSettings;
	/** Steps of an epoch, which a schedule counts in; absent where there is none. */
	readonly stepsPerEpoch?: number;
	/** Null: the portable path. */
	readonly gpu: Gpu | null;
	/** Of a checkpoint; absent for a fresh start. */
	readonly tensors?: Tensors;
}

/** A trained model that a new run goes on from. */
export interface WarmStart {
	readonly model: SavedModel;
	/** [items of the new run] each one's index in the model; -1: it is new. */
	readonly itemOf: Int32Array;
}

/** A fresh start's tensors with what the earlier model had learnt in their place. Throws invalid-argument when it is of another shape. */
export type Warm = (from: WarmStart, fresh: Tensors, options: StepOptions) => Tensors;

/** The batches that trained models ask for; training/batches/ makes each. */
export interface BatchShapes {
	triples: TripleBatch;
	ratings: RatingBatch;
	events: EventBatch;
	rows: RowBatch;
	people: PersonBatch;
	pairs: PairBatch;
	sequences: SequenceBatch;
	lists: ListBatch;
}

/** Opens a saved model for ranking; loads neither tfjs nor a kernel. Throws invalid-data when the tensors do not fit. */
export type OpenScorer = (saved: SavedModel) => Scorer;

/** The weights among a checkpoint's tensors, as a model to rank with. */
export type Save = (tensors: Tensors, settings: Settings) => SavedModel;

/** Counts or solves at once. */
export type Fit = (train: Dataset, settings: Settings, seed: number) => SavedModel;

/** What models are grouped by, in the order that lists show. */
export const FAMILIES = [
	'factorisation',
	'neural',
	'sequence',
	'graph',
	'autoencoder',
	'counted',
	'mix',
	'baseline',
] as const;
export type Family = (typeof FAMILIES)[number];

/** What a list of models shows; all that computes is loaded when it is needed, so that a page's first load has none of it. */
interface DefinitionBase {
	readonly kind: string;
	readonly family: Family;
	readonly settings: readonly SettingDescription[];
	/** Whether it learns from the data set's `features`. */
	readonly readsFeatures?: boolean;
	/** Names of the saved tensors that hold its layers' numbers, which may be pruned; absent where it has no layers. */
	readonly layerTensors?: readonly string[];
	/** Whether it learns from the values of ratings, and from nothing else. */
	readonly readsRatings?: boolean;
	/** Loaded when something is ranked. */
	readonly loadScorer: () => Promise<OpenScorer>;
	/** What one person's events add to the trained model; absent where there is no such thing. */
	readonly loadDelta?: () => Promise<DeltaDefinition>;
}

/** Learnt by gradient steps. */
export interface TrainedDefinition<Shape extends keyof BatchShapes = keyof BatchShapes> extends DefinitionBase {
	readonly batches: Shape;
	/** Loaded when training starts. */
	readonly loadStep: () => Promise<(options: StepOptions) => Promise<TrainingStep<BatchShapes[Shape]>>>;
	readonly loadSave: () => Promise<Save>;
	/** Absent where a model cannot go on from a trained one. */
	readonly loadWarm?: () => Promise<Warm>;
}

/** Counted or solved at once. */
export interface FittedDefinition extends DefinitionBase {
	readonly loadFit: () => Promise<Fit>;
}

export type ModelDefinition = TrainedDefinition | FittedDefinition;

export const isTrained = (definition: ModelDefinition): definition is TrainedDefinition => 'loadStep' in definition;

/** The given settings over the defaults. Throws invalid-argument for one that is unknown or out of its bounds. */
export function completeSettings(definition: ModelDefinition, given: Settings = {}): Settings {
	const where = `settings of ${definition.kind}`;
	const known = new Map(definition.settings.map((setting) => [setting.name, setting]));
	for (const name of Object.keys(given)) {
		if (!known.has(name)) {
			throw new InklingError(
				'invalid-argument',
				`${where}: ${name} is none of them. Use ${[...known.keys()].join(', ') || 'none'}.`,
			);
		}
	}
	const complete: Record<string, SettingValue> = {};
	for (const setting of definition.settings) {
		const value = given[setting.name] ?? setting.default;
		checkSetting(where, setting, value);
		complete[setting.name] = value;
	}
	return complete;
}

function checkSetting(where: string, setting: SettingDescription, value: SettingValue): void {
	const wrong = (must: string) =>
		new InklingError(
			'invalid-argument',
			`${where}: ${setting.name} must be ${must}, got ${typeof value === 'string' ? JSON.stringify(value) : value}.`,
		);
	if (typeof value !== typeof setting.default) throw wrong(`a ${typeof setting.default}`);
	if (setting.choices && !setting.choices.includes(String(value))) throw wrong(`one of ${setting.choices.join(', ')}`);
	if (typeof value === 'number') {
		const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = setting;
		if (!(value >= minimum && value <= maximum)) throw wrong(`from ${minimum} to ${maximum}`);
		if (setting.whole && !Number.isInteger(value)) throw wrong('a whole number');
	}
}

/** A setting as the number that it is; the definition's defaults give its type. */
export function numberSetting(settings: Settings, name: string): number {
	const value = settings[name];
	if (typeof value !== 'number')
		throw new InklingError('invalid-data', `settings: ${name} must be a number, got ${String(value)}.`);
	return value;
}

/** A saved model's tensor of the shape that its maker wrote; -1 stands for any size. Throws invalid-data. */
export function tensorOf(saved: SavedModel, name: string, shape: readonly number[]): Tensor {
	const tensor = saved.tensors[name];
	const fits =
		tensor !== undefined &&
		tensor.shape.length === shape.length &&
		tensor.shape.every((size, i) => Number.isInteger(size) && size >= 0 && (shape[i] === -1 || shape[i] === size)) &&
		tensor.data.length === tensor.shape.reduce((product, size) => product * size, 1);
	if (!fits) {
		throw new InklingError(
			'invalid-data',
			`model ${saved.kind}: tensor ${name} must be [${shape.join(', ').replaceAll('-1', 'any')}], got ${tensor ? `[${tensor.shape.join(', ')}] of ${tensor.data.length}` : 'none'}. Train it again.`,
		);
	}
	return tensor;
}

/** An earlier model's setting must be the new run's, where a tensor's shape hangs on it. Throws invalid-argument. */
export function mustMatch(from: SavedModel, settings: Settings, names: readonly string[]): void {
	for (const name of names) {
		if (from.settings[name] !== settings[name]) {
			throw new InklingError(
				'invalid-argument',
				`train: ${name} must be ${from.settings[name]}, as in the run to go on from, got ${settings[name]}. Set it so, or start afresh.`,
			);
		}
	}
}

/**
 * Writes the earlier model's rows over a table's: [rows, ...] to [items, ...], the first numbers of each row where the
 * table's rows are longer (optimiser rows, padding). `rowOf` names each one's row in the model, -1 for none.
 */
export function copyRows(from: Tensor, into: Tensor, rowOf: Int32Array): void {
	const [fromSize, intoSize] = [from, into].map(({ shape, data }) => data.length / Math.max(1, shape[0] ?? 0));
	for (let row = 0; row < rowOf.length; row++) {
		const at = rowOf[row]! * fromSize!;
		if (rowOf[row] !== -1) into.data.set(from.data.subarray(at, at + fromSize!), row * intoSize!);
	}
}
