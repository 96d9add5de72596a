import type { DatasetRecord, ImportProgress, InklingError, Recommender } from '../../index.ts';
import { Observable } from './observable.ts';
import { asShownError } from './shown-error.ts';

export interface ImportState {
	stage: 'idle' | 'demo-shop' | 'importing';
	/** The files' names. */
	names: readonly string[];
	progress: ImportProgress | undefined;
	/** The data set that the last import made, until dismissed. */
	done: DatasetRecord | undefined;
	cancelled: boolean;
	error: InklingError | undefined;
}

const IDLE: ImportState = {
	stage: 'idle',
	names: [],
	progress: undefined,
	done: undefined,
	cancelled: false,
	error: undefined,
};

/** The page's one import: begun by a drop anywhere, followed wherever one looks. */
export class ImportSession {
	readonly state = new Observable<ImportState>(IDLE);
	readonly #recommender: Recommender;
	#controller: AbortController | undefined;

	constructor(recommender: Recommender) {
		this.#recommender = recommender;
	}

	/** Imports files; the recommender then uses what they hold. */
	async files(files: readonly File[]): Promise<void> {
		if (files.length === 0 || this.#controller !== undefined) return;
		const controller = new AbortController();
		this.#controller = controller;
		this.state.set({ ...IDLE, stage: 'importing', names: files.map((file) => file.name) });
		await this.#finish(async () => {
			const importing = this.#recommender.import(files, { signal: controller.signal });
			for await (const progress of importing) this.state.change({ progress });
			return importing.result;
		});
	}

	/** Makes the built-in shop, which is then in use. */
	async demoShop(): Promise<void> {
		if (this.#controller !== undefined) return;
		this.#controller = new AbortController();
		this.state.set({ ...IDLE, stage: 'demo-shop' });
		await this.#finish(() => this.#recommender.importDemoShop());
	}

	cancel(): void {
		this.#controller?.abort();
	}

	dismiss(): void {
		if (this.#controller === undefined) this.state.set(IDLE);
	}

	async #finish(work: () => Promise<DatasetRecord>): Promise<void> {
		try {
			const done = await work();
			this.state.set({ ...IDLE, done });
		} catch (thrown) {
			const error = asShownError(thrown);
			this.state.set(error.code === 'cancelled' ? { ...IDLE, cancelled: true } : { ...IDLE, error });
		} finally {
			this.#controller = undefined;
		}
	}
}
