// `inkling pack`: trains a model, measures it on each person's last item, trains it on everything, and writes the pack.

import { readFile } from 'node:fs/promises';
import { InklingError } from '../core/errors.ts';
import type { Metrics } from '../core/run.ts';
import type { WeightType } from '../core/weights/stored.ts';
import { interactionCount, itemCount, userCount } from '../data/dataset.ts';
import { DEFAULT_EVENT_SETTINGS } from '../data/interaction.ts';
import { leaveLastOut } from '../evaluation/splits/leave-last-out.ts';
import { checkCompression, compressed } from '../models/compress.ts';
import { completeSettings, isTrained } from '../models/model.ts';
import { modelDefinition } from '../models/registry.ts';
import { signerOf } from '../pack/sign.ts';
import { writePack } from '../pack/write-pack.ts';
import { measureOnTest } from '../training/measure.ts';
import { packContent } from '../training/pack-content.ts';
import { prepare } from '../training/prepare.ts';
import { requestDawn } from './dawn.ts';
import { type EvaluateOptions, readData, train } from './evaluate.ts';
import { writeFolder, writeOneFile } from './pack-files.ts';
import type { ProgressBar } from './progress-bar.ts';
import { parseCompression, parseNumbers, parseSettings } from './settings.ts';

export interface PackOptions
	extends Pick<EvaluateOptions, 'data' | 'format' | 'minCore' | 'set' | 'ratingThreshold' | 'backend' | 'json'> {
	model: string;
	seed: string;
	out?: string;
	oneFile?: string;
	sign?: string;
	createdAt?: string;
	weights?: WeightType;
	prune?: string;
}

/** What `--json` prints. */
export interface PackReport {
	hash: string;
	out?: string;
	oneFile?: string;
	bytes: number;
	model: string;
	items: number;
	adapter: string;
	test: Readonly<Record<string, Metrics>>;
}

/** Runs it; notices and progress go to `tell`. */
export async function makePack(
	options: PackOptions,
	tell: (line: string) => void,
	bar?: ProgressBar['show'],
): Promise<PackReport> {
	const { out, oneFile } = options;
	if (out === undefined && oneFile === undefined)
		throw new InklingError('invalid-argument', 'pack: --out or --one-file must say where to, got neither. Give one.');
	const definition = modelDefinition(options.model);
	const given = parseSettings(options.set);
	for (const kind of given.keys()) {
		if (kind !== definition.kind)
			throw new InklingError('invalid-argument', `--set: must be of ${definition.kind}, got ${kind}. Set its own.`);
	}
	const settings = completeSettings(definition, given.get(definition.kind));
	const [seed = 1] = parseNumbers('--seed', options.seed, 0, 2 ** 32 - 1);
	const [minCore = 5] = parseNumbers('--min-core', options.minCore, 0, 1_000_000);
	const ratingThreshold = Number(options.ratingThreshold);
	if (!Number.isFinite(ratingThreshold))
		throw new InklingError('invalid-argument', `--rating-threshold: must be a number, got ${options.ratingThreshold}.`);
	const createdAt = timeOf(options.createdAt);
	const compression = parseCompression(options.weights, options.prune);
	checkCompression(definition, compression);
	// Before minutes of training: a key that cannot sign is told at once.
	const signer = options.sign === undefined ? undefined : await signerOf(await keyText(options.sign));

	const events = { ...DEFAULT_EVENT_SETTINGS, ratingThreshold };
	const log = await readData(options, tell);
	const { dataset } = prepare(
		log.dataset,
		events,
		Math.max(1, minCore),
		definition.readsFeatures ? log.items : undefined,
	);
	if (interactionCount(dataset) === 0) {
		throw new InklingError(
			'invalid-data',
			`pack: people and items with at least ${minCore} interactions must remain, got none. Lower --min-core.`,
		);
	}
	tell(
		`${dataset.name}: ${userCount(dataset)} people, ${itemCount(dataset)} items, ${interactionCount(dataset)} interactions after the ${minCore}-core filter`,
	);
	const { gpu, reason } = await requestDawn(options.backend);
	if (!gpu && options.backend === 'webgpu') {
		throw new InklingError(
			'gpu-unavailable',
			`--backend webgpu: there must be a GPU, got none: ${reason}. Use --backend auto.`,
		);
	}
	const adapter = gpu ? gpu.adapter.name : 'portable (typed arrays, no GPU)';
	tell(gpu ? `training on WebGPU: ${adapter}` : `training on the portable path: ${reason}`);

	const fitting = { definition, dataset, seed, gpu, events };
	const measured = await train({ ...fitting, settings }, tell, bar);
	// As small as the one in the pack will be, so that the figures are of what is shipped.
	const shipped = compression ? compressed(definition, measured.model, compression) : measured.model;
	const { test } = await measureOnTest(shipped, dataset, seed, events);
	const people = leaveLastOut(dataset, { validation: false }).heldOut.filter((item) => item >= 0).length;
	tell(`measured on ${people} people's last items; training on everything`);
	// As long as was found to be best, and nobody's last item is held out any more.
	const epochs = Math.max(1, measured.epochs);
	const again = await train({ ...fitting, settings, allTrains: true, epochs }, tell, bar);
	// Said of it is how long it was trained; the schedule alone counts in the epochs that it might have had.
	const model = isTrained(definition)
		? { ...again.model, settings: { ...again.model.settings, epochs, patience: 0 } }
		: again.model;
	gpu?.destroy();

	const content = await packContent(
		{
			model,
			modelItems: dataset.items,
			dataset: log.dataset,
			items: log.items,
			seed,
			createdAt,
			compression,
			test: { people, results: test },
		},
		(name) => bar?.(`packing ${name}`, 1),
	);
	const written = await writePack(content, signer);
	if (out !== undefined) await writeFolder(written, out);
	if (oneFile !== undefined) await writeOneFile(written, oneFile);
	return {
		hash: written.hash,
		...(out !== undefined && { out }),
		...(oneFile !== undefined && { oneFile }),
		bytes: [...written.files.values()].reduce((sum, { length }) => sum + length, 0),
		model: definition.kind,
		items: content.items.length,
		adapter,
		test,
	};
}

function timeOf(text: string | undefined): string {
	const time = text === undefined ? Date.now() : Date.parse(text);
	if (Number.isNaN(time))
		throw new InklingError('invalid-argument', `--created-at: must be a time as ISO 8601 has it, got ${text}.`);
	return new Date(time).toISOString();
}

async function keyText(path: string): Promise<string> {
	try {
		return await readFile(path, 'utf8');
	} catch (cause) {
		throw new InklingError('not-found', `--sign: must name a file with a key, got ${path}. Check the path.`, { cause });
	}
}
