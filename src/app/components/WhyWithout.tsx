import { type ReactElement, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explanation, Recommender } from '../../index.ts';
import { useLive } from '../hooks/use-live.ts';
import { useCatalogue } from '../hooks/use-recommender.ts';
import { useTitle } from '../hooks/use-title.ts';
import { useFormat } from '../i18n/use-format.ts';

/** The last few are what a person remembers; each costs one scoring. */
const EVENTS = 10;

/** For a model that cannot say what spoke for an item: where it would stand without one of the events. */
export function WhyWithout(props: {
	itemId: string;
	without: readonly string[];
	filter?: string | undefined;
}): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const catalogue = useCatalogue();
	const titleOf = useTitle();
	const text = JSON.stringify(props);
	const load = useCallback(
		(recommender: Recommender): Promise<Explanation> => recommender.explain({ ...JSON.parse(text), events: EVENTS }),
		[text],
	);
	const { value } = useLive('list', load);
	const inWords = (): string => {
		if (value?.kind !== 'leave-one-out' || value.rank === undefined) return '';
		const [part] = value.parts;
		if (part === undefined || part.rankWithout === value.rank) return t('without.same');
		const item = catalogue.get(part.itemId);
		const title = item === undefined ? part.itemId : titleOf(item);
		if (part.rankWithout === undefined) return t('without.gone', { title });
		return t(part.rankWithout > value.rank ? 'without.falls' : 'without.rises', {
			title,
			from: format.integer(value.rank),
			to: format.integer(part.rankWithout),
		});
	};
	return <>{inWords()}</>;
}
