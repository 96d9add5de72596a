import { type ReactElement, type ReactNode, Suspense, useId, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import './charts.css';

interface Props {
	title: string;
	what: string;
	chart: ReactNode;
	table: ReactNode;
	/** Instead of both, while there is nothing to show. */
	empty: string | undefined;
	/** Such as the log switch; of no use to the table. */
	extra?: ReactNode;
	name: string;
}

/** A chart with its title, and the same as a table. */
export function ChartFigure({ title, what, chart, table, empty, extra, name }: Props): ReactElement {
	const { t } = useTranslation();
	const id = useId();
	const [asTable, setAsTable] = useState(false);
	return (
		<figure className="chart" aria-labelledby={id} data-chart={name} data-empty={empty !== undefined}>
			<figcaption className="chart-head">
				<h3 id={id}>{title}</h3>
				<div className="chart-tools">
					{asTable || empty !== undefined ? null : extra}
					<ToggleButton className="toggle" isSelected={asTable} onChange={setAsTable} isDisabled={empty !== undefined}>
						{t('charts.table')}
					</ToggleButton>
				</div>
				<p className="chart-what soft small">{what}</p>
			</figcaption>
			{empty !== undefined ? (
				<p className="chart-empty soft small">{empty}</p>
			) : asTable ? (
				table
			) : (
				<Suspense fallback={<div className="chart-loading" />}>{chart}</Suspense>
			)}
		</figure>
	);
}
