import { type ReactElement, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recommender } from '../../index.ts';
import { useLive } from '../hooks/use-live.ts';
import { useCatalogue } from '../hooks/use-recommender.ts';
import { useTitle } from '../hooks/use-title.ts';
import { More } from './More.tsx';

const SHOWN = 12;

/** What the person had last, the newest first: so that one can judge the list. */
export function PersonHistory({ userId }: { userId: string }): ReactElement {
	const { t } = useTranslation();
	const catalogue = useCatalogue();
	const titleOf = useTitle();
	const load = useCallback((recommender: Recommender) => recommender.personHistory(userId), [userId]);
	const { value: events } = useLive('datasets', load);
	return (
		<More label={t('person.had')}>
			<ul className="person-history">
				{(events ?? [])
					.slice(-SHOWN)
					.toReversed()
					.map(({ itemId, type, at }) => {
						const item = catalogue.get(itemId);
						return <li key={`${itemId} ${type} ${at}`}>{item === undefined ? itemId : titleOf(item)}</li>;
					})}
			</ul>
		</More>
	);
}
