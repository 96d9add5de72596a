import { type ReactElement, useMemo, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { ChartFigure } from './ChartFigure.tsx';
import { seriesSource } from './chart-data.ts';
import type { ChartFeed } from './feed.ts';
import { namedOnce } from './Legend.tsx';
import { LineChart } from './lazy-line-chart.ts';
import { SeriesTable } from './SeriesTable.tsx';
import type { Series } from './series.ts';
import { useSeriesBegun } from './use-feed.ts';

interface Props {
	feed: ChartFeed;
	series: Series;
	name: string;
	title: string;
	what: string;
	/** Said while it has no points. */
	empty: string;
}

/** One line of its own, small: several of these stand in a row. */
export function SmallChart({ feed, series, name, title, what, empty }: Props): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const [log, setLog] = useState(false);
	const begun = useSeriesBegun(feed, series);
	const source = useMemo(() => seriesSource(feed, series), [feed, series]);
	const lines = useMemo(
		() => [
			{ name: title, token: '--accent' as const },
			{ name: title, token: '--accent' as const },
		],
		[title],
	);
	return (
		<ChartFigure
			name={name}
			size="small"
			title={title}
			what={what}
			empty={begun ? undefined : empty}
			extra={
				<ToggleButton className="toggle" isSelected={log} onChange={setLog} aria-label={t('run.logOf', { title })}>
					{t('run.logShort')}
				</ToggleButton>
			}
			legend={namedOnce(lines)}
			chart={
				<LineChart
					source={source}
					lines={lines}
					log={log}
					small
					summary={t('charts.lossSummary', {
						points: format.integer(series.length),
						first: format.number(series.y(0) ?? 0),
						last: format.number(series.y(series.length - 1) ?? 0),
					})}
				/>
			}
			table={<SeriesTable series={series} label={title} />}
		/>
	);
}
