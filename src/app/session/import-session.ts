import type {
	DatasetRecord,
	ImportOptions,
	ImportPreview,
	ImportProgress,
	InklingError,
	Recommender,
} from '../../index.ts';
import { Observable } from './observable.ts';
import { asShownError } from './shown-error.ts';

export type ColumnChoices = NonNullable<ImportOptions['columns']>;

export interface ImportState {
	/** `looking`: the files' beginnings are being read. `preview`: waits for the person's word. */
	stage: 'idle' | 'demo-shop' | 'looking' | 'preview' | 'importing';
	/** The files' names. */
	names: readonly string[];
	/** How they would be read, and what the person has said about their columns. */
	preview: ImportPreview | undefined;
	columns: ColumnChoices;
	progress: ImportProgress | undefined;
	/** The data set that the last import made, until dismissed. */
	done: DatasetRecord | undefined;
	cancelled: boolean;
	error: InklingError | undefined;
}

const IDLE: ImportState = {
	stage: 'idle',
	names: [],
	preview: undefined,
	columns: {},
	progress: undefined,
	done: undefined,
	cancelled: false,
	error: undefined,
};

/** Whether the page is at work, and not waiting for the person. */
export const isBusy = ({ stage }: ImportState): boolean => stage !== 'idle' && stage !== 'preview';

/** The page's one import: begun by a drop anywhere, followed wherever one looks. */
export class ImportSession {
	readonly state = new Observable<ImportState>(IDLE);
	readonly #recommender: Recommender;
	#controller: AbortController | undefined;
	#files: readonly File[] = [];
	/** The built-in shop, while it is being made. */
	#making: Promise<void> | undefined;

	constructor(recommender: Recommender) {
		this.#recommender = recommender;
	}

	/** Shows how the files would be read; `begin` then imports them. Files that hold nothing to ask about say why at once. */
	async files(files: readonly File[]): Promise<void> {
		// A first visitor may drop files while the page still makes its shop.
		await this.#making;
		if (files.length === 0 || this.#controller !== undefined) return;
		this.#files = files;
		this.state.set({ ...IDLE, stage: 'looking', names: files.map((file) => file.name) });
		await this.#look({});
		const { preview } = this.state.read();
		const hopeless = preview?.files.every(
			({ kind, header }) => kind === 'other' || (kind === 'unknown' && header.length < 2),
		);
		// The import's own error says best what a file lacks in which nothing can be set right.
		if (this.#files === files && preview !== undefined && hopeless === true) await this.begin();
	}

	/** What a column of the source is, by the person's word; undefined takes that word back. */
	async choose(source: string, column: keyof ColumnChoices | undefined): Promise<void> {
		const kept = Object.entries(this.state.read().columns).filter(
			([ours, theirs]) => theirs !== source && ours !== column,
		);
		await this.#look({ ...Object.fromEntries(kept), ...(column === undefined ? {} : { [column]: source }) });
	}

	/** Imports what was shown; the recommender then uses what it holds. */
	async begin(): Promise<void> {
		if (this.#controller !== undefined || this.state.read().stage !== 'preview') return;
		const controller = new AbortController();
		this.#controller = controller;
		const { columns } = this.state.read();
		const files = this.#files;
		this.state.set({ ...IDLE, stage: 'importing', names: files.map((file) => file.name) });
		await this.#finish(async () => {
			const importing = this.#recommender.import(files, { columns, signal: controller.signal });
			for await (const progress of importing) this.state.change({ progress });
			return importing.result;
		});
	}

	/** Makes the built-in shop, which is then in use. */
	async demoShop(): Promise<void> {
		if (this.#controller !== undefined) return;
		this.#controller = new AbortController();
		this.state.set({ ...IDLE, stage: 'demo-shop' });
		this.#making = this.#finish(() => this.#recommender.importDemoShop());
		await this.#making;
	}

	cancel(): void {
		this.#controller?.abort();
	}

	/** Leaves what is shown: a preview, an error, a report. */
	dismiss(): void {
		if (this.#controller !== undefined) return;
		this.#files = [];
		this.state.set(IDLE);
	}

	async #look(columns: ColumnChoices): Promise<void> {
		const files = this.#files;
		try {
			const preview = await this.#recommender.preview(files, { columns });
			// Other files may have been dropped meanwhile, or these left.
			if (this.#files === files) this.state.change({ stage: 'preview', preview, columns });
		} catch (thrown) {
			if (this.#files === files) this.state.set({ ...IDLE, error: asShownError(thrown) });
		}
	}

	async #finish(work: () => Promise<DatasetRecord>): Promise<void> {
		this.#files = [];
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
