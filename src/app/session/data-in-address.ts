// The address names the data set that is in use, so that a link repeats a run: the built-in shop as `demo-shop`, any
// other by its name. Only the name travels, never what is in it.

import type { DatasetRecord, Recommender } from '../../index.ts';
import { Observable } from './observable.ts';

export const DEMO_SHOP = 'demo-shop';

export interface DataInAddressState {
	/** The name that the address asks for and that is not on this machine. */
	missing: string | undefined;
}

const nameOf = ({ source, name }: DatasetRecord): string => (source === 'demo-shop' ? DEMO_SHOP : name);

export class DataInAddress {
	readonly state = new Observable<DataInAddressState>({ missing: undefined });
	readonly #recommender: Recommender;

	/** Follows the recommender for as long as the page lives. */
	constructor(recommender: Recommender) {
		this.#recommender = recommender;
		recommender.subscribe(({ kind }) => {
			if (kind === 'datasets') this.#write();
		});
	}

	/**
	 * Uses what the address asks for. A shop that is not there yet is left to the first screen, which makes it, unless
	 * another data set would be trained in its stead: `makeShop` then begins it.
	 */
	async follow(search: string, makeShop: () => Promise<void>): Promise<void> {
		const asked = new URLSearchParams(search).get('data');
		if (asked === null) return;
		const inUse = this.#recommender.dataset;
		if (inUse !== undefined && nameOf(inUse) === asked) return;
		if (await this.#takeKept(asked)) return;
		if (asked !== DEMO_SHOP) this.state.set({ missing: asked.slice(0, 120) });
		else if (inUse !== undefined) void makeShop();
	}

	/** False when there is none of that name, or none that can be opened: the page must open all the same. */
	async #takeKept(asked: string): Promise<boolean> {
		try {
			// The newest of that name: they are listed so.
			const kept = (await this.#recommender.datasets()).find(
				(dataset) => dataset.state === 'ready' && nameOf(dataset) === asked,
			);
			if (kept !== undefined) await this.#recommender.use(kept.id);
			return kept !== undefined;
		} catch {
			return false;
		}
	}

	dismiss(): void {
		this.state.set({ missing: undefined });
	}

	#write(): void {
		const { dataset } = this.#recommender;
		const url = new URL(window.location.href);
		if (dataset === undefined) url.searchParams.delete('data');
		else {
			url.searchParams.set('data', nameOf(dataset));
			this.dismiss();
		}
		if (url.href !== window.location.href) window.history.replaceState(window.history.state, '', url);
	}
}
