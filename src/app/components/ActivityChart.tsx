import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recommender } from '../../index.ts';
import { useLive } from '../hooks/use-live.ts';
import { useFormat } from '../i18n/use-format.ts';
import { More } from './More.tsx';
import './activity.css';

const STRETCHES = 60;
const HEIGHT = 64;

/** When the events of a log happened: bars of equal stretches of time, and the same as a table. */
export function ActivityChart({ datasetId }: { datasetId: string }): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const load = useMemo(() => (recommender: Recommender) => recommender.activity(datasetId, STRETCHES), [datasetId]);
	const { value: activity } = useLive('', load);
	const most = Math.max(1, ...(activity?.counts ?? []));
	const width = activity === undefined ? 0 : (activity.to - activity.from) / STRETCHES;
	return (
		<figure className="activity" data-activity={activity === undefined ? 'loading' : 'shown'}>
			<figcaption>{t('density.activity')}</figcaption>
			<svg
				className="activity-bars"
				viewBox={`0 0 ${STRETCHES * 10} ${HEIGHT}`}
				preserveAspectRatio="none"
				role="img"
				aria-label={
					activity === undefined
						? t('app.loading')
						: t('density.activitySummary', {
								from: format.date(activity.from),
								to: format.date(activity.to),
								count: STRETCHES,
								most: format.integer(most),
							})
				}
			>
				{activity?.counts.map((count, stretch) => {
					const height = (count / most) * HEIGHT;
					// biome-ignore lint/suspicious/noArrayIndexKey: a stretch is its place
					return <rect key={stretch} x={stretch * 10 + 1} y={HEIGHT - height} width={8} height={height} />;
				})}
			</svg>
			{activity === undefined ? (
				<div className="activity-ends" />
			) : (
				<>
					<div className="activity-ends soft small" aria-hidden="true">
						<span>{format.date(activity.from)}</span>
						<span>{format.date(activity.to)}</span>
					</div>
					<More label={t('density.table')}>
						{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
						<section className="facts-scroll" tabIndex={0} aria-label={t('density.table')}>
							<table className="table">
								<thead>
									<tr>
										<th scope="col">{t('density.stretch')}</th>
										<th scope="col" className="number">
											{t('density.count')}
										</th>
									</tr>
								</thead>
								<tbody>
									{activity.counts.map((count, stretch) => (
										// biome-ignore lint/suspicious/noArrayIndexKey: a stretch is its place
										<tr key={stretch}>
											<td>{format.date(activity.from + stretch * width)}</td>
											<td className="number">{format.integer(count)}</td>
										</tr>
									))}
								</tbody>
							</table>
						</section>
					</More>
				</>
			)}
		</figure>
	);
}
