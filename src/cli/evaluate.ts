// `inkling evaluate`: trains models on a data set and measures them under one named protocol.

import { InklingError } from '../core/errors.ts';
import type { Settings } from '../core/model.ts';
import type { Metrics, Trained } from '../core/run.ts';
import type { WeightType } from '../core/weights/stored.ts';
import { type Dataset, interactionCount, itemCount, userCount } from '../data/dataset.ts';
import { makeDemoShop } from '../data/demo-shop/make-demo-shop.ts';
import { importFiles } from '../data/importers/import-files.ts';
import type { Imported, ImportOptions } from '../data/importers/importer.ts';
import { DEFAULT_EVENT_SETTINGS, type EventSettings } from '../data/interaction.ts';
import { openVocabulary } from '../data/vocabulary.ts';
import { coldAuc } from '../evaluation/cold-auc.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import type { Groups } from '../evaluation/groups.ts';
import { bootstrapInterval, type Interval } from '../evaluation/intervals.ts';
import { coldItems } from '../evaluation/splits/cold-items.ts';
import { leaveLastOut } from '../evaluation/splits/leave-last-out.ts';
import { ratio } from '../evaluation/splits/ratio.ts';
import { asTest, type TestSplit } from '../evaluation/splits/split.ts';
import { strongGeneralisation } from '../evaluation/splits/strong-generalisation.ts';
import { temporal } from '../evaluation/splits/temporal.ts';
import { targetRatings } from '../evaluation/target-ratings.ts';
import type { Gpu } from '../gpu/device.ts';
import { type Compression, checkCompression, compressed } from '../models/compress.ts';
import { completeSettings, type ModelDefinition } from '../models/model.ts';
import { openScorer } from '../models/open-scorer.ts';
import { modelDefinition } from '../models/registry.ts';
import { DOMAINS, type DomainName } from '../recommender/domains.ts';
import { fit } from '../training/fit.ts';
import { prepare } from '../training/prepare.ts';
import { requestDawn } from './dawn.ts';
import { type NcfFiles, readNcf } from './ncf-files.ts';
import type { ProgressBar } from './progress-bar.ts';
import { readSessions } from './session-files.ts';
import { parseCompression, parseNumbers, parseSettings } from './settings.ts';
import { folderName, sourceFiles } from './source-files.ts';
import { fingerprint, openTrials, type TrialsFile } from './trials-file.ts';
import { checkMethod, type Tuned, tune } from './tune.ts';
import { saveVectors } from './vectors-file.ts';

export interface EvaluateOptions {
	data?: string[];
	models: string;
	protocol: string;
	minCore: string;
	seeds: string;
	k: string;
	set: string[];
	format: NonNullable<ImportOptions['format']> | 'sessions';
	ratingThreshold: string;
	/** Its event weights hold; `withPreset` has set the rest of it. */
	preset?: DomainName;
	shuffleTies: boolean;
	backend: 'auto' | 'webgpu' | 'portable';
	json: boolean;
	train?: string;
	test?: string;
	negatives?: string;
	out?: string;
	markdown?: string;
	tune?: string;
	search?: string;
	trials?: string;
	weights?: WeightType;
	prune?: string;
	vectors?: string[];
	vectorsName?: string;
	saveVectors?: string;
}

/** The stable shape that `--json` prints. */
export interface EvaluateReport {
	dataset: { name: string; users: number; items: number; interactions: number };
	protocol: string;
	adapter: string;
	/** Where models were measured with smaller weights than they were trained with. */
	compression?: Compression;
	results: { model: string; config: Settings; seed: number; metrics: Metrics; epochs: number; seconds: number }[];
	/** Where settings were looked for: how, and on what they were chosen. */
	tuned?: Tuned[];
}

/** A result with each person's figures and 95 % intervals, as `--out` keeps it. */
export type KeptResult = EvaluateReport['results'][number] & {
	intervals: Record<string, Interval>;
	groups: Groups;
	people: string[];
	perPerson: Record<string, number[]>;
};

export const PROTOCOLS = [
	'leave-last-out',
	'temporal',
	'ratio',
	'strong-generalisation',
	'session',
	'ncf',
	'cold-items',
];

function testOf(protocol: string, dataset: Dataset, seed: number, ties: { tieSeed?: number }): TestSplit {
	if (protocol === 'temporal') return temporal(dataset);
	if (protocol === 'ratio') return ratio(dataset);
	if (protocol === 'strong-generalisation') return strongGeneralisation(dataset, seed);
	return asTest(leaveLastOut(dataset, { validation: false, ...ties }));
}

