import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunRecord, Settings } from '../../index.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useModelWords } from './use-model-name.ts';
import { useModels } from './use-models.ts';

/** The settings that have words in `i18n/`; those that one model alone has are in its folder. */
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
	'weightDecay',
	'schedule',
	'warmup',
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

/** A setting's label, and in a sentence what it does; by its bare name where nobody has words for it. */
export function useSettingText(): (name: string, model?: string) => { label: string; what?: string } {
	const { t } = useTranslation();
	const models = useModels();
	const wordsOf = useModelWords();
	return useCallback(
		(name, model) => {
			const named = NAMED_SETTINGS.find((one) => one === name);
			if (named !== undefined) return { label: t(`settings.${named}.label`), what: t(`settings.${named}.what`) };
			const own = models.filter(({ kind }) => model === undefined || kind === model);
			return own.map((one) => wordsOf(one).settings?.[name]).find((words) => words !== undefined) ?? { label: name };
		},
		[t, models, wordsOf],
	);
}

/** Settings in words, each with its value. */
export function useSettingWords(): (settings: Settings, model?: string) => string {
	const textOf = useSettingText();
	const format = useFormat();
	return useCallback(
		(settings, model) =>
			Object.entries(settings)
				.map(([name, value]) => {
					// A seed is a name, not an amount.
					const plain = typeof value !== 'number' || name === 'seed';
					return `${textOf(name, model).label} ${plain ? String(value) : format.number(value, 6)}`;
				})
				.join(' · '),
		[textOf, format],
	);
}

/** The settings of a run that are not the model's own defaults, and its seed. */
export function useSettingsWords(): (run: Pick<RunRecord, 'model' | 'settings' | 'seed'>) => string {
	const models = useModels();
	const wordsOf = useSettingWords();
	return useCallback(
		({ model, settings, seed }) => {
			const own = models.find(({ kind }) => kind === model)?.settings ?? [];
			const changed = own.flatMap(({ name, default: given }) => {
				const value = settings[name];
				return value === undefined || value === given || name === 'seed' ? [] : [[name, value] as const];
			});
			return wordsOf({ ...Object.fromEntries(changed), seed }, model);
		},
		[wordsOf, models],
	);
}
