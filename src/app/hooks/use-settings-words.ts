import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunRecord } from '../../index.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useStudio } from './studio.ts';

const NAMED = [
	'embeddingSize',
	'learningRate',
	'regularisation',
	'epochs',
	'batchSize',
	'negatives',
	'patience',
] as const;

/** The settings of a run that are not the model's own defaults, and its seed. */
export function useSettingsWords(): (run: Pick<RunRecord, 'model' | 'settings' | 'seed'>) => string {
	const { t } = useTranslation();
	const format = useFormat();
	const { recommender } = useStudio();
	return useCallback(
		({ model, settings, seed }) => {
			const description = recommender.models().find(({ kind }) => kind === model);
			const words = (description?.settings ?? []).flatMap((setting) => {
				const value = settings[setting.name];
				if (value === undefined || value === setting.default || setting.name === 'seed') return [];
				const named = NAMED.find((one) => one === setting.name);
				const label = named === undefined ? setting.name : t(`settings.${named}.label`);
				return [`${label} ${typeof value === 'number' ? format.number(value, 6) : String(value)}`];
			});
			return [...words, `${t('settings.seed.label')} ${seed}`].join(' · ');
		},
		[t, format, recommender],
	);
}
