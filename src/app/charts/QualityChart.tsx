import { type ReactElement, useMemo, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { ChartFigure } from './ChartFigure.tsx';
import { qualitySource } from './chart-data.ts';
import { EpochTable } from './EpochTable.tsx';
import { type ChartFeed, MEASURE } from './feed.ts';
import { namedOnce } from './Legend.tsx';
import { LineChart } from './lazy-line-chart.ts';
import type { Line } from './plot.ts';
import { useFeedEpochs } from './use-feed.ts';

/** NDCG@10 on the validation item, against what popularity and chance reach, and where it is known, the truth. */
export function QualityChart({ feed }: { feed: ChartFeed }): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const { epochs, points } = useFeedEpochs(feed, feed.quality);
	const [log, setLog] = useState(false);
	const source = useMemo(() => qualitySource(feed), [feed]);
	const truth = feed.truth;
	const knowsTruth = truth !== undefined;
	const truthName = t('run.truth');
	const [ours, popularityName, randomName] = [t('charts.ours'), t('charts.popularity'), t('charts.random')];
	const lines = useMemo(
		(): Line[] => [
			{ name: ours, token: '--accent', points: true },
			{ name: popularityName, token: '--ink-soft', dash: [6, 4] },
			{ name: randomName, token: '--line-mark', dash: [2, 4] },
			...(knowsTruth ? [{ name: truthName, token: '--good' as const, dash: [10, 3] }] : []),
		],
		[ours, popularityName, randomName, truthName, knowsTruth],
	);
	const logName = t('run.logOf', { title: t('charts.quality') });
	const popularity = feed.baselines.popularity?.[MEASURE];
	const random = feed.baselines.random?.[MEASURE];
	const measured = epochs.filter((row) => row.validation !== undefined);
	const best = measured.reduce((a, b) => ((b.validation ?? 0) > (a?.validation ?? -1) ? b : a), measured[0]);
	const curves = t('charts.qualitySummary', {
		points: format.integer(measured.length),
		best: format.measure(best?.validation ?? 0),
		epoch: format.number(best?.x ?? 0, 6),
		popularity: format.measure(popularity ?? 0),
		random: format.measure(random ?? 0),
	});
	const summary = knowsTruth ? `${curves} ${t('run.truthSummary', { truth: format.measure(truth) })}` : curves;
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
			extra={
				<ToggleButton className="toggle" isSelected={log} onChange={setLog} aria-label={logName}>
					{t('charts.log')}
				</ToggleButton>
			}
			legend={namedOnce(lines)}
			chart={<LineChart source={source} lines={lines} log={log} summary={summary} />}
			table={
				<EpochTable
					label={t('charts.quality')}
					rows={measured}
					columns={[
						{ name: ours, value: (row) => row.validation },
						{ name: popularityName, value: () => popularity },
						{ name: randomName, value: () => random },
						...(knowsTruth ? [{ name: truthName, value: () => truth }] : []),
					]}
				/>
			}
		/>
	);
}
