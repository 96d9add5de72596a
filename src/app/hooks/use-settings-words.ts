import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunRecord, Settings } from '../../index.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useStudio } from './studio.ts';

/** The settings that have words in `i18n/`. */
export const NAMED_SETTINGS = [
	'embeddingSize',
	'learningRate',
	'regularisation',
	'epochs',
	'batchSize',
	'negatives',
	'unobserved',
	'hiddenSize',
	'layers',
	'maxLength',
	'dropout',
	'temperature',
	'idDropout',
	'loss',
	'optimiser',
	'draws',
	'userBias',
	'negativeSampling',
	'lambda',
	'neighbours',
	'shrinkage',
	'gapMinutes',
	'sample',
	'sessions',
	'vectors',
	'similarity',
	'basket',
	'gapHours',
	'minimumSupport',
	'clusters',
	'fewest',
	'rounds',
	'models',
	'mix',
	'weights',
	'rankConstant',
	'minimumEvents',
	'halfLifeDays',
	'perCategory',
	'days',
	'patience',
	'seed',
] as const;

/** Settings in words, each with its value. */
export function useSettingWords(): (settings: Settings) => string {
	const { t } = useTranslation();
	const format = useFormat();
	return useCallback(
		(settings) =>
			Object.entries(settings)
				.map(([name, value]) => {
					const named = NAMED_SETTINGS.find((one) => one === name);
					const label = named === undefined ? name : t(`settings.${named}.label`);
					// A seed is a name, not an amount.
					const plain = typeof value !== 'number' || named === 'seed';
					return `${label} ${plain ? String(value) : format.number(value, 6)}`;
				})
				.join(' · '),
		[t, format],
	);
}

/** The settings of a run that are not the model's own defaults, and its seed. */
export function useSettingsWords(): (run: Pick<RunRecord, 'model' | 'settings' | 'seed'>) => string {
	const { recommender } = useStudio();
	const wordsOf = useSettingWords();
	return useCallback(
		({ model, settings, seed }) => {
			const own = recommender.models().find(({ kind }) => kind === model)?.settings ?? [];
			const changed = own.flatMap(({ name, default: given }) => {
				const value = settings[name];
				return value === undefined || value === given || name === 'seed' ? [] : [[name, value] as const];
			});
			return wordsOf({ ...Object.fromEntries(changed), seed });
		},
		[wordsOf, recommender],
	);
}
