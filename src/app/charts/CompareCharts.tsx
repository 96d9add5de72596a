import { type ReactElement, useMemo, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { RunRecord } from '../../index.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ChartFigure } from './ChartFigure.tsx';
import { EpochTable } from './EpochTable.tsx';
import { ChartFeed, type EpochRow } from './feed.ts';
import { namedOnce } from './Legend.tsx';
import { LineChart } from './lazy-line-chart.ts';
import { lossOverlay, qualityOverlay } from './overlay.ts';

interface Props {
	/** Must keep their identity while nothing changes. */
	runs: readonly RunRecord[];
	names: readonly string[];
}

/** The chosen runs' curves, one over the other. */
export function CompareCharts({ runs, names }: Props): ReactElement {
	const { t } = useTranslation();
	const named = useMemo(() => runs.map((run, i) => ({ run, name: names[i] ?? run.id })), [runs, names]);
	const loss = useMemo(() => lossOverlay(named, (name) => t('compare.validationOf', { name })), [named, t]);
	const quality = useMemo(
		() => qualityOverlay(named, { popularity: t('charts.popularity'), random: t('charts.random') }),
		[named, t],
	);
	return (
		<div className="compare-charts">
			<Overlay
				name="compare-loss"
				title={t('run.loss')}
				what={t('charts.lossWhat')}
				{...loss}
				runs={runs}
				names={names}
				value={(row) => row.loss}
				empty={
					runs.some((run) => run.points.some(({ loss: value }) => Number.isFinite(value)))
						? undefined
						: t('charts.noLoss')
				}
			/>
			<Overlay
				name="compare-quality"
				title={t('charts.quality')}
				what={t('charts.qualityWhatNone')}
				{...quality}
				runs={runs}
				names={names}
				value={(row) => row.validation}
				empty={runs.some((run) => run.points.some((point) => point.validation)) ? undefined : t('compare.noCurve')}
			/>
		</div>
	);
}

interface OverlayProps extends Props, ReturnType<typeof lossOverlay> {
	name: string;
	title: string;
	what: string;
	value: (row: EpochRow) => number | undefined;
	empty: string | undefined;
}

function Overlay({ name, title, what, source, lines, runs, names, value, empty }: OverlayProps): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const [log, setLog] = useState(false);
	const tables = useMemo(() => runs.map((run) => ChartFeed.of(run).epochs), [runs]);
	const longest = tables.reduce<readonly EpochRow[]>((a, b) => (b.length > a.length ? b : a), []);
	const summary = tables
		.map((rows, i) => {
			const last = rows.findLast((row) => value(row) !== undefined);
			const at = last === undefined ? undefined : value(last);
			return at === undefined
				? ''
				: t('compare.endsAt', { name: names[i] ?? '', value: format.measure(at), epoch: format.integer(last?.x ?? 0) });
		})
		.join(' ');
	return (
		<ChartFigure
			name={name}
			title={title}
			what={what}
			empty={empty}
			legend={namedOnce(lines)}
			extra={
				<ToggleButton className="toggle" isSelected={log} onChange={setLog} aria-label={t('run.logOf', { title })}>
					{t('charts.log')}
				</ToggleButton>
			}
			chart={<LineChart source={source} lines={lines} log={log} summary={summary} />}
			table={
				<EpochTable
					label={title}
					rows={longest}
					columns={tables.map((rows, i) => ({
						name: names[i] ?? '',
						value: (row) => {
							const own = rows.find(({ x }) => x === row.x);
							return own === undefined ? undefined : value(own);
						},
					}))}
				/>
			}
		/>
	);
}
