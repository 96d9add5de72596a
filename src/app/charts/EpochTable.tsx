import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import type { EpochRow } from './feed.ts';

interface Column {
	name: string;
	value: (row: EpochRow) => number | undefined;
}

/** A chart's epochs as rows; the newest first, since that is what one looks for while it trains. */
export function EpochTable({
	rows,
	columns,
	label,
}: {
	rows: readonly EpochRow[];
	columns: readonly Column[];
	label: string;
}): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
		<section className="chart-table table-scroll" tabIndex={0} aria-label={label}>
			<table className="table">
				<thead>
					<tr>
						<th scope="col" className="number">
							{t('charts.epoch')}
						</th>
						<th scope="col">{t('charts.phase')}</th>
						{columns.map((column) => (
							<th key={column.name} scope="col" className="number">
								{column.name}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.toReversed().map((row) => (
						<tr key={row.x}>
							<td className="number">{format.number(row.x, 6)}</td>
							<td>{row.phase === 'select' ? t('charts.phaseSelect') : t('charts.phaseFinal')}</td>
							{columns.map((column) => {
								const value = column.value(row);
								return (
									<td key={column.name} className="number">
										{value === undefined ? '–' : format.measure(value)}
									</td>
								);
							})}
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}
