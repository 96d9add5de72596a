import { type ReactElement, useMemo, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { ChartFigure } from './ChartFigure.tsx';
import { lossData, lossVersion } from './chart-data.ts';
import { EpochTable } from './EpochTable.tsx';
import type { ChartFeed } from './feed.ts';
import { LineChart } from './lazy-line-chart.ts';
import type { Line } from './plot.ts';
import { useFeedEpochs } from './use-feed.ts';

/** The training loss, straight or by its logarithm. `counts`: the model has none. */
export function LossChart({ feed, counts }: { feed: ChartFeed; counts: boolean }): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const [log, setLog] = useState(false);
	const { epochs, points } = useFeedEpochs(feed, feed.loss);
	const name = t('charts.loss');
	const lines = useMemo(
		(): Line[] => [
			{ name, token: '--accent' },
			{ name, token: '--accent' },
		],
		[name],
	);
	const summary = t('charts.lossSummary', {
		points: format.integer(feed.loss.length),
		first: format.number(feed.loss.y(0) ?? 0),
		last: format.number(feed.loss.y(feed.loss.length - 1) ?? 0),
	});
	return (
		<ChartFigure
			name="loss"
			title={t('charts.loss')}
			what={t('charts.lossWhat')}
			empty={points ? undefined : counts ? t('charts.noLoss') : t('charts.empty')}
			extra={
				<ToggleButton className="toggle" isSelected={log} onChange={setLog}>
					{t('charts.log')}
				</ToggleButton>
			}
			chart={<LineChart feed={feed} lines={lines} read={lossData} version={lossVersion} log={log} summary={summary} />}
			table={<EpochTable label={name} rows={epochs} columns={[{ name, value: (row) => row.loss }]} />}
		/>
	);
}
