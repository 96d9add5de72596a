import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelDescription } from '../../index.ts';
import { useFormat } from '../i18n/use-format.ts';

/** Rows of parts from what goes in to what comes out, each connected with the next. */
export type Structure = ModelDescription['about']['structure'];
export type Part = Structure[number][number];

/** A structure in one sentence, for who does not see its picture. */
export function useStructureWords(): (structure: Structure) => string {
	const { t } = useTranslation();
	const format = useFormat();
	return useCallback(
		(structure) => {
			// Two embeddings side by side are one word.
			const row = (parts: readonly Part[]): string =>
				format.conjunction([...new Set(parts)].map((part) => t(`parts.${part}`)));
			const rows = structure.map(row);
			const [from = '', to = ''] = [rows[0], rows.at(-1)];
			const through = rows.slice(1, -1);
			return through.length === 0
				? t('structure.straight', { from, to })
				: t('structure.through', { from, through: through.join(t('structure.next')), to });
		},
		[t, format],
	);
}
