import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../hooks/use-recommender.ts';
import { useCategories, useTitle } from '../hooks/use-title.ts';
import type { Neighbours } from './use-neighbours.ts';

/** What lies beside the chosen item, and by what measure. */
export function MapNeighbours({ neighbours }: { neighbours: Neighbours | undefined }): ReactElement {
	const { t } = useTranslation();
	const catalogue = useCatalogue();
	const titleOf = useTitle();
	const categoriesOf = useCategories();
	if (neighbours === undefined) return <p className="soft small">{t('map.choose')}</p>;
	return (
		<div className="map-near" data-by={neighbours.by}>
			<p className="soft small">{neighbours.by === 'plane' ? t('map.inPlane') : t('map.byModel')}</p>
			<ol>
				{neighbours.itemIds.map((id) => {
					const item = catalogue.get(id);
					return (
						<li key={id}>
							{item === undefined ? id : titleOf(item)}
							{item === undefined ? null : <span className="soft"> {categoriesOf(item)[0]}</span>}
						</li>
					);
				})}
			</ol>
		</div>
	);
}
