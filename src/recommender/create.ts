// The facade: store, history, catalogue, ranker and worker behind one object. The studio, the widget and other
// people's pages all stand on it.

import * as v from 'valibot';
import { InklingError } from '../core/errors.ts';
import { eventSettingsSchema } from '../data/event-schemas.ts';
import { DEFAULT_EVENT_SETTINGS, type EventSettings, type Interaction } from '../data/interaction.ts';
import { type Item, itemSchema } from '../data/item.ts';
import type { Pack } from '../pack/pack.ts';
import { openStore } from '../store/open-store.ts';
import { serveTables } from '../store/port.ts';
import { createWorkerClient } from '../worker/client.ts';
import type { TrainRequest } from '../worker/protocol.ts';
import { createCatalogue } from './catalogue.ts';
import { createChanges } from './changes.ts';
import { createOwnCorrections } from './corrections.ts';
import { type DatasetInUse, openDataset } from './dataset-in-use.ts';
import { createDatasetRankings } from './dataset-rankings.ts';
import { checkRequest } from './options.ts';
import { createOwnHistory } from './own-history.ts';
import { packRankings } from './pack-rankings.ts';
import type { Personalisation } from './personalisation.ts';
import { createQuestions } from './questions.ts';
import { recommend } from './ranker.ts';
import { catalogueAlone } from './rankings.ts';
import { listRuns } from './runs.ts';
import { startImport } from './start-import.ts';
import { startPacking } from './start-packing.ts';
import { startTraining } from './start-training.ts';
import { storageFacts } from './storage-facts.ts';
import type { Recommender, RecommenderOptions } from './types.ts';

const DATASET_SETTING = 'datasetId';
const DEFAULT_SEED = 1;
const MOST_PEOPLE = 1000;

/**
 * Opens a recommender on this device's data. The worker starts when something needs it.
 * Throws invalid-argument for options that cannot be meant, not-found for a data set that is not stored,
 * storage-newer and storage-blocked.
 */
