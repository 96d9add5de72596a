import type { RecommendRequest } from '../../index.ts';

/** Where the sliders stand; at 0 each leaves the list as it is. */
export interface Tuning {
	/** 0 to 1. */
	readonly variety: number;
	/** 0 to 1. */
	readonly surprise: number;
	/** -1 (cheaper) to 1 (dearer). */
	readonly price: number;
}

export const AS_IT_IS: Tuning = { variety: 0, surprise: 0, price: 0 };

/** A slider's end keeps a part of what the model says: a list of nothing but strange things is of no use to anybody. */
const MOST = 0.9;

/** The same as a request; empty at rest. */
export function tuned({ variety, surprise, price }: Tuning): Pick<RecommendRequest, 'diversity' | 'novelty' | 'price'> {
	return {
		...(variety > 0 && { diversity: { strength: MOST * variety } }),
		...(surprise > 0 && { novelty: MOST * surprise }),
		...(price !== 0 && {
			price: { towards: price < 0 ? ('cheaper' as const) : ('dearer' as const), strength: MOST * Math.abs(price) },
		}),
	};
}
