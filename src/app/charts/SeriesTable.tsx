import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import type { Series } from './series.ts';

/** Rows that anybody would read. */
const ROWS = 100;

interface Props {
	series: Series;
	label: string;
	/** What x counts. Default epochs. */
	step?: string;
}

/** A line's newest points as rows, the newest first. */
export function SeriesTable({ series, label, step }: Props): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const rows = Array.from({ length: Math.min(ROWS, series.length) }, (_, i) => series.length - 1 - i);
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
		<section className="chart-table table-scroll" tabIndex={0} aria-label={label}>
			<table className="table">
				<thead>
					<tr>
						<th scope="col" className="number">
							{step ?? t('charts.epoch')}
						</th>
						<th scope="col" className="number">
							{label}
						</th>
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<tr key={row}>
							<td className="number">{format.number(series.x(row) ?? 0, 4)}</td>
							<td className="number">{format.number(series.y(row) ?? 0, 4)}</td>
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}