export async function createRecommender(options: RecommenderOptions = {}): Promise<Recommender> {
	const name = options.name ?? 'inkling';
	const catalogue = options.catalogue && checkItems(options.catalogue);
	const given = createCatalogue(catalogue ?? []);
	const pack = options.pack === undefined ? undefined : await packOf(options.pack);
	const packed = pack && (await packRankings(pack, catalogue ? { catalogue } : {}));
	const { store, tables } = await openStore({
		storage: options.storage ?? 'indexeddb',
		name,
		...(options.onStoreEvent && { onEvent: options.onStoreEvent }),
	});
	// One object for all that reads it, the worker's opening included: `weigh` writes into it.
	const settings: EventSettings = { ...completeEvents(options.events) };
	const client = createWorkerClient(
		() => {
			if (store.kind === 'indexeddb') return { kind: 'indexeddb', name };
			const { port1, port2 } = new MessageChannel();
			serveTables(tables, port1);
			return { kind: 'port', port: port2 };
		},
		{ backend: options.backend ?? 'auto', events: settings },
		options.onRequests,
	);
	const history = createOwnHistory(store);
	const corrections = createOwnCorrections(store);
	const datasetRankings = createDatasetRankings(store, client);
	let personal: Personalisation | undefined;
	const drop = (kind: string) => {
		if (kind === 'history') personal?.touch();
		if (kind === 'history') history.invalidate();
		if (kind === 'profile') corrections.invalidate();
		if (kind === 'runs' || kind === 'datasets') datasetRankings.invalidate();
	};
	const changes = createChanges(name, ({ kind }) => drop(kind));
	const changed = (...kinds: Parameters<typeof changes.announce>) => {
		for (const kind of kinds) if (kind !== 'history') drop(kind);
		if (kinds.includes('history')) personal?.touch();
		changes.announce(...kinds);
	};

	let inUse: DatasetInUse | undefined;
	const remembered = options.catalogue || pack ? undefined : await store.settings.get(DATASET_SETTING);
	if (options.datasetId !== undefined) inUse = await openDataset(store, options.datasetId);
	else if (typeof remembered === 'string' && (await store.datasets.get(remembered)))
		inUse = await openDataset(store, remembered);

	const demandDataset = (where: string): DatasetInUse => {
		if (inUse) return inUse;
		throw new InklingError(
			'invalid-argument',
			`${where}: a data set must be in use, got none. Import one, or call use().`,
		);
	};
	const use = async (id: string) => {
		inUse = await openDataset(store, id);
		await store.settings.set(DATASET_SETTING, id);
		changed('datasets', 'list');
	};

	if (pack && packed && options.personalise) {
		const { createPersonalisation } = await import('./personalisation.ts');
		personal = await createPersonalisation({
			...{ pack, rankings: packed, store, client, settings },
			events: () => history.all(),
			options: options.personalise === true ? {} : options.personalise,
			announce: () => changes.here('personalisation', 'list'),
		});
	}

	const rankings = () => (inUse ? datasetRankings.of(inUse) : (packed ?? catalogueAlone(given)));
	const questions = createQuestions({
		rankings,
		settings,
		ownEvents: () => history.all(),
		corrections: () => corrections.all(),
		personHistory: (userId) => demandDataset('recommend').personHistory(userId),
	});

	return {
		async status() {
			const facts = await client.facts();
			return {
				storage: store.kind,
				storageFallback: store.fallback,
				rung: facts.rung,
				adapter: facts.adapter,
				rungReason: facts.reason,
				features: facts.features,
				limits: facts.limits,
			};
		},

		async track(event) {
			const interaction = await history.track(event);
			changed('history', 'list');
			return interaction;
		},
		history: async () => [...(await history.all())],
		async forget(what) {
			const forgotten = await personal?.forgetting();
			const gone = await history.forget(what);
			forgotten?.(gone);
			if (gone.length > 0) changed('history', 'list');
			return gone;
		},
		async personalisation(when = 'now') {
			if (when === 'settled') await personal?.settled();
			return personal?.state();
		},
		receipt: async () => personal?.receipt(),
		async restore(interactions) {
			await history.restore(interactions);
			changed('history', 'list');
		},
		async recommend(request = {}) {
			checkRequest(request);
			return recommend(request, await questions.of(request));
		},
		async shown(list, where = {}) {
			const kept: Interaction[] = [];
			for (const { item, propensity } of list) {
				kept.push(
					await history.track({
						...where,
						type: 'impression',
						itemId: item.id,
						...(propensity !== undefined && { propensity }),
					}),
				);
			}
			if (kept.length > 0) changed('history');
			return kept;
		},
		explain: async (request) => (await import('./explain.ts')).explain(request, questions),
		profile: async (request = {}) => (await import('./profile.ts')).profile(request, questions),
		async weigh(events) {
			Object.assign(settings, completeEvents(events));
			await client.call('weigh', { events: settings }).result;
			personal?.touch();
			changed('list');
		},
		async correct(said) {
			await corrections.correct(said);
			changed('profile', 'list');
		},

		preview: (files, previewOptions = {}) =>
			client.call('preview', { files: [...files], options: previewOptions }).result,
		import: (files, importOptions = {}) =>
			startImport(client, files, importOptions, async (record) => {
				await use(record.id);
			}),
		async importDemoShop(seed = DEFAULT_SEED) {
			const record = await client.call('demo-shop', { seed }).result;
			await use(record.id);
			return record;
		},
		datasets: () => store.datasets.list(),
		async removeDataset(id) {
			await store.datasets.remove(id);
			if (inUse?.record.id === id) inUse = undefined;
			changed('datasets', 'runs', 'list');
		},
		activity: (datasetId, stretches) => client.call('activity', { datasetId, stretches }).result,
		use,
		get dataset() {
			return inUse?.record;
		},
		get pack() {
			return inUse ? undefined : pack;
		},
		items: () => rankings().catalogue.items,
		people: async (limit = MOST_PEOPLE) => (inUse ? inUse.people(limit) : []),
		personHistory: (userId) => demandDataset('personHistory').personHistory(userId),

		models: async () => (await import('./describe-models.ts')).describeModels(),
		train(trainOptions = {}) {
			const modelOf = async (id: string | undefined) =>
				id === undefined ? undefined : (await store.runs.get(id))?.model;
			const request = async (): Promise<TrainRequest> => ({
				datasetId: demandDataset('train').record.id,
				model: trainOptions.model ?? (await modelOf(trainOptions.from)) ?? 'mf',
				settings: trainOptions.settings ?? {},
				...(trainOptions.from !== undefined && { from: trainOptions.from }),
				seed: checkSeed(trainOptions.seed ?? DEFAULT_SEED),
				...(trainOptions.resume !== undefined && { resume: trainOptions.resume }),
				...(trainOptions.paused !== undefined && { paused: trainOptions.paused }),
				...(trainOptions.watch !== undefined && { watch: trainOptions.watch }),
			});
			return startTraining(client, request(), trainOptions.signal, () => changed('runs', 'list'));
		},
		runs: () => listRuns(store),
		async removeRun(id) {
			await store.runs.remove(id);
			changed('runs', 'list');
		},

		makePack: (runId, packOptions = {}) => startPacking(client, runId, packOptions),

		async export() {
			return {
				format: 'inkling-export',
				version: 1,
				exportedAt: new Date().toISOString(),
				interactions: await history.all(),
				datasets: await store.datasets.list(),
				runs: await listRuns(store),
				corrections: await corrections.all(),
			};
		},
		exportArchive: () => client.call('export-archive', null).result,
		async importArchive(file) {
			const added = await client.call('import-archive', { file }).result;
			history.invalidate();
			corrections.invalidate();
			const used = await store.settings.get(DATASET_SETTING);
			if (!inUse && typeof used === 'string' && (await store.datasets.get(used)))
				inUse = await openDataset(store, used);
			changed('history', 'datasets', 'runs', 'profile', 'list');
			return added;
		},
		storage: async () => storageFacts(store, await history.all()),
		persist: async () => (await navigator.storage?.persist?.()) ?? false,
		async erase() {
			const forgotten = await personal?.forgetting();
			const gone = await history.all();
			await store.erase();
			inUse = undefined;
			history.invalidate();
			corrections.invalidate();
			forgotten?.(gone);
			changed('history', 'datasets', 'runs', 'profile', 'list');
		},
		subscribe: (listener) => changes.subscribe(listener),
		close() {
			personal?.close();
			client.close();
			changes.close();
			store.close();
		},
	};
}

