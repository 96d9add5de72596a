import { InklingError, type ModelDescription, type Recommender } from '../../index.ts';
import type { Address } from './address.ts';
import { Draft } from './draft.ts';
import { Observable } from './observable.ts';

/** The models that there are, with their settings and words, and the draft of a run of one; loaded when a screen first needs them. */
export class ModelList {
	/** Empty until then. */
	readonly state = new Observable<readonly ModelDescription[]>([]);
	readonly #recommender: Recommender;
	readonly #address: Address;
	readonly #search = window.location.search;
	#opening: Promise<void> | undefined;
	#draft: Draft | undefined;

	constructor(recommender: Recommender, address: Address) {
		this.#recommender = recommender;
		this.#address = address;
	}

	/** The same promise for every caller. */
	readonly open = (): Promise<void> => {
		this.#opening ??= this.#recommender.models().then((models) => {
			this.#draft = new Draft(models, this.#search, this.#address.problems, this.#address.domain);
			this.state.set(models);
		});
		return this.#opening;
	};

	get draft(): Draft {
		if (this.#draft === undefined)
			throw new InklingError('internal', 'draft: the models must be loaded before it is read. Wait for `open`.');
		return this.#draft;
	}
}
