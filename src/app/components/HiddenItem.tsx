import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../hooks/use-recommender.ts';
import { useTitle } from '../hooks/use-title.ts';
import { useFormat } from '../i18n/use-format.ts';
import type { WatchedList } from '../session/training-session.ts';

/** Where the item that this person had next stands, and where it stood when training began. */
export function HiddenItem({
	heldOut,
	first,
}: {
	heldOut: NonNullable<WatchedList['heldOut']>;
	first: number | undefined;
}): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const catalogue = useCatalogue();
	const titleOf = useTitle();
	const item = catalogue.get(heldOut.itemId);
	const now = `#${format.integer(heldOut.rank)}`;
	const change = first === undefined || first === heldOut.rank ? now : `#${format.integer(first)} → ${now}`;
	return (
		<div className="hidden-item" data-hidden-rank={heldOut.rank}>
			<p>{t('person.hidden', { change })}</p>
			<p className="soft small">
				{t('person.hiddenWhat', { title: item === undefined ? heldOut.itemId : titleOf(item) })}
			</p>
		</div>
	);
}