function ncfFiles({ train, test, negatives }: EvaluateOptions): NcfFiles {
	if (train === undefined || test === undefined || negatives === undefined) {
		throw new InklingError(
			'invalid-argument',
			'--protocol ncf: --train, --test and --negatives must each name a file, got fewer. Give all three.',
		);
	}
	return { train, test, negatives };
}

/** Of the protocols whose files say what is held out. */
async function readFiles(options: EvaluateOptions): Promise<TestSplit | undefined> {
	if ((options.protocol === 'session') !== (options.format === 'sessions')) {
		throw new InklingError(
			'invalid-argument',
			`--format sessions: must come with --protocol session, got ${options.format} with ${options.protocol}. Give both.`,
		);
	}
	if (options.protocol === 'session') return readSessions(options.data ?? [], options.test);
	return options.protocol === 'ncf' ? readNcf(ncfFiles(options)) : undefined;
}

/** Runs it; notices and progress go to `tell`. */
export async function evaluateModels(
	options: EvaluateOptions,
	tell: (line: string) => void,
	keep?: KeptResult[],
	bar?: ProgressBar['show'],
): Promise<EvaluateReport> {
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

	const [trials = 0] = options.tune === undefined ? [] : parseNumbers('--tune', options.tune, 1, 100_000);
	const method = checkMethod(options.search ?? 'random');
	if (trials === 0 && options.trials !== undefined)
		throw new InklingError('invalid-argument', '--trials: must come with --tune N, got it alone. Give both.');

	const compression = parseCompression(options.weights, options.prune);
	for (const definition of definitions) checkCompression(definition, compression);

	const weights = options.preset === undefined ? {} : DOMAINS[options.preset].events.weights;
	const events = { weights: { ...DEFAULT_EVENT_SETTINGS.weights, ...weights }, ratingThreshold };
	const files = await readFiles(options);
	const dataset = files?.train ?? (await readDataset(options, definitions, events, minCore, tell));
	tell(
		`${dataset.name}: ${userCount(dataset)} people, ${itemCount(dataset)} items, ${interactionCount(dataset)} interactions${files ? ' in training' : ` after the ${minCore}-core filter`}`,
	);

	const { gpu, reason } = await requestDawn(options.backend);
	if (!gpu && options.backend === 'webgpu')
		throw new InklingError(
			'gpu-unavailable',
			`--backend webgpu: there must be a GPU, got none: ${reason}. Use --backend auto.`,
		);
	const adapter = gpu ? gpu.adapter.name : 'portable (typed arrays, no GPU)';
	tell(gpu ? `training on WebGPU: ${adapter}` : `training on the portable path: ${reason}`);

	let file: TrialsFile | undefined;
	if (options.trials !== undefined) {
		const { protocol, models, seeds, set, shuffleTies } = options;
		const { preset } = options;
		const asked = {
			protocol,
			models,
			seeds,
			set,
			shuffleTies,
			ratingThreshold,
			search: method,
			trials,
			...(preset && { preset }),
		};
		file = await openTrials(options.trials, { dataset: fingerprint(dataset), ...asked });
	}
	const tuned: Tuned[] = [];

	const results: EvaluateReport['results'] = [];
	for (const definition of definitions) {
		for (const seed of seeds) {
			const ties = options.shuffleTies ? { tieSeed: seed } : {};
			const cold = options.protocol === 'cold-items' ? coldItems(dataset, seed) : undefined;
			const test = files ?? testOf(options.protocol, dataset, seed, ties);
			const trains = cold?.train ?? (options.protocol === 'leave-last-out' ? dataset : test.train);
			const allTrains = options.protocol !== 'leave-last-out' && !cold;
			const fitting = { definition, dataset: trains, seed, gpu, events, allTrains, ...ties };
			const found =
				trials === 0
					? undefined
					: await tune(fitting, given.get(definition.kind) ?? {}, { method, trials, file }, tell, bar);
			if (found) tuned.push(found);
			const config = found?.settings ?? configs.get(definition.kind) ?? {};
			const trained = await train({ ...fitting, settings: config }, tell, bar);
			const scorer = await openScorer(compression ? compressed(definition, trained.model, compression) : trained.model);
			if (options.saveVectors !== undefined) await saveVectors(options.saveVectors, scorer, dataset);
			const ratings = scorer.predicts === 'ratings' && !cold ? { ratings: targetRatings(dataset, test) } : {};
			const measured = cold
				? undefined
				: await evaluate(scorer, test, { k, events, beyond: true, groups: true, ...ratings });
			const metrics = measured?.metrics ?? { auc: (await coldAuc(scorer, cold ?? coldItems(dataset, seed))).auc };
			const result = {
				model: definition.kind,
				config,
				seed,
				metrics,
				epochs: trained.epochs,
				seconds: Math.round(trained.seconds * 1000) / 1000,
			};
			results.push(result);
			if (keep && measured) {
				const ids = openVocabulary(test.histories.users).ids();
				const values = Object.entries(measured.perUser.values);
				keep.push({
					...result,
					intervals: Object.fromEntries(values.map(([name, of]) => [name, bootstrapInterval(of)])),
					groups: measured.groups ?? {},
					people: Array.from(measured.users, (user) => ids[user] ?? ''),
					perPerson: Object.fromEntries(values.map(([name, of]) => [name, Array.from(of)])),
				});
			}
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
		...(compression && { compression }),
		results,
		...(tuned.length > 0 && { tuned }),
	};
}

/** What `--data` names, of as many people and items as `--min-core` leaves. Throws as readData does, and invalid-data when nothing is left. */
export async function readDataset(
	options: Pick<EvaluateOptions, 'data' | 'format'>,
	definitions: readonly ModelDefinition[],
	events: EventSettings,
	minCore: number,
	tell: (line: string) => void,
): Promise<Dataset> {
	const imported = await readData(options, tell);
	const items = definitions.some((definition) => definition.readsFeatures) ? imported.items : undefined;
	const { dataset } = prepare(imported.dataset, events, Math.max(1, minCore), items);
	if (interactionCount(dataset) === 0) {
		throw new InklingError(
			'invalid-data',
			`evaluate: people and items with at least ${minCore} interactions must remain, got none. Lower --min-core.`,
		);
	}
	return dataset;
}

/** The log that `--data` names. Throws invalid-argument, not-found, and what the importers throw. */
export async function readData(
	options: Pick<EvaluateOptions, 'data' | 'format' | 'vectors' | 'vectorsName'>,
	tell: (line: string) => void,
): Promise<Imported> {
	const data = options.data ?? [];
	if (data.length === 0)
		throw new InklingError(
			'invalid-argument',
			'--data: must name files, a folder or built-in-shop, got nothing. Give one.',
		);
	const { vectors = [], vectorsName = 'given' } = options;
	if (data.length === 1 && data[0] === 'built-in-shop') {
		if (vectors.length === 0) return makeDemoShop(1);
		throw new InklingError(
			'invalid-argument',
			'--vectors: must come with files in --data, got built-in-shop. Give the log and its items as files.',
		);
	}
	const files = await sourceFiles([...data, ...vectors]);
	const name = await folderName(data);
	const format = options.format === 'sessions' ? 'auto' : options.format;
	const importing = importFiles(files, { format, vectorsName, ...(name === undefined ? {} : { name }) });
	for (;;) {
		const next = await importing.next();
		if (!next.done) continue;
		const { report, items } = next.value;
		const rejected = report.rows - report.accepted;
		tell(`read ${report.rows} rows: ${report.accepted} accepted, ${rejected} rejected`);
		for (const note of report.notes) if (/vectors/i.test(note)) tell(note);
		if (vectors.length > 0 && !items.some((item) => item.vectors?.[vectorsName])) {
			throw new InklingError(
				'invalid-data',
				`--vectors: must have the ids of items of --data, got none in ${vectors.join(', ')}. ${report.notes.at(-1) ?? 'Look at its first lines.'}`,
			);
		}
		return next.value;
	}
}

/** Trains to the end, telling of each epoch, or in a bar. */
export async function train(
	options: Parameters<typeof fit>[0] & { gpu: Gpu | null },
	tell: (line: string) => void,
	bar?: ProgressBar['show'],
): Promise<Trained> {
	const running = fit(options);
	const name = `${options.definition.kind}, seed ${options.seed}`;
	let epochs = 1;
	for (;;) {
		const next = await running.next();
		if (next.done) return next.value;
		const progress = next.value;
		if (bar) {
			if (progress.kind === 'phase') epochs = progress.epochs;
			if (progress.kind === 'steps') {
				const doing = progress.phase === 'select' ? 'looking' : 'final';
				const label = `${name}: ${doing}, epoch ${progress.epoch + 1} of ${epochs}, loss ${progress.loss.toFixed(4)}`;
				bar(label, (progress.epoch + progress.fraction) / epochs);
			}
			continue;
		}
		if (progress.kind === 'epoch') {
			const measured = progress.validation ? `, validation NDCG@10 ${progress.validation['ndcg@10']?.toFixed(4)}` : '';
			tell(
				`${name}: ${progress.phase === 'select' ? 'looking' : 'final'}, epoch ${progress.epoch + 1}, loss ${progress.loss.toFixed(4)}${measured}`,
			);
		}
	}
}
