import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recommender } from '../../index.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useCatalogue } from './use-recommender.ts';
import { useTitle } from './use-title.ts';

type Reason = Awaited<ReturnType<Recommender['recommend']>>[number]['reason'];

const BECAUSE = {
	view: 'reason.becauseView',
	favourite: 'reason.becauseFavourite',
	cart: 'reason.becauseCart',
} as const;

/** A reason in words; with the type of the act where it is known to be this person's own. */
export function useReason(): (reason: Reason, type?: string) => string {
	const { t } = useTranslation();
	const format = useFormat();
	const catalogue = useCatalogue();
	const titleOf = useTitle();
	return useCallback(
		(reason, type) => {
			if (reason.kind === 'none') return '';
			if (reason.kind === 'popular')
				return t('reason.popular', { count: reason.people, value: format.integer(reason.people) });
			if (reason.kind === 'trending') {
				const { people, days } = reason;
				return t('reason.trending', { count: people, value: format.integer(people), days: format.integer(days) });
			}
			if (reason.kind === 'new') return t('reason.newSince', { date: format.date(reason.since) });
			// Reasons of slots that the studio does not show.
			if (reason.kind === 'viewed' || reason.kind === 'bought') return '';
			const item = catalogue.get(reason.itemId);
			const title = item === undefined ? reason.title : titleOf(item);
			if (type === 'view' || type === 'favourite' || type === 'cart') return t(BECAUSE[type], { title });
			return t('reason.becauseOf', { title });
		},
		[t, format, catalogue, titleOf],
	);
}
