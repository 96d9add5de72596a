import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { type ItemGroups, spreads } from './item-groups.ts';

/** What the map shows, in words and figures: how close together each category's items lie. */
export function MapTable({
	points,
	groups,
	summary,
}: {
	points: Float32Array;
	groups: ItemGroups;
	summary: string;
}): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const spread = spreads(points, groups);
	const rows = groups.groups
		.map(({ name, count }, index) => ({ name, count, spread: spread[index] ?? 0 }))
		.sort((a, b) => a.spread - b.spread);
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
		<section className="chart-table table-scroll" tabIndex={0} aria-label={t('map.title')}>
			<p className="soft small">
				{summary} {t('map.spreadWhat')}
			</p>
			<table className="table">
				<thead>
					<tr>
						<th scope="col">{t('map.category')}</th>
						<th scope="col" className="number">
							{t('map.items')}
						</th>
						<th scope="col" className="number">
							{t('map.spread')}
						</th>
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<tr key={row.name}>
							<th scope="row">{row.name}</th>
							<td className="number">{format.integer(row.count)}</td>
							<td className="number">{format.percent(row.spread)}</td>
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}
