// `inkling size`: how many bytes a model is in a pack, and how it ranks then. Each is trained once a seed; what differs
// between two lines of the table is the weights alone, so that their difference is paired by person.

import { gzipSync } from 'node:zlib';
import { InklingError } from '../core/errors.ts';
import { type SavedModel, withoutPeople } from '../core/model.ts';
import { quantise } from '../core/weights/quantise.ts';
import { WEIGHT_TYPES, type WeightType } from '../core/weights/stored.ts';
import { DEFAULT_EVENT_SETTINGS } from '../data/interaction.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { bootstrapInterval, type Interval, pairedBootstrap } from '../evaluation/intervals.ts';
import { leaveLastOut } from '../evaluation/splits/leave-last-out.ts';
import { asTest } from '../evaluation/splits/split.ts';
import { type Compression, compressed, pruned } from '../models/compress.ts';
import { completeSettings, type ModelDefinition } from '../models/model.ts';
import { openScorer } from '../models/open-scorer.ts';
import { modelDefinition } from '../models/registry.ts';
import { packedWeights } from '../pack/weights.ts';
import { writeSafetensors } from '../pack/write-safetensors.ts';
import { requestDawn } from './dawn.ts';
import { type EvaluateOptions, readDataset, train } from './evaluate.ts';
import type { ProgressBar } from './progress-bar.ts';
import { parseNumbers, parseSettings } from './settings.ts';
import { alignedRows } from './table.ts';

export interface SizeOptions
	extends Pick<
		EvaluateOptions,
		'data' | 'format' | 'models' | 'set' | 'seeds' | 'minCore' | 'ratingThreshold' | 'backend'
	> {
	weights: string;
	prune: string;
}

const MEASURES = ['hr@10', 'ndcg@10'] as const;
type Measure = (typeof MEASURES)[number];

/** A model with one kind of weights; means over seeds. */
export interface SizeResult extends Compression {
	model: string;
	/** Of its file in a pack, which has nobody's own row. */
	bytes: number;
	gzip: number;
	metrics: Record<Measure, number>;
	intervals: Record<Measure, Interval>;
	/** From the model in full, paired by person; absent for that itself. */
	differences?: Record<Measure, Interval & { difference: number }>;
}

export interface SizeReport {
	dataset: string;
	protocol: string;
	adapter: string;
	seeds: number[];
	people: number;
	results: SizeResult[];
}

export async function measureSizes(
	options: SizeOptions,
	tell: (line: string) => void,
	bar?: ProgressBar['show'],
): Promise<SizeReport> {
	const definitions = options.models.split(',').map((kind) => modelDefinition(kind.trim()));
	const given = parseSettings(options.set);
	const seeds = parseNumbers('--seeds', options.seeds, 0, 2 ** 32 - 1);
	const [minCore = 5] = parseNumbers('--min-core', options.minCore, 0, 1_000_000);
	const types = weightTypes(options.weights);
	const shares = pruneShares(options.prune);
	const events = { ...DEFAULT_EVENT_SETTINGS, ratingThreshold: Number(options.ratingThreshold) };
	const dataset = await readDataset(options, definitions, events, minCore, tell);
	const { gpu, reason } = await requestDawn(options.backend);
	const adapter = gpu ? gpu.adapter.name : 'portable (typed arrays, no GPU)';
	tell(gpu ? `training on WebGPU: ${adapter}` : `training on the portable path: ${reason}`);
	const test = asTest(leaveLastOut(dataset, { validation: false }));
	const results: SizeResult[] = [];
	let people = 0;
	for (const definition of definitions) {
		const settings = completeSettings(definition, given.get(definition.kind));
		const models: SavedModel[] = [];
		for (const seed of seeds)
			models.push((await train({ definition, dataset, seed, gpu, events, settings }, tell, bar)).model);
		const [first] = models;
		if (!first) continue;
		let full: Record<Measure, Float64Array> | undefined;
		for (const how of variants(definition, types, shares)) {
			const runs: Readonly<Record<string, ArrayLike<number>>>[] = [];
			for (const model of models) {
				const scorer = await openScorer(compressed(definition, model, how));
				runs.push((await evaluate(scorer, test, { k: [10], events })).perUser.values);
			}
			const figures = Object.fromEntries(
				MEASURES.map((name) => [name, meanOf(runs.map((run) => run[name] ?? []))]),
			) as Record<Measure, Float64Array>;
			people = figures['ndcg@10'].length;
			const file = fileOf(definition, first, how);
			const reference = full;
			results.push({
				model: definition.kind,
				...how,
				bytes: file.length,
				gzip: gzipSync(file, { level: 9 }).length,
				metrics: ofMeasures((name) => figures[name].reduce((sum, value) => sum + value, 0) / people),
				intervals: ofMeasures((name) => bootstrapInterval(figures[name])),
				...(reference && {
					differences: ofMeasures((name) => {
						const { difference, low, high } = pairedBootstrap(figures[name], reference[name]);
						return { difference, low, high };
					}),
				}),
			});
			full ??= figures;
		}
	}
	gpu?.destroy();
	return { dataset: dataset.name, protocol: 'leave-last-out', adapter, seeds, people, results };
}

