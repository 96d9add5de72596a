// `--tune`: better settings for each model before it is trained, chosen on the validation item alone.

import { InklingError } from '../core/errors.ts';
import type { Settings } from '../core/model.ts';
import { completeSettings } from '../models/model.ts';
import type { FitOptions } from '../training/fit.ts';
import { searched } from '../training/search/draw.ts';
import { type SearchMethod, search } from '../training/search/search.ts';
import type { ProgressBar } from './progress-bar.ts';
import type { TrialsFile } from './trials-file.ts';

/** How a model's settings were chosen, as the report keeps it. */
export interface Tuned {
	readonly model: string;
	readonly seed: number;
	readonly chosenOn: string;
	readonly search: SearchMethod;
	readonly trials: number;
	/** NDCG@10 on the validation item, of what was chosen and of the settings as they were. */
	readonly best: number;
	readonly start: number;
	readonly settings: Settings;
}

export interface TuneOptions {
	readonly method: SearchMethod;
	readonly trials: number;
	readonly file?: TrialsFile | undefined;
}

export function checkMethod(name: string): SearchMethod {
	if (name === 'random' || name === 'halving') return name;
	throw new InklingError('invalid-argument', `--search: must be random or halving, got ${name}.`);
}

/** Undefined for a model that has nothing to look for. */
export async function tune(
	fitting: Omit<FitOptions, 'settings'>,
	given: Settings,
	{ method, trials, file }: TuneOptions,
	tell: (line: string) => void,
	bar?: ProgressBar['show'],
): Promise<Tuned | undefined> {
	const { definition, seed } = fitting;
	const model = definition.kind;
	if (searched(definition, given).length === 0) {
		tell(`${model}: has no settings to look for`);
		return undefined;
	}
	const found = await search({
		...fitting,
		settings: completeSettings(definition, given),
		given,
		method,
		trials,
		done: file?.trials.filter((trial) => trial.model === model && trial.seed === seed) ?? [],
		record: async (trial) => {
			await file?.append({ model, seed, ...trial });
			const epochs = trial.budget > 0 ? `, ${trial.epochs} of ${trial.budget} epochs` : '';
			bar?.(`${model}, seed ${seed}: trial ${trial.trial + 1} of ${trials}`, (trial.trial + 1) / trials);
			if (!bar)
				tell(`${model}, seed ${seed}: trial ${trial.trial}, validation NDCG@10 ${trial.ndcg.toFixed(4)}${epochs}`);
		},
	});
	const chosenOn = `NDCG@10 on ${fitting.allTrains ? 'the last item of each person in the training part' : "each person's last item but one"}`;
	const tuned = {
		model,
		seed,
		chosenOn,
		search: method,
		trials,
		best: found.best.ndcg,
		start: found.start.ndcg,
		settings: found.best.settings,
	};
	tell(tunedLine(tuned));
	return tuned;
}

export const tunedLine = ({ model, seed, search, trials, chosenOn, best, start }: Tuned): string =>
	`${model}, seed ${seed}: the best of ${trials} trials (${search}), chosen by ${chosenOn}: ${best.toFixed(4)}; as it was: ${start.toFixed(4)}`;
