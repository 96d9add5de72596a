// Looking for better settings, on the validation item alone: at random (Bergstra & Bengio, JMLR 13, 2012), or by successive
// halving (Jamieson & Talwalkar, AISTATS 2016), which gives many few epochs and the best of them more. What comes out
// depends on the seed alone, not on where a search was stopped and went on.

import { InklingError } from '../../core/errors.ts';
import type { Settings } from '../../core/model.ts';
import { isTrained, numberSetting } from '../../models/model.ts';
import { spreadUsers } from '../baselines.ts';
import type { FitOptions } from '../fit.ts';
import { drawSettings, searched } from './draw.ts';
import { type Validated, validate, validationSplit } from './validate.ts';

export type SearchMethod = 'random' | 'halving';

/** One configuration, measured once. */
export interface Trial {
	readonly trial: number;
	/** Epochs that it had at the most; 0 where nothing trains by epochs. */
	readonly budget: number;
	readonly settings: Settings;
	/** NDCG@10 on the validation item. */
	readonly ndcg: number;
	/** Epochs at that measure. */
	readonly epochs: number;
	readonly seconds: number;
}

export interface SearchOptions extends FitOptions {
	/** What was asked for by name, and stays as it is. */
	readonly given: Settings;
	readonly method: SearchMethod;
	/** Configurations to try, the given settings among them as the first. */
	readonly trials: number;
	/** What an earlier search of the same options measured. */
	readonly done: readonly Trial[];
	/** Hears each new trial before the next begins. */
	readonly record: (trial: Trial) => void | Promise<void>;
}

export interface SearchResult {
	readonly best: Trial;
	/** The given settings, as the first trial measured them. */
	readonly start: Trial;
	readonly measured: number;
}

/** A third goes on, with three times the epochs. */
const ETA = 3;

/** Throws invalid-argument for a model that has nothing to look for. */
export async function search(options: SearchOptions, signal?: AbortSignal): Promise<SearchResult> {
	const { definition, settings, method, trials, done, record, given, ...fitting } = options;
	const space = searched(definition, given);
	if (space.length === 0) {
		throw new InklingError(
			'invalid-argument',
			`search: ${definition.kind} must have settings to look for, got none that were not given. Leave it out.`,
		);
	}
	const known = new Map(done.map((trial) => [`${trial.trial} ${trial.budget}`, trial]));
	const split = validationSplit(options);
	// The same people for every trial, however wide its rows are.
	const users = spreadUsers(split, definition, settings);
	if (users.length === 0) {
		throw new InklingError(
			'invalid-data',
			'search: somebody must have an event to hold out for validation, got nobody. Bring more interactions.',
		);
	}
	const tryOne = async (trial: number, drawn: Settings, budget: number): Promise<Validated> => {
		try {
			return await validate({ ...fitting, definition, settings: drawn, users }, split, budget, signal);
		} catch (error) {
			// Scores that are no numbers: a step too large, say. Only what was given must work.
			if (trial > 0 && error instanceof InklingError && error.code === 'invalid-data') return { ndcg: 0, epochs: 0 };
			throw error;
		}
	};
	let measured = 0;
	const measure = async (trial: number, budget: number): Promise<Trial> => {
		measured++;
		const before = known.get(`${trial} ${budget}`);
		if (before) return before;
		const drawn = drawSettings(settings, space, options.seed, trial);
		const begun = performance.now();
		const found = await tryOne(trial, drawn, budget);
		const seconds = Math.round(performance.now() - begun) / 1000;
		const now = { trial, budget, settings: drawn, ndcg: found.ndcg, epochs: found.epochs, seconds };
		await record(now);
		return now;
	};

	const full = isTrained(definition) ? numberSetting(settings, 'epochs') : 0;
	const start = await measure(0, full);
	let left = Array.from({ length: trials - 1 }, (_, i) => i + 1);
	// Without epochs there is nothing to give less of.
	for (const budget of method === 'halving' && full > 0 ? budgets(full, left.length) : []) {
		const tried: Trial[] = [];
		for (const trial of left) tried.push(await measure(trial, budget));
		left = byMeasure(tried)
			.slice(0, Math.ceil(left.length / ETA))
			.map(({ trial }) => trial);
	}
	const last = [start];
	for (const trial of left) last.push(await measure(trial, full));
	return { best: byMeasure(last)[0] ?? start, start, measured };
}

/** Epochs of the rungs below the full budget, ascending: as many as leave somebody for the last, and an epoch for the first. */
function budgets(full: number, trials: number): number[] {
	const rungs: number[] = [];
	for (let part = ETA; part <= trials && full / part >= 1; part *= ETA) rungs.unshift(Math.floor(full / part));
	return rungs;
}

/** The best first; of equals the one that was drawn first. */
const byMeasure = (trials: readonly Trial[]): Trial[] =>
	[...trials].sort((a, b) => b.ndcg - a.ndcg || a.trial - b.trial);
