import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelDescription } from '../../index.ts';
import { useModels } from './use-models.ts';

/** What a model's folder says of it, in the language shown. */
export function useModelWords(): (model: ModelDescription) => ModelDescription['about']['words']['en'] {
	const { i18n } = useTranslation();
	return useCallback(({ about }) => about.words[i18n.language === 'zh' ? 'zh' : 'en'], [i18n.language]);
}

/** A model's name in the language shown; one that is not known (yet) is called by its kind. */
export function useModelName(): (kind: string) => string {
	const models = useModels();
	const wordsOf = useModelWords();
	return useCallback(
		(kind) => {
			const model = models.find((one) => one.kind === kind);
			return model === undefined ? kind : wordsOf(model).name;
		},
		[models, wordsOf],
	);
}