/** In full first: the others are compared with it. */
function variants(
	{ layerTensors }: ModelDefinition,
	types: readonly WeightType[],
	shares: readonly number[],
): Compression[] {
	const kinds = ['float32' as const, ...types.filter((type) => type !== 'float32')];
	return [
		...kinds.map((type) => ({ type, pruned: 0 })),
		...(layerTensors ? shares.map((share) => ({ type: 'float32' as const, pruned: share })) : []),
		...(layerTensors ? kinds.slice(1).flatMap((type) => shares.map((share) => ({ type, pruned: share }))) : []),
	];
}

/** Its file in a pack. */
function fileOf(definition: ModelDefinition, model: SavedModel, { type, pruned: share }: Compression): Uint8Array {
	const shipped = pruned(definition, withoutPeople(model), share);
	if (type !== 'float32' || share > 0) return writeSafetensors(packedWeights(quantise(shipped, type)).tensors);
	const tensors = Object.entries(shipped.tensors).map(([name, tensor]) => [name, { type: 'F32', ...tensor }] as const);
	return writeSafetensors(Object.fromEntries(tensors));
}

const ofMeasures = <Value>(make: (name: Measure) => Value): Record<Measure, Value> =>
	Object.fromEntries(MEASURES.map((name) => [name, make(name)])) as Record<Measure, Value>;

/** Each person's mean over runs. */
function meanOf(runs: readonly ArrayLike<number>[]): Float64Array {
	const mean = new Float64Array(runs[0]?.length ?? 0);
	for (const values of runs) for (let i = 0; i < mean.length; i++) mean[i]! += values[i]! / runs.length;
	return mean;
}

function weightTypes(text: string): WeightType[] {
	const types = text.split(',').map((type) => type.trim());
	const known = types.filter((type): type is WeightType => WEIGHT_TYPES.includes(type as WeightType));
	if (known.length === types.length) return known;
	throw new InklingError(
		'invalid-argument',
		`--weights: must be some of ${WEIGHT_TYPES.join(', ')} with commas between, got ${text}.`,
	);
}

function pruneShares(text: string): number[] {
	const shares = text.trim() === '' ? [] : text.split(',').map(Number);
	if (shares.every((share) => share > 0 && share < 1)) return shares;
	throw new InklingError(
		'invalid-argument',
		`--prune: must be shares between 0 and 1 with commas between, got ${text}. Give none for no pruning.`,
	);
}

/** For people, and as Markdown has tables. */
export function sizeTable({ dataset, protocol, adapter, seeds, people, results }: SizeReport): string {
	const head = [
		'model',
		'weights',
		'pruned',
		'bytes',
		'gzip',
		'HR@10',
		'NDCG@10',
		'95 %',
		'NDCG@10 less in full',
		'95 %',
	];
	const figure = (value: number) => value.toFixed(4);
	const between = ({ low, high }: Interval) => `${figure(low)} to ${figure(high)}`;
	const rows = results.map(({ model, type, pruned: share, bytes, gzip, metrics, intervals, differences }) => [
		model,
		type,
		share === 0 ? '' : `${Math.round(share * 100)} %`,
		bytes.toLocaleString('en'),
		gzip.toLocaleString('en'),
		figure(metrics['hr@10']),
		figure(metrics['ndcg@10']),
		between(intervals['ndcg@10']),
		differences ? figure(differences['ndcg@10'].difference) : '',
		differences ? between(differences['ndcg@10']) : '',
	]);
	const rule = head.map((_, column) => (column < 2 ? '---' : '--:'));
	const table = [head, rule, ...rows].map((row) => ['|', ...row.flatMap((cell) => [cell, '|'])]);
	return `${dataset}, ${protocol}, ${people} people, seeds ${seeds.join(', ')}. ${adapter}\n\n${alignedRows(table)}`;
}
