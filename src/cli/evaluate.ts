// `inkling evaluate`: trains models on a data set and measures them under one named protocol.

import { InklingError } from '../core/errors.ts';
import type { Settings } from '../core/model.ts';
import type { Metrics, Trained } from '../core/run.ts';
import { interactionCount, itemCount, userCount } from '../data/dataset.ts';
import { importFiles } from '../data/importers/import-files.ts';
import type { Imported, ImportOptions } from '../data/importers/importer.ts';
import { DEFAULT_EVENT_SETTINGS } from '../data/interaction.ts';
import { coldAuc } from '../evaluation/cold-auc.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { coldItems } from '../evaluation/splits/cold-items.ts';
import { leaveLastOut } from '../evaluation/splits/leave-last-out.ts';
import type { Gpu } from '../gpu/device.ts';
import { completeSettings } from '../models/model.ts';
import { modelDefinition, openScorer } from '../models/registry.ts';
import { fit } from '../training/fit.ts';
import { prepare } from '../training/prepare.ts';
import { requestDawn } from './dawn.ts';
import { parseNumbers, parseSettings } from './settings.ts';
import { folderName, sourceFiles } from './source-files.ts';

export interface EvaluateOptions {
	data: string[];
	models: string;
	protocol: string;
	minCore: string;
	seeds: string;
	k: string;
	set: string[];
	format: NonNullable<ImportOptions['format']>;
	ratingThreshold: string;
	shuffleTies: boolean;
	backend: 'auto' | 'webgpu' | 'portable';
	json: boolean;
}

/** The stable shape that `--json` prints. */
export interface EvaluateReport {
	dataset: { name: string; users: number; items: number; interactions: number };
	protocol: string;
	adapter: string;
	results: { model: string; config: Settings; seed: number; metrics: Metrics; epochs: number; seconds: number }[];
}

const PROTOCOLS = ['leave-last-out', 'cold-items'];

/** Runs it; notices and progress go to `tell`. */
export async function evaluateModels(options: EvaluateOptions, tell: (line: string) => void): Promise<EvaluateReport> {
	if (!PROTOCOLS.includes(options.protocol)) {
		throw new InklingError(
			'invalid-argument',
			`--protocol: must be one of ${PROTOCOLS.join(', ')}, got ${options.protocol}.`,
		);
	}
	const definitions = options.models.split(',').map((kind) => modelDefinition(kind.trim()));
	const given = parseSettings(options.set);
	for (const kind of given.keys()) {
		if (!definitions.some((definition) => definition.kind === kind)) {
			throw new InklingError('invalid-argument', `--set: ${kind} must be among --models, got ${options.models}.`);
		}
	}
	const configs = new Map(
		definitions.map((definition) => [definition.kind, completeSettings(definition, given.get(definition.kind))]),
	);
	const seeds = parseNumbers('--seeds', options.seeds, 0, 2 ** 32 - 1);
	const k = parseNumbers('--k', options.k, 1, 1_000_000);
	const [minCore = 5] = parseNumbers('--min-core', options.minCore, 0, 1_000_000);
	const ratingThreshold = Number(options.ratingThreshold);
	if (!Number.isFinite(ratingThreshold))
		throw new InklingError('invalid-argument', `--rating-threshold: must be a number, got ${options.ratingThreshold}.`);

	const imported = await readData(options, tell);
	const items = definitions.some((definition) => definition.readsFeatures) ? imported.items : undefined;
	const events = { ...DEFAULT_EVENT_SETTINGS, ratingThreshold };
	const { dataset } = prepare(imported.dataset, events, Math.max(1, minCore), items);
	if (interactionCount(dataset) === 0) {
		throw new InklingError(
			'invalid-data',
			`evaluate: people and items with at least ${minCore} interactions must remain, got none. Lower --min-core.`,
		);
	}
	tell(
		`${dataset.name}: ${userCount(dataset)} people, ${itemCount(dataset)} items, ${interactionCount(dataset)} interactions after the ${minCore}-core filter`,
	);

	const { gpu, reason } = await requestDawn(options.backend);
	if (!gpu && options.backend === 'webgpu')
		throw new InklingError(
			'gpu-unavailable',
			`--backend webgpu: there must be a GPU, got none: ${reason}. Use --backend auto.`,
		);
	const adapter = gpu ? gpu.adapter.name : 'portable (typed arrays, no GPU)';
	tell(gpu ? `training on WebGPU: ${adapter}` : `training on the portable path: ${reason}`);

	const results: EvaluateReport['results'] = [];
	for (const definition of definitions) {
		const config = configs.get(definition.kind) ?? {};
		for (const seed of seeds) {
			const ties = options.shuffleTies ? { tieSeed: seed } : {};
			const cold = options.protocol === 'cold-items' ? coldItems(dataset, seed) : undefined;
			const trained = await train(
				{ definition, dataset: cold?.train ?? dataset, settings: config, seed, gpu, ...ties },
				tell,
			);
			const scorer = await openScorer(trained.model);
			const metrics = cold
				? { auc: (await coldAuc(scorer, cold)).auc }
				: (await evaluate(scorer, leaveLastOut(dataset, { validation: false, ...ties }), { k })).metrics;
			results.push({
				model: definition.kind,
				config,
				seed,
				metrics,
				epochs: trained.epochs,
				seconds: Math.round(trained.seconds * 1000) / 1000,
			});
		}
	}
	gpu?.destroy();
	return {
		dataset: {
			name: dataset.name,
			users: userCount(dataset),
			items: itemCount(dataset),
			interactions: interactionCount(dataset),
		},
		protocol: options.shuffleTies ? `${options.protocol}, ties shuffled` : options.protocol,
		adapter,
		results,
	};
}

async function readData(options: EvaluateOptions, tell: (line: string) => void): Promise<Imported> {
	const files = await sourceFiles(options.data);
	const name = await folderName(options.data);
	const importing = importFiles(files, { format: options.format, ...(name === undefined ? {} : { name }) });
	for (;;) {
		const next = await importing.next();
		if (!next.done) continue;
		const { report } = next.value;
		const rejected = report.rows - report.accepted;
		tell(`read ${report.rows} rows: ${report.accepted} accepted, ${rejected} rejected`);
		return next.value;
	}
}

async function train(
	options: Parameters<typeof fit>[0] & { gpu: Gpu | null },
	tell: (line: string) => void,
): Promise<Trained> {
	const running = fit(options);
	const name = `${options.definition.kind}, seed ${options.seed}`;
	for (;;) {
		const next = await running.next();
		if (next.done) return next.value;
		const progress = next.value;
		if (progress.kind === 'epoch') {
			const measured = progress.validation ? `, validation NDCG@10 ${progress.validation['ndcg@10']?.toFixed(4)}` : '';
			tell(
				`${name}: ${progress.phase === 'select' ? 'looking' : 'final'}, epoch ${progress.epoch + 1}, loss ${progress.loss.toFixed(4)}${measured}`,
			);
		}
	}
}
