import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interaction, PersonalisationState } from '../../index.ts';
import { ChartFigure } from '../charts/ChartFigure.tsx';
import type { ChartSource } from '../charts/chart-data.ts';
import { LineChart } from '../charts/lazy-line-chart.ts';
import { SeriesTable } from '../charts/SeriesTable.tsx';
import { Series } from '../charts/series.ts';
import { useModelName } from '../hooks/use-model-name.ts';
import { usePersonal } from '../hooks/use-personal.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { ForgetPanel } from './ForgetPanel.tsx';
import './helps.css';

interface Props {
	id: string;
	runId: string | undefined;
	history: readonly Interaction[];
}

/** Whether learning from this person helps, what it stands on, and what forgetting comes to. */
export function HelpsPanel({ id, runId, history }: Props): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const nameOf = useModelName();
	const personal = usePersonal(runId);
	const state = personal.at === 'open' ? personal.state : undefined;
	const says = useVerdict(personal.at, state);
	return (
		<section className="helps" id={id} aria-label={t('helps.title')} data-helps={state?.why ?? personal.at}>
			{personal.at === 'failed' ? <ErrorNote error={personal.error} /> : null}
			<p role="status" className="small" data-helps-status={state?.status ?? personal.at}>
				{says}
			</p>
			{state === undefined ? null : (
				<>
					<RunningDifference differences={state.differences} />
					<p className="soft small">
						{t('helps.facts', {
							model: nameOf(state.model ?? ''),
							events: format.integer(state.events ?? 0),
							size: format.bytes(state.bytes),
							where: state.rung === 'webgpu' ? (state.adapter ?? '') : t('helps.portable'),
						})}
					</p>
				</>
			)}
			{personal.at === 'open' && history.length > 0 ? (
				<ForgetPanel recommender={personal.recommender} history={history} />
			) : null}
		</section>
	);
}

/** In a sentence. */
function useVerdict(at: string, state: PersonalisationState | undefined): string {
	const { t } = useTranslation();
	const format = useFormat();
	if (at === 'no-model') return t('helps.noModel');
	if (at === 'failed') return '';
	if (state === undefined) return t('helps.packing');
	if (state.status === 'failed') return t('helps.cannot');
	if (state.status === 'learning') return t('helps.learning');
	const count = state.predictions;
	if (state.why === 'too-few-predictions') return t('helps.tooFew', { count, value: format.integer(count) });
	const times = format.number(2 ** Math.abs(state.mean), 3);
	return state.why === 'helps'
		? t('helps.helps', { times })
		: t('helps.doesNotHelp', { count, value: format.integer(count) });
}

/** The sum, event by event, of how much nearer to the top learning put what came next. */
function RunningDifference({ differences }: { differences: readonly number[] }): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const series = useMemo(() => {
		const points = new Series();
		points.push(0, 0);
		for (const [i, sum] of differences.entries()) points.push(i + 1, sum);
		return points;
	}, [differences]);
	const title = t('helps.chart');
	const source = useMemo((): ChartSource => {
		const [x, y] = series.drawn();
		const level = x.map(() => 0);
		return {
			subscribe: () => () => {},
			read: () => [x, y, level],
			version: () => `${series.length}`,
			again: () => undefined,
		};
	}, [series]);
	const lines = useMemo(
		() => [
			{ name: title, token: '--accent' as const },
			{ name: t('helps.pack'), token: '--ink-soft' as const },
		],
		[title, t],
	);
	return (
		<ChartFigure
			name="helps"
			size="small"
			title={title}
			what={t('helps.chartWhat')}
			empty={differences.length === 0 ? t('helps.chartEmpty') : undefined}
			legend={lines}
			chart={
				<LineChart
					source={source}
					lines={lines}
					small
					summary={t('helps.summary', {
						events: format.integer(differences.length),
						sum: format.number(differences.at(-1) ?? 0, 3),
					})}
				/>
			}
			table={<SeriesTable series={series} label={title} step={t('helps.event')} />}
		/>
	);
}