const packOf = async (from: NonNullable<RecommenderOptions['pack']>): Promise<Pack> =>
	typeof from === 'object' && 'manifest' in from ? from : (await import('../pack/open-pack.ts')).openPack(from);

function checkItems(items: readonly Item[]): readonly Item[] {
	const ids = new Set<string>();
	return items.map((item, i) => {
		const checked = v.safeParse(itemSchema, item);
		if (!checked.success) {
			const [issue] = checked.issues;
			throw new InklingError(
				'invalid-argument',
				`catalogue: item ${i} must hold what it says at ${v.getDotPath(issue) ?? 'its top'}. ${issue.message}.`,
			);
		}
		if (ids.has(checked.output.id)) {
			throw new InklingError(
				'invalid-argument',
				`catalogue: each id must stand once, got ${checked.output.id} again at item ${i}.`,
			);
		}
		ids.add(checked.output.id);
		return checked.output;
	});
}

function completeEvents(given: RecommenderOptions['events']): EventSettings {
	if (given === undefined) return DEFAULT_EVENT_SETTINGS;
	const checked = v.safeParse(eventSettingsSchema, given);
	if (!checked.success) {
		const [issue] = checked.issues;
		throw new InklingError(
			'invalid-argument',
			`events: ${v.getDotPath(issue) ?? 'the settings'} must hold what it says. ${issue.message}.`,
		);
	}
	return {
		weights: {
			...DEFAULT_EVENT_SETTINGS.weights,
			...(checked.output.weights as Partial<EventSettings['weights']> | undefined),
		},
		ratingThreshold: checked.output.ratingThreshold ?? DEFAULT_EVENT_SETTINGS.ratingThreshold,
	};
}

function checkSeed(seed: number): number {
	if (Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32) return seed;
	throw new InklingError(
		'invalid-argument',
		`train: seed must be a whole number from 0 to ${2 ** 32 - 1}, got ${seed}.`,
	);
}
