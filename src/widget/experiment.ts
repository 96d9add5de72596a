// A visitor's bucket and what happened in it, counted on this machine alone. The shop's own analytics may be told by the page.

import type { Marks } from './marks.ts';

export const BUCKETS = ['pack', 'delta', 'bestsellers'] as const;
export type Bucket = (typeof BUCKETS)[number];

export interface ExperimentState {
	readonly bucket: Bucket;
	/** Lists shown. */
	readonly shown: number;
	/** Items clicked, and items bought, after they were shown. */
	readonly clicks: number;
	readonly purchases: number;
}

export interface Experiment {
	readonly state: ExperimentState;
	shown(items: readonly string[]): void;
	clicked(item: string): void;
	bought(item: string): void;
}

/** Items shown that are still waited for. */
const REMEMBERED = 500;

/** `pack:2, delta, bestsellers` as buckets with weights. Throws RangeError for a name or weight that cannot be meant. */
export function parseArms(text: string): { bucket: Bucket; weight: number }[] {
	return text.split(',').map((part) => {
		const [name = '', given] = part.split(':').map((word) => word.trim());
		const bucket = BUCKETS.find((one) => one === name);
		const weight = given === undefined ? 1 : Number(given);
		if (bucket === undefined || !(weight >= 0 && Number.isFinite(weight)))
			throw new RangeError(
				`inkling-shelf: experiment must be some of ${BUCKETS.join(', ')} with weights such as pack:2, got "${part.trim()}". No experiment runs.`,
			);
		return { bucket, weight };
	});
}

/** The bucket at `uniform` (0 to 1) of the weights laid end to end. */
export function drawBucket(arms: readonly { bucket: Bucket; weight: number }[], uniform: number): Bucket {
	const total = arms.reduce((sum, { weight }) => sum + weight, 0);
	let at = uniform * total;
	for (const { bucket, weight } of arms) {
		at -= weight;
		if (at < 0) return bucket;
	}
	return arms.at(-1)?.bucket ?? 'pack';
}

/** Goes on with what was kept when it is of the same experiment. `changed` is called with what to keep. */
export function createExperiment(
	of: string,
	kept: Marks['experiment'],
	uniform: number,
	changed: (mark: NonNullable<Marks['experiment']>) => void,
): Experiment {
	const arms = parseArms(of);
	const known = arms.find(({ bucket }) => kept?.of === of && bucket === kept.bucket);
	const mark = {
		of,
		bucket: known?.bucket ?? drawBucket(arms, uniform),
		...(known && kept
			? { shown: kept.shown, clicks: kept.clicks, purchases: kept.purchases, items: [...kept.items] }
			: { shown: 0, clicks: 0, purchases: 0, items: [] as string[] }),
	};
	const tell = () => changed({ ...mark, items: [...mark.items] });
	tell();
	return {
		get state() {
			const { bucket, shown, clicks, purchases } = mark;
			return { bucket, shown, clicks, purchases };
		},
		shown(items) {
			mark.shown++;
			mark.items = [...new Set([...mark.items, ...items])].slice(-REMEMBERED);
			tell();
		},
		clicked(item) {
			if (!mark.items.includes(item)) return;
			mark.clicks++;
			tell();
		},
		bought(item) {
			if (!mark.items.includes(item)) return;
			mark.purchases++;
			tell();
		},
	};
}
