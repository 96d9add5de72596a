// One configuration's NDCG@10 on the validation item: each person's last but one, or, of a protocol's training part, their
// last. What a protocol tests has no part in it.

import { throwIfCancelled } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import { evaluate } from '../../evaluation/evaluate.ts';
import { leaveLastOut } from '../../evaluation/splits/leave-last-out.ts';
import type { Split } from '../../evaluation/splits/split.ts';
import { isTrained, numberSetting } from '../../models/model.ts';
import { openScorer } from '../../models/open-scorer.ts';
import { type FitOptions, fit } from '../fit.ts';

export interface Validated {
	readonly ndcg: number;
	/** Epochs at that measure; 0 where nothing trains by epochs. */
	readonly epochs: number;
}

/** What is held out for validation; all trials share it. */
export function validationSplit({ dataset, allTrains, tieSeed }: FitOptions): Split {
	return leaveLastOut(dataset, { validation: !allTrains, ...(tieSeed === undefined ? {} : { tieSeed }) });
}

/** `most` epochs are trained at the most, where the model trains by epochs. `options.users` are measured. */
export async function validate(
	options: FitOptions & { readonly users: Int32Array },
	split: Split,
	most: number,
	signal?: AbortSignal,
): Promise<Validated> {
	const { definition } = options;
	const trained = isTrained(definition);
	const settings = trained ? { ...options.settings, epochs: most } : options.settings;
	if (trained && numberSetting(settings, 'patience') > 0) return byBestEpoch({ ...options, settings }, signal);

	const model = await lastOf({ ...options, settings, dataset: split.train, allTrains: true }, signal);
	const { metrics } = await evaluate(await openScorer(model), split, {
		k: [10],
		users: options.users,
		...(options.events && { events: options.events }),
		...(signal && { signal }),
	});
	return { ndcg: metrics['ndcg@10'] ?? 0, epochs: trained ? most : 0 };
}

/** As training itself looks for its number of epochs; it ends there, before the last item trains too. */
async function byBestEpoch(options: FitOptions, signal: AbortSignal | undefined): Promise<Validated> {
	let best: Validated = { ndcg: 0, epochs: 0 };
	const running = fit(options, signal);
	for await (const progress of running) {
		throwIfCancelled(signal);
		if (progress.kind === 'phase' && progress.phase === 'final') break;
		const ndcg = progress.kind === 'epoch' ? progress.validation?.['ndcg@10'] : undefined;
		if (progress.kind === 'epoch' && ndcg !== undefined && (best.epochs === 0 || ndcg > best.ndcg))
			best = { ndcg, epochs: progress.epoch + 1 };
	}
	return best;
}

async function lastOf(options: FitOptions, signal: AbortSignal | undefined): Promise<SavedModel> {
	const running = fit(options, signal);
	for (;;) {
		const next = await running.next();
		if (next.done) return next.value.model;
	}
}
