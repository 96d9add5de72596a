import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartFeed } from './feed.ts';
import { SmallChart } from './SmallChart.tsx';

/** How fast it goes and how far it moves: three small charts in a row. */
export function SpeedCharts({ feed, counts }: { feed: ChartFeed; counts: boolean }): ReactElement {
	const { t } = useTranslation();
	// A run that was kept has no speeds: they are of this machine's that moment, not of the run.
	const kept = feed.epochs.length > 0 && feed.examplesPerSecond.length === 0;
	const empty = counts ? t('run.noSteps') : kept ? t('run.speedLater') : t('charts.empty');
	return (
		<div className="train-small">
			<SmallChart
				feed={feed}
				series={feed.examplesPerSecond}
				name="examples"
				title={t('run.examples')}
				what={t('run.examplesWhat')}
				empty={empty}
			/>
			<SmallChart
				feed={feed}
				series={feed.millisecondsPerStep}
				name="milliseconds"
				title={t('run.milliseconds')}
				what={t('run.millisecondsWhat')}
				empty={empty}
			/>
			<SmallChart
				feed={feed}
				series={feed.updateSize}
				name="updates"
				title={t('run.updates')}
				what={t('run.updatesWhat')}
				empty={counts ? t('run.noSteps') : t('charts.empty')}
			/>
		</div>
	);
}
