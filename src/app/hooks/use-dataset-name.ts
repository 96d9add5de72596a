import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useDatasets } from './use-recommender.ts';

/** A data set's name; the built-in shop's in the language shown. */
export function useDatasetName(): (id: string, name: string) => string {
	const { t } = useTranslation();
	const { value: datasets } = useDatasets();
	return useCallback(
		(id, name) => {
			const builtIn = datasets?.some((dataset) => dataset.id === id && dataset.source === 'demo-shop');
			return builtIn === true ? t('data.demoName') : name;
		},
		[t, datasets],
	);
}
