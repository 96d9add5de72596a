import { type ReactElement, type ReactNode, Suspense, useId, useRef, useState } from 'react';
import { Button, ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useColours } from '../hooks/use-theme.ts';
import { chartPng, type LegendMark } from './chart-png.ts';
import { datedName, saveFile } from './save-file.ts';
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
	/** For the picture; a chart without one shares its picture with nobody. */
	legend: readonly LegendMark[];
	name: string;
	size?: 'large' | 'small';
}

/** A chart with its title, and the same as a table or a picture. */
export function ChartFigure(props: Props): ReactElement {
	const { title, what, chart, table, empty, extra, legend, name, size = 'large' } = props;
	const { t } = useTranslation();
	const scheme = useColours();
	const id = useId();
	const figure = useRef<HTMLElement>(null);
	const [asTable, setAsTable] = useState(false);
	const save = async (): Promise<void> => {
		const canvas = figure.current?.querySelector('canvas');
		if (canvas) saveFile(datedName(name, 'png'), await chartPng(canvas, title, legend, scheme));
	};
	return (
		<figure
			className={size === 'small' ? 'chart chart-small' : 'chart'}
			aria-labelledby={id}
			data-chart={name}
			data-empty={empty !== undefined}
			ref={figure}
		>
			<figcaption className="chart-head">
				<h2 id={id} className="chart-title">
					{title}
				</h2>
				<div className="chart-tools">
					{asTable || empty !== undefined ? null : extra}
					<ToggleButton
						className="toggle"
						isSelected={asTable}
						onChange={setAsTable}
						isDisabled={empty !== undefined}
						aria-label={t('run.tableOf', { title })}
					>
						{t('charts.table')}
					</ToggleButton>
					<Button
						className="toggle"
						isDisabled={asTable || empty !== undefined}
						aria-label={t('run.pictureOf', { title })}
						onPress={() => void save()}
					>
						PNG
					</Button>
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
