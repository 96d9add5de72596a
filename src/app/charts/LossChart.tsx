import { type ReactElement, useMemo, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { ChartFigure } from './ChartFigure.tsx';
import { lossSource } from './chart-data.ts';
import { EpochTable } from './EpochTable.tsx';
import type { ChartFeed } from './feed.ts';
import { namedOnce } from './Legend.tsx';
import { LineChart } from './lazy-line-chart.ts';
import type { Line } from './plot.ts';
import { useFeedEpochs } from './use-feed.ts';

/** The training and the validation loss, straight or by their logarithm. `counts`: the model has none. */
export function LossChart({ feed, counts }: { feed: ChartFeed; counts: boolean }): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const [log, setLog] = useState(false);
	const { epochs, points } = useFeedEpochs(feed, feed.loss);
	const source = useMemo(() => lossSource(feed), [feed]);
	const [name, validationName] = [t('run.training'), t('run.validation')];
	const lines = useMemo(
		(): Line[] => [
			{ name, token: '--accent' },
			{ name, token: '--accent' },
			{ name: validationName, token: '--accent-half', points: true },
		],
		[name, validationName],
	);
	const summary = [
		t('charts.lossSummary', {
			points: format.integer(feed.loss.length),
			first: format.number(feed.loss.y(0) ?? 0),
			last: format.number(feed.loss.y(feed.loss.length - 1) ?? 0),
		}),
		feed.validationLoss.length === 0
			? ''
			: t('run.validationSummary', {
					first: format.number(feed.validationLoss.y(0) ?? 0),
					last: format.number(feed.validationLoss.y(feed.validationLoss.length - 1) ?? 0),
				}),
	].join(' ');
	return (
		<ChartFigure
			name="loss"
			title={t('run.loss')}
			what={t('charts.lossWhat')}
			empty={points ? undefined : counts ? t('charts.noLoss') : t('charts.empty')}
			extra={
				<ToggleButton
					className="toggle"
					isSelected={log}
					onChange={setLog}
					aria-label={t('run.logOf', { title: t('run.loss') })}
				>
					{t('charts.log')}
				</ToggleButton>
			}
			legend={namedOnce(lines)}
			chart={<LineChart source={source} lines={lines} log={log} summary={summary} />}
			table={
				<EpochTable
					label={t('run.loss')}
					rows={epochs}
					columns={[
						{ name, value: (row) => row.loss },
						{ name: validationName, value: (row) => row.validationLoss },
					]}
				/>
			}
		/>
	);
}
