import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { ChartFigure } from './ChartFigure.tsx';
import { qualityData, qualityVersion } from './chart-data.ts';
import { EpochTable } from './EpochTable.tsx';
import { type ChartFeed, MEASURE } from './feed.ts';
import { LineChart } from './lazy-line-chart.ts';
import type { Line } from './plot.ts';
import { useFeedEpochs } from './use-feed.ts';

/** NDCG@10 on the validation item, against what popularity and chance reach. */
export function QualityChart({ feed }: { feed: ChartFeed }): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const { epochs, points } = useFeedEpochs(feed, feed.quality);
	const [ours, popularityName, randomName] = [t('charts.ours'), t('charts.popularity'), t('charts.random')];
	const lines = useMemo(
		(): Line[] => [
			{ name: ours, token: '--accent', points: true },
			{ name: popularityName, token: '--ink-soft', dash: [6, 4] },
			{ name: randomName, token: '--line-mark', dash: [2, 4] },
		],
		[ours, popularityName, randomName],
	);
	const popularity = feed.baselines.popularity?.[MEASURE];
	const random = feed.baselines.random?.[MEASURE];
	const measured = epochs.filter((row) => row.validation !== undefined);
	const best = measured.reduce((a, b) => ((b.validation ?? 0) > (a?.validation ?? -1) ? b : a), measured[0]);
	const summary = t('charts.qualitySummary', {
		points: format.integer(measured.length),
		best: format.measure(best?.validation ?? 0),
		epoch: format.number(best?.x ?? 0, 6),
		popularity: format.measure(popularity ?? 0),
		random: format.measure(random ?? 0),
	});
	return (
		<ChartFigure
			name="quality"
			title={t('charts.quality')}
			what={
				feed.measuredUsers > 0
					? t('charts.qualityWhat', { people: format.integer(feed.measuredUsers) })
					: t('charts.qualityWhatNone')
			}
			empty={points || popularity !== undefined ? undefined : t('charts.empty')}
			chart={<LineChart feed={feed} lines={lines} read={qualityData} version={qualityVersion} summary={summary} />}
			table={
				<EpochTable
					label={t('charts.quality')}
					rows={measured}
					columns={[
						{ name: ours, value: (row) => row.validation },
						{ name: popularityName, value: () => popularity },
						{ name: randomName, value: () => random },
					]}
				/>
			}
		/>
	);
}
