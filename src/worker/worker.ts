// The dedicated worker: imports, trains and measures, so that the page never waits. One message in, one call.

import { exportArchive } from '../archive/export-archive.ts';
import { importArchive } from '../archive/import-archive.ts';
import { asInklingError, InklingError, toErrorRecord } from '../core/errors.ts';
import { interactionCount, itemCount, userCount } from '../data/dataset.ts';
import { makeDemoShop } from '../data/demo-shop/make-demo-shop.ts';
import { importFiles } from '../data/importers/import-files.ts';
import type { Imported } from '../data/importers/importer.ts';
import { previewFiles } from '../data/importers/preview.ts';
import type { EventSettings } from '../data/interaction.ts';
import type { ImportReport } from '../data/report.ts';
import type { Gpu } from '../gpu/device.ts';
import { requestGpu } from '../gpu/device.ts';
import { completeSettings, isTrained } from '../models/model.ts';
import { modelDefinition } from '../models/registry.ts';
import { openStore, openStoreOn } from '../store/open-store.ts';
import { connectTables } from '../store/port.ts';
import type { Store } from '../store/store.ts';
import { prepare } from '../training/prepare.ts';
import { activityOf } from './activity.ts';
import { Controls } from './controls.ts';
import { makePack } from './make-pack.ts';
import { personalise } from './personalise.ts';
import type { CallName, Calls, Reply, Request, RungFacts, Update } from './protocol.ts';
import { MIN_CORE, runTraining } from './run-training.ts';

interface Session {
	store: Store;
	gpu: Gpu | null;
	events: EventSettings;
}

interface Context {
	readonly signal: AbortSignal;
	readonly controls: Controls;
	update(update: Update): void;
}

// The page's types are in force in this project; a worker's scope is told by what is used of it.
const scope = self as unknown as { onmessage: (event: MessageEvent<Request>) => void; postMessage(reply: Reply): void };
const running = new Map<number, { abort: AbortController; controls: Controls }>();
let session: Session | undefined;

scope.onmessage = ({ data }: MessageEvent<Request>) => {
	if ('control' in data) running.get(data.id)?.controls.push(data.control);
	else if ('cancel' in data) running.get(data.id)?.abort.abort();
	else void perform(data);
};

// The page's own record does not have what a worker fetches.
new PerformanceObserver((list) => {
	scope.postMessage({ requests: list.getEntries().map(({ name }) => name) });
}).observe({ type: 'resource', buffered: true });

async function perform(request: Extract<Request, { call: CallName }>): Promise<void> {
	const { id } = request;
	const abort = new AbortController();
	const controls = new Controls(abort.signal);
	running.set(id, { abort, controls });
	const reply = (message: Reply) => scope.postMessage(message);
	try {
		const call = calls[request.call] as (payload: unknown, context: Context) => Promise<unknown>;
		const result = await call(request.payload, {
			signal: abort.signal,
			controls,
			update: (update) => reply({ id, update }),
		});
		reply({ id, result });
	} catch (thrown) {
		reply({ id, error: toErrorRecord(asInklingError(thrown)) });
	} finally {
		running.delete(id);
	}
}

const calls: {
	[Name in CallName]: (payload: Calls[Name]['payload'], context: Context) => Promise<Calls[Name]['result']>;
} = {
	async open({ store: address, backend, events }): Promise<RungFacts> {
		const probe =
			backend === 'portable' ? { gpu: null, reason: 'the portable path was asked for' } : await requestGpu();
		if (!probe.gpu && backend === 'webgpu') {
			throw new InklingError(
				'gpu-unavailable',
				`backend webgpu: there must be a GPU, got none: ${probe.reason}. Use auto.`,
			);
		}
		const store =
			address.kind === 'port'
				? openStoreOn(connectTables(address.port), 'memory', undefined)
				: (await openStore({ storage: 'indexeddb', name: address.name })).store;
		if (address.kind === 'indexeddb' && store.kind === 'memory') {
			// A memory of the worker's own would take in what the page never sees again.
			throw new InklingError(
				'storage-unavailable',
				`worker: IndexedDB must open where the page's does, got: ${store.fallback} Reload the page.`,
			);
		}
		session = { store, gpu: probe.gpu, events };
		return {
			rung: probe.gpu ? 'webgpu' : 'portable',
			adapter: probe.gpu?.adapter.name ?? '',
			reason: probe.reason,
			features: probe.gpu?.adapter.features ?? [],
			limits: probe.gpu?.adapter.limits ?? {},
		};
	},

	async weigh({ events }) {
		session = { ...opened(), events };
		return undefined;
	},

	async import({ files, options }, { signal, update }) {
		const { store } = opened();
		const importing = importFiles(files, options, signal);
		for (;;) {
			const next = await importing.next();
			if (!next.done) {
				update({ kind: 'import', progress: next.value });
				continue;
			}
			const { dataset, items } = next.value;
			const report = withCore(next.value);
			const size = files.reduce((sum, file) => sum + file.size, 0);
			update({ kind: 'import', progress: { bytesRead: size, bytesTotal: size, rows: report.rows, stage: 'writing' } });
			return store.datasets.write(dataset, items, report, 'import', signal);
		}
	},

	preview: ({ files, options }, { signal }) => previewFiles(files, options, signal),

	async activity({ datasetId, stretches }) {
		const { at, timed } = await opened().store.datasets.read(datasetId);
		return timed && at.length > 0 ? activityOf(at, stretches) : undefined;
	},

	async 'demo-shop'({ seed }, { signal }) {
		const made = makeDemoShop(seed);
		const { dataset, items } = made;
		// The same seed makes the same shop: it is there once.
		const { datasets } = opened().store;
		return (await datasets.get(dataset.id)) ?? datasets.write(dataset, items, withCore(made), 'demo-shop', signal);
	},

	'export-archive': () => exportArchive(opened().store),
	'import-archive': ({ file }) => importArchive(opened().store, file),

	async fit({ datasetId, model, seed }) {
		const definition = modelDefinition(model);
		if (isTrained(definition)) {
			throw new InklingError('invalid-argument', `fit: the model must need no training, got ${model}. Train it.`);
		}
		const [fit, dataset] = await Promise.all([definition.loadFit(), opened().store.datasets.read(datasetId)]);
		return fit(dataset, completeSettings(definition), seed);
	},

	personalise: (request, { signal }) => personalise(request, opened().gpu, signal),

	'make-pack': (request, { signal, update }) =>
		makePack(request, opened(), (progress) => update({ kind: 'pack', progress }), signal),

	train: (request, { signal, controls, update }) =>
		runTraining(request, opened(), controls, (progress, run) => update({ kind: 'training', progress, run }), signal),
};

/** The report with what training will take of the data set. */
function withCore({ dataset, report }: Imported): ImportReport {
	const { dataset: core } = prepare(dataset, opened().events, MIN_CORE);
	return {
		...report,
		core: { least: MIN_CORE, users: userCount(core), items: itemCount(core), interactions: interactionCount(core) },
	};
}

function opened(): Session {
	if (!session) throw new InklingError('internal', 'worker: must be opened before it is asked for more.');
	return session;
}
