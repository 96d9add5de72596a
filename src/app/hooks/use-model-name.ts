import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** The models that have a name in `i18n/`, and a sentence in `modelWhat`. */
export const NAMED_MODELS = [
	'mf',
	'two-tower',
	'ials',
	'lstm',
	'gru',
	'sasrec',
	'ease',
	'item-knn',
	'session-knn',
	'content',
	'bought-together',
	'clusters',
	'hybrid',
	'popularity',
	'recent',
	'recently-viewed',
	'random',
] as const;

/** A model's name in the language shown; one without is called by its kind. */
export function useModelName(): (kind: string) => string {
	const { t } = useTranslation();
	return useCallback(
		(kind) => {
			const named = NAMED_MODELS.find((one) => one === kind);
			return named === undefined ? kind : t(`models.${named}`);
		},
		[t],
	);
}
